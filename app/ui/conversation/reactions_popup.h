// SPDX-License-Identifier: Apache-2.0
// Who has reacted to a message with what: everyone, and a list for each emoji. It follows what comes meanwhile.
#pragma once

#include "app/core/session.h"
#include "app/ui/theme/theme.h"

#include <QDialog>
#include <QListWidget>
#include <QTabWidget>

namespace teahouse::ui {

class ReactionsPopup : public QDialog
{
    Q_OBJECT

public:
    ReactionsPopup(const Theme &theme, app::Session &session, const proto::Message &message, QWidget *parent);

private:
    void fill();
    QListWidget *listFor(int tab);
    void add(QListWidget &list, UserId user, const QString &prefix) const;

    const Theme &m_theme;
    app::Session &m_session;
    proto::Message m_message;
    QTabWidget *m_tabs;
};

} // namespace teahouse::ui
