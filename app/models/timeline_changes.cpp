// SPDX-License-Identifier: Apache-2.0
// What comes by itself (changes) and what waits (the outbox): both change rows in their places.
#include "app/models/timeline_model.h"

#include "app/store/keyword_rows.h"
#include "app/sync/marks.h"
#include "common/codec/cbor.h"

#include <algorithm>

namespace teahouse::app {

void TimelineModel::applied(const Applied &what)
{
    if (!m_channel.isValid())
        return;
    if (what.lost.contains(m_channel)) {
        close();
        Q_EMIT lost();
        return;
    }
    if (what.news.stream.channel != m_channel)
        return;
    if (const qint64 begin = what.begins.value(m_channel); begin > 0)
        beginAt(begin);
    if (m_loading)
        m_missed += what.news.messages;
    if (m_loaded)
        upsert(what.news.messages);
    if (what.news.upTo == 0)
        reloadHoles();
}

// What stood before that is kept no longer. A page of it that is still under way does not fit any more.
void TimelineModel::beginAt(qint64 seq)
{
    if (!m_loaded || m_window.last < seq)
        return open(m_channel, {}, m_thread);
    if (m_window.first >= seq)
        return;
    if (const int gone = placeOf(seq); gone > 0)
        removeRowsAt(0, gone);
    m_window.first = seq;
    m_atStart = true;
    if (!m_rows.isEmpty())
        decorate(0, 0);
    reloadHoles();
}

void TimelineModel::upsert(const QList<proto::Message> &messages)
{
    QList<proto::Message> sorted = messages;
    std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.seq < b.seq; });
    bool inHole = false;
    bool beyond = false;
    for (const proto::Message &message : std::as_const(sorted)) {
        if (message.seq < m_window.first)
            continue;
        if (message.seq <= m_window.last)
            inHole = !replace(message) || inHole;
        else if ((m_atEnd || m_showsWaiting) && message.seq == m_window.last + 1)
            append(message);
        else
            beyond = true;
        if (message.seq > m_window.last)
            leaveStandIn(message);
    }
    if (inHole)
        reloadHoles();
    if (beyond) {
        m_atEnd = false;
        loadMore();
    }
}

// False: that message's row is still a hole.
bool TimelineModel::replace(const proto::Message &message)
{
    const int at = rowOfSeq(message.seq);
    if (at < 0)
        return !isShown(message);
    if (m_rows.at(at).isHole())
        return false;
    const proto::Message &shown = m_rows.at(at).message;
    if (m_beneath.value(message.id, shown).rev >= message.rev)
        return true;
    m_beneath.remove(message.id);
    TimelineRow row = made(message);
    if (overlay(row))
        m_beneath.insert(message.id, message);
    row.grouped = m_rows.at(at).grouped;
    row.newDay = m_rows.at(at).newDay;
    row.firstUnread = m_rows.at(at).firstUnread;
    setRow(at, row);
    return true;
}

// The newest message. One of mine takes the place in which it waited.
void TimelineModel::append(const proto::Message &message)
{
    m_window.last = message.seq;
    if (m_window.first == 0)
        m_window.first = message.seq;
    if (!isShown(message))
        return;
    const int to = numberedCount();
    const int waiting
        = message.author == m_people.me() && message.localId.isValid() ? rowOfWaiting(message.localId) : -1;
    if (waiting == to) {
        setRow(to, made(message));
        decorate(to, to + 1);
        return;
    }
    if (waiting > to) // others that wait were written before it
        removeRowsAt(waiting, 1);
    insertRows(to, {made(message)});
    trim();
}

// One of mine that has gone out, while others' that came before it are still to be read: what waited goes on standing
// for it, or it would be gone for a moment.
void TimelineModel::leaveStandIn(const proto::Message &message)
{
    if (message.author != m_people.me() || !message.localId.isValid())
        return;
    const int at = rowOfWaiting(message.localId);
    if (at < numberedCount())
        return;
    m_standIns.insert(message.localId);
    TimelineRow row = m_rows.at(at);
    row.delivery = Delivery::Sent;
    setRow(at, row);
}

// --- what waits --------------------------------------------------------------------------------------

bool TimelineModel::isShown(const OutboxEntry &entry) const
{
    return entry.channel == m_channel && (m_thread.isValid() ? entry.thread == m_thread : entry.inChannel);
}

// Not what has been read from the archive before the outbox heard of it: it stands there already.
QList<const OutboxEntry *> TimelineModel::waitingHere() const
{
    QSet<LocalId> standing = m_standIns;
    for (const TimelineRow &row : m_rows) {
        if (row.mine && row.isNumbered() && row.message.localId.isValid())
            standing.insert(row.message.localId);
    }
    QList<const OutboxEntry *> entries;
    for (const OutboxEntry &entry : m_outbox.entries()) {
        if (m_showsWaiting && isShown(entry) && isPosting(entry) && !standing.contains(entry.id))
            entries.append(&entry);
    }
    return entries;
}

