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
    m_news.clear();
    m_endedSessions.clear();
    m_whispers.clear();
    m_wishedPreviews = false;
    m_wishedDirectory = WishedDirectory::No;
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
    m_endedSessions = std::move(context.endedSessions);
    m_wishedPreviews = context.wishedPreviews;
    m_wishedDirectory = context.wishedDirectory;
    m_whispers = std::move(context.whispers);
    m_news.reserve(size_t(context.changes.size()));
    for (proto::Changes &changes : context.changes) {
        News &news = m_news.emplace_back(std::move(changes));
        news.frame(codec::Format::Cbor);
        if (lane.wantsJson)
            news.frame(codec::Format::Json);
    }
    return true;
}

void RequestJob::refuse(const Error &error)
{
    m_news.clear();
    m_endedSessions.clear();
    m_whispers.clear();
    m_wishedPreviews = false;
    m_wishedDirectory = WishedDirectory::No;
    m_answer.signedIn.reset();
    m_answer.error = error;
    m_answer.frame = codec::failureFrame(m_frame.format, m_frame.id, error);
}

void RequestJob::done()
{
    for (News &news : m_news)
        m_services.hub.take(news);
    const RequestNumbers &numbers = m_services.numbers.at(m_route.number);
    (m_answer.error ? numbers.refused : numbers.answered)->add();
    if (m_refusedDeed && m_services.noteRefused && m_services.executor.hasRoom(proto::Lane::Write))
        m_services.executor.add(proto::Lane::Write, m_services.noteRefused(*std::move(m_refusedDeed)));
    if (m_asker)
        m_asker->answered(m_route, m_answer);
    for (const SessionId session : std::as_const(m_endedSessions))
        m_services.hub.endSession(session);
    if (m_wishedPreviews)
        m_services.previewsWished();
    if (m_wishedDirectory != WishedDirectory::No && m_services.directoryWished)
        m_services.directoryWished(m_wishedDirectory == WishedDirectory::CloseMany);
    for (const Whisper &whisper : std::as_const(m_whispers)) {
        if (!m_services.hub.tellSession(whisper.to, whisper.event))
            m_services.hub.tellSession(whisper.insteadTo, whisper.instead);
    }
}

bool enqueue(Services &services, const Route &route, const codec::Frame &frame, const Actor &actor, Asker *asker)
{
    if (!services.executor.hasRoom(route.policy.lane))
        return false;
    services.executor.add(route.policy.lane, std::make_unique<RequestJob>(services, route, frame, actor, asker));
    return true;
}

} // namespace teahouse::server
