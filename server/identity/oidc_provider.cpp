// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/identity/oidc_provider.h"

#include "common/proto/limits.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

#include <curl/curl.h>
#include <openssl/crypto.h>

#include <cstdlib>
#include <memory>

#ifdef TEAHOUSE_OIDC
extern "C" {
#include <cjose/cjose.h>
}
#endif

namespace teahouse::server::identity {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSubject = 255; // OpenID Connect Core, 2: the longest

bool isLoopbackHost(const QString &host)
{
    return QHostAddress(host).isLoopback() || host == "localhost"_L1;
}

tl::unexpected<Error> unreachable(const QString &what)
{
    return fail(Code::Unreachable, what);
}

struct Answer {
    long status = 0;
    QByteArray body;
};

size_t take(char *bytes, size_t size, size_t count, void *into)
{
    auto &body = *static_cast<QByteArray *>(into);
    const auto length = qsizetype(size * count);
    if (body.size() + length > limits::kOidcAnswerBytes)
        return 0; // curl gives up
    body.append(bytes, length);
    return size * count;
}

// `form`: sent with POST; null: GET.
Result<Answer> talk(const QUrl &url, const QByteArray &form, const QByteArray &account, const OidcSettings &settings)
{
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), &curl_easy_cleanup);
    if (!curl)
        return unreachable(u"no memory"_s);
    Answer answer;
    const QByteArray address = url.toEncoded();
    curl_easy_setopt(curl.get(), CURLOPT_URL, address.constData());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, isLoopbackHost(url.host()) ? "http,https" : "https");
    curl_easy_setopt(curl.get(), CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT_MS, long(settings.timeoutMs));
    curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT_MS, long(settings.timeoutMs));
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, &take);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer.body);
    const QByteArray ca = settings.caFile.toUtf8();
    if (!ca.isEmpty())
        curl_easy_setopt(curl.get(), CURLOPT_CAINFO, ca.constData());
    if (!form.isNull()) {
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, long(form.size()));
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, form.constData());
    }
    if (!account.isEmpty()) {
        curl_easy_setopt(curl.get(), CURLOPT_HTTPAUTH, long(CURLAUTH_BASIC));
        curl_easy_setopt(curl.get(), CURLOPT_USERPWD, account.constData());
    }
    if (const CURLcode result = curl_easy_perform(curl.get()); result != CURLE_OK)
        return unreachable(u"%1: %2"_s.arg(url.host(), QString::fromUtf8(curl_easy_strerror(result))));
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    return answer;
}

bool isSame(const QString &a, const QString &b)
{
    const QByteArray one = a.toUtf8(), other = b.toUtf8();
    return one.size() == other.size() && CRYPTO_memcmp(one.constData(), other.constData(), size_t(one.size())) == 0;
}

QStringList textsIn(const QJsonValue &value)
{
    QStringList texts;
    if (value.isString())
        texts.append(value.toString());
    for (const QJsonValue &one : value.toArray()) {
        if (one.isString())
            texts.append(one.toString());
    }
    return texts;
}

// What is wrong with it (OpenID Connect Core, 3.1.3.7); empty: nothing.
QString objectionTo(const QJsonObject &claims, const OidcSettings &settings, const QString &nonce, qint64 nowMs)
{
    const qint64 now = nowMs / 1000;
    const QStringList audience = textsIn(claims.value("aud"_L1));
    const QString party = claims.value("azp"_L1).toString();
    const QString subject = claims.value("sub"_L1).toString();
    if (claims.value("iss"_L1).toString() != settings.issuer)
        return u"iss"_s;
    if (!audience.contains(settings.clientId))
        return u"aud"_s;
    if ((audience.size() > 1 || claims.contains("azp"_L1)) && party != settings.clientId)
        return u"azp"_s;
    if (!claims.value("exp"_L1).isDouble() || claims.value("exp"_L1).toDouble() + limits::kOidcSkewSeconds <= double(now))
        return u"exp"_s;
    if (!claims.value("iat"_L1).isDouble() || claims.value("iat"_L1).toDouble() - limits::kOidcSkewSeconds > double(now))
        return u"iat"_s;
    if (claims.contains("nbf"_L1)
        && (!claims.value("nbf"_L1).isDouble() || claims.value("nbf"_L1).toDouble() - limits::kOidcSkewSeconds > double(now)))
        return u"nbf"_s;
    if (nonce.isEmpty() || !isSame(claims.value("nonce"_L1).toString(), nonce))
        return u"nonce"_s;
    if (subject.isEmpty() || subject.size() > kSubject)
        return u"sub"_s;
    return {};
}

} // namespace

bool isLoopbackRedirect(const QString &redirect)
{
    const QUrl url(redirect, QUrl::StrictMode);
    return url.isValid() && url.scheme() == "http"_L1 && QHostAddress(url.host()).isLoopback() && url.port() > 0 && url.userInfo().isEmpty()
        && !url.hasFragment();
}

