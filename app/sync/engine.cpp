// SPDX-License-Identifier: Apache-2.0
#include "app/sync/engine.h"

#include "app/store/cursors.h"
#include "common/proto/limits.h"

#include <algorithm>

namespace teahouse::app {

namespace {

constexpr int kLaterMs = 2'000;

} // namespace

SyncEngine::SyncEngine(Calls &calls, Archive &archive, QObject *parent)
    : QObject(parent)
    , m_calls(calls)
    , m_archive(archive)
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &SyncEngine::start);
    connect(&m_archive, &Archive::applied, this, &SyncEngine::look);
}

template <class T, class Fn>
auto SyncEngine::whenStillHere(Fn fn)
{
    return [this, run = m_run, fn = std::move(fn)](const Result<T> &answer) {
        if (run != m_run)
            return;
        if (answer)
            fn(*answer);
        else
            tryLater(answer.error());
    };
}

void SyncEngine::start()
{
    stop();
    setState(State::Opening);
    // Asked of the writing thread, behind everything that was received before.
    m_archive.write(store::openings).then(this, whenStillHere<QList<proto::Gap>>([this](const auto &gaps) {
                                              m_calls.call(proto::OpenSync{.gaps = gaps})
                                                  .then(this,
                                                        whenStillHere<proto::Synced>(
                                                            [this](const auto &answer) { opened(answer); }));
                                          }));
}

void SyncEngine::stop()
{
    ++m_run;
    m_later.stop();
    m_fetching = m_fetchAgain = false;
    m_barren.clear();
    m_joined.clear();
    setState(State::Stopped);
}

void SyncEngine::tryLater(const Error &error)
{
    stop();
    if (error.code == Code::Offline || error.code == Code::Cancelled)
        return; // whoever brings the connection back starts us
    m_later.start(int(std::max(error.retryAfterMs, qint64(kLaterMs))));
    Q_EMIT stuck(error);
}

// Pages before heads: they join what is known to what is new, where a head alone would widen the gap over
// both.
void SyncEngine::opened(const proto::Synced &answer)
{
    m_archive.apply(answer.pages)
        .then(this, whenStillHere<QList<Applied>>([this, heads = answer.heads](const auto &) {
                  m_archive.noteHeads(heads, m_joined)
                      .then(this, whenStillHere<proto::Done>([this](const auto &) {
                                setState(State::Fetching);
                                fetch();
                            }));
              }));
}

// --- filling the gaps ------------------------------------------------------------------------------

void SyncEngine::fetch()
{
    if (m_state == State::Stopped || m_state == State::Opening)
        return;
    if (m_fetching) {
        m_fetchAgain = true;
        return;
    }
    m_fetching = true;
    m_fetchAgain = false;
    m_archive.write(store::gaps).then(this, whenStillHere<QList<proto::Gap>>([this](const auto &gaps) {
                                          ask(gaps);
                                      }));
}

void SyncEngine::ask(QList<proto::Gap> gaps)
{
    gaps.removeIf([this](const proto::Gap &gap) { return m_barren.contains(gap.stream); });
    if (gaps.isEmpty()) {
        m_fetching = false;
        if (m_fetchAgain)
            return fetch();
        const bool was = m_state == State::Synced;
        setState(State::Synced);
        if (!was)
            Q_EMIT synced();
        return;
    }
    setState(State::Fetching);
    gaps = gaps.mid(0, limits::kGapsPerFetch);
    m_calls.call(proto::FetchSync{.gaps = gaps})
        .then(this, whenStillHere<proto::SyncPages>([this, gaps](const auto &answer) {
                  fetched(gaps, answer.pages);
              }));
}

void SyncEngine::fetched(const QList<proto::Gap> &asked, const QList<proto::Changes> &pages)
{
    m_archive.apply(pages).then(this, whenStillHere<QList<Applied>>([this, asked](const auto &results) {
                                    judge(asked, results);
                                    m_fetching = false;
                                    fetch();
                                }));
}

// The server fills gaps in the order asked until its answer is full. A stream that it passed over, or whose
// gap is as wide as before, would be asked for again without end.
void SyncEngine::judge(const QList<proto::Gap> &asked, const QList<Applied> &results)
{
    QHash<proto::Stream, StreamCursor> answered;
    for (const Applied &result : results)
        answered.insert(result.news.stream, result.cursor);
    qsizetype reached = asked.size();
    while (reached > 0 && !answered.isEmpty() && !answered.contains(asked.at(reached - 1).stream))
        --reached;
    for (const proto::Gap &gap : asked.mid(0, reached)) {
        const auto cursor = answered.constFind(gap.stream);
        const bool shrunk = cursor != answered.cend()
            && (!cursor->hasGap() || cursor->known() > gap.after || gap.upTo == 0
                || cursor->gapEnd() < gap.upTo);
        if (!shrunk)
            m_barren.insert(gap.stream);
    }
}

// --- what comes by itself --------------------------------------------------------------------------

void SyncEngine::apply(const proto::Changes &changes)
{
    m_waiting.append(changes);
    flush();
}

void SyncEngine::flush()
{
    if (m_writing || m_waiting.isEmpty())
        return;
    m_writing = true;
    const auto batch = m_waiting.mid(0, limits::kApplyBatch);
    m_waiting.remove(0, batch.size());
    m_archive.apply(batch).then(this, [this](const Result<QList<Applied>> &results) {
        m_writing = false;
        if (!results && m_state != State::Stopped)
            tryLater(results.error()); // what was lost here is a gap to the next sync.open
        flush();
    });
}

void SyncEngine::look(const Applied &what)
{
    for (const proto::Membership &membership : what.news.memberships) {
        if (!membership.left)
            m_joined.insert(membership.channel);
    }
    const bool gap = what.cursor.hasGap() && !m_barren.contains(what.news.stream);
    if (!what.joined.isEmpty() || (gap && m_state == State::Synced))
        fetch();
}

void SyncEngine::setState(State state)
{
    const bool before = isSyncing();
    m_state = state;
    if (isSyncing() != before)
        Q_EMIT syncingChanged(!before);
}

} // namespace teahouse::app
