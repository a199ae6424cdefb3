// SPDX-License-Identifier: Apache-2.0
#include "app/sync/message_finder.h"

#include "app/store/cursors.h"
#include "app/store/message_pages.h"
#include "common/proto/messages.h"

namespace teahouse::app {

MessageFinder::MessageFinder(Calls &calls, Archive &archive, QObject *parent)
    : QObject(parent), m_calls(calls), m_archive(archive)
{
}

Pending<MessageFinder::Place> MessageFinder::find(ChannelId channel, MessageId message)
{
    ++m_run;
    m_channel = channel;
    m_message = message;
    m_promise.emplace();
    auto pending = m_promise->pending();
    struct Known {
        Place place;
        qint64 lastSeq = 0;
    };
    m_archive
        .read([channel, message](sql::Db &db) {
            const auto here = store::placeOfMessage(db, message);
            return Known{here ? Place{here->first, here->second} : Place{channel}, store::lastSeq(db, channel)};
        })
        .then(this, [this, run = m_run](const Result<Known> &known) {
            if (run != m_run)
                return;
            if (!known || known->place.seq > 0 || !m_calls.isReady())
                return answer(known ? known->place : Place());
            narrow(1, known->lastSeq);
        });
    return pending;
}

void MessageFinder::answer(const Place &place)
{
    const auto promise = std::exchange(m_promise, {});
    if (promise)
        promise->set(place);
}

// It is in first..last, if anywhere.
void MessageFinder::narrow(qint64 first, qint64 last)
{
    if (first > last)
        return answer({m_channel});
    const qint64 middle = first + (last - first) / 2;
    m_calls.call(proto::FetchHistory{.channel = m_channel, .first = first, .last = middle, .limit = 1})
        .then(this, [this, run = m_run, first, middle, last](const Result<proto::History> &history) {
            if (run != m_run)
                return;
            if (!history)
                return answer({m_channel});
            if (history->changes.messages.isEmpty())
                return narrow(middle + 1, last);
            proto::Changes changes = history->changes;
            changes.stream = proto::Stream::of(m_channel);
            changes.after = changes.upTo = 0;
            const proto::Message found = changes.messages.first();
            m_archive.apply({changes}, SeqRange{found.seq, middle})
                .then(this, [this, run, first, middle, last, found](const Result<QList<Applied>> &applied) {
                    if (run != m_run)
                        return;
                    if (!applied)
                        return answer({m_channel});
                    if (found.id == m_message)
                        return answer({m_channel, found.seq});
                    found.id < m_message ? narrow(middle + 1, last) : narrow(first, found.seq - 1);
                });
        });
}

} // namespace teahouse::app
