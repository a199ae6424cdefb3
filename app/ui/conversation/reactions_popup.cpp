// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/reactions_popup.h"

#include "app/ui/timeline/message_words.h"
#include "common/text/emoji.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static QString signOf(const QString &emoji) { return text::emojiIn(emoji).isEmpty() ? u':' + emoji + u':' : emoji; }

ReactionsPopup::ReactionsPopup(const Theme &theme, app::Session &session, const proto::Message &message, QWidget *parent)
    : QDialog(parent), m_theme(theme), m_session(session), m_message(message)
{
    setWindowTitle(tr("Reactions"));
    m_tabs = new QTabWidget(this);
    m_tabs->setAccessibleName(windowTitle());
    m_tabs->setUsesScrollButtons(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_tabs, 1);
    resize(360, 420);
    connect(&session.archive(), &app::Archive::applied, this, [this](const app::Applied &what) {
        for (const proto::Message &changed : what.news.messages) {
            if (changed.id == m_message.id) {
                m_message = changed;
                fill();
            }
        }
    });
    fill();
}

QListWidget *ReactionsPopup::listFor(int tab)
{
    if (auto *there = qobject_cast<QListWidget *>(m_tabs->widget(tab)))
        return there;
    auto *list = new QListWidget(m_tabs);
    list->setSelectionMode(QListWidget::NoSelection);
    m_tabs->addTab(list, QString());
    return list;
}

void ReactionsPopup::add(QListWidget &list, UserId user, const QString &prefix) const
{
    const proto::User *row = m_session.people().find(user);
    auto *item = new QListWidgetItem(prefix + m_session.people().name(user), &list);
    if (row)
        item->setToolTip(u'@' + row->name);
}

void ReactionsPopup::fill()
{
    const auto &reactions = m_message.reactions;
    if (reactions.isEmpty())
        return close(), void();
    QListWidget *all = listFor(0);
    all->clear();
    qsizetype count = 0;
    for (int i = 0; i < int(reactions.size()); ++i) {
        const proto::Reaction &reaction = reactions.at(i);
        QListWidget *own = listFor(i + 1);
        own->clear();
        for (const UserId user : reaction.users) {
            add(*own, user, {});
            add(*all, user, signOf(reaction.emoji) + u"   "_s);
        }
        own->setAccessibleName(MessageWords::emojiName(reaction.emoji));
        m_tabs->setTabText(i + 1, u"%1 %2"_s.arg(signOf(reaction.emoji)).arg(reaction.users.size()));
        m_tabs->setTabToolTip(i + 1, MessageWords::emojiName(reaction.emoji));
        count += reaction.users.size();
    }
    while (m_tabs->count() > int(reactions.size()) + 1)
        delete m_tabs->widget(m_tabs->count() - 1);
    all->setAccessibleName(tr("All reactions"));
    m_tabs->setTabText(0, tr("All %1").arg(count));
}

} // namespace teahouse::ui
