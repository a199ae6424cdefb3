// SPDX-License-Identifier: Apache-2.0
#include "app/net/http.h"

#include "app/net/trust.h"

#include <QBuffer>
#include <QSslConfiguration>
#include <QSslSocket>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSilentMs = 60'000; // nothing moves so long: the request is given up. A last chunk may take a virus scan
constexpr qint64 kReadAheadBytes = 1 << 20;

Code codeOf(int status)
{
    switch (status) {
    case 400:
        return Code::BadRequest;
    case 401:
        return Code::Unauthorized;
    case 403:
        return Code::Forbidden;
    case 404:
        return Code::NotFound;
    case 409:
        return Code::Conflict;
    case 410:
        return Code::Expired;
    case 413:
        return Code::TooLarge;
    case 422:
        return Code::Unsupported;
    case 423:
    case 429:
        return Code::TooManyRequests;
    case 503:
        return Code::Offline;
    case 507:
        return Code::Storage;
    default:
        return Code::Unknown;
    }
}

} // namespace

Http::Http(QObject *parent) : QObject(parent)
{
    m_manager.setAutoDeleteReplies(false);
    connect(&m_manager, &QNetworkAccessManager::encrypted, this, &Http::judge);
}

Http::~Http() { close(); }

void Http::open(const Endpoint &endpoint, const QString &token)
{
    close();
    m_endpoint = endpoint;
    m_token = token.toLatin1();
    m_open = true;
    Q_EMIT opened();
}

void Http::close()
{
    if (!std::exchange(m_open, false))
        return;
    for (QNetworkReply *reply : m_manager.findChildren<QNetworkReply *>()) {
        if (reply->isRunning())
            reply->abort();
    }
    m_manager.clearConnectionCache(); // the next server of this address may be another
    Q_EMIT closed();
}

QNetworkReply *Http::start(const Request &request)
{
    Q_ASSERT(m_open);
    QUrl url = m_endpoint.url();
    url.setScheme(m_endpoint.tls ? u"https"_s : u"http"_s);
    url.setPath(request.path);
    QNetworkRequest http(url);
    http.setRawHeader("Authorization", "Bearer " + m_token);
    http.setRawHeader("Accept-Encoding", "identity");
    for (const auto &[name, value] : request.headers)
        http.setRawHeader(name, value);
    http.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    http.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    http.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    http.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    http.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    http.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    http.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    http.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    http.setTransferTimeout(kSilentMs);
    if (m_endpoint.tls) {
        // Judged by ourselves, pinned or not; a resumed session would show no certificate.
        auto configuration = QSslConfiguration::defaultConfiguration();
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        configuration.setSslOption(QSsl::SslOptionDisableSessionSharing, true);
        configuration.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
        http.setSslConfiguration(configuration);
    }
    QNetworkReply *reply = send(http, request);
    reply->setReadBufferSize(kReadAheadBytes);
    return reply;
}

QNetworkReply *Http::send(const QNetworkRequest &http, const Request &request)
{
    if (request.verb == "GET")
        return m_manager.get(http);
    if (request.verb == "HEAD") // by its own name: it has no body, whatever its headers say
        return m_manager.head(http);
    if (request.body.isEmpty())
        return m_manager.sendCustomRequest(http, request.verb);
    auto *body = new QBuffer;
    body->setData(request.body);
    body->open(QIODevice::ReadOnly);
    QNetworkReply *reply = m_manager.sendCustomRequest(http, request.verb, body);
    body->setParent(reply);
    return reply;
}

// Comes for each new connection, before anything is sent over it.
void Http::judge(QNetworkReply *reply)
{
    const auto chain = reply->sslConfiguration().peerCertificateChain();
    if (app::judge(chain, m_endpoint.host, m_endpoint.fingerprint) == Trust::Good)
        return;
    qCWarning(lcNet) << "the server shows another certificate for files";
    reply->abort();
}

Pending<QByteArray> Http::fetch(const QString &path, qint64 most)
{
    const Promise<QByteArray> promise;
    if (!m_open) {
        promise.set(fail(Code::Offline));
        return promise.pending();
    }
    QNetworkReply *reply = start({.path = path});
    reply->setReadBufferSize(most + 1);
    connect(reply, &QNetworkReply::readyRead, this, [reply, promise, most] {
        if (reply->bytesAvailable() <= most)
            return;
        promise.set(fail(Code::TooLarge));
        reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [reply, promise] {
        reply->deleteLater();
        if (auto error = errorOf(*reply))
            promise.set(tl::unexpected(*std::move(error)));
        else
            promise.set(reply->readAll());
    });
    return promise.pending();
}

std::optional<Error> Http::errorOf(const QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool broken = reply.error() != QNetworkReply::NoError;
    if (status >= 300) {
        const QByteArray reason = reply.rawHeader("Teahouse-Error");
        return Error{.code = codeOf(status),
                     .detail = reason.isEmpty() ? QString::number(status) : QString::fromLatin1(reason),
                     .retryAfterMs = reply.rawHeader("Retry-After").toLongLong() * 1000};
    }
    if (broken || status < 200)
        return Error{.code = Code::Offline, .detail = reply.errorString()};
    return {};
}

} // namespace teahouse::app
