// SPDX-License-Identifier: Apache-2.0
#include "app/core/sign_in.h"

#include "app/net/first_question.h"
#include "common/auth/secrets.h"
#include "common/proto/link.h"

#include <QCryptographicHash>
#include <QSysInfo>
#include <QTimer>
#include <QUrl>


namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

// As people will see it in their list of devices.
QString deviceName()
{
    return u"%1 (%2)"_s.arg(QSysInfo::machineHostName(), QSysInfo::prettyProductName())
        .left(limits::kDeviceName);
}

constexpr auto kUrlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

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

void SignInFlow::signInByProvider(const LoopbackRedirect::Pages &pages)
{
    m_asked = {};
    begin(Nobody{});
    m_redirect = std::make_unique<LoopbackRedirect>(pages);
}

// It is the right server: now ask it for the provider's page.
void SignInFlow::met()
{
    if (m_connection.welcome().provider.isEmpty())
        return giveUp({Code::NotFound});
    if (!m_redirect->listen())
        return giveUp({Code::Storage});
    m_endpoint = m_connection.endpoint();
    m_busy = false; // that it ends is no news
    m_connection.stop();
    m_busy = true;
    m_verifier = newSecret(); // 43 characters that RFC 7636 (4.1) lets pass
    const QByteArray challenge = QCryptographicHash::hash(m_verifier.toLatin1(), QCryptographicHash::Sha256).toBase64(kUrlSafe);
    askFirst(m_endpoint, proto::BeginOidc{.redirect = m_redirect->address(), .challenge = QString::fromLatin1(challenge)}, this)
        .then(this, [this, attempt = m_attempt](const Result<proto::OidcBegun> &answer) {
            if (attempt == m_attempt)
                begun(answer);
        });
}

void SignInFlow::begun(const Result<proto::OidcBegun> &begun)
{
    const QUrl url = begun ? QUrl(begun->url, QUrl::StrictMode) : QUrl();
    if (!begun)
        return giveUp(begun.error());
    if (url.scheme() != "https"_L1 && url.scheme() != "http"_L1) // nothing else is a page
        return giveUp({Code::Unsupported});
    m_redirect->expect(begun->state);
    connect(m_redirect.get(), &LoopbackRedirect::returned, this, [this, state = begun->state](const QString &code) {
        const proto::FinishOidc request{.state = state, .code = code, .verifier = m_verifier, .device = deviceName()};
        m_redirect.release()->deleteLater(); // we are inside its signal, and its page is on the way
        begin(request);
    });
    connect(m_redirect.get(), &LoopbackRedirect::refused, this, [this] {
        m_redirect.release()->deleteLater();
        giveUp({Code::Cancelled});
    });
    QTimer::singleShot(limits::kOidcBegunMs, m_redirect.get(), [this] { giveUp({Code::Expired}); });
    Q_EMIT browserNeeded(url);
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
    m_redirect.reset();
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
    case Refusal::Reason::Met:
        met();
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
    ++m_attempt;
    if (m_redirect)
        m_redirect.release()->deleteLater(); // we may be inside its timer
    m_connection.stop();
    Q_EMIT failed(error);
}

} // namespace teahouse::app
