// SPDX-License-Identifier: Apache-2.0
#include "app/sync/date_finder.h"

#include "common/proto/messages.h"

namespace teahouse::app {

DateFinder::DateFinder(Calls &calls, Archive &archive, QObject *parent) : QObject(parent), m_calls(calls), m_archive(archive) { }

Pending<FoundDate> DateFinder::find(ChannelId channel, qint64 sinceMs)
{
    ++m_run;
    m_channel = channel;
    m_sinceMs = sinceMs;
    m_asked = false;
    m_promise.emplace();
    auto pending = m_promise->pending();
    look();
    return pending;
}

void DateFinder::answer(const FoundDate &found)
{
    const auto promise = std::exchange(m_promise, {});
    if (promise)
        promise->set(found);
}

void DateFinder::look()
{
    m_archive.read([channel = m_channel, since = m_sinceMs](sql::Db &db) { return store::firstSince(db, channel, since); })
        .then(this, [this, run = m_run](const Result<store::FirstSince> &found) {
            if (run != m_run)
                return;
            if (!found)
                return answer({.isSure = false});
            if (found->hole.isEmpty() || m_asked || !m_calls.isReady())
                return answer({.seq = found->seq, .isSure = found->hole.isEmpty() || m_asked});
            m_asked = true;
            narrow(found->hole.first, found->hole.last);
        });
}

// The first message since then is in first..last, or behind it.
void DateFinder::narrow(qint64 first, qint64 last)
{
    if (first > last)
        return look();
    const qint64 middle = first + (last - first) / 2;
    m_calls.call(proto::FetchHistory{.channel = m_channel, .first = first, .last = middle, .limit = 1})
        .then(this, [this, run = m_run, first, middle, last](const Result<proto::History> &history) {
            if (run != m_run)
                return;
            if (!history) {
                m_asked = false;
                return answer({.isSure = false});
            }
            proto::Changes changes = history->changes;
            changes.stream = proto::Stream::of(m_channel);
            changes.after = changes.upTo = 0;
            const bool none = changes.messages.isEmpty();
            const qint64 seq = none ? first : changes.messages.first().seq;
            const bool isLater = !none && changes.messages.first().sentAt >= m_sinceMs;
            m_archive.apply({changes}, SeqRange{seq, middle})
                .then(this, [this, run, first, middle, last, seq, isLater](const Result<QList<Applied>> &applied) {
                    if (run != m_run)
                        return;
                    if (!applied)
                        return answer({.isSure = false});
                    isLater ? narrow(first, seq - 1) : narrow(middle + 1, last);
                });
        });
}

} // namespace teahouse::app
