// SPDX-License-Identifier: Apache-2.0
// What one does with the categories of the sidebar: a heading's menu, and the entries of a channel's.
#pragma once

#include "app/core/session.h"
#include "app/ui/dialogs/form_dialog.h"

#include <QLineEdit>
#include <QMenu>

namespace teahouse::ui {

// Favourite, and where it stands.
void addCategoriesTo(QMenu &menu, const Theme &theme, app::Session &session, ChannelId channel, QWidget *parent);
void showCategoryMenu(const Theme &theme, app::Session &session, LocalId category, const QPoint &at, QWidget *parent);

// Asks for the name of a new category, for that channel if it is set, or for another name of one.
class CategoryDialog : public FormDialog
{
    Q_OBJECT

public:
    CategoryDialog(const Theme &theme, app::Session &session, LocalId category, ChannelId channel, QWidget *parent);

protected:
    void submit() override;

private:
    app::Session &m_session;
    const LocalId m_category; // unset: a new one
    const ChannelId m_channel;
    QLineEdit *m_name;
};

} // namespace teahouse::ui
