// SPDX-License-Identifier: Apache-2.0
// An OpenID Connect provider on 127.0.0.1, on a thread of its own, where everybody is signed in already: it looks at what it
// is asked as strictly as a real one, signs with real keys, and can be made to lie in each way a test needs.
#pragma once

#include <QCryptographicHash>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QMutex>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QUrl>
#include <QUrlQuery>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <functional>
#include <memory>

namespace teahouse::test {

using namespace Qt::StringLiterals;

inline QByteArray urlSafe(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

class LocalProvider
{
public:
    enum class Signs { Rs256, Es256, None, Hs256WithPublicKey, Tampered };
    struct Ways { // how it answers
        Signs signs = Signs::Rs256;
        std::function<void(QJsonObject &claims)> twist = {};
        std::function<void(QJsonObject &discovery)> twistDiscovery = {};
        bool critical = false; // the token asks for what nobody understands
        bool hangs = false;
        bool redirects = false; // every answer leads elsewhere
        bool endless = false; // every answer is too long
        bool refuses = false; // whoever comes
    };

    LocalProvider()
    {
        m_server = new QTcpServer;
        m_server->moveToThread(&m_thread);
        QObject::connect(m_server, &QTcpServer::newConnection, m_server, [this] {
            while (QTcpSocket *socket = m_server->nextPendingConnection())
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
        });
        rotate();
        m_thread.start();
        QMetaObject::invokeMethod(m_server, [this] { m_server->listen(QHostAddress::LocalHost); }, Qt::BlockingQueuedConnection);
        m_port = m_server->serverPort();
    }
    ~LocalProvider()
    {
        QMetaObject::invokeMethod(m_server, [this] { delete m_server; }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(LocalProvider)

    QString issuer() const { return u"http://127.0.0.1:%1/office"_s.arg(m_port); }
    const QString clientId = u"teahouse"_s;
    const QString clientSecret = u"a secret: with %signs"_s;

    void set(const Ways &ways)
    {
        const QMutexLocker lock(&m_mutex);
        m_ways = ways;
    }
    // Who sits at the browser.
    void setPerson(const QJsonObject &person)
    {
        const QMutexLocker lock(&m_mutex);
        m_person = person;
    }
    void rotate() // new keys, by new names
    {
        const QMutexLocker lock(&m_mutex);
        m_rsa.reset(EVP_RSA_gen(2048));
        m_ec.reset(EVP_EC_gen("P-256"));
        ++m_generation;
    }
    int asked(const QByteArray &path) const
    {
        const QMutexLocker lock(&m_mutex);
        return m_asked.value(path);
    }

private:
    struct Free {
        void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
    };
    using Key = std::unique_ptr<EVP_PKEY, Free>;
    struct Grant {
        QString redirect, challenge, nonce;
    };

    void read(QTcpSocket *socket)
    {
        const QByteArray request = socket->peek(64 << 10);
        const qsizetype end = request.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        qsizetype length = 0;
        QByteArray authorization;
        for (const QByteArray &line : request.first(end).split('\n')) {
            if (line.toLower().startsWith("content-length:"))
                length = line.mid(15).trimmed().toInt();
            if (line.toLower().startsWith("authorization:"))
                authorization = line.mid(14).trimmed();
        }
        if (request.size() < end + 4 + length)
            return;
        socket->readAll();
        const QMutexLocker lock(&m_mutex);
        if (m_ways.hangs)
            return;
        if (m_ways.redirects)
            return send(socket, "302 Found", {}, "Location: /office/.well-known/openid-configuration\r\n");
        if (m_ways.endless)
            return send(socket, "200 OK", QByteArray(2 << 20, ' '));
        const QUrl url = QUrl::fromEncoded(request.split(' ').value(1));
        const QByteArray path = url.path().toLatin1();
        ++m_asked[path];
        if (path == "/office/.well-known/openid-configuration")
            send(socket, "200 OK", discovery());
        else if (path == "/keys")
            send(socket, "200 OK", keys());
        else if (path == "/authorize")
            authorize(socket, QUrlQuery(url.query(QUrl::FullyEncoded)));
        else if (path == "/token")
            token(socket, QUrlQuery(QString::fromLatin1(request.mid(end + 4))), authorization);
        else
            send(socket, "404 Not Found", {});
    }
    static void send(QTcpSocket *socket, const char *status, const QByteArray &body, const QByteArray &headers = {})
    {
        socket->write("HTTP/1.1 " + QByteArray(status) + "\r\nConnection: close\r\nContent-Type: application/json\r\n" + headers
                      + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        socket->disconnectFromHost();
    }
    QString at(const QString &path) const { return u"http://127.0.0.1:%1%2"_s.arg(m_port).arg(path); }

    QByteArray discovery() const
    {
        QJsonObject object{{u"issuer"_s, issuer()},
                           {u"authorization_endpoint"_s, at(u"/authorize"_s)},
                           {u"token_endpoint"_s, at(u"/token"_s)},
                           {u"jwks_uri"_s, at(u"/keys"_s)}};
        if (m_ways.twistDiscovery)
            m_ways.twistDiscovery(object);
        return QJsonDocument(object).toJson();
    }
    static QByteArray number(const EVP_PKEY *key, const char *name, int bytes = 0)
    {
        BIGNUM *value = nullptr;
        EVP_PKEY_get_bn_param(key, name, &value);
        QByteArray out(bytes ? bytes : BN_num_bytes(value), '\0');
        BN_bn2binpad(value, reinterpret_cast<unsigned char *>(out.data()), int(out.size()));
        BN_free(value);
        return out;
    }
    QString keyName(const char *kind) const { return u"%1-%2"_s.arg(QLatin1StringView(kind)).arg(m_generation); }
    QByteArray keys() const
    {
        const auto text = [](const QByteArray &bytes) { return QString::fromLatin1(urlSafe(bytes)); };
        return QJsonDocument(QJsonObject{{u"keys"_s, QJsonArray{
            QJsonObject{{u"kty"_s, u"RSA"_s}, {u"use"_s, u"sig"_s}, {u"kid"_s, keyName("rsa")},
                        {u"n"_s, text(number(m_rsa.get(), OSSL_PKEY_PARAM_RSA_N))}, {u"e"_s, text(number(m_rsa.get(), OSSL_PKEY_PARAM_RSA_E))}},
            QJsonObject{{u"kty"_s, u"EC"_s}, {u"crv"_s, u"P-256"_s}, {u"use"_s, u"sig"_s}, {u"kid"_s, keyName("ec")},
                        {u"x"_s, text(number(m_ec.get(), OSSL_PKEY_PARAM_EC_PUB_X, 32))},
                        {u"y"_s, text(number(m_ec.get(), OSSL_PKEY_PARAM_EC_PUB_Y, 32))}}}}}).toJson();
    }

    void authorize(QTcpSocket *socket, const QUrlQuery &query)
    {
        const auto item = [&query](const QString &name) { return query.queryItemValue(name, QUrl::FullyDecoded); };
        if (item(u"client_id"_s) != clientId || !item(u"redirect_uri"_s).startsWith("http://127.0.0.1:"_L1)
            || item(u"response_type"_s) != "code"_L1 || !item(u"scope"_s).split(u' ').contains("openid"_L1)
            || item(u"code_challenge_method"_s) != "S256"_L1 || item(u"code_challenge"_s).size() != 43 || item(u"nonce"_s).isEmpty())
            return send(socket, "400 Bad Request", {});
        QUrlQuery back;
        if (m_ways.refuses) {
            back.addQueryItem(u"error"_s, u"access_denied"_s);
        } else {
            const QString code = u"code/%1+x"_s.arg(++m_codes);
            m_grants.insert(code, {item(u"redirect_uri"_s), item(u"code_challenge"_s), item(u"nonce"_s)});
            back.addQueryItem(u"code"_s, QString::fromLatin1(QUrl::toPercentEncoding(code)));
        }
        back.addQueryItem(u"state"_s, QString::fromLatin1(QUrl::toPercentEncoding(item(u"state"_s))));
        QUrl to(item(u"redirect_uri"_s));
        to.setQuery(back);
        send(socket, "302 Found", {}, "Location: " + to.toEncoded() + "\r\n");
    }

    void token(QTcpSocket *socket, const QUrlQuery &form, const QByteArray &authorization)
    {
        const auto item = [&form](const QString &name) { return form.queryItemValue(name, QUrl::FullyDecoded); };
        const QByteArray account = QUrl::toPercentEncoding(clientId) + ':' + QUrl::toPercentEncoding(clientSecret);
        if (authorization != "Basic " + account.toBase64()
            && (item(u"client_id"_s) != clientId || item(u"client_secret"_s) != clientSecret))
            return send(socket, "401 Unauthorized", R"({"error":"invalid_client"})");
        const QString code = item(u"code"_s);
        const QByteArray challenge = urlSafe(QCryptographicHash::hash(item(u"code_verifier"_s).toLatin1(), QCryptographicHash::Sha256));
        if (!m_grants.contains(code) || item(u"grant_type"_s) != "authorization_code"_L1)
            return send(socket, "400 Bad Request", R"({"error":"invalid_grant"})");
        const Grant grant = m_grants.take(code); // once
        if (grant.redirect != item(u"redirect_uri"_s) || grant.challenge.toLatin1() != challenge)
            return send(socket, "400 Bad Request", R"({"error":"invalid_grant"})");
        send(socket, "200 OK",
             QJsonDocument(QJsonObject{{u"token_type"_s, u"Bearer"_s},
                                       {u"access_token"_s, u"x"_s},
                                       {u"id_token"_s, QString::fromLatin1(idToken(grant.nonce))}})
                 .toJson());
    }

    QByteArray idToken(const QString &nonce) const
    {
        const qint64 now = 1'790'000'000;
        QJsonObject claims = m_person;
        claims.insert(u"iss"_s, issuer());
        claims.insert(u"aud"_s, clientId);
        claims.insert(u"iat"_s, now);
        claims.insert(u"exp"_s, now + 300);
        claims.insert(u"nonce"_s, nonce);
        if (m_ways.twist)
            m_ways.twist(claims);
        const Signs signs = m_ways.signs;
        const char *algorithm = signs == Signs::Es256 ? "ES256" : signs == Signs::None ? "none" : signs == Signs::Hs256WithPublicKey ? "HS256" : "RS256";
        QJsonObject header{{u"alg"_s, QLatin1StringView(algorithm)}, {u"kid"_s, keyName(signs == Signs::Es256 ? "ec" : "rsa")}};
        if (m_ways.critical)
            header.insert(u"crit"_s, QJsonArray{u"b64"_s});
        const QByteArray body = urlSafe(QJsonDocument(header).toJson(QJsonDocument::Compact)) + '.'
            + urlSafe(QJsonDocument(claims).toJson(QJsonDocument::Compact));
        QByteArray signature;
        if (signs == Signs::Hs256WithPublicKey)
            signature = QMessageAuthenticationCode::hash(body, number(m_rsa.get(), OSSL_PKEY_PARAM_RSA_N), QCryptographicHash::Sha256);
        else if (signs != Signs::None)
            signature = sign(signs == Signs::Es256 ? m_ec.get() : m_rsa.get(), body);
        if (signs == Signs::Tampered)
            signature[7] = char(signature[7] ^ 1);
        return body + '.' + urlSafe(signature);
    }
    static QByteArray sign(EVP_PKEY *key, const QByteArray &body)
    {
        EVP_MD_CTX *context = EVP_MD_CTX_new();
        size_t length = 0;
        const auto *bytes = reinterpret_cast<const unsigned char *>(body.constData());
        EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key);
        EVP_DigestSign(context, nullptr, &length, bytes, size_t(body.size()));
        QByteArray signature(qsizetype(length), '\0');
        EVP_DigestSign(context, reinterpret_cast<unsigned char *>(signature.data()), &length, bytes, size_t(body.size()));
        EVP_MD_CTX_free(context);
        signature.resize(qsizetype(length));
        if (EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA)
            return signature;
        const auto *der = reinterpret_cast<const unsigned char *>(signature.constData()); // JWS wants both numbers, 32 bytes each
        ECDSA_SIG *numbers = d2i_ECDSA_SIG(nullptr, &der, long(signature.size()));
        QByteArray raw(64, '\0');
        BN_bn2binpad(ECDSA_SIG_get0_r(numbers), reinterpret_cast<unsigned char *>(raw.data()), 32);
        BN_bn2binpad(ECDSA_SIG_get0_s(numbers), reinterpret_cast<unsigned char *>(raw.data()) + 32, 32);
        ECDSA_SIG_free(numbers);
        return raw;
    }

    mutable QMutex m_mutex;
    QThread m_thread;
    QTcpServer *m_server = nullptr;
    quint16 m_port = 0;
    Ways m_ways;
    QJsonObject m_person{{u"sub"_s, u"248289761001"_s},
                         {u"preferred_username"_s, u"mina"_s},
                         {u"name"_s, u"米娜"_s},
                         {u"email"_s, u"mina@corp.example"_s},
                         {u"email_verified"_s, true},
                         {u"groups"_s, QJsonArray{u"staff"_s, u"tea"_s}}};
    Key m_rsa, m_ec;
    int m_generation = 0;
    int m_codes = 0;
    QHash<QString, Grant> m_grants;
    QHash<QByteArray, int> m_asked;
};

// The browser: goes where the provider sends it, and gives the last address, which is not asked any more. Blocks.
inline QUrl browse(const QUrl &page)
{
    QTcpSocket socket;
    socket.connectToHost(page.host(), quint16(page.port()));
    if (!socket.waitForConnected())
        return {};
    socket.write("GET " + page.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    QByteArray answer;
    while (socket.waitForReadyRead())
        answer += socket.readAll();
    for (const QByteArray &line : answer.split('\n')) {
        if (line.startsWith("Location: "))
            return QUrl::fromEncoded(line.mid(10).trimmed());
    }
    return {};
}

} // namespace teahouse::test
