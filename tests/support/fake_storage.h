// SPDX-License-Identifier: Apache-2.0
// A server's HTTP side for the client's tests: takes uploads (tus 1.0), gives files with ranges, and fails as the test
// wants. One thread, in memory.
#pragma once

#include "app/net/http.h"

#include <QCryptographicHash>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <functional>

namespace teahouse::test {

class FakeStorage : public QTcpServer
{
public:
    struct Asked {
        QByteArray verb;
        QString path;
        QHash<QByteArray, QByteArray> headers; // names in small letters
        QByteArray body;
    };
    struct Answer {
        int status = 200;
        QList<std::pair<QByteArray, QByteArray>> headers;
        QByteArray body;
        qint64 cutAfter = -1; // so many bytes of the body, and the connection breaks
    };
    struct Stored {
        qint64 bytes = 0;
        QString name;
        QByteArray localId;
        QByteArray data;
    };

    FakeStorage()
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("the fake storage does not listen");
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                take(socket);
        });
    }

    app::Endpoint endpoint() const
    {
        return {.host = QStringLiteral("127.0.0.1"), .port = serverPort(), .tls = false, .fingerprint = {}};
    }

    // A good part of an upload's life.
    QMap<qint64, Stored> uploads;
    QHash<QString, QByteArray> files; // by path: "/files/7"
    QList<Asked> asked;
    qint64 received = 0; // bytes of bodies
    // Looked at first; nothing: answered as it should be.
    std::function<std::optional<Answer>(const Asked &)> instead;
    qint64 cutUploadAfter = -1; // bytes of the next body: then the connection breaks, and the chunk is lost
    bool checksHashes = true;

    int count(const QByteArray &verb) const
    {
        return int(std::count_if(asked.cbegin(), asked.cend(), [&](const Asked &one) { return one.verb == verb; }));
    }
    void cutAll()
    {
        for (QTcpSocket *socket : findChildren<QTcpSocket *>())
            socket->abort();
    }

protected:
    virtual void take(QTcpSocket *socket)
    {
        auto state = std::make_shared<State>();
        socket->setParent(this);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, state] { read(socket, *state); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }

private:
    struct State {
        QByteArray buffer;
        std::optional<Asked> asked;
        qint64 bodyBytes = 0;
    };

    void read(QTcpSocket *socket, State &state)
    {
        state.buffer += socket->readAll();
        while (true) {
            if (!state.asked && !readHead(state))
                return;
            if (cutUploadAfter >= 0 && state.bodyBytes > 0 && state.buffer.size() >= cutUploadAfter) {
                received += state.buffer.size();
                cutUploadAfter = -1;
                socket->abort();
                return;
            }
            if (state.buffer.size() < state.bodyBytes)
                return;
            state.asked->body = state.buffer.first(state.bodyBytes);
            state.buffer.remove(0, state.bodyBytes);
            received += state.bodyBytes;
            const Asked one = *std::exchange(state.asked, {});
            asked.append(one);
            const auto other = instead ? instead(one) : std::nullopt;
            write(socket, one, other ? *other : answer(one));
            if (socket->state() != QAbstractSocket::ConnectedState)
                return;
        }
    }
    static bool readHead(State &state)
    {
        const qsizetype end = state.buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        const QList<QByteArray> lines = state.buffer.first(end).split('\n');
        const QList<QByteArray> first = lines.first().trimmed().split(' ');
        Asked asked{.verb = first.at(0), .path = QString::fromLatin1(first.at(1)), .headers = {}, .body = {}};
        for (const QByteArray &line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            asked.headers.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
        }
        state.bodyBytes = asked.headers.value("content-length").toLongLong();
        state.buffer.remove(0, end + 4);
        state.asked = asked;
        return true;
    }
    static void write(QTcpSocket *socket, const Asked &asked, const Answer &answer)
    {
        QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + " X\r\n";
        for (const auto &[name, value] : answer.headers)
            head += name + ": " + value + "\r\n";
        if (answer.status != 204)
            head += "Content-Length: " + QByteArray::number(answer.body.size()) + "\r\n";
        socket->write(head + "\r\n");
        if (asked.verb != "HEAD")
            socket->write(answer.cutAfter < 0 ? answer.body : answer.body.first(answer.cutAfter));
        if (answer.cutAfter >= 0)
            socket->disconnectFromHost();
    }

    Answer answer(const Asked &one)
    {
        if (one.headers.value("authorization") != "Bearer tea")
            return {.status = 401};
        if (one.path == QStringLiteral("/uploads"))
            return create(one);
        if (one.path.startsWith(QStringLiteral("/uploads/")))
            return onUpload(one, one.path.section(u'/', -1).toLongLong());
        return give(one);
    }
    Answer create(const Asked &one)
    {
        Stored made{.bytes = one.headers.value("upload-length").toLongLong(), .name = {}, .localId = {}, .data = {}};
        for (const QByteArray &pair : one.headers.value("upload-metadata").split(',')) {
            const QList<QByteArray> parts = pair.split(' ');
            if (parts.first() == "filename")
                made.name = QString::fromUtf8(QByteArray::fromBase64(parts.at(1)));
            else
                made.localId = QByteArray::fromBase64(parts.at(1));
        }
        for (auto it = uploads.cbegin(); it != uploads.cend(); ++it) {
            if (it->localId == made.localId)
                return it->bytes == made.bytes ? placeOf(it.key()) : Answer{409, {{"Teahouse-Error", "local_id"}}, {}};
        }
        uploads.insert(++m_lastId, made);
        return placeOf(m_lastId);
    }
    static Answer placeOf(qint64 id) { return {201, {{"Location", "/uploads/" + QByteArray::number(id)}}, {}}; }
    Answer onUpload(const Asked &one, qint64 id)
    {
        const auto it = uploads.find(id);
        if (it == uploads.end())
            return {.status = 404};
        if (one.verb == "DELETE") {
            uploads.erase(it);
            return {.status = 204};
        }
        if (one.verb == "PATCH") {
            const QByteArray sum = "sha1 " + QCryptographicHash::hash(one.body, QCryptographicHash::Sha1).toBase64();
            if (one.headers.value("upload-offset").toLongLong() != it->data.size())
                return {.status = 409};
            if (checksHashes && one.headers.value("upload-checksum") != sum)
                return {.status = 460};
            it->data += one.body;
        }
        return {one.verb == "PATCH" ? 204 : 200, {{"Upload-Offset", QByteArray::number(it->data.size())}}, {}};
    }
    Answer give(const Asked &one)
    {
        if (!files.contains(one.path))
            return {.status = 404};
        const QByteArray whole = files.value(one.path);
        const QByteArray tag = '"' + QCryptographicHash::hash(whole, QCryptographicHash::Sha256).toHex() + '"';
        const QByteArray range = one.headers.value("range");
        if (range.isEmpty() || one.headers.value("if-range") != tag)
            return {200, {{"ETag", tag}}, whole};
        const qint64 first = range.mid(6).chopped(1).toLongLong();
        const QByteArray part = "bytes " + QByteArray::number(first) + '-' + QByteArray::number(whole.size() - 1) + '/'
            + QByteArray::number(whole.size());
        return {206, {{"ETag", tag}, {"Content-Range", part}}, whole.sliced(first)};
    }

    qint64 m_lastId = 40;
};

// Bytes without a pattern that a test could hit by accident.
inline QByteArray noise(qint64 bytes)
{
    QByteArray made(bytes, Qt::Uninitialized);
    quint32 state = 1;
    for (char &c : made) {
        state = state * 1664525 + 1013904223;
        c = char(state >> 24);
    }
    return made;
}

inline QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace teahouse::test
