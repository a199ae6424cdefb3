// SPDX-License-Identifier: Apache-2.0
// How entries travel: one at a time in each channel, again until they are answered, and out when they have
// come back.
#include "app/sync/outbox.h"

#include "app/net/retry.h"
#include "app/store/outbox_rows.h"
#include "app/sync/marks.h"
#include "common/proto/marks.h"
#include "common/proto/limits.h"
#include "common/proto/threads.h"

#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

template <class Request>
bool is(const OutboxEntry &entry)
{
    return entry.request == QLatin1StringView(Request::kName);
}

// The request as it leaves: a change of a message that was still waiting when it was written knows its name
// by now.
template <class Request>
QByteArray aimed(const OutboxEntry &entry)
{
    auto request = codec::fromCbor<Request>(entry.body).value_or(Request());
    request.message = entry.target;
    return codec::toCbor(request);
}

// So does a change of what comes later.
template <class Request, class RowId>
QByteArray aimed(const OutboxEntry &entry, RowId Request::*row)
{
    auto request = codec::fromCbor<Request>(entry.body).value_or(Request());
    request.*row = {entry.target.value};
    return codec::toCbor(request);
}

// The uploads are known by now.
template <class Request>
QByteArray withFiles(const OutboxEntry &entry)
{
    auto request = codec::fromCbor<Request>(entry.body).value_or(Request());
    for (const OutgoingFile &file : entry.files)
        request.uploads.append(file.upload);
    return codec::toCbor(request);
}

QByteArray bodyOf(const OutboxEntry &entry)
{
    if (!entry.files.isEmpty())
        return is<proto::ScheduleMessage>(entry) ? withFiles<proto::ScheduleMessage>(entry)
                                                 : withFiles<proto::SendMessage>(entry);
    if (is<proto::EditMessage>(entry))
        return aimed<proto::EditMessage>(entry);
    if (is<proto::RecallMessage>(entry))
        return aimed<proto::RecallMessage>(entry);
    if (is<proto::ChangeScheduled>(entry))
        return aimed(entry, &proto::ChangeScheduled::scheduled);
    if (is<proto::CancelScheduled>(entry))
        return aimed(entry, &proto::CancelScheduled::scheduled);
    if (is<proto::ChangeReminder>(entry))
        return aimed(entry, &proto::ChangeReminder::reminder);
    return entry.body;
}

bool isForGood(const Error &error, int refusals)
{
    switch (error.code) {
    case Code::BadRequest:
    case Code::NotFound:
    case Code::Forbidden:
    case Code::Conflict:
    case Code::TooLarge:
    case Code::Unsupported:
    case Code::Expired:
        return true;
    case Code::Unknown: // a server's own trouble, or a code of the future
        return refusals >= limits::kOutboxUnknownTries;
    case Code::SecondFactorNeeded:
    case Code::SecondFactorMissing:
    case Code::Unauthorized: // the session ended: the entry waits for the person to sign in again
    case Code::TooManyRequests:
    case Code::Offline:
    case Code::Cancelled:
    case Code::Storage:
    case Code::Unreachable:
        return false;
    }
    return false;
}

} // namespace

void Outbox::resume()
{
    m_paused = false;
    for (OutboxEntry &entry : m_entries)
        entry.notBefore = 0;
    sendNext();
}

void Outbox::pause()
{
    m_paused = true;
    m_retry.stop();
}

void Outbox::sendNext()
{
    if (m_paused || !m_loaded || !m_calls.isReady())
        return;
    const qint64 now = m_clock.nowMs();
    // In order within the channel: nothing overtakes what waits. But what failed, or whose files are still on their
    // way, holds nobody up.
    QSet<ChannelId> held(m_takingBack.cbegin(), m_takingBack.cend());
    for (qsizetype at = 0; at < m_entries.size() && m_underWay < limits::kOutboxUnderWay; ++at) {
        OutboxEntry &entry = m_entries[at];
        if (entry.delivery != Delivery::Sending || entry.targetEntry.isValid()
            || held.contains(entry.channel) || !entry.filesAreThere())
            continue;
        held.insert(entry.channel);
        if (entry.stored && !entry.underWay && entry.notBefore <= now)
            leave(entry);
    }
    planRetry();
}

void Outbox::leave(OutboxEntry &entry)
{
    entry.underWay = entry.tried = true;
    entry.cameBack = false;
    ++m_underWay;
    m_calls.ask(entry.request, bodyOf(entry))
        .then(this, [this, id = entry.id](const Result<QByteArray> &answer) { settle(id, answer); });
}

void Outbox::settle(LocalId id, const Result<QByteArray> &answer)
{
    --m_underWay;
    if (OutboxEntry *asked = entry(id)) { // else its message was faster than its answer
        asked->underWay = false;
        if (answer)
            acknowledged(*asked, *answer);
        else
            refused(*asked, answer.error());
    }
    sendNext();
}

