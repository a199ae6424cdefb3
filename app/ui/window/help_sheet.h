// SPDX-License-Identifier: Apache-2.0
// The keys and commands there are, in groups, narrowed by what one types.
#pragma once

#include "app/ui/dialogs/form_dialog.h"

#include <QLineEdit>
#include <QTreeWidget>

namespace teahouse::ui {

inline constexpr auto kHelpKeys = Qt::CTRL | Qt::Key_Slash;

class HelpSheet : public FormDialog
{
    Q_OBJECT

public:
    HelpSheet(const Theme &theme, QWidget *parent);

private:
    void addGroup(const QString &title);
    void addKeys(const QString &keys, const QString &what); // several: "Alt+Up, Alt+Down"
    void addCommands();
    void add(const QString &left, const QString &what);
    void narrow(const QString &typed);

    QLineEdit *m_filter;
    QTreeWidget *m_list;
    QTreeWidgetItem *m_group = nullptr;
};

} // namespace teahouse::ui
