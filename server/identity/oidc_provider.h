// SPDX-License-Identifier: AGPL-3.0-or-later
// The office's identity provider (OpenID Connect Core 1.0 and Discovery 1.0): where people sign in, and who they are by the
// code that comes back. Talks https with it, or http on this machine alone, follows no redirect and believes no endpoint
// that is less safe than the issuer. An ID token counts when it is signed (RS256 or ES256) by one of the provider's keys,
// for us, now, and for the sign-in that was begun. Blocks; any number of threads may call.
#pragma once

#include "common/base/error.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>
#include <QUrl>

#include <mutex>
#include <optional>

namespace teahouse::server::identity {

struct OidcSettings {
    QString issuer; // as the provider writes it, to the letter
    QString clientId;
    QString clientSecret; // empty: a public client
    QString name; // of the provider, for people
    QStringList domains; // of the mail addresses that may come in; empty: everybody whom the provider knows
    QString group; // in which he must be; empty: none
    bool join = false; // an account of the same name that is there already is his
    QString caFile; // certificates to trust instead of the system's; empty: those
    int timeoutMs = 0; // of each question to the provider

    bool isSet() const { return !issuer.isEmpty(); }
    bool operator==(const OidcSettings &) const = default;
};

struct OidcPerson {
    QString subject;
    QString userName; // preferred_username
    QString name;
    QString email; // empty where the provider has not verified it
    QStringList groups;
};

// The errors: Unreachable (no answer, or not one of a provider), Unauthorized (the code or the token is not good), BadRequest
// (the redirect), Unsupported (built without it).
class OidcProvider
{
public:
    explicit OidcProvider(OidcSettings settings) : m_settings(std::move(settings)) { }

    static bool isBuiltIn();
    const OidcSettings &settings() const { return m_settings; }

    Result<QUrl> authorization(const QString &redirect, const QString &state, const QString &nonce, const QString &challenge);
    Result<OidcPerson> redeem(const QString &code, const QString &redirect, const QString &verifier, const QString &nonce, qint64 nowMs);

private:
    struct Endpoints {
        QUrl authorization;
        QUrl token;
        QUrl keys;
        bool secretInForm = false; // client_secret_post
    };
    Result<Endpoints> endpoints();
    Result<QJsonObject> read(const QUrl &url) const;
    bool isSafe(const QUrl &url) const;
    Result<QByteArray> keyFor(const QString &id, const Endpoints &at); // a JWK
    std::optional<QByteArray> knownKey(const QString &id) const;
    Result<QJsonObject> claimsOf(const QByteArray &token, const Endpoints &at);

    const OidcSettings m_settings;
    std::mutex m_mutex; // over what was read of the provider
    std::optional<Endpoints> m_endpoints;
    QJsonArray m_keys;
};

// Is it an address of this machine to which a browser may be sent (RFC 8252, 7.3)?
bool isLoopbackRedirect(const QString &redirect);

} // namespace teahouse::server::identity
