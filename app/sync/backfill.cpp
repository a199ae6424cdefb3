// SPDX-License-Identifier: Apache-2.0
#include "app/sync/backfill.h"

#include "common/proto/limits.h"

#include <algorithm>

namespace teahouse::app {

namespace {

constexpr int kPagesPerPlan = 8; // of one channel, before the others have their turn
constexpr int kPauseMs = 3'000;

} // namespace

Backfill::Backfill(Calls &calls, Archive &archive, QObject *parent)
    : QObject(parent)
    , m_calls(calls)
    , m_archive(archive)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &Backfill::pump);
    connect(&m_archive, &Archive::applied, this, [this](const Applied &what) {
        if (what.news.upTo == 0 || what.news.stream.channel.isValid() || what.news.memberships.isEmpty())
            return;
        count(); // joined or left something
        if (m_running && m_done)
            plan();
    });
    count();
}

void Backfill::start()
{
    ++m_run;
    m_running = true;
    m_planning = m_done = m_heldBack = false;
    m_refused.clear();
    m_tasks.clear();
    m_pause.stop();
    plan();
    pump();
}

void Backfill::stop()
{
    ++m_run;
    m_running = false;
    m_pause.stop();
}

void Backfill::setLimits(const Limits &limits)
{
    if (std::exchange(m_limits, limits) == limits)
        return;
    Q_EMIT progressed(m_present, m_total);
    if (m_running) {
        ++m_run; // what is being planned follows the old ones
        m_planning = m_done = m_heldBack = false;
        plan();
    }
}

Backfill::State Backfill::state() const
{
    if (m_done)
        return m_heldBack ? State::Limited : State::Whole;
    return m_limits.paused ? State::Paused : State::Fetching;
}

void Backfill::want(ChannelId channel, SeqRange hole)
{
    hole.first = std::max(hole.first, hole.last - limits::kPageMessages + 1);
    m_wanted = {{.channel = channel, .range = hole}};
    pump();
}

// --- what is next ----------------------------------------------------------------------------------

void Backfill::plan()
{
    if (m_planning || !m_running)
        return;
    m_planning = true;
    m_archive
        .write([limits = m_limits](sql::Db &db) {
            const bool room = limits.mostBytes == 0 || store::progress(db).bytes < limits.mostBytes;
            return store::missingOf(db, {.since = limits.since, .messages = room}, limits::kBackfillPlan);
        })
        .then(this, [this, run = m_run](const Result<store::Missing> &missing) {
            if (run != m_run)
                return;
            m_planning = false;
            take(missing.value_or(store::Missing()));
        });
}

void Backfill::take(const store::Missing &missing)
{
    m_tasks.clear();
    m_heldBack = missing.heldBack;
    // Only what has come tells how old what comes next is.
    const int pages = m_limits.since > 0 ? 1 : kPagesPerPlan;
    for (const store::Incomplete &one : missing.channels) {
        if (m_refused.contains(one.channel))
            continue;
        if (one.members)
            m_tasks.append({.channel = one.channel, .membersAfter = one.membersAfter});
        qint64 last = one.hole.last;
        for (int page = 0; page < pages && !one.hole.isEmpty() && last >= one.hole.first; ++page) {
            const qint64 first = std::max(one.hole.first, last - limits::kPageMessages + 1);
            m_tasks.append({.channel = one.channel, .range = {first, last}});
            last = first - 1;
        }
    }
    const bool done = m_tasks.isEmpty();
    if (done != std::exchange(m_done, done) && done)
        Q_EMIT whole();
    count();
    pump();
}

void Backfill::pump()
{
    if (!m_running || m_pause.isActive() || !m_calls.isReady())
        return;
    if (m_underWay.size() <= limits::kBackfillUnderWay)
        begin(m_wanted);
    if (m_limits.paused)
        return;
    // Background work waits while something is wanted.
    while (m_wanted.isEmpty() && m_underWay.size() < limits::kBackfillUnderWay && begin(m_tasks)) { }
    if (m_tasks.isEmpty() && m_underWay.isEmpty() && !m_done)
        plan();
}

bool Backfill::begin(QList<Task> &from)
{
    while (!from.isEmpty()) {
        const Task task = from.takeFirst();
        if (m_underWay.contains(task) || m_refused.contains(task.channel))
            continue;
        m_underWay.append(task);
        task.range.isEmpty() ? fetchMembers(task) : fetchHistory(task);
        return true;
    }
    return false;
}

// --- asking ----------------------------------------------------------------------------------------

void Backfill::fetchHistory(const Task &task)
{
    const proto::FetchHistory request{
        .channel = task.channel, .first = task.range.first, .last = task.range.last};
    m_calls.call(request)
        .andThen(this,
                 [this, task](const proto::History &history) {
                     // The newest of the range: what is below the oldest that came is still missing, if it
                     // exists at all.
                     SeqRange covered = task.range;
                     if (!history.changes.messages.isEmpty())
                         covered.first
                             = std::min_element(history.changes.messages.cbegin(),
                                                history.changes.messages.cend(),
                                                [](const auto &a, const auto &b) { return a.seq < b.seq; })
                                   ->seq;
                     proto::Changes changes = history.changes;
                     changes.stream = proto::Stream::of(task.channel);
                     changes.after = changes.upTo = 0;
                     return m_archive.apply({changes}, covered);
                 })
        .then(this, [this, task](const Result<QList<Applied>> &result) {
            finished(task, result.map([](const auto &) { return proto::Done{}; }));
        });
}

void Backfill::fetchMembers(const Task &task)
{
    m_calls.call(proto::ListMembers{.channel = task.channel, .after = task.membersAfter})
        .andThen(this,
                 [this, task](const proto::MemberPage &page) {
                     proto::Changes changes = page.changes;
                     changes.stream = proto::Stream::of(task.channel);
                     changes.after = changes.upTo = 0;
                     UserId last = task.membersAfter;
                     for (const proto::Member &member : changes.members)
                         last = std::max(last, member.user);
                     const bool done = !page.more || last == task.membersAfter;
                     return m_archive.apply({changes}).andThen(
                         this, [this, task, last, done](const QList<Applied> &) {
                             return m_archive.write([task, last, done](sql::Db &db) {
                                 store::noteMembers(db, task.channel, last, done);
                                 return proto::Done{};
                             });
                         });
                 })
        .then(this, [this, task](const Result<proto::Done> &result) { finished(task, result); });
}

void Backfill::finished(const Task &task, const Result<proto::Done> &result)
{
    m_underWay.removeOne(task);
    if (!result) {
        const Code code = result.error().code;
        if (code == Code::NotFound || code == Code::Forbidden || code == Code::BadRequest
            || code == Code::Unsupported)
            m_refused.insert(task.channel);
        else if (code != Code::Offline && code != Code::Cancelled)
            m_pause.start(int(std::max(result.error().retryAfterMs, qint64(kPauseMs))));
    }
    count();
    pump();
}

void Backfill::count()
{
    m_countAgain = m_counting;
    if (std::exchange(m_counting, true))
        return;
    m_archive.read(store::progress).then(this, [this](const Result<store::Progress> &now) {
        m_counting = false;
        if (m_countAgain)
            count();
        if (!now || (*now == store::Progress{m_present, m_total, m_bytes}))
            return;
        m_present = now->present;
        m_total = now->total;
        m_bytes = now->bytes;
        Q_EMIT progressed(m_present, m_total);
    });
}

} // namespace teahouse::app
