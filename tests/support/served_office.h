// SPDX-License-Identifier: Apache-2.0
// An office made in this process and served by the real program in another, with one person signed in, and a
// folder for large files beside it.
#pragma once

#include "tests/support/child_server.h"
#include "tests/support/file_desk.h"

#include <QStorageInfo>

namespace teahouse::test {

constexpr qint64 kGigabyte = 1LL << 30;

struct ServedOffice {
    TestServer office;
    TestServer::Account account = office.account(QStringLiteral("mina"));
    ChannelId channel = office.channel(QStringLiteral("tea"), {account.user});
    QTemporaryDir folder;
    const QString source = folder.filePath(QStringLiteral("large.bin"));
    const QString part = folder.filePath(QStringLiteral("part"));
    std::unique_ptr<ChildServer> server;
    TestClient mina;

    quint16 port() const { return office.config.listen.port; }
    bool serve()
    {
        office.stop();
        server
            = std::make_unique<ChildServer>(QStringLiteral(SERVER_PROGRAM), office.config.dataFolder, port());
        return server->start() && mina.open(server->url())
            && mina.call(proto::Hello{QStringLiteral("test"), QStringLiteral("1"), {}})
            && mina.call(proto::Resume{account.token}) && mina.call(proto::OpenSync{.pages = false});
    }

    static bool hasRoomFor(qint64 bytes) { return QStorageInfo(QDir::tempPath()).bytesAvailable() > bytes; }
};

} // namespace teahouse::test
