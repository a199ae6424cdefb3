// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/jobs/alarm.h"

#include "server/core/job.h"
#include "server/core/outcome.h"
#include "server/handlers/reminders.h"
#include "server/handlers/scheduled.h"
#include "server/store/later.h"

#include <QPointer>
#include <QTimerEvent>

#include <algorithm>

namespace teahouse::server {

namespace {

constexpr int kPollMs = 500;
constexpr int kLongestSleepMs = 60'000; // the machine's clock may be set, or stand still while it sleeps
constexpr int kAgainMs = 1'000; // after the database failed, or when the lanes have no room
constexpr qint64 kAtOnce = 50; // messages, and reminders, in one job: others get their turn in between

class NextMomentJob : public Job
{
public:
    NextMomentJob(QObject *context, std::function<void(qint64)> then) : m_context(context), m_then(std::move(then)) { }

    bool run(const Lane &lane) override
    {
        m_next = store::nextMoment(lane.db);
        return true;
    }
    void refuse(const Error &) override { m_next = store::kNever; }
    void done() override
    {
        if (m_context)
            m_then(m_next);
    }

private:
    const QPointer<QObject> m_context;
    const std::function<void(qint64)> m_then;
    qint64 m_next = store::kNever;
};

class RingJob : public Job
{
public:
    RingJob(Services &services, QObject *context, std::function<void(bool kept)> then)
        : m_services(services), m_context(context), m_then(std::move(then)), m_fileRules(services.fileRules),
          m_here(services.presence.here())
    {
    }

    bool run(const Lane &lane) override;
    void refuse(const Error &) override
    {
        m_outcome.forget();
        m_kept = false;
    }
    void done() override;

private:
    Services &m_services;
    const QPointer<QObject> m_context;
    const std::function<void(bool)> m_then;
    const domain::FileRules m_fileRules;
    const QSet<UserId> m_here;
    Outcome m_outcome;
    bool m_kept = false;
};

bool RingJob::run(const Lane &lane)
{
    Context context{.db = lane.db,
                    .ids = lane.ids,
                    .now = lane.now,
                    .actor = {},
                    .password = {},
                    .linkPreviews = bool(m_services.previewsWished),
                    .fileRules = m_fileRules,
                    .here = m_here};
    sendDue(context, kAtOnce);
    remindDue(context, kAtOnce);
    m_outcome.take(context, lane);
    m_kept = true;
    return true;
}

void RingJob::done()
{
    m_outcome.tell(m_services);
    m_outcome.carryOut(m_services);
    if (m_context)
        m_then(m_kept);
}

} // namespace

Alarm::Alarm(Services &services, QObject *parent) : QObject(parent), m_services(services)
{
    m_poll.start(kPollMs, Qt::CoarseTimer, this);
    m_sleep.setSingleShot(true);
    m_sleep.setTimerType(Qt::PreciseTimer);
    connect(&m_sleep, &QTimer::timeout, this, &Alarm::look);
}

void Alarm::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_poll.timerId()
        && m_services.executor.numbers().committedJobs.load(std::memory_order_relaxed) != m_seen)
        look();
}

void Alarm::look()
{
    if (m_looking)
        return;
    m_seen = m_services.executor.numbers().committedJobs.load(std::memory_order_relaxed);
    if (!m_services.executor.hasRoom(proto::Lane::Read))
        return m_sleep.start(kAgainMs);
    m_looking = true;
    m_services.executor.add(proto::Lane::Read,
                            std::make_unique<NextMomentJob>(this, [this](qint64 moment) { found(moment); }));
}

void Alarm::found(qint64 moment)
{
    m_looking = false;
    const qint64 wait = moment - m_services.clock.nowMs();
    if (wait <= 0)
        return ring();
    m_sleep.start(int(std::min<qint64>(wait, kLongestSleepMs)));
    Q_EMIT settled();
}

void Alarm::ring()
{
    if (!m_services.executor.hasRoom(proto::Lane::Write))
        return m_sleep.start(kAgainMs);
    m_looking = true;
    m_services.executor.add(proto::Lane::Write,
                            std::make_unique<RingJob>(m_services, this, [this](bool kept) { rang(kept); }));
}

void Alarm::rang(bool kept)
{
    m_looking = false;
    if (kept)
        look(); // there may be more
    else
        m_sleep.start(kAgainMs);
}

} // namespace teahouse::server
