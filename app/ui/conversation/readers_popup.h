// SPDX-License-Identifier: Apache-2.0
// Who has read a message and who has not, as two lists that one search narrows. It follows what is read meanwhile.
#pragma once

#include "app/core/session.h"
#include "app/ui/theme/theme.h"

#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QTabWidget>

namespace teahouse::ui {

class ReadersPopup : public QDialog
{
    Q_OBJECT

public:
    ReadersPopup(const Theme &theme, app::Session &session, const proto::Message &message, QWidget *parent);

private:
    void fill();
    void fillOne(QListWidget &list, const QList<UserId> &users) const;

    const Theme &m_theme;
    app::Session &m_session;
    const proto::Message m_message;
    QLineEdit *m_search;
    QTabWidget *m_tabs;
    QListWidget *m_read;
    QListWidget *m_unread;
};

} // namespace teahouse::ui