void Outbox::acknowledged(OutboxEntry &entry, const QByteArray &body)
{
    const OutboxEntry before = entry;
    if (isPosting(entry) || isLaterMade(entry)) {
        entry.delivery = Delivery::Sent;
        if (isPosting(entry))
            entry.target = codec::fromCbor<proto::Posted>(body).value_or(proto::Posted()).id;
        else // both replies look alike
            entry.target = {codec::fromCbor<proto::ScheduledCreated>(body).value_or(proto::ScheduledCreated()).id.value};
        for (OutboxEntry &other : m_entries) {
            if (other.targetEntry != entry.id)
                continue;
            other.target = entry.target;
            other.targetEntry = {};
            update(other);
        }
        update(entry);
        return;
    }
    if (isMark(entry))
        return markDone(entry);
    if (isOwn(entry))
        return ownDone(entry);
    // What an earlier run left may have been done, and have come back, in that run.
    if (entry.cameBack || entry.earlier || is<proto::OpenDirect>(entry) || is<proto::CreateChannel>(entry)) {
        remove(entry.id);
    } else { // done: off the disk, but on screen until its change is there
        entry.delivery = Delivery::Sent;
        m_archive
            .write([id = entry.id](sql::Db &db) {
                store::removeEntry(db, id);
                return proto::Done{};
            })
            .then(this, [](const Result<proto::Done> &) {});
        Q_EMIT changed(before.channel);
    }
    if (is<proto::OpenDirect>(before) || is<proto::CreateChannel>(before))
        Q_EMIT opened(before.id,
                      codec::fromCbor<proto::ChannelOpened>(body).value_or(proto::ChannelOpened()).channel);
}

void Outbox::refused(OutboxEntry &entry, const Error &error)
{
    if (error.code == Code::Offline || error.code == Code::Cancelled)
        return; // no answer: it may have arrived or not, and asking again is safe
    ++entry.refusals;
    const bool uploadGone = error.code == Code::NotFound && error.detail == "upload"_L1;
    if (uploadGone && entry.refusals < limits::kOutboxUnknownTries)
        return beginAgain(entry);
    if (!isForGood(error, entry.refusals)) {
        entry.notBefore = m_clock.nowMs() + pauseBeforeRetryMs(entry.refusals, error.retryAfterMs);
        return;
    }
    if (is<proto::MarkRead>(entry) || is<proto::MarkThreadRead>(entry) || is<proto::SetDraft>(entry)) // nothing a person could do about it
        return remove(entry.id);
    if (isMark(entry) || isOwn(entry) || is<proto::CreateReminder>(entry)) {
        isMark(entry) || isOwn(entry) ? remove(entry.id) : discard(entry.id);
        Q_EMIT markRefused(error.code);
        return;
    }
    entry.delivery = Delivery::Failed;
    entry.code = error.code == Code::Forbidden && error.detail == "infected"_L1 ? Code::Unsupported : error.code;
    const LocalId id = entry.id;
    update(entry);
    Q_EMIT failed(id, entry.code);
}

void Outbox::planRetry()
{
    const qint64 now = m_clock.nowMs();
    qint64 next = 0;
    for (const OutboxEntry &entry : std::as_const(m_entries)) {
        if (entry.delivery == Delivery::Sending && !entry.underWay && entry.notBefore > now)
            next = next == 0 ? entry.notBefore : std::min(next, entry.notBefore);
    }
    if (next > 0)
        m_retry.start(int(next - now));
}

// --- what comes back -------------------------------------------------------------------------------

void Outbox::arrived(const Applied &what)
{
    QSet<ChannelId> touched;
    for (const LocalId id : what.settled) { // the archive has removed it with the same stroke
        dropFiles(forget(id));
        touched.insert(what.news.stream.channel);
    }
    for (const proto::Message &message : what.news.messages) {
        for (OutboxEntry &entry : m_entries) {
            if (message.localId.isValid() && entry.targetEntry == message.localId
                && message.author == m_archive.me()) {
                aim(entry, message.id);
            } else if (entry.target == message.id && !isPosting(entry)
                       && (!isMark(entry) || mayHaveDone(message, entry, m_archive.me()))) {
                come(entry);
            }
        }
    }
    for (const proto::Membership &membership : what.news.memberships) {
        for (OutboxEntry &entry : m_entries) {
            if (entry.channel == membership.channel && is<proto::MarkRead>(entry))
                come(entry);
        }
    }
    for (const proto::Saved &saved : what.news.saved) {
        for (OutboxEntry &entry : m_entries) {
            if (entry.target == saved.message && is<proto::SaveMessage>(entry))
                come(entry);
        }
    }
    for (const proto::ThreadMark &mark : what.news.threads) {
        for (OutboxEntry &entry : m_entries) {
            if (entry.target == mark.root && isThreadMark(entry))
                come(entry);
        }
    }
    const auto laterCame = [this](const auto &row) {
        for (OutboxEntry &entry : m_entries) {
            if (row.localId.isValid() && entry.targetEntry == row.localId)
                aim(entry, {row.id.value});
            else if (isLaterChange(entry) && entry.target.value == row.id.value)
                come(entry);
        }
    };
    std::for_each(what.news.scheduled.cbegin(), what.news.scheduled.cend(), laterCame);
    std::for_each(what.news.reminders.cbegin(), what.news.reminders.cend(), laterCame);
    const auto back = [&](const OutboxEntry &entry) {
        const bool gone = what.lost.contains(entry.channel) && entry.delivery == Delivery::Sent;
        if (!gone && !(entry.cameBack && entry.delivery == Delivery::Sent))
            return false;
        touched.insert(entry.channel);
        return true;
    };
    m_entries.removeIf(back);
    for (const ChannelId channel : touched)
        Q_EMIT changed(channel);
    if (!touched.isEmpty())
        sendNext();
}

// What the entry changed has changed. Perhaps by somebody else; then its own change is on its way all the
// same.
void Outbox::come(OutboxEntry &entry) { entry.cameBack = entry.underWay || entry.delivery == Delivery::Sent; }

} // namespace teahouse::app
