// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/jobs/search_indexer.h"

#include "server/core/job.h"
#include "server/store/search.h"

#include <QPointer>
#include <QTimerEvent>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLookMs = 500;
constexpr int kBatchWhenBusy = 50; // of messages, while others wait for the lane
constexpr int kForgetAfterMs = 20'000; // recalls are gathered: the whole index is written anew for them
constexpr int kForgetSliceMs = 15;

// What the lane has to say behind it.
struct Step {
    int batch = 0;
    bool forget = false;
    std::function<void(bool more, bool wantsForgetting)> then;
};

class StepJob : public Job
{
public:
    StepJob(QObject *context, Step step) : m_context(context), m_step(std::move(step)) { }

    bool run(const Lane &lane) override
    {
        m_truncate = false;
        m_more = store::indexMessages(lane.db, m_step.batch);
        if (m_step.forget && !m_more) {
            m_more = search::forgetSome(lane.db, kForgetSliceMs);
            m_truncate = !m_more;
        }
        m_wantsForgetting = search::isDirty(lane.db);
        return true;
    }
    void committed(sql::Db &db) override
    {
        if (m_truncate)
            m_wantsForgetting = !search::emptyLog(db);
    }
    void refuse(const Error &) override { m_more = m_wantsForgetting = m_truncate = false; }
    void done() override
    {
        if (m_context)
            m_step.then(m_more, m_wantsForgetting);
    }

private:
    const QPointer<QObject> m_context;
    const Step m_step;
    bool m_more = false;
    bool m_wantsForgetting = false;
    bool m_truncate = false;
};

} // namespace

SearchIndexer::SearchIndexer(Services &services, QObject *parent) : QObject(parent), m_services(services)
{
    m_timer.start(kLookMs, Qt::CoarseTimer, this);
}

void SearchIndexer::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_patience.timerId())
        return forget();
    if (event->timerId() == m_timer.timerId()
        && m_services.executor.numbers().committedJobs.load(std::memory_order_relaxed) != m_seen)
        look();
}

void SearchIndexer::look()
{
    if (!m_underWay && m_services.executor.hasRoom(proto::Lane::Write))
        step();
}

void SearchIndexer::forget()
{
    m_patience.stop();
    m_forgetting = true;
    look();
}

bool SearchIndexer::isBusy() const { return m_services.executor.queued(proto::Lane::Write) > 0; }

void SearchIndexer::step()
{
    m_underWay = true;
    Step next{.batch = isBusy() ? kBatchWhenBusy : limits::kSearchBatch, .forget = m_forgetting};
    next.then = [this](bool more, bool wantsForgetting) { stepped(more, wantsForgetting); };
    m_services.executor.add(proto::Lane::Write, std::make_unique<StepJob>(this, std::move(next)));
}

void SearchIndexer::stepped(bool more, bool wantsForgetting)
{
    m_underWay = false;
    m_seen = m_services.executor.numbers().committedJobs.load(std::memory_order_relaxed);
    if (more) {
        if (isBusy())
            m_seen = 0; // the timer goes on
        else
            look();
        return;
    }
    m_forgetting = false;
    if (wantsForgetting && !m_patience.isActive())
        m_patience.start(kForgetAfterMs, Qt::VeryCoarseTimer, this);
    Q_EMIT settled();
}

} // namespace teahouse::server
