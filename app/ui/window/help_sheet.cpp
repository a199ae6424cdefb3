// SPDX-License-Identifier: Apache-2.0
#include "app/ui/window/help_sheet.h"

#include "app/models/slash_command.h"
#include "app/ui/conversation/command_words.h"
#include "app/ui/window/workspace_page.h"
#include "common/text/fold.h"

#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

HelpSheet::HelpSheet(const Theme &theme, QWidget *parent) : FormDialog(theme, tr("Keys and commands"), parent)
{
    m_filter = new QLineEdit(this);
    m_filter->setPlaceholderText(tr("Find a key or command"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_filter->setClearButtonEnabled(true);
    m_list = new QTreeWidget(this);
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setItemsExpandable(false);
    m_list->setIndentation(8);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setAccessibleName(windowTitle());
    m_list->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    body()->addWidget(m_filter);
    body()->addSpacing(6);
    body()->addWidget(m_list, 1);

    addGroup(tr("Going places"));
    addKeys(u"Ctrl+K"_s, tr("Go to a channel, person or server, or do something by its name"));
    addKeys(u"Alt+Up, Alt+Down"_s, tr("Channel above or below"));
    addKeys(u"Alt+Shift+Up, Alt+Shift+Down"_s, tr("The next one with unread messages"));
    addKeys(QKeySequence(kDateKeys).toString(QKeySequence::PortableText), tr("Jump to a date"));
    addKeys(u"Ctrl+F"_s, tr("Search in this channel"));
    addKeys(u"Ctrl+Shift+F"_s, tr("Search everywhere"));
    addKeys(u"Ctrl+Shift+M"_s, tr("Where you are mentioned"));
    addKeys(u"F3, Shift+F3"_s, tr("Next or previous result"));
    addKeys(u"Alt+Left, Alt+Right"_s, tr("Back to where you were, and forward again"));
    addKeys(u"Ctrl+Shift+O"_s, tr("Only what is unread, or all channels"));
    addKeys(u"Ctrl+Shift+Up, Ctrl+Shift+Down"_s, tr("Move the channel in its category (in the sidebar)"));
    addKeys(u"Ctrl+,"_s, tr("Settings"));
    addKeys(u"Ctrl+Q"_s, tr("Quit"));
    addKeys(QKeySequence(kHelpKeys).toString(QKeySequence::PortableText), tr("This list"));

    addGroup(tr("Writing"));
    addKeys(u"Up"_s, tr("Edit your last message, in an empty field"));
    addKeys(u"Esc"_s, tr("Leave a reply or an edit"));
    addKeys(u"Ctrl+Shift+A"_s, tr("Attach files"));
    addKeys(u"Ctrl+Shift+V"_s, tr("Paste without formatting"));
    addKeys(u"Ctrl+B, Ctrl+I"_s, tr("Bold, italic"));
    addKeys(u"Ctrl+Shift+X"_s, tr("Strikethrough"));
    addKeys(u"Ctrl+Shift+C, Ctrl+Alt+C"_s, tr("Code, code block"));
    addKeys(u"Ctrl+Shift+U"_s, tr("Link"));
    addKeys(u"Ctrl+Shift+9"_s, tr("Quote"));
    addKeys(u"Ctrl+Shift+8, Ctrl+Shift+7"_s, tr("Bulleted list, numbered list"));

    addGroup(tr("On a message (Tab goes to the messages)"));
    addKeys(u"K, J"_s, tr("Message above or below"));
    addKeys(u"R"_s, tr("Reply with a quote"));
    addKeys(u"T"_s, tr("Open its thread"));
    addKeys(u"E"_s, tr("Edit"));
    addKeys(u"+"_s, tr("Add a reaction"));
    addKeys(u"F"_s, tr("Forward"));
    addKeys(u"S"_s, tr("Save for later"));
    addKeys(u"P"_s, tr("Pin"));
    addKeys(u"U"_s, tr("Mark unread from here"));
    addKeys(u"O"_s, tr("Open its first file"));
    addKeys(u"Space"_s, tr("Choose it, to forward or delete several"));
    addKeys(u"←, →"_s, tr("Move a table that is wider than its message"));
    addKeys(u"Del"_s, tr("Recall"));
    addKeys(u"Enter"_s, tr("All that can be done with it"));
    addKeys(u"Ctrl+C"_s, tr("Copy what is selected"));

    addCommands();
    m_list->expandAll();
    connect(m_filter, &QLineEdit::textChanged, this, &HelpSheet::narrow);
    setMinimumSize(600, 560);
    m_filter->setFocus();
}

void HelpSheet::addGroup(const QString &title)
{
    m_group = new QTreeWidgetItem(m_list, {title});
    m_group->setFirstColumnSpanned(true);
    m_group->setFlags(Qt::ItemIsEnabled);
    m_group->setFont(0, theme().bold());
}

void HelpSheet::add(const QString &left, const QString &what)
{
    auto *item = new QTreeWidgetItem(m_group, {left, what});
    item->setData(0, Qt::AccessibleTextRole, u"%1: %2"_s.arg(left, what));
}

void HelpSheet::addKeys(const QString &keys, const QString &what)
{
    QStringList shown;
    for (const QString &one : keys.split(u", "_s))
        shown += QKeySequence(one, QKeySequence::PortableText).toString(QKeySequence::NativeText);
    add(shown.join(u"   "_s), what);
}

void HelpSheet::addCommands()
{
    addGroup(tr("Commands, at the beginning of a message"));
    for (const app::SlashCommand &one : app::slashCommands()) {
        const QString names = u"/%1   /%2 %3"_s.arg(one.name, one.chinese, CommandWords::follows(one.verb));
        add(names.trimmed(), CommandWords::does(one.verb));
    }
    add(u"//"_s, tr("Begin a message with a slash"));
}

void HelpSheet::narrow(const QString &typed)
{
    const QString wanted = text::fold(typed.trimmed());
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = m_list->topLevelItem(i);
        bool any = false;
        for (int k = 0; k < group->childCount(); ++k) {
            QTreeWidgetItem *item = group->child(k);
            const bool fits = text::fold(item->text(0) + u' ' + item->text(1)).contains(wanted);
            item->setHidden(!fits);
            any = any || fits;
        }
        group->setHidden(!any);
    }
}

} // namespace teahouse::ui
