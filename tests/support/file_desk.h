// SPDX-License-Identifier: Apache-2.0
// The part of the client that moves files, without the rest: brings one to a server and fetches it again,
// going on after every cut until it is through. And a file to move.
#pragma once

#include "app/net/download.h"
#include "app/net/upload.h"
#include "tests/support/test_server.h"

#include <QCryptographicHash>
#include <QDir>

namespace teahouse::test {

// A server in this process that looks at files as the real one does.
inline TestServer::Tuning lookingAtFiles()
{
    TestServer::Tuning tuning;
    tuning.files.preview.program
        = QFileInfo(QStringLiteral(SERVER_PROGRAM)).dir().filePath(QStringLiteral("teahouse-preview"));
    return tuning;
}

// So many bytes that no compression shortens. Answered with their SHA-256.
inline QString writeNoise(const QString &path, qint64 bytes)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly))
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray block(1 << 20, Qt::Uninitialized);
    quint64 state = 0x9e3779b97f4a7c15;
    for (qint64 left = bytes; left > 0; left -= block.size()) {
        for (qsizetype i = 0; i + 8 <= block.size(); i += 8) { // xorshift64
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            memcpy(block.data() + i, &state, 8);
        }
        block.truncate(qsizetype(std::min<qint64>(left, block.size())));
        hash.addData(block);
        if (file.write(block) != block.size())
            return {};
    }
    return QString::fromLatin1(hash.result().toHex());
}

class FileDesk
{
public:
    FileDesk(quint16 port, const QString &token) { reach(port, token); }

    // By another way from now on.
    void reach(quint16 port, const QString &token)
    {
        http.close();
        http.open({.host = QStringLiteral("127.0.0.1"), .port = port, .tls = false}, token);
    }

    Result<UploadId> upload(const QString &path, LocalId localId, int timeoutMs)
    {
        app::UploadSource source{.localId = localId,
                                 .path = path,
                                 .name = QFileInfo(path).fileName(),
                                 .bytes = QFileInfo(path).size()};
        return untilThrough<UploadId>(timeoutMs, [&](auto &&tell) {
            auto *upload = new app::Upload(http, aside, source, &m_parent);
            QObject::connect(upload, &app::Upload::created, upload,
                             [&source](UploadId id) { source.upload = id; });
            QObject::connect(upload, &app::Upload::done, upload, tell);
            QObject::connect(upload, &app::Upload::failed, upload,
                             [tell](const Error &error) { tell(tl::unexpected(error)); });
            upload->start();
        });
    }

    Result<proto::Done> download(const proto::FileInfo &info, const QString &part, int timeoutMs)
    {
        return untilThrough<proto::Done>(timeoutMs, [&](auto &&tell) {
            auto *download = new app::Download(
                http, aside, {.file = info.id, .hash = info.hash, .bytes = info.bytes, .part = part},
                &m_parent);
            QObject::connect(download, &app::Download::done, download, [tell] { tell(proto::Done{}); });
            QObject::connect(download, &app::Download::failed, download,
                             [tell](const Error &error) { tell(tl::unexpected(error)); });
            download->start();
        });
    }

    int tries = 0; // of the last one

    app::Http http;
    Aside aside;

private:
    static constexpr int kAgainMs = 50;

    template <class T, class Start>
    Result<T> untilThrough(int timeoutMs, Start start)
    {
        const QDeadlineTimer deadline(timeoutMs);
        for (tries = 1;; ++tries) {
            std::optional<Result<T>> end;
            start([&end](const Result<T> &result) { end = result; });
            if (!TestClient::spin([&] { return end.has_value(); }, int(deadline.remainingTime())))
                return fail(Code::Cancelled, QStringLiteral("it takes too long"));
            qDeleteAll(m_parent.children());
            const Code code = *end ? Code::Cancelled : end->error().code;
            const bool passes
                = code == Code::Offline || code == Code::Unknown || code == Code::TooManyRequests;
            if (!passes || deadline.hasExpired())
                return *end;
            if (code == Code::TooManyRequests) // the server has not noticed yet that the other wire is cut
                TestClient::spin([] { return false; }, kAgainMs);
        }
    }

    QObject m_parent; // of the transfer under way
};

// Sends a message with that file, as soon as the server has looked at it, and hears what it is.
inline Result<proto::FileInfo> sendFile(TestClient &client, ChannelId channel, UploadId upload)
{
    const proto::SendMessage send{.localId = {upload.value}, .channel = channel, .uploads = {upload}};
    Result<proto::Posted> posted = client.call(send);
    TestClient::spin(
        [&] {
            if (!posted && posted.error().code == Code::TooManyRequests)
                posted = client.call(send);
            return posted || posted.error().code != Code::TooManyRequests;
        },
        120'000);
    if (!posted)
        return tl::unexpected(posted.error());
    TestClient::spin([&] { return !client.messages().isEmpty(); });
    return client.messages().last().files.value(0);
}

} // namespace teahouse::test
