// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/jobs/keeper.h"

#include "server/core/job.h"
#include "server/core/outcome.h"
#include "server/handlers/keeping.h"
#include "server/store/audit.h"
#include "server/store/channels.h"
#include "server/store/keeping.h"

#include <QPointer>
#include <QTimerEvent>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

class FindExpiringJob : public Job
{
public:
    FindExpiringJob(QObject *context, std::function<void(const QList<ChannelId> &)> then)
        : m_context(context), m_then(std::move(then))
    {
    }

    bool run(const Lane &lane) override
    {
        m_found.clear();
        for (const store::Expiring &one : store::expiring(lane.db, lane.now))
            m_found.append(one.channel);
        return true;
    }
    void refuse(const Error &) override { m_found.clear(); }
    void done() override
    {
        if (m_context)
            m_then(m_found);
    }

private:
    const QPointer<QObject> m_context;
    const std::function<void(const QList<ChannelId> &)> m_then;
    QList<ChannelId> m_found;
};

// `gone`: by the jobs of this round before it. The last one, which finds nothing, notes them down.
class ExpireJob : public Job
{
public:
    ExpireJob(Services &services, QObject *owner, ChannelId channel, qint64 gone, std::function<void(qsizetype)> then)
        : m_services(services), m_owner(owner), m_channel(channel), m_gone(gone), m_then(std::move(then))
    {
    }

    bool run(const Lane &lane) override;
    void refuse(const Error &) override
    {
        m_outcome.forget();
        m_count = 0;
    }
    void done() override;

private:
    void note(sql::Db &db, qint64 now) const;

    Services &m_services;
    const QPointer<QObject> m_owner;
    const ChannelId m_channel;
    const qint64 m_gone;
    const std::function<void(qsizetype)> m_then;
    Outcome m_outcome;
    qsizetype m_count = 0;
};

bool ExpireJob::run(const Lane &lane)
{
    Context context{.db = lane.db, .ids = lane.ids, .now = lane.now, .actor = {}, .password = {}};
    m_count = expireSome(m_channel, limits::kKeepBatch, context);
    m_outcome.take(context, lane);
    if (m_count == 0 && m_gone > 0)
        note(lane.db, lane.now);
    return true;
}

// The names of private channels are their members' own business.
void ExpireJob::note(sql::Db &db, qint64 now) const
{
    const auto channel = store::channel(db, m_channel);
    const bool isPublic = channel && channel->kind == proto::ChannelKind::Public;
    proto::AuditEntry entry{.at = now,
                            .address = u"local"_s,
                            .deed = u"keeping.expired"_s,
                            .subject = isPublic ? u'#' + channel->name : u"…"_s,
                            .detail = u"messages: %1"_s.arg(m_gone)};
    store::appendAudit(db, entry);
}

void ExpireJob::done()
{
    m_outcome.tell(m_services);
    m_outcome.carryOut(m_services);
    if (m_owner)
        m_then(m_count);
}

} // namespace

Keeper::Keeper(Services &services, QObject *parent) : QObject(parent), m_services(services)
{
    m_timer.start(limits::kKeepEveryMs, Qt::VeryCoarseTimer, this);
}

void Keeper::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        look();
}

void Keeper::look()
{
    if (m_looking || !m_services.executor.hasRoom(proto::Lane::Read))
        return;
    m_looking = true;
    m_services.executor.add(proto::Lane::Read, std::make_unique<FindExpiringJob>(this, [this](const QList<ChannelId> &channels) {
                                found(channels);
                            }));
}

void Keeper::found(const QList<ChannelId> &channels)
{
    m_channels = channels;
    m_gone = 0;
    goOn();
}

// The lane is full, or a batch failed: the next round goes on.
void Keeper::goOn()
{
    if (m_channels.isEmpty() || !m_services.executor.hasRoom(proto::Lane::Write))
        return end();
    m_services.executor.add(proto::Lane::Write,
                            std::make_unique<ExpireJob>(m_services, this, m_channels.last(), m_gone,
                                                        [this](qsizetype count) { expired(count); }));
}

void Keeper::expired(qsizetype count)
{
    m_gone += count;
    if (count == 0) {
        m_channels.removeLast();
        m_gone = 0;
    }
    goOn();
}

void Keeper::end()
{
    m_channels.clear();
    m_looking = false;
    Q_EMIT settled();
}

} // namespace teahouse::server
