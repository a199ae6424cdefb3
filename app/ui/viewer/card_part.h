// SPDX-License-Identifier: Apache-2.0
// In place of contents: what the file is, why it is not shown or how far it has come, and what to do.
#pragma once

#include "app/ui/theme/theme.h"
#include "app/ui/viewer/part.h"
#include "common/proto/records.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace teahouse::ui {

class CardPart : public QWidget, public Part
{
    Q_OBJECT

public:
    CardPart(const Theme &theme, const proto::FileInfo &file, QWidget *parent);

    QWidget *widget() override { return this; }

    void showNotice(const QString &text); // "There is no preview for this kind of file."
    void showFailure(const QString &text); // with a way to try again
    void showProgress(qint64 done, qint64 total); // with a way to stop
    void showBusy(const QString &text);

Q_SIGNALS:
    void retried();
    void cancelled();
    void saved();

private:
    QLabel *m_message;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_retry;
    QPushButton *m_save;
};

} // namespace teahouse::ui
