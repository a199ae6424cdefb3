// SPDX-License-Identifier: Apache-2.0
// Reactions, pins and saved messages in the queue. Each says what shall be, so of those for one thing only the newest
// has to arrive.
#include "app/sync/outbox.h"

#include "app/store/message_pages.h"
#include "app/store/outbox_rows.h"
#include "app/sync/marks.h"
#include "common/codec/cbor.h"
#include "common/proto/marks.h"

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

// The archive has it already: no change will come that brings it.
bool isThere(sql::Db &db, const OutboxEntry &mark, UserId me)
{
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

QHash<MessageId, Outbox::Set> Outbox::saves() const
{
    QHash<MessageId, Set> found;
    for (const OutboxEntry &entry : m_entries) {
        if (entry.request == QLatin1StringView(proto::SaveMessage::kName))
            found.insert(entry.target, entry.back ? Set::Off : Set::On);
    }
    return found;
}

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
