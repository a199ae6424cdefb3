// SPDX-License-Identifier: Apache-2.0
// Reactions, pins, saved messages and threads in the queue. Each says what shall be, so of those for one thing only the newest
// has to arrive.
#include "app/sync/outbox.h"

#include "app/store/later_rows.h"
#include "app/store/message_pages.h"
#include "app/store/outbox_rows.h"
#include "app/sync/marks.h"
#include "common/codec/cbor.h"
#include "common/proto/later.h"
#include "common/proto/marks.h"
#include "common/proto/threads.h"

namespace teahouse::app {

namespace {

template <class Request>
OutboxEntry entryFor(const Request &request, ChannelId channel)
{
    return {.request = QString(QLatin1StringView(Request::kName)),
            .body = codec::toCbor(request),
            .channel = channel,
            .target = request.message,
            .back = !request.on};
}

template <class Request>
bool is(const OutboxEntry &entry)
{
    return entry.request == QLatin1StringView(Request::kName);
}

// A mark of a thread that is not followed is none: nothing will come of reading there.
bool isThereOfThread(sql::Db &db, const OutboxEntry &mark)
{
    const auto sql = is<proto::FollowThread>(mark)
        ? QStringLiteral("SELECT EXISTS (SELECT 1 FROM threads WHERE root = ? AND following = ?)")
        : QStringLiteral("SELECT NOT EXISTS (SELECT 1 FROM threads WHERE root = ? AND following = 1 AND read_seq < ?)");
    return db.number(sql, mark.target, is<proto::FollowThread>(mark) ? qint64(!mark.back) : mark.seq) != 0;
}

// Whatever is over is as it will be. A moment that is over means now, which is noted down in its place.
bool isThereLater(sql::Db &db, const OutboxEntry &mark)
{
    if (is<proto::ChangeReminder>(mark)) {
        const auto change = codec::fromCbor<proto::ChangeReminder>(mark.body).value_or(proto::ChangeReminder());
        const auto row = store::openReminder(db, {mark.target.value});
        return !row || (change.at.value_or(row->at) == row->at && change.done.value_or(false) == row->done);
    }
    const auto row = store::openScheduled(db, {mark.target.value});
    if (!row || is<proto::CancelScheduled>(mark))
        return !row;
    const auto change = codec::fromCbor<proto::ChangeScheduled>(mark.body).value_or(proto::ChangeScheduled());
    return change.text.value_or(row->text) == row->text && change.sendAt.value_or(row->sendAt) <= row->sendAt;
}

// The archive has it already: no change will come that brings it.
bool isThere(sql::Db &db, const OutboxEntry &mark, UserId me)
{
    if (isThreadMark(mark))
        return isThereOfThread(db, mark);
    if (isLaterChange(mark))
        return isThereLater(db, mark);
    if (mark.request == QLatin1StringView(proto::SaveMessage::kName)) {
        const auto sql = QStringLiteral("SELECT EXISTS (SELECT 1 FROM saved WHERE message = ? AND removed = 0)");
        return (db.number(sql, mark.target) != 0) != mark.back;
    }
    const auto message = store::messageById(db, mark.target);
    return !message || isAsAsked(mark, me, *message);
}

} // namespace

void Outbox::react(const MessageRef &message, const QString &emoji, Set what)
{
    auto entry = entryFor(proto::React{message.id, emoji, what == Set::On}, message.channel);
    entry.text = emoji;
    putMark(std::move(entry));
}

void Outbox::pin(const MessageRef &message, Set what)
{
    putMark(entryFor(proto::PinMessage{message.id, what == Set::On}, message.channel));
}

void Outbox::save(const MessageRef &message, Set what)
{
    putMark(entryFor(proto::SaveMessage{message.id, what == Set::On}, message.channel));
}

QHash<MessageId, Outbox::Set> Outbox::saves() const { return waiting(proto::SaveMessage::kName); }

QHash<MessageId, Outbox::Set> Outbox::follows() const { return waiting(proto::FollowThread::kName); }

QHash<MessageId, Outbox::Set> Outbox::waiting(const char *request) const
{
    QHash<MessageId, Set> found;
    for (const OutboxEntry &entry : m_entries) {
        if (entry.request == QLatin1StringView(request))
            found.insert(entry.target, entry.back ? Set::Off : Set::On);
    }
    return found;
}

// --- threads -----------------------------------------------------------------------------------------

void Outbox::follow(const MessageRef &root, Set what)
{
    const proto::FollowThread request{root.id, what == Set::On};
    putMark({.request = QString(QLatin1StringView(proto::FollowThread::kName)),
             .body = codec::toCbor(request),
             .channel = root.channel,
             .target = root.id,
             .back = !request.on});
}

void Outbox::markThreadRead(const MessageRef &root, qint64 seq) { markThread(root, seq, false); }

void Outbox::markThreadUnread(const MessageRef &root, qint64 seq) { markThread(root, seq, true); }

// Only the newest counts, as with channels.
void Outbox::markThread(const MessageRef &root, qint64 seq, bool back)
{
    QList<LocalId> outdone;
    for (const OutboxEntry &entry : std::as_const(m_entries)) {
        if (entry.target != root.id || !is<proto::MarkThreadRead>(entry))
            continue;
        if (!back && !entry.back && entry.seq >= seq)
            return;
        if (!entry.underWay)
            outdone.append(entry.id);
    }
    for (const LocalId id : std::as_const(outdone))
        remove(id);
    add({.request = QString(QLatin1StringView(proto::MarkThreadRead::kName)),
         .body = codec::toCbor(proto::MarkThreadRead{root.id, seq, back}),
         .channel = root.channel,
         .target = root.id,
         .seq = seq,
         .back = back});
}

QHash<MessageId, ReadMark> Outbox::threadReads() const
{
    QHash<MessageId, ReadMark> marks;
    for (const OutboxEntry &entry : m_entries) {
        if (is<proto::MarkThreadRead>(entry))
            marks.insert(entry.target, {.seq = entry.seq, .back = entry.back});
    }
    return marks;
}

// --- the queue ---------------------------------------------------------------------------------------

OutboxEntry *Outbox::newestLike(const OutboxEntry &mark)
{
    const auto it = std::find_if(m_entries.rbegin(), m_entries.rend(), [&](const OutboxEntry &entry) {
        return entry.request == mark.request && entry.target == mark.target && entry.text == mark.text;
    });
    return it == m_entries.rend() ? nullptr : &*it;
}

void Outbox::putMark(OutboxEntry mark)
{
    if (!mark.target.isValid())
        return;
    OutboxEntry *before = newestLike(mark);
    if (before && before->back == mark.back)
        return;
    if (before && !before->underWay && before->delivery == Delivery::Sending) {
        before->body = mark.body;
        before->back = mark.back;
        before->earlier = false; // what comes back now is this run's
        update(*before);
        return sendNext();
    }
    if (before && before->delivery == Delivery::Sent) // done, not back yet, and outdone
        remove(before->id);
    add(std::move(mark));
}

void Outbox::markDone(OutboxEntry &entry)
{
    if (entry.cameBack || entry.earlier || newestLike(entry)->id != entry.id)
        return remove(entry.id);
    entry.delivery = Delivery::Sent;
    m_archive
        .write([mark = entry, me = m_archive.me()](sql::Db &db) {
            store::removeEntry(db, mark.id);
            return isThere(db, mark, me);
        })
        .then(this, [this, id = entry.id](const Result<bool> &there) {
            if (there.value_or(true))
                remove(id);
        });
}

} // namespace teahouse::app
