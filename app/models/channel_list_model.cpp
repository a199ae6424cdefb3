// SPDX-License-Identifier: Apache-2.0
#include "app/models/channel_list_model.h"

#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;
using proto::ChannelKind;

namespace {

bool isConversation(ChannelKind kind)
{
    return kind == ChannelKind::Direct || kind == ChannelKind::Group || kind == ChannelKind::Notes;
}

// Channels by name; conversations with the newest first.
bool isBefore(const ChannelRow &a, const ChannelRow &b)
{
    if (a.section != b.section)
        return a.section < b.section;
    if (a.section == ChannelRow::Section::Direct)
        return a.lastAt != b.lastAt ? a.lastAt > b.lastAt : a.id > b.id;
    return a.sort != b.sort ? a.sort < b.sort : a.id < b.id;
}

} // namespace

ChannelListModel::ChannelListModel(Archive &archive, People &people, Outbox &outbox, PresenceBook &presence,
                                   QObject *parent)
    : QAbstractListModel(parent)
    , m_archive(archive)
    , m_people(people)
    , m_outbox(outbox)
    , m_presence(presence)
{
    connect(&m_archive, &Archive::touched, this, &ChannelListModel::markDirty);
    connect(&m_archive, &Archive::applied, this, &ChannelListModel::applied);
    connect(&m_outbox, &Outbox::changed, this, [this](ChannelId channel) { markDirty({channel}); });
    connect(&m_people, &People::changed, this, &ChannelListModel::nameAgain);
    connect(&m_people, &People::orderChanged, this, &ChannelListModel::orderAgain);
    connect(&m_presence, &PresenceBook::changed, this, &ChannelListModel::nameAgain);
    refresh();
}

void ChannelListModel::setCategories(CategoryBook &categories)
{
    m_categories = &categories;
    connect(&categories, &CategoryBook::changed, this, &ChannelListModel::muteAgain);
    muteAgain();
}

int ChannelListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ChannelListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ChannelRow &row = m_rows.at(index.row());
    switch (role) {
    case RowRole:
        return QVariant::fromValue(&row);
    case Qt::DisplayRole:
        return shownName(row);
    case Qt::AccessibleTextRole:
        return spoken(row);
    }
    return {};
}

QString ChannelListModel::shownName(const ChannelRow &row) const
{
    return row.kind == ChannelKind::Notes ? tr("Notes") : row.name;
}

QString ChannelListModel::spoken(const ChannelRow &row) const
{
    QStringList parts{shownName(row)};
    if (row.unread > 0)
        parts += tr("%n unread message(s)", nullptr, int(row.unread));
    if (row.mentions > 0 && row.section == ChannelRow::Section::Channels)
        parts += tr("%n mention(s)", nullptr, int(row.mentions));
    if (!row.status.text.isEmpty())
        parts += row.status.text;
    if (row.hasDraft)
        parts += tr("draft");
    if (row.isQuiet())
        parts += tr("muted");
    return parts.join(tr(", "));
}

int ChannelListModel::rowOf(ChannelId channel) const
{
    const auto it
        = std::find_if(m_rows.cbegin(), m_rows.cend(), [channel](const auto &r) { return r.id == channel; });
    return it == m_rows.cend() ? -1 : int(it - m_rows.cbegin());
}

const ChannelRow *ChannelListModel::find(ChannelId channel) const
{
    const int row = rowOf(channel);
    return row < 0 ? nullptr : &m_rows.at(row);
}

ChannelId ChannelListModel::directWith(UserId user) const
{
    const auto isWith = [this, user](const ChannelRow &row) {
        return user == m_people.me() ? row.kind == ChannelKind::Notes
                                     : row.kind == ChannelKind::Direct && row.people == QList<UserId>{user};
    };
    const auto it = std::find_if(m_rows.cbegin(), m_rows.cend(), isWith);
    return it == m_rows.cend() ? ChannelId() : it->id;
}

qint64 ChannelListModel::unreadTotal() const
{
    qint64 total = 0;
    for (const ChannelRow &row : m_rows)
        total += row.isQuiet() ? 0 : row.mentions;
    return total;
}

// --- from the archive --------------------------------------------------------------------------------

void ChannelListModel::applied(const Applied &what)
{
    QSet<ChannelId> channels;
    const ChannelId own = what.news.stream.channel;
    if (own.isValid() && (!what.news.messages.isEmpty() || !what.news.channels.isEmpty()))
        channels.insert(own);
    for (const proto::Membership &membership : what.news.memberships)
        channels.insert(membership.channel);
    markDirty(channels + what.lost);
}

void ChannelListModel::markDirty(const QSet<ChannelId> &channels)
{
    if (channels.isEmpty())
        return;
    m_dirty += channels;
    refresh();
}

// One question at a time; what becomes dirty meanwhile goes into the next.
void ChannelListModel::refresh()
{
    if (m_refreshing || (m_loaded && m_dirty.isEmpty()))
        return;
    m_refreshing = true;
    const auto asked = std::exchange(m_dirty, {});
    const auto only = m_loaded ? std::optional(asked) : std::nullopt;
    m_archive
        .read([only, marks = m_outbox.readMarks()](sql::Db &db) {
            return store::channelRows(db, only, marks);
        })
        .then(this, [this, asked](const Result<QList<StoredChannel>> &stored) {
            m_refreshing = false;
            if (stored)
                take(*stored, asked);
            refresh();
        });
}

