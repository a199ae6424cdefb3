// SPDX-License-Identifier: AGPL-3.0-or-later
// One client on its socket: says hello, signs in, asks, is answered, hears. Splits what arrives into requests, lets at
// most kRequestsUnderWay of them run at once, of those that read kReadsUnderWay, and keeps the rest waiting, bounded;
// none begins while the client does not take what it was sent. So nobody is cut for what he asked himself, and writing
// does not wait behind reading. The requests that need no database (hello, typing, presence) are answered here.
// A child of its peer. I/O thread.
#pragma once

#include "common/proto/registry.h"
#include "server/core/request_job.h"
#include "server/net/peer.h"

namespace teahouse::server {

// Codes with which the server closes a connection (RFC 6455 leaves 4000 to 4999 to us).
inline constexpr quint16 kCloseMalformed = 4400; // not frames, or frames that are no requests
inline constexpr quint16 kCloseSessionEnded = 4401;

class Connection : public Asker, public Listener
{
    Q_OBJECT

public:
    Connection(net::Peer *peer, Services &services);
    ~Connection() override;

    void answered(const Route &route, const Answer &answer) override;
    void subscribed(const QList<ChannelId> &channels, const codec::Frame &openSync); // goes on with sync.open
    void failed(const codec::Frame &frame, const Error &error);

    void hear(const QByteArray &frame) override { m_peer->push(frame, socketFormat(format)); }
    void roleChanged(proto::Role newRole) override { m_actor.role = newRole; }
    void sessionEnded() override;

private:
    static net::Format socketFormat(codec::Format format)
    {
        return format == codec::Format::Cbor ? net::Format::Binary : net::Format::Text;
    }
    void received(const QByteArray &bytes, net::Format socketFormat);
    void accept(const codec::Frame &frame);
    bool isRead(const QString &name) const;
    bool mayStart(bool read) const;
    void start(const codec::Frame &frame);
    void ended(bool read);
    std::optional<Error> objection(const Route &route, const codec::Frame &frame);
    void startNext();
    void startInLane(const Route &route, const codec::Frame &frame);
    void answerHere(const Route &route, const codec::Frame &frame);
    void openSync(const Route &route, const codec::Frame &frame);

    Result<proto::Welcome> handleHere(const proto::Hello &request);
    Result<proto::Done> handleHere(const proto::Typing &request);
    Result<proto::Done> handleHere(const proto::SetPresence &request);
    Result<proto::Done> handleHere(const proto::WatchReads &request);
    template <class Request>
    bool answerAs(const Route &route, const codec::Frame &frame);

    void signedIn(const proto::SignedIn &who);
    void settleGuess(const Route &route, const Answer &answer);
    void closeMalformed();

    net::Peer *const m_peer; // parent
    Services &m_services;
    Actor m_actor;
    QList<codec::Frame> m_waiting;
    QList<codec::Frame> m_waitingReads;
    QString m_guess; // what the attempt to sign in under way is counted by
    qint64 m_typedAt = 0;
    ChannelId m_typedIn;
    int m_underWay = 0;
    int m_readsUnderWay = 0; // of these
    bool m_spoke = false; // the first frame decided the format
    bool m_greeted = false;
    bool m_signingIn = false;
    bool m_closing = false;
    bool m_starting = false;
};

} // namespace teahouse::server
