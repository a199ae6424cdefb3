// SPDX-License-Identifier: Apache-2.0
// What a message said before its edits: each version with its time, and what changed marked. The server keeps them, so
// without a connection it says so.
#pragma once

#include "app/net/calls.h"
#include "app/ui/theme/theme.h"
#include "common/proto/messages.h"

#include <QDialog>
#include <QPushButton>
#include <QTextBrowser>

namespace teahouse::ui {

class HistoryDialog : public QDialog
{
    Q_OBJECT

public:
    HistoryDialog(const Theme &theme, app::Calls &calls, MessageId message, const QString &author, QWidget *parent);

    void show(const QList<proto::MessageVersion> &versions); // oldest first
    using QDialog::show;

private:
    QString html() const;
    void copy() const;

    const Theme &m_theme;
    const QString m_author;
    QList<proto::MessageVersion> m_versions;
    QTextBrowser *m_text;
    QPushButton *m_copy;
};

} // namespace teahouse::ui
