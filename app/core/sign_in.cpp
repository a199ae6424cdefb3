// SPDX-License-Identifier: Apache-2.0
#include "app/core/sign_in.h"

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
    begin(proto::SignIn{.name = name, .password = password, .device = deviceName()});
}

void SignInFlow::acceptInvitation(const QString &name, const QString &displayName, const QString &password)
{
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
        giveUp({refusal.code, refusal.detail, refusal.retryAfterMs});
    }
}

void SignInFlow::finish(const proto::SignedIn &who)
{
    m_busy = false;
    m_endpoint = m_connection.endpoint();
    m_account = {.endpoint = m_endpoint,
                 .serverName = m_connection.welcome().server,
                 .user = who.user.id,
                 .userName = who.user.name};
    m_token = who.token;
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