void ChannelListModel::take(const QList<StoredChannel> &stored, const QSet<ChannelId> &asked)
{
    const auto waiting = m_outbox.notifies();
    if (!m_loaded) {
        beginResetModel();
        for (const StoredChannel &channel : stored)
            m_rows.append(made(channel, waiting));
        std::sort(m_rows.begin(), m_rows.end(), isBefore);
        endResetModel();
        m_loaded = true;
        tellTotal();
        Q_EMIT loaded();
        return;
    }
    QSet<ChannelId> gone = asked;
    for (const StoredChannel &channel : stored) {
        gone.remove(channel.channel.id);
        place(made(channel, waiting));
    }
    for (const ChannelId channel : gone)
        drop(channel);
    tellTotal();
}

// Where it belongs by now: inserted, changed in its place, or moved.
void ChannelListModel::place(ChannelRow row)
{
    const int from = rowOf(row.id);
    if (from < 0) {
        const int to = int(std::lower_bound(m_rows.cbegin(), m_rows.cend(), row, isBefore) - m_rows.cbegin());
        beginInsertRows({}, to, to);
        m_rows.insert(to, row);
        endInsertRows();
        return;
    }
    if (m_rows.at(from) == row)
        return;
    const auto others = [&](const ChannelRow &other) { return other.id != row.id && isBefore(other, row); };
    const int to = int(std::count_if(m_rows.cbegin(), m_rows.cend(), others));
    if (to != from) {
        beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
        m_rows.move(from, to);
        endMoveRows();
    }
    m_rows[to] = row;
    Q_EMIT dataChanged(index(to), index(to));
}

void ChannelListModel::drop(ChannelId channel)
{
    const int row = rowOf(channel);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
    Q_EMIT channelLost(channel);
}

ChannelRow ChannelListModel::made(const StoredChannel &stored, const QHash<ChannelId, proto::SetNotify> &waiting) const
{
    const proto::Channel &channel = stored.channel;
    ChannelRow row{.id = channel.id,
                   .section = isConversation(channel.kind) ? ChannelRow::Section::Direct
                                                           : ChannelRow::Section::Channels,
                   .kind = channel.kind,
                   .name = channel.name,
                   .topic = channel.topic,
                   .people = channel.people,
                   .unread = stored.unread,
                   .mentions = stored.mentions,
                   .readSeq = stored.readSeq,
                   .lastSeq = stored.lastSeq,
                   .lastAt = stored.lastAt,
                   .hasDraft = stored.hasDraft,
                   .archived = channel.archived,
                   .level = stored.level,
                   .muted = stored.muted,
                   .categoryMuted = m_categories && m_categories->isMuted(channel.id)};
    if (const auto wanted = waiting.constFind(channel.id); wanted != waiting.cend()) {
        row.level = wanted->level;
        row.muted = wanted->muted;
    }
    row.people.removeAll(m_people.me());
    if (row.section == ChannelRow::Section::Direct)
        row.mentions = row.unread;
    name(row);
    return row;
}

// What other people give it: its name and whether they are there.
void ChannelListModel::name(ChannelRow &row) const
{
    if (row.kind != ChannelKind::Direct && row.kind != ChannelKind::Group) {
        row.sort = text::nameSortKey(row.name, m_people.order());
        return;
    }
    QStringList names;
    for (const UserId user : std::as_const(row.people))
        names += m_people.name(user);
    row.name = names.join(tr(", "));
    row.sort = text::nameSortKey(row.name, m_people.order());
    if (row.kind == ChannelKind::Direct && !row.people.isEmpty()) {
        row.status = m_people.status(row.people.first());
        row.presence = row.status.presence(m_presence.of(row.people.first()));
    }
}

// --- from elsewhere: a name, or who is there ------------------------------------------------------------

void ChannelListModel::nameAgain(const QList<UserId> &users)
{
    const QSet<UserId> named(users.cbegin(), users.cend()); // of an office of thousands it may be everyone
    QList<ChannelRow> changed;
    for (const ChannelRow &row : std::as_const(m_rows)) {
        const auto isIn = [&](UserId user) { return named.contains(user); };
        if (std::none_of(row.people.cbegin(), row.people.cend(), isIn))
            continue;
        ChannelRow again = row;
        name(again);
        if (again != row)
            changed.append(again);
    }
    for (const ChannelRow &row : std::as_const(changed))
        place(row);
}

// Another language, another order: rare enough to say that everything may have moved.
void ChannelListModel::orderAgain()
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QList<ChannelId> ids;
    for (const QModelIndex &index : before)
        ids.append(m_rows.at(index.row()).id);
    for (ChannelRow &row : m_rows)
        name(row);
    std::sort(m_rows.begin(), m_rows.end(), isBefore);
    QModelIndexList after;
    for (const ChannelId id : std::as_const(ids))
        after.append(index(rowOf(id)));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void ChannelListModel::muteAgain()
{
    for (int i = 0; i < m_rows.size(); ++i) {
        const bool muted = m_categories->isMuted(m_rows.at(i).id);
        if (std::exchange(m_rows[i].categoryMuted, muted) != muted)
            Q_EMIT dataChanged(index(i), index(i));
    }
    tellTotal();
}

void ChannelListModel::tellTotal()
{
    const qint64 total = unreadTotal();
    if (std::exchange(m_toldTotal, total) != total)
        Q_EMIT unreadTotalChanged(total);
}

} // namespace teahouse::app