bool OidcProvider::isSafe(const QUrl &url) const
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return false;
    const bool isLocal = url.scheme() == "http"_L1 && isLoopbackHost(url.host()) && isLoopbackHost(QUrl(m_settings.issuer).host());
    return url.scheme() == "https"_L1 || isLocal;
}

Result<QJsonObject> OidcProvider::read(const QUrl &url) const
{
    const auto answer = talk(url, {}, {}, m_settings);
    if (!answer)
        return tl::unexpected(answer.error());
    const QJsonDocument document = QJsonDocument::fromJson(answer->body);
    if (answer->status != 200 || !document.isObject())
        return unreachable(u"%1: status %2"_s.arg(url.host()).arg(answer->status));
    return document.object();
}

Result<OidcProvider::Endpoints> OidcProvider::endpoints()
{
    {
        const std::lock_guard guard(m_mutex);
        if (m_endpoints)
            return *m_endpoints;
    }
    QString base = m_settings.issuer;
    if (base.endsWith(u'/'))
        base.chop(1);
    const QUrl address(base + u"/.well-known/openid-configuration"_s, QUrl::StrictMode);
    if (!isSafe(address))
        return unreachable(u"the issuer is neither https nor on this machine"_s);
    const auto document = read(address);
    if (!document)
        return tl::unexpected(document.error());
    const auto urlOf = [&document](QLatin1StringView name) { return QUrl(document->value(name).toString(), QUrl::StrictMode); };
    const Endpoints found{.authorization = urlOf("authorization_endpoint"_L1),
                          .token = urlOf("token_endpoint"_L1),
                          .keys = urlOf("jwks_uri"_L1),
                          .secretInForm
                          = document->contains("token_endpoint_auth_methods_supported"_L1)
                              && !textsIn(document->value("token_endpoint_auth_methods_supported"_L1)).contains("client_secret_basic"_L1)};
    if (document->value("issuer"_L1).toString() != m_settings.issuer)
        return unreachable(u"it calls itself another issuer"_s);
    if (!isSafe(found.authorization) || !isSafe(found.token) || !isSafe(found.keys))
        return unreachable(u"an endpoint is missing or not safe"_s);
    const std::lock_guard guard(m_mutex);
    m_endpoints = found;
    return found;
}

