// SPDX-License-Identifier: Apache-2.0
// Scheduled messages and reminders in the queue: made, changed and cancelled also before the server knows of them. One
// queue for one row: what is changed waits behind what made it.
#include "app/sync/outbox.h"

#include "app/sync/marks.h"
#include "common/codec/cbor.h"

#include <algorithm>
#include <functional>

namespace teahouse::app {

namespace {

template <class Request>
bool is(const OutboxEntry &entry)
{
    return entry.request == QLatin1StringView(Request::kName);
}

// Has not left, so it may still become something else.
bool isStillHere(const OutboxEntry &entry)
{
    return !entry.underWay && (entry.delivery == Delivery::Failed || !entry.tried);
}

template <class Request>
void rewrite(OutboxEntry &entry, const std::function<void(Request &)> &change)
{
    auto request = codec::fromCbor<Request>(entry.body).value_or(Request());
    change(request);
    entry.body = codec::toCbor(request);
}

template <class T>
void over(std::optional<T> &before, const std::optional<T> &after)
{
    if (after)
        before = after;
}

// Two changes of one row as one.
void join(OutboxEntry &entry, const proto::ChangeScheduled &what)
{
    rewrite<proto::ChangeScheduled>(entry, [&what](proto::ChangeScheduled &before) {
        over(before.text, what.text);
        over(before.sendAt, what.sendAt);
    });
}

void join(OutboxEntry &entry, const proto::ChangeReminder &what)
{
    rewrite<proto::ChangeReminder>(entry, [&what](proto::ChangeReminder &before) {
        before.done = what.at ? what.done : what.done ? what.done : before.done; // a new moment outdoes "done"
        over(before.at, what.at);
    });
}

void join(OutboxEntry &, const proto::CancelScheduled &) { }

} // namespace

LocalId Outbox::schedule(ChannelId channel, const Composed &message, qint64 sendAt)
{
    proto::ScheduleMessage request{.localId = freshLocalId(),
                                   .channel = channel,
                                   .text = message.text,
                                   .replyTo = message.replyTo,
                                   .thread = message.thread,
                                   .noPreviews = message.noPreviews,
                                   .inChannel = message.thread.isValid() && message.inChannel,
                                   .sendAt = sendAt};
    OutboxEntry entry{.id = request.localId,
                      .request = QString(QLatin1StringView(proto::ScheduleMessage::kName)),
                      .body = codec::toCbor(request),
                      .channel = channel,
                      .text = message.text};
    attach(entry, message.files);
    return add(std::move(entry)).id;
}

LocalId Outbox::remind(const proto::CreateReminder &reminder, ChannelId channel)
{
    proto::CreateReminder request = reminder;
    request.localId = freshLocalId();
    return add({.id = request.localId,
                .request = QString(QLatin1StringView(proto::CreateReminder::kName)),
                .body = codec::toCbor(request),
                .channel = channel,
                .text = request.text})
        .id;
}

void Outbox::change(const proto::Scheduled &row, const proto::ChangeScheduled &what)
{
    OutboxEntry *making = entry(row.localId);
    if (!making || !isStillHere(*making))
        return putLater(what, row);
    rewrite<proto::ScheduleMessage>(*making, [&what](proto::ScheduleMessage &request) {
        request.text = what.text.value_or(request.text);
        request.sendAt = what.sendAt.value_or(request.sendAt);
    });
    making->text = what.text.value_or(making->text);
    const LocalId id = making->id;
    update(*making);
    retry(id); // if it had failed
}

void Outbox::cancel(const proto::Scheduled &row)
{
    const OutboxEntry *making = find(row.localId);
    if (making && isStillHere(*making))
        return discard(making->id);
    const auto outdone = [&row](const OutboxEntry &entry) {
        return is<proto::ChangeScheduled>(entry) && isStillHere(entry)
            && (entry.target.value == row.id.value || entry.targetEntry == row.localId);
    };
    for (auto it = std::find_if(m_entries.cbegin(), m_entries.cend(), outdone); it != m_entries.cend();
         it = std::find_if(m_entries.cbegin(), m_entries.cend(), outdone))
        remove(LocalId(it->id));
    putLater(proto::CancelScheduled{}, row);
}

void Outbox::change(const proto::Reminder &row, const proto::ChangeReminder &what)
{
    OutboxEntry *making = entry(row.localId);
    if (!making || !isStillHere(*making))
        return putLater(what, row);
    if (what.done.value_or(false))
        return discard(making->id);
    rewrite<proto::CreateReminder>(
        *making, [&what](proto::CreateReminder &request) { request.at = what.at.value_or(request.at); });
    update(*making);
}

// Joins what has not left yet. The row's own making may be under way: then it waits to learn the row's name.
template <class Request, class Row>
void Outbox::putLater(const Request &request, const Row &row)
{
    const OutboxEntry *making = find(row.localId);
    const MessageId target{row.id.isValid() ? row.id.value : making ? making->target.value : 0};
    if (!target.isValid() && !making)
        return;
    const auto same = [&](const OutboxEntry &entry) {
        return is<Request>(entry) && isStillHere(entry)
            && (target.isValid() ? entry.target == target : entry.targetEntry == row.localId);
    };
    if (const auto it = std::find_if(m_entries.begin(), m_entries.end(), same); it != m_entries.end()) {
        join(*it, request);
        update(*it);
        return sendNext();
    }
    add({.request = QString(QLatin1StringView(Request::kName)),
         .body = codec::toCbor(request),
         .channel = row.channel,
         .target = target,
         .targetEntry = target.isValid() ? LocalId() : row.localId});
}

} // namespace teahouse::app
