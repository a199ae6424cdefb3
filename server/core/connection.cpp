// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/core/connection.h"

#include "common/proto/features.h"

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

// Reads on the writing lane which channels somebody is in, so that the answer has its place in the order of commits;
// then the snapshot is read, with the subscription already made.
class SubscribeJob : public Job
{
public:
    SubscribeJob(Services &services, codec::Frame frame, Connection *connection)
        : m_channelsOf(services.channelsOf), m_frame(std::move(frame)), m_user(connection->user),
          m_connection(connection)
    {
    }

    bool run(const Lane &lane) override
    {
        m_channels = m_channelsOf(lane.db, m_user);
        return true;
    }
    void refuse(const Error &error) override { m_error = error; }
    void done() override
    {
        if (!m_connection)
            return;
        if (m_error)
            m_connection->failed(m_frame, *m_error);
        else
            m_connection->subscribed(m_channels, m_frame);
    }
    qsizetype bytes() const override { return m_frame.body.size(); }

private:
    QList<ChannelId> (*const m_channelsOf)(sql::Db &, UserId);
    const codec::Frame m_frame;
    const UserId m_user;
    const QPointer<Connection> m_connection;
    QList<ChannelId> m_channels;
    std::optional<Error> m_error;
};

// Guesses are counted by what they guess at.
QString guessIn(const Route &route, const codec::Frame &frame, const Actor &actor)
{
    if (route.name == QLatin1StringView(proto::SignIn::kName)) {
        const auto request = codec::decodeBody<proto::SignIn>(frame);
        return request ? request->name : QString();
    }
    if (route.name == QLatin1StringView(proto::AcceptInvitation::kName)) {
        const auto request = codec::decodeBody<proto::AcceptInvitation>(frame);
        return request ? u"/invitation "_s + request->invitation : QString();
    }
    return u"/user %1"_s.arg(actor.user.value);
}

bool wasWrong(Code code)
{
    return code == Code::Unauthorized || code == Code::Forbidden || code == Code::NotFound || code == Code::Expired;
}

constexpr int kRetryMs = 1'000;

} // namespace

Connection::Connection(net::Peer *peer, Services &services) : Asker(peer), m_peer(peer), m_services(services)
{
    m_actor.address = address = peer->address().toString();
    connect(peer, &net::Peer::received, this, &Connection::received);
    connect(peer, &net::Peer::closed, this, [this] {
        m_closing = true;
        m_services.presence.leave(*this);
        m_services.hub.leave(*this);
        m_services.executor.setWantsJson(m_services.hub.jsonListeners() > 0);
    });
}

Connection::~Connection()
{
    m_services.presence.leave(*this);
    m_services.hub.leave(*this);
}

// --- what arrives ------------------------------------------------------------------------------------

void Connection::received(const QByteArray &bytes, net::Format socketFormat)
{
    if (m_closing)
        return;
    const auto form = socketFormat == net::Format::Binary ? codec::Format::Cbor : codec::Format::Json;
    const auto frames = codec::splitFrames(bytes, form);
    if (!frames)
        return closeMalformed();
    if (!std::exchange(m_spoke, true))
        format = form;
    for (const codec::Frame &frame : *frames) {
        if (m_closing)
            return;
        if (frame.kind != codec::FrameKind::Request)
            return closeMalformed();
        accept(frame);
    }
}

void Connection::closeMalformed()
{
    m_closing = true;
    m_waiting.clear();
    m_peer->close(kCloseMalformed, u"malformed"_s);
}

void Connection::accept(const codec::Frame &frame)
{
    if (m_underWay < limits::kRequestsUnderWay && m_waiting.isEmpty())
        return start(frame);
    if (m_waiting.size() < limits::kRequestsWaiting)
        m_waiting.append(frame);
    else
        m_peer->send(codec::failureFrame(frame.format, frame.id, {Code::TooManyRequests, {}, kRetryMs}),
                     socketFormat(frame.format));
}

void Connection::startNext()
{
    if (std::exchange(m_starting, true)) // one that fails at once comes back here
        return;
    while (!m_closing && m_underWay < limits::kRequestsUnderWay && !m_waiting.isEmpty())
        start(m_waiting.takeFirst());
    m_starting = false;
}

void Connection::start(const codec::Frame &frame)
{
    ++m_underWay;
    const Route *route = m_services.router.find(frame.name);
    if (!route)
        return failed(frame, {Code::Unsupported, frame.name});
    if (const auto error = objection(*route, frame))
        return failed(frame, *error);
    if (route->policy.lane == proto::Lane::Connection)
        answerHere(*route, frame);
    else if (route->name == QLatin1StringView(proto::OpenSync::kName) && !synced)
        openSync(*route, frame);
    else
        startInLane(*route, frame);
}