Result<QUrl> OidcProvider::authorization(const QString &redirect, const QString &state, const QString &nonce, const QString &challenge)
{
    if (!isBuiltIn())
        return fail(Code::Unsupported);
    if (!isLoopbackRedirect(redirect))
        return fail(Code::BadRequest, u"redirect"_s);
    const auto at = endpoints();
    if (!at)
        return tl::unexpected(at.error());
    QUrl url = at->authorization;
    QUrlQuery query(url);
    const auto add = [&query](const QString &name, const QString &value) {
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add(u"response_type"_s, u"code"_s);
    add(u"client_id"_s, m_settings.clientId);
    add(u"redirect_uri"_s, redirect);
    add(u"scope"_s, u"openid profile email"_s);
    add(u"state"_s, state);
    add(u"nonce"_s, nonce);
    add(u"code_challenge"_s, challenge);
    add(u"code_challenge_method"_s, u"S256"_s);
    url.setQuery(query);
    return url;
}

Result<OidcPerson> OidcProvider::redeem(const QString &code, const QString &redirect, const QString &verifier, const QString &nonce,
                                        qint64 nowMs)
{
    const auto at = endpoints();
    if (!at)
        return tl::unexpected(at.error());
    QByteArray form = "grant_type=authorization_code";
    const auto add = [&form](const char *name, const QString &value) {
        form += '&' + QByteArray(name) + '=' + QUrl::toPercentEncoding(value);
    };
    add("code", code);
    add("redirect_uri", redirect);
    add("code_verifier", verifier);
    QByteArray account;
    const bool isPublic = m_settings.clientSecret.isEmpty();
    if (isPublic || at->secretInForm)
        add("client_id", m_settings.clientId);
    if (!isPublic && at->secretInForm)
        add("client_secret", m_settings.clientSecret);
    else if (!isPublic) // RFC 6749, 2.3.1
        account = QUrl::toPercentEncoding(m_settings.clientId) + ':' + QUrl::toPercentEncoding(m_settings.clientSecret);
    const auto answer = talk(at->token, form, account, m_settings);
    if (!answer || answer->status == 404) { // it may have moved: the next one asks where it is
        const std::lock_guard guard(m_mutex);
        m_endpoints.reset();
    }
    if (!answer)
        return tl::unexpected(answer.error());
    if (answer->status >= 400 && answer->status < 500) // the code, or our own account there: `error` says which
        return fail(Code::Unauthorized, QJsonDocument::fromJson(answer->body).object().value("error"_L1).toString().left(limits::kName));
    if (answer->status != 200)
        return unreachable(u"%1: status %2"_s.arg(at->token.host()).arg(answer->status));
    const QString token = QJsonDocument::fromJson(answer->body).object().value("id_token"_L1).toString();
    const auto claims = claimsOf(token.toLatin1(), *at);
    if (!claims)
        return tl::unexpected(claims.error());
    if (const QString objection = objectionTo(*claims, m_settings, nonce, nowMs); !objection.isEmpty())
        return fail(Code::Unauthorized, objection);
    return OidcPerson{.subject = claims->value("sub"_L1).toString(),
                      .userName = claims->value("preferred_username"_L1).toString(),
                      .name = claims->value("name"_L1).toString(),
                      .email = claims->value("email_verified"_L1).toBool() ? claims->value("email"_L1).toString() : QString(),
                      .groups = textsIn(claims->value("groups"_L1))};
}

std::optional<QByteArray> OidcProvider::knownKey(const QString &id) const
{
    std::optional<QByteArray> only;
    for (const QJsonValue &value : m_keys) {
        const QJsonObject key = value.toObject();
        const QString use = key.value("use"_L1).toString();
        if (!use.isEmpty() && use != "sig"_L1)
            continue;
        if (!id.isEmpty() && key.value("kid"_L1).toString() != id)
            continue;
        if (only) // a token that names none, and two keys
            return {};
        only = QJsonDocument(key).toJson(QJsonDocument::Compact);
    }
    return only;
}

// Keys change: an unknown one is looked for once more.
Result<QByteArray> OidcProvider::keyFor(const QString &id, const Endpoints &at)
{
    {
        const std::lock_guard guard(m_mutex);
        if (auto key = knownKey(id))
            return *key;
    }
    const auto document = read(at.keys);
    if (!document)
        return tl::unexpected(document.error());
    const std::lock_guard guard(m_mutex);
    m_keys = document->value("keys"_L1).toArray();
    if (auto key = knownKey(id))
        return *key;
    return fail(Code::Unauthorized, u"kid"_s);
}

#ifndef TEAHOUSE_OIDC

bool OidcProvider::isBuiltIn() { return false; }
Result<QJsonObject> OidcProvider::claimsOf(const QByteArray &, const Endpoints &) { return fail(Code::Unsupported); }

#else

bool OidcProvider::isBuiltIn() { return true; }

Result<QJsonObject> OidcProvider::claimsOf(const QByteArray &token, const Endpoints &at)
{
    const auto wrong = [](const QString &what) { return fail(Code::Unauthorized, what); };
    cjose_err error{};
    const std::unique_ptr<cjose_jws_t, decltype(&cjose_jws_release)> signature(
        cjose_jws_import(token.constData(), size_t(token.size()), &error), &cjose_jws_release);
    if (!signature)
        return wrong(u"token"_s);
    cjose_header_t *header = cjose_jws_get_protected(signature.get());
    const QString algorithm = QString::fromUtf8(cjose_header_get(header, CJOSE_HDR_ALG, &error));
    const bool isRsa = algorithm == "RS256"_L1;
    if (!isRsa && algorithm != "ES256"_L1) // none, and HS256 by the public key, above all
        return wrong(u"alg"_s);
    const std::unique_ptr<char, decltype(&std::free)> critical(cjose_header_get_raw(header, "crit", &error), &std::free);
    if (critical) // something that must be understood, and is not (RFC 7515, 4.1.11)
        return wrong(u"crit"_s);
    const auto json = keyFor(QString::fromUtf8(cjose_header_get(header, CJOSE_HDR_KID, &error)), at);
    if (!json)
        return tl::unexpected(json.error());
    const std::unique_ptr<cjose_jwk_t, decltype(&cjose_jwk_release)> key(
        cjose_jwk_import(json->constData(), size_t(json->size()), &error), &cjose_jwk_release);
    if (!key || cjose_jwk_get_kty(key.get(), &error) != (isRsa ? CJOSE_JWK_KTY_RSA : CJOSE_JWK_KTY_EC))
        return wrong(u"key"_s);
    if (!cjose_jws_verify(signature.get(), key.get(), &error))
        return wrong(u"signature"_s);
    uint8_t *text = nullptr;
    size_t length = 0;
    if (!cjose_jws_get_plaintext(signature.get(), &text, &length, &error))
        return wrong(u"token"_s);
    const QJsonDocument claims = QJsonDocument::fromJson(QByteArray(reinterpret_cast<const char *>(text), qsizetype(length)));
    return claims.isObject() ? Result<QJsonObject>(claims.object()) : wrong(u"token"_s);
}

#endif

} // namespace teahouse::server::identity
