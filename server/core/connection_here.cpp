// SPDX-License-Identifier: AGPL-3.0-or-later
// The requests of Lane::Connection: answered at once, on the I/O thread.
#include "server/core/connection.h"

#include "common/proto/features.h"
#include "server/identity/outside.h"

namespace teahouse::server {

using namespace Qt::StringLiterals;

template <class Request>
bool Connection::answerAs(const Route &route, const codec::Frame &frame)
{
    if (route.name != QLatin1StringView(Request::kName))
        return false;
    const auto reply = codec::decodeBody<Request>(frame).and_then([this](const Request &r) { return handleHere(r); });
    const RequestNumbers &numbers = m_services.numbers.at(route.number);
    (reply ? numbers.answered : numbers.refused)->add();
    if (!reply) {
        failed(frame, reply.error());
        return true;
    }
    ended(false);
    m_peer->send(codec::replyFrame(frame.format, frame.id, codec::encodeBody(frame.format, *reply)),
                 socketFormat(frame.format));
    return true;
}

void Connection::answerHere(const Route &route, const codec::Frame &frame)
{
    if (!answerAs<proto::Hello>(route, frame) && !answerAs<proto::Typing>(route, frame)
        && !answerAs<proto::SetPresence>(route, frame) && !answerAs<proto::WatchReads>(route, frame))
        failed(frame, {Code::Unsupported, frame.name});
}

Result<proto::Welcome> Connection::handleHere(const proto::Hello &)
{
    m_greeted = true;
    return proto::Welcome{.server = m_services.hub.workspaceName(),
                          .version = QStringLiteral(TEAHOUSE_VERSION),
                          .features = proto::features(),
                          .provider = m_services.outside ? m_services.outside->providerName() : QString()};
}

// Who has not synced hears no channel, and so writes in none as far as others can see.
Result<proto::Done> Connection::handleHere(const proto::Typing &request)
{
    if (!m_services.hub.hears(user, request.channel))
        return fail(Code::NotFound);
    const qint64 now = m_services.clock.nowMs();
    const qint64 pause = request.channel == m_typedIn ? limits::kTypingEveryMs * 9 / 10 : limits::kTypingEveryMs / 6;
    if (now - m_typedAt < pause)
        return proto::Done{};
    m_typedAt = now;
    m_typedIn = request.channel;
    m_services.hub.tellChannel(request.channel, Hub::eventOf(proto::TypingShown{request.channel, user}), user);
    return proto::Done{};
}

Result<proto::Done> Connection::handleHere(const proto::WatchReads &request)
{
    if (request.channel.isValid() && !m_services.hub.hears(user, request.channel))
        return fail(Code::NotFound);
    m_services.reads->watch(*this, request.channel);
    return proto::Done{};
}

Result<proto::Done> Connection::handleHere(const proto::SetPresence &request)
{
    if (request.presence == proto::Presence::Unknown || request.presence == proto::Presence::Offline)
        return fail(Code::BadRequest, u"presence"_s);
    m_services.presence.set(*this, request.presence);
    return proto::Done{};
}

} // namespace teahouse::server