// What can be seen to be wrong without the database.
std::optional<Error> Connection::objection(const Route &route, const codec::Frame &frame)
{
    if (!m_greeted && route.name != QLatin1StringView(proto::Hello::kName))
        return Error{Code::BadRequest, u"hello comes first"_s};
    if (route.policy.access != proto::Access::Anyone && !m_actor.isSignedIn())
        return Error{Code::Unauthorized};
    if (route.policy.access == proto::Access::Anyone && route.policy.lane != proto::Lane::Connection
        && (m_actor.isSignedIn() || !m_guess.isEmpty()))
        return Error{Code::Conflict, u"already signed in"_s};
    if (route.policy.lane != proto::Lane::Password)
        return {};
    if (!m_guess.isEmpty())
        return Error{Code::TooManyRequests, {}, kRetryMs};
    const QString guess = guessIn(route, frame, m_actor);
    if (guess.isEmpty())
        return Error{Code::BadRequest};
    if (const qint64 wait = m_services.guard.attempt(m_peer->address(), guess))
        return Error{Code::TooManyRequests, {}, wait};
    m_guess = guess;
    return {};
}

void Connection::startInLane(const Route &route, const codec::Frame &frame)
{
    if (enqueue(m_services, route, frame, m_actor, this))
        return;
    if (route.policy.lane == proto::Lane::Password)
        m_services.guard.undecided(m_peer->address(), std::exchange(m_guess, {}));
    failed(frame, {Code::TooManyRequests, {}, kRetryMs});
}

void Connection::openSync(const Route &, const codec::Frame &frame)
{
    if (!m_services.executor.hasRoom(proto::Lane::Write))
        return failed(frame, {Code::TooManyRequests, {}, kRetryMs});
    m_services.executor.add(proto::Lane::Write, std::make_unique<SubscribeJob>(m_services, frame, this));
}

void Connection::subscribed(const QList<ChannelId> &channels, const codec::Frame &frame)
{
    if (m_closing)
        return;
    m_services.hub.subscribe(*this, channels);
    startInLane(*m_services.router.find(frame.name), frame);
}

// --- what is answered --------------------------------------------------------------------------------

void Connection::failed(const codec::Frame &frame, const Error &error)
{
    --m_underWay;
    if (!m_closing)
        m_peer->send(codec::failureFrame(frame.format, frame.id, error), socketFormat(frame.format));
    startNext();
}

void Connection::answered(const Route &route, const Answer &answer)
{
    --m_underWay;
    if (route.policy.lane == proto::Lane::Password)
        settleGuess(route, answer);
    if (m_closing)
        return;
    if (answer.signedIn)
        signedIn(*answer.signedIn);
    m_peer->send(answer.frame, socketFormat(answer.format));
    startNext();
}

void Connection::settleGuess(const Route &, const Answer &answer)
{
    const QString guess = std::exchange(m_guess, {});
    if (!answer.error)
        m_services.guard.succeeded(m_peer->address(), guess);
    else if (!wasWrong(answer.error->code))
        m_services.guard.undecided(m_peer->address(), guess);
}

void Connection::signedIn(const proto::SignedIn &who)
{
    if (m_actor.isSignedIn())
        return;
    m_actor.user = user = who.user.id;
    m_actor.role = role = who.user.role;
    m_actor.session = session = who.session;
    m_services.hub.arrive(*this);
    m_services.executor.setWantsJson(m_services.hub.jsonListeners() > 0);
    m_services.presence.set(*this, proto::Presence::Online);
    m_services.presence.greet(*this);
}

void Connection::sessionEnded()
{
    m_closing = true;
    m_waiting.clear();
    m_services.presence.leave(*this);
    m_services.hub.leave(*this);
    m_peer->send(codec::eventFrame(format, QLatin1StringView(proto::SessionEnded::kName),
                                   codec::encodeBody(format, proto::SessionEnded{})),
                 socketFormat(format));
    m_peer->close(kCloseSessionEnded, u"session_ended"_s);
}

// --- requests without a lane -------------------------------------------------------------------------

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
    --m_underWay;
    m_peer->send(codec::replyFrame(frame.format, frame.id, codec::encodeBody(frame.format, *reply)),
                 socketFormat(frame.format));
    return true;
}

void Connection::answerHere(const Route &route, const codec::Frame &frame)
{
    if (!answerAs<proto::Hello>(route, frame) && !answerAs<proto::Typing>(route, frame)
        && !answerAs<proto::SetPresence>(route, frame))
        failed(frame, {Code::Unsupported, frame.name});
}

Result<proto::Welcome> Connection::handleHere(const proto::Hello &)
{
    m_greeted = true;
    return proto::Welcome{.server = m_services.hub.workspaceName(),
                          .version = QStringLiteral(TEAHOUSE_VERSION),
                          .features = proto::features()};
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

Result<proto::Done> Connection::handleHere(const proto::SetPresence &request)
{
    if (request.presence == proto::Presence::Unknown || request.presence == proto::Presence::Offline)
        return fail(Code::BadRequest, u"presence"_s);
    m_services.presence.set(*this, request.presence);
    return proto::Done{};
}

} // namespace teahouse::server
