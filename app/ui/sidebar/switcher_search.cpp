// SPDX-License-Identifier: Apache-2.0
#include "app/ui/sidebar/switcher_search.h"

#include "app/ui/conversation/channel_title.h"
#include "common/proto/link.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

enum Group { Link, Unread, Rest, People };

SwitcherSearch::SwitcherSearch(const app::ChannelListModel &channels, const app::PeopleModel &people, UserId me)
    : m_people(people), m_me(me)
{
    for (int i = 0; i < channels.rowCount(); ++i) {
        const app::ChannelRow &row = channels.at(i);
        const bool direct = row.kind == proto::ChannelKind::Direct && !row.people.isEmpty();
        const QString name = ChannelTitle::of(row);
        const app::PersonRow *person = direct ? people.find(row.people.first()) : nullptr;
        const QString login = person ? person->user.name : QString();
        if (direct)
            m_direct.insert(row.people.first());
        m_named.append({text::NameKey(name, login, direct ? text::Speech::Person : text::Speech::Text),
                        {.channel = row.id,
                         .name = name,
                         .beside = login.isEmpty() ? QString() : u'@' + login,
                         .kind = row.kind,
                         .face = direct ? row.people.first() : UserId(),
                         .unread = row.unread > 0,
                         .group = row.unread > 0 ? Unread : Rest},
                        row.archived});
    }
}

void SwitcherSearch::addPeople(QList<SwitcherRow> &found, const QString &typed) const
{
    for (const app::PersonRow &person : m_people.fitting(typed)) {
        if (person.user.id == m_me || m_direct.contains(person.user.id))
            continue;
        const QString &login = person.user.name;
        found.append({.person = person.user.id,
                      .name = person.user.displayName.isEmpty() ? login : person.user.displayName,
                      .beside = u'@' + login,
                      .match = person.match,
                      .face = person.user.id,
                      .group = People});
    }
}

QList<SwitcherRow> SwitcherSearch::find(const QString &typed, Only only) const
{
    QList<SwitcherRow> found;
    if (only == Only::All && proto::MessageLink::parse(typed))
        found.append({.link = typed.trimmed(), .name = tr("Open the message that this link leads to"), .group = Link});
    const text::NameQuery query(typed);
    for (const Channel &channel : m_named) {
        if (only == Only::Writable && channel.archived)
            continue;
        if (auto match = query.match(channel.key)) {
            found.append(channel.row);
            found.last().match = *std::move(match);
        }
    }
    addPeople(found, typed);
    const auto isBefore = [](const SwitcherRow &a, const SwitcherRow &b) {
        const int left = a.match.rank / text::NameMatch::kTier;
        const int right = b.match.rank / text::NameMatch::kTier;
        if (left != right)
            return left < right;
        return a.group != b.group ? a.group < b.group : a.match.rank < b.match.rank;
    };
    std::stable_sort(found.begin(), found.end(), isBefore);
    return found;
}

} // namespace teahouse::ui
