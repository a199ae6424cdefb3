// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/core/connection.h"

#include "server/core/subscribe_job.h"
#include "server/core/wrong_code.h"

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

bool isOidc(const Route &route)
{
    return route.name == QLatin1StringView(proto::BeginOidc::kName) || route.name == QLatin1StringView(proto::FinishOidc::kName);
}

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
    if (route.name == QLatin1StringView(proto::BeginSecondFactor::kName)) {
        const auto request = codec::decodeBody<proto::BeginSecondFactor>(frame);
        return request ? request->name : QString();
    }
    if (isOidc(route))
        return u"/oidc"_s;
    return u"/user %1"_s.arg(actor.user.value);
}

bool wasWrong(const Error &error)
{
    const Code code = error.code;
    return isWrongCode(error) || code == Code::Unauthorized || code == Code::Forbidden || code == Code::NotFound || code == Code::Expired;
}

// One connection is one person: a second attempt has to wait for the first, and comes too late after it.
bool isSigningIn(const Route &route)
{
    return route.policy.access == proto::Access::Anyone && route.policy.lane != proto::Lane::Connection
        && route.name != QLatin1StringView(proto::BeginSecondFactor::kName) // these sign nobody in
        && route.name != QLatin1StringView(proto::BeginOidc::kName);
}

constexpr int kRetryMs = 1'000;

} // namespace

Connection::Connection(net::Peer *peer, Services &services) : Asker(peer), m_peer(peer), m_services(services)
{
    m_actor.address = address = peer->address().toString();
    connect(peer, &net::Peer::received, this, &Connection::received);
    connect(peer, &net::Peer::drained, this, &Connection::startNext);
    connect(peer, &net::Peer::closed, this, [this] {
        m_closing = true;
        m_services.presence.leave(*this);
        m_services.reads->leave(*this);
        m_services.hub.leave(*this);
        m_services.executor.setWantsJson(m_services.hub.jsonListeners() > 0);
    });
}

Connection::~Connection()
{
    m_services.presence.leave(*this);
    m_services.reads->leave(*this);
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
    m_waitingReads.clear();
    m_peer->close(kCloseMalformed, u"malformed"_s);
}

bool Connection::isRead(const QString &name) const
{
    const Route *route = m_services.router.find(name);
    return route && route->policy.lane == proto::Lane::Read;
}

bool Connection::mayStart(bool read) const
{
    return !m_closing && m_underWay < limits::kRequestsUnderWay && m_peer->queuedBytes() <= limits::kPeerQueueBytes / 2
        && (!read || m_readsUnderWay < limits::kReadsUnderWay);
}

void Connection::accept(const codec::Frame &frame)
{
    const bool read = isRead(frame.name);
    QList<codec::Frame> &waiting = read ? m_waitingReads : m_waiting;
    if (waiting.isEmpty() && mayStart(read))
        return start(frame);
    if (m_waiting.size() + m_waitingReads.size() < limits::kRequestsWaiting)
        waiting.append(frame);
    else
        m_peer->send(codec::failureFrame(frame.format, frame.id, {Code::TooManyRequests, {}, kRetryMs}),
                     socketFormat(frame.format));
}

void Connection::startNext()
{
    if (std::exchange(m_starting, true)) // one that fails at once comes back here
        return;
    while (!m_waiting.isEmpty() && mayStart(false))
        start(m_waiting.takeFirst());
    while (!m_waitingReads.isEmpty() && mayStart(true))
        start(m_waitingReads.takeFirst());
    m_starting = false;
}

void Connection::ended(bool read)
{
    --m_underWay;
    m_readsUnderWay -= read;
}

void Connection::start(const codec::Frame &frame)
{
    const Route *route = m_services.router.find(frame.name);
    ++m_underWay;
    m_readsUnderWay += isRead(frame.name);
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
    if (isSigningIn(route) && (m_actor.isSignedIn() || m_signingIn))
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
    if (enqueue(m_services, route, frame, m_actor, this)) {
        m_signingIn = m_signingIn || isSigningIn(route);
        return;
    }
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
    ended(isRead(frame.name));
    if (!m_closing)
        m_peer->send(codec::failureFrame(frame.format, frame.id, error), socketFormat(frame.format));
    startNext();
}

void Connection::answered(const Route &route, const Answer &answer)
{
    ended(route.policy.lane == proto::Lane::Read);
    if (isSigningIn(route))
        m_signingIn = false;
    if (route.policy.lane == proto::Lane::Password)
        settleGuess(route, answer);
    if (m_closing)
        return;
    if (answer.signedIn)
        signedIn(*answer.signedIn);
    m_peer->send(answer.frame, socketFormat(answer.format));
    startNext();
}

void Connection::settleGuess(const Route &route, const Answer &answer)
{
    const QString guess = std::exchange(m_guess, {});
    if (route.name == QLatin1StringView(proto::BeginOidc::kName)) // nothing was guessed; Outside bounds how many there are
        m_services.guard.undecided(m_peer->address(), guess);
    else if (!answer.error)
        m_services.guard.succeeded(m_peer->address(), guess);
    else if (!wasWrong(*answer.error))
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
    m_waitingReads.clear();
    m_services.presence.leave(*this);
    m_services.reads->leave(*this);
    m_services.hub.leave(*this);
    m_peer->send(codec::eventFrame(format, QLatin1StringView(proto::SessionEnded::kName),
                                   codec::encodeBody(format, proto::SessionEnded{})),
                 socketFormat(format));
    m_peer->close(kCloseSessionEnded, u"session_ended"_s);
}

} // namespace teahouse::server
