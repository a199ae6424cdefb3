// SPDX-License-Identifier: Apache-2.0
#include "app/core/sign_in.h"

#include "app/net/first_question.h"
#include "common/proto/link.h"

#include <QSysInfo>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

// As people will see it in their list of devices.
QString deviceName()
{
    return u"%1 (%2)"_s.arg(QSysInfo::machineHostName(), QSysInfo::prettyProductName())
        .left(limits::kDeviceName);
}

} // namespace

SignInFlow::SignInFlow(QObject *parent) : QObject(parent)
{
    connect(&m_connection, &Connection::stateChanged, this, &SignInFlow::follow);
    connect(&m_connection, &Connection::signedIn, this, &SignInFlow::finish);
}

bool SignInFlow::setAddress(const QString &address)
{
    cancel();
    const auto link = proto::ServerLink::parse(address);
    if (!link)
        return false;
    m_endpoint = {.host = link->host,
                  .port = link->port,
                  .tls = !link->plain,
                  .fingerprint = link->fingerprint.toLatin1()};
    m_invitation = link->invitation;
    return true;
}

void SignInFlow::signIn(const QString &name, const QString &password)
{
    m_asked = {.name = name, .password = password, .device = deviceName()};
    begin(m_asked);
}

void SignInFlow::giveCode(const QString &code)
{
    m_asked.code = code;
    begin(m_asked);
}

void SignInFlow::acceptInvitation(const QString &name, const QString &displayName, const QString &password)
{
    m_asked = {.name = name, .password = password, .device = deviceName()}; // if the account is not enough
    begin(proto::AcceptInvitation{.invitation = m_invitation,
                                  .name = name,
                                  .displayName = displayName,
                                  .password = password,
                                  .device = deviceName()});
}

void SignInFlow::begin(const Credentials &credentials)
{
    cancel();
    m_busy = true;
    m_connection.start(m_endpoint, credentials);
}

void SignInFlow::trust(const QByteArray &fingerprint)
{
    m_endpoint.fingerprint = fingerprint;
    m_busy = true;
    m_connection.trust(fingerprint);
}

void SignInFlow::cancel()
{
    m_busy = false;
    ++m_attempt;
    m_connection.stop();
}

void SignInFlow::follow(Connection::State state)
{
    if (!m_busy)
        return;
    if (state == Connection::State::Offline)
        return giveUp({Code::Offline});
    if (state != Connection::State::Refused)
        return;
    const Refusal refusal = m_connection.refusal();
    switch (refusal.reason) {
    case Refusal::Reason::CertificateUnknown:
        m_busy = false;
        Q_EMIT certificateUnknown(refusal.fingerprint);
        break;
    case Refusal::Reason::CertificateChanged:
        m_busy = false;
        Q_EMIT certificateChanged(refusal.fingerprint);
        break;
    case Refusal::Reason::None:
    case Refusal::Reason::SignIn:
    case Refusal::Reason::Protocol:
        refused({refusal.code, refusal.detail, refusal.retryAfterMs});
    }
}

void SignInFlow::refused(const Error &error)
{
    if (error.code == Code::SecondFactorMissing)
        return beginSecondFactor();
    if (error.code != Code::SecondFactorNeeded)
        return giveUp(error);
    m_busy = false;
    m_connection.stop();
    Q_EMIT codeNeeded(!m_asked.code.isEmpty());
}

void SignInFlow::beginSecondFactor()
{
    m_endpoint = m_connection.endpoint();
    m_busy = false; // that it ends is no news
    m_connection.stop();
    m_busy = true;
    askFirst(m_endpoint, proto::BeginSecondFactor{.name = m_asked.name, .password = m_asked.password}, this)
        .then(this, [this, attempt = m_attempt](const Result<proto::SecondFactorBegun> &begun) {
            if (attempt != m_attempt)
                return;
            m_busy = false;
            if (begun)
                Q_EMIT secondFactorBegun(*begun);
            else if (begun.error().code == Code::Conflict) // set up on another device meanwhile
                Q_EMIT codeNeeded(false);
            else
                giveUp(begun.error());
        });
}

void SignInFlow::finish(const proto::SignedIn &who)
{
    if (who.token.isEmpty()) { // the invitation made the account, and signing in needs a code
        m_endpoint = m_connection.endpoint();
        QMetaObject::invokeMethod(
            this,
            [this, attempt = m_attempt] {
                if (attempt == m_attempt)
                    begin(m_asked);
            },
            Qt::QueuedConnection);
        return;
    }
    m_busy = false;
    m_endpoint = m_connection.endpoint();
    m_account = {.endpoint = m_endpoint,
                 .serverName = m_connection.welcome().server,
                 .user = who.user.id,
                 .userName = who.user.name};
    m_token = who.token;
    m_recoveryCodes = who.recovery;
    m_asked = {};
    // The session is made; whoever opens it for good connects anew. Later: we are inside the connection's
    // signal.
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_connection.stop();
            Q_EMIT done();
        },
        Qt::QueuedConnection);
}

void SignInFlow::giveUp(const Error &error)
{
    m_busy = false;
    m_connection.stop();
    Q_EMIT failed(error);
}

} // namespace teahouse::app
