// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/core/request_job.h"

namespace teahouse::server {

RequestJob::RequestJob(Services &services, const Route &route, codec::Frame frame, Actor actor, Asker *asker)
    : m_services(services), m_route(route), m_frame(std::move(frame)), m_actor(std::move(actor)), m_asker(asker),
      m_answer{.id = m_frame.id, .format = m_frame.format}, m_fileRules(services.fileRules), m_here(services.presence.here())
{
}

void RequestJob::prepare(sql::Db &db)
{
    m_password = m_route.work(m_frame, m_actor, db);
}

void RequestJob::askOutside()
{
    m_password.outside(*m_services.outside, m_password);
}

bool RequestJob::run(const Lane &lane)
{
    m_outcome.forget();
    Context context{.db = lane.db,
                    .ids = lane.ids,
                    .now = lane.now,
                    .actor = m_actor,
                    .password = m_password,
                    .linkPreviews = bool(m_services.previewsWished),
                    .fileRules = m_fileRules,
                    .outside = m_services.outside,
                    .running = m_services.running,
                    .here = m_here};
    const Result<QByteArray> body = m_route.run(m_frame, context);
    m_refusedDeed = std::move(context.refusedDeed);
    if (!body) {
        refuse(body.error());
        return false;
    }
    m_answer.frame = codec::replyFrame(m_frame.format, m_frame.id, *body);
    m_answer.error.reset();
    m_answer.signedIn = std::move(context.signedIn);
    m_outcome.take(context, lane);
    return true;
}

void RequestJob::refuse(const Error &error)
{
    m_outcome.forget();
    m_answer.signedIn.reset();
    m_answer.error = error;
    m_answer.frame = codec::failureFrame(m_frame.format, m_frame.id, error);
}

void RequestJob::done()
{
    m_outcome.tell(m_services);
    const RequestNumbers &numbers = m_services.numbers.at(m_route.number);
    (m_answer.error ? numbers.refused : numbers.answered)->add();
    if (m_refusedDeed && m_services.noteRefused && m_services.executor.hasRoom(proto::Lane::Write))
        m_services.executor.add(proto::Lane::Write, m_services.noteRefused(*std::move(m_refusedDeed)));
    if (m_asker)
        m_asker->answered(m_route, m_answer);
    m_outcome.carryOut(m_services);
}

bool enqueue(Services &services, const Route &route, const codec::Frame &frame, const Actor &actor, Asker *asker)
{
    if (!services.executor.hasRoom(route.policy.lane))
        return false;
    services.executor.add(route.policy.lane, std::make_unique<RequestJob>(services, route, frame, actor, asker));
    return true;
}

} // namespace teahouse::server