void TimelineModel::syncWaiting()
{
    const QList<const OutboxEntry *> entries = waitingHere();
    const auto isThere = [&](LocalId id) {
        return m_standIns.contains(id)
            || std::any_of(entries.cbegin(), entries.cend(), [id](const auto *entry) { return entry->id == id; });
    };
    for (int at = int(m_rows.size()) - 1; at >= numberedCount(); --at) {
        if (!isThere(m_rows.at(at).waiting))
            removeRowsAt(at, 1);
    }
    for (const OutboxEntry *entry : std::as_const(entries)) {
        TimelineRow row = made(*entry);
        const int at = rowOfWaiting(entry->id);
        if (at < 0) {
            insertRows(int(m_rows.size()), {row});
            continue;
        }
        row.grouped = m_rows.at(at).grouped;
        row.newDay = m_rows.at(at).newDay;
        setRow(at, row);
    }
}

void TimelineModel::filesProgressed(LocalId id)
{
    const int at = rowOfWaiting(id);
    const OutboxEntry *entry = m_outbox.find(id);
    if (at < numberedCount() || !entry)
        return;
    m_rows[at].outgoing = entry->files;
    Q_EMIT dataChanged(index(at), index(at), {OutgoingRole});
}

// Rows whose message has an edit or a recall waiting show it; those whose edit is gone show the message
// again.
void TimelineModel::overlayAll()
{
    QSet<MessageId> changing;
    for (const OutboxEntry &entry : m_outbox.entries()) {
        if (entry.channel == m_channel && entry.target.isValid() && !isPosting(entry))
            changing.insert(entry.target);
    }
    if (changing.isEmpty() && m_beneath.isEmpty())
        return;
    for (int at = 0; at < numberedCount(); ++at) {
        const TimelineRow &shown = m_rows.at(at);
        const MessageId id = shown.message.id;
        if (shown.isHole() || (!changing.contains(id) && !m_beneath.contains(id)))
            continue;
        const proto::Message message = m_beneath.value(id, shown.message);
        TimelineRow row = made(message);
        if (overlay(row))
            m_beneath.insert(id, message);
        else
            m_beneath.remove(id);
        row.grouped = shown.grouped;
        row.newDay = shown.newDay;
        row.firstUnread = shown.firstUnread;
        setRow(at, row);
    }
}

// False: nothing of the message waits to be changed.
bool TimelineModel::overlay(TimelineRow &row) const
{
    bool any = false;
    for (const OutboxEntry &entry : m_outbox.entries()) {
        if (entry.target != row.message.id || isPosting(entry))
            continue;
        any = true;
        if (isMark(entry)) {
            showMark(entry, m_people.me(), row.message);
            continue;
        }
        row.waiting = entry.id;
        row.delivery = entry.delivery;
        row.code = entry.code;
        if (entry.request == QLatin1StringView(proto::RecallMessage::kName))
            row.recalling = true;
        else
            row.message.text = entry.text;
    }
    return any;
}

TimelineRow TimelineModel::made(const proto::Message &message) const
{
    const UserId me = m_people.me();
    TimelineRow row{.message = message, .lastSeq = message.seq};
    row.mine = message.author == me;
    row.mentionsMe = !row.mine && message.kind == proto::MessageKind::Text
        && store::mentions(message, me, m_keywords);
    return row;
}

void TimelineModel::setKeywords(const text::Keywords &keywords)
{
    if (keywords == m_keywords)
        return;
    m_keywords = keywords;
    for (int at = 0; at < numberedCount(); ++at) {
        TimelineRow row = m_rows.at(at);
        if (row.isHole())
            continue;
        row.mentionsMe = made(row.message).mentionsMe;
        setRow(at, row);
    }
}

TimelineRow TimelineModel::made(const OutboxEntry &entry) const
{
    TimelineRow row{.waiting = entry.id, .delivery = entry.delivery, .code = entry.code, .mine = true};
    row.message.author = m_people.me();
    row.message.text = entry.text;
    row.message.replyTo = entry.replyTo;
    row.message.thread = entry.thread;
    row.message.inChannel = entry.thread.isValid() && entry.inChannel;
    row.message.sentAt = entry.createdAt;
    row.message.localId = entry.id;
    row.message.forwarded = entry.forwarded;
    row.outgoing = entry.files;
    for (const OutgoingFile &file : entry.files)
        row.message.files.append({.name = file.name, .bytes = file.bytes});
    if (entry.text.isEmpty() && entry.files.isEmpty() && entry.request == QLatin1StringView(proto::SendMessage::kName)) {
        for (const FileId sticker : codec::fromCbor<proto::SendMessage>(entry.body).value_or(proto::SendMessage()).stickers)
            row.message.files.append({.mediaType = QStringLiteral("image/png"), .id = sticker, .picture = true, .sticker = true});
    }
    // An edit or a recall may wait behind it.
    for (const OutboxEntry &other : m_outbox.entries()) {
        if (other.targetEntry != entry.id
            && !(entry.target.isValid() && other.target == entry.target && !isPosting(other)))
            continue;
        if (isMark(other))
            continue;
        if (other.request == QLatin1StringView(proto::RecallMessage::kName))
            row.recalling = true;
        else
            row.message.text = other.text;
    }
    return row;
}

void TimelineModel::namesChanged(const QList<UserId> &users)
{
    const QSet<UserId> changed(users.cbegin(), users.cend());
    const auto isTheirs = [&](const TimelineRow &row) { return changed.contains(row.message.author); };
    if (std::any_of(m_rows.cbegin(), m_rows.cend(), isTheirs))
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

} // namespace teahouse::app
