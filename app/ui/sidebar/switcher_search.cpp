// SPDX-License-Identifier: Apache-2.0
#include "app/ui/sidebar/switcher_search.h"

#include "app/ui/conversation/channel_title.h"
#include "common/proto/link.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

enum Group { Unread, Recent, Rest, People, Actions };

SwitcherSearch::SwitcherSearch(const app::ChannelListModel &channels, const app::PeopleModel &people, UserId me,
                               const QList<ChannelId> &recent, const QList<SwitcherAction> &actions)
    : m_people(people), m_me(me)
{
    for (int i = 0; i < channels.rowCount(); ++i)
        addChannel(channels.at(i), recent);
    for (int i = 0; i < actions.size(); ++i) {
        const SwitcherAction &action = actions.at(i);
        m_actions.append({.key = text::NameKey(action.name),
                          .row = {.action = i, .name = action.name, .beside = action.beside, .icon = action.icon},
                          .group = Actions,
                          .place = i});
    }
}

void SwitcherSearch::addChannel(const app::ChannelRow &row, const QList<ChannelId> &recent)
{
    const bool direct = row.kind == proto::ChannelKind::Direct && !row.people.isEmpty();
    const QString name = ChannelTitle::of(row);
    const app::PersonRow *person = direct ? m_people.find(row.people.first()) : nullptr;
    const QString login = person ? person->user.name : QString();
    if (direct)
        m_direct.insert(row.people.first());
    const qsizetype before = recent.indexOf(row.id); // 0: one is there
    const bool isRecent = before > 0;
    m_channels.append({.key = text::NameKey(name, login, direct ? text::Speech::Person : text::Speech::Text),
                       .row = {.channel = row.id,
                               .name = name,
                               .beside = login.isEmpty() ? QString() : u'@' + login,
                               .kind = row.kind,
                               .face = direct ? row.people.first() : UserId(),
                               .unread = row.unread > 0},
                       .group = row.unread > 0 ? Unread : isRecent ? Recent : Rest,
                       .place = isRecent ? int(before) : int(recent.size() + m_channels.size()),
                       .archived = row.archived});
}

void SwitcherSearch::addPeople(QList<Fit> &fits, const text::NameQuery &query) const
{
    const QList<app::PersonRow> &everyone = m_people.everyone();
    for (int i = 0; i < everyone.size(); ++i) {
        const app::PersonRow &person = everyone.at(i);
        if (person.user.id == m_me || m_direct.contains(person.user.id))
            continue;
        if (const auto match = query.match(m_people.keyOf(person)))
            fits.append({match->rank / text::NameMatch::kTier, People, match->rank, i, nullptr, &person});
    }
}

// The best are matched once more, to know where: most of what fits is never shown.
SwitcherRow SwitcherSearch::shown(const Fit &fit, const text::NameQuery &query) const
{
    SwitcherRow row;
    if (fit.entry) {
        row = fit.entry->row;
    } else {
        const proto::User &user = fit.person->user;
        row = {.person = user.id,
               .name = user.displayName.isEmpty() ? user.name : user.displayName,
               .beside = u'@' + user.name,
               .face = user.id};
    }
    row.match = query.match(fit.entry ? fit.entry->key : m_people.keyOf(*fit.person)).value_or(text::NameMatch());
    return row;
}

QList<SwitcherRow> SwitcherSearch::find(const QString &typed, Only only, qsizetype most) const
{
    const QString text = typed.trimmed();
    const bool isCommand = only == Only::All && text.startsWith(u'/');
    const text::NameQuery query(isCommand ? QStringView(text).mid(1) : QStringView(typed));
    QList<Fit> fits;
    const auto add = [&](const QList<Entry> &entries) {
        for (const Entry &entry : entries) {
            if (only == Only::Writable && entry.archived)
                continue;
            if (const auto match = query.match(entry.key))
                fits.append({match->rank / text::NameMatch::kTier, entry.group, match->rank, entry.place, &entry, nullptr});
        }
    };
    if (!isCommand) {
        add(m_channels);
        addPeople(fits, query);
    }
    if (only == Only::All && (isCommand || !query.isEmpty())) // not in the way of who only wants to go back
        add(m_actions);
    const auto isBefore = [](const Fit &a, const Fit &b) {
        return std::tie(a.tier, a.group, a.rank, a.place) < std::tie(b.tier, b.group, b.rank, b.place);
    };
    const qsizetype count = std::min(fits.size(), most);
    std::partial_sort(fits.begin(), fits.begin() + count, fits.end(), isBefore);

    QList<SwitcherRow> rows;
    if (only == Only::All && proto::MessageLink::parse(typed))
        rows.append({.link = text, .name = tr("Open the message that this link leads to")});
    for (const Fit &fit : std::as_const(fits).first(count))
        rows.append(shown(fit, query));
    m_steps += query.steps();
    return rows;
}

} // namespace teahouse::ui
