// SPDX-License-Identifier: Apache-2.0
// One account's connection: dials, says hello, signs in, keeps itself alive, comes back by itself with growing pauses,
// and at once when the network returns or the machine wakes. What is asked in one turn of the event loop leaves as one
// message. It knows nothing of what passes through it.
#pragma once

#include "app/net/calls.h"
#include "app/net/reconnect.h"
#include "common/proto/changes.h"
#include "common/proto/events.h"
#include "common/proto/oidc.h"
#include "common/proto/session.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QTimer>
#include <QUrl>

QT_BEGIN_NAMESPACE
class QWebSocket;
QT_END_NAMESPACE

namespace teahouse::app {

struct Endpoint {
    QString host;
    quint16 port = 0;
    bool tls = true;
    QByteArray fingerprint; // pinned; empty: none yet

    QUrl url() const; // ws(s)://host:port/ws
    bool operator==(const Endpoint &) const = default;
};

// How to sign in. After the first success the connection resumes by the token it was given.
struct Nobody { // only to meet the server: whether it is the one, and what it says of itself
};
using Credentials = std::variant<proto::Resume, proto::SignIn, proto::AcceptInvitation, proto::FinishOidc, Nobody>;

// Why the connection does not try any more until start() or trust().
struct Refusal {
    enum class Reason : quint8 {
        None,
        CertificateUnknown, // ask the person; trust(fingerprint) goes on
        CertificateChanged, // warn loudly
        SignIn, // `code`: Unauthorized (name or password, or the session was ended), Expired, Conflict (name taken) …
        Met, // it is the right server, and Nobody wants no more
        Protocol, // not a Teahouse server, or one too old or too new
    };
    Reason reason = Reason::None;
    Code code = Code::Unknown;
    QString detail; // for the log
    QByteArray fingerprint; // the certificate that was shown
    qint64 retryAfterMs = 0; // SignIn with TooManyRequests
};

Q_DECLARE_LOGGING_CATEGORY(lcNet)

class Connection : public QObject, public Calls
{
    Q_OBJECT

public:
    enum class State : quint8 { Offline, Connecting, SigningIn, SignedIn, Refused };

    explicit Connection(QObject *parent = nullptr);
    ~Connection() override;

    // Connects and stays connected until stop(). Replaces what was there.
    void start(const Endpoint &endpoint, const Credentials &credentials);
    void stop();
    // The person has compared the fingerprint: pins it and tries again.
    void trust(const QByteArray &fingerprint);
    // "Try again now", also for a network that came back.
    void retry();

    State state() const { return m_state; }
    const Refusal &refusal() const { return m_refusal; }
    const Endpoint &endpoint() const { return m_endpoint; }
    const proto::Welcome &welcome() const { return m_welcome; }
    // Milliseconds until the next attempt; 0 when none is planned.
    qint64 retryInMs() const;

    // Calls other than signing in are Code::Offline until SignedIn.
    Pending<QByteArray> ask(const QString &name, const QByteArray &body) override;
    bool isReady() const override { return m_state == State::SignedIn; }

Q_SIGNALS:
    void stateChanged(teahouse::app::Connection::State state);
    // After each (re)connection, before any change. token is set when the session is new: keep it.
    void signedIn(const teahouse::proto::SignedIn &who);
    void lost(); // was SignedIn and is not any more
    void changesArrived(const teahouse::proto::Changes &changes);
    void typingShown(const teahouse::proto::TypingShown &event);
    void presenceShown(const teahouse::proto::PresenceShown &event);
    void otherEventCame(const teahouse::codec::Frame &event); // that somebody else understands
    // The server took the session away; the token is worth nothing.
    void sessionEnded(teahouse::Code reason);

private:
    void dial();
    void opened();
    bool certificateIsGood();
    void signIn();
    void welcomed(const Result<proto::Welcome> &welcome);
    void signInAnswered(const Result<proto::SignedIn> &answer);
    void refuse(const Refusal &refusal);
    void failed(qint64 retryMs = 0); // the attempt or the connection; tries again
    void drop();
    void setState(State state);
    void receive(const QByteArray &message);
    void receiveFrame(const codec::Frame &frame);
    void receiveEvent(const codec::Frame &frame);
    void beat();
    template <class Request>
    Pending<typename Request::Reply> greet(const Request &request);
    Pending<QByteArray> put(const QString &name, const QByteArray &body);
    void flush();
    void watchNetwork();

    Endpoint m_endpoint;
    Credentials m_credentials;
    State m_state = State::Offline;
    Refusal m_refusal;
    proto::Welcome m_welcome;
    QPointer<QWebSocket> m_socket; // our child; a new one for each attempt
    QHash<qint64, Promise<QByteArray>> m_waiting;
    QByteArray m_out;
    qint64 m_lastId = 0;
    Reconnect m_reconnect;
    QTimer m_retry;
    QTimer m_beat;
    qint64 m_lastBeatAt = 0; // by the wall clock, which goes on while the machine sleeps
    QElapsedTimer m_lastHeard;
};

} // namespace teahouse::app
