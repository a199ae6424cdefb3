// SPDX-License-Identifier: AGPL-3.0-or-later
// A whole server on one data folder: lanes, hub, network, control socket. Several may live in one process, on folders
// of their own. It belongs to the thread that made it, which becomes its I/O thread.
#pragma once

#include "common/base/clock.h"
#include "common/proto/link.h"
#include "server/core/executor.h"
#include "server/files/finisher.h"
#include "server/links/web_client.h"
#include "server/net/settings.h"
#include "server/node/config.h"

#include <QObject>

#include <memory>

namespace teahouse::server {

class Server : public QObject
{
    Q_OBJECT

public:
    // These are there for tests, which make limits small, databases fail and disks full.
    struct FileTuning {
        BlobStore::FreeBytes freeBytes = &BlobStore::diskFreeBytes;
        preview::PreviewProcess::Options preview = {};
    };
    struct Tuning {
        net::FrontSettings edge = {};
        ExecutorSettings lanes = {};
        FileTuning files = {};
        links::WebSettings web = {};
        QString program = {}; // that makes backups; empty: this one
    };
    Server(const Config &config, const Clock &clock, QObject *parent = nullptr);
    Server(const Config &config, const Clock &clock, const Tuning &tuning, QObject *parent = nullptr);
    ~Server() override;

    // Opens the data folder and the port. From here on clients come in.
    Result<void> listen();

    quint16 port() const;
    QString address() const; // "127.0.0.1:45678", as it listens
    proto::ServerLink link() const; // as others reach it
    QString fingerprint() const; // "AA:BB:…"; empty when plain

    // Does what was asked already, says goodbye to everyone (1001) and closes. `stopped` follows.
    void stop();

    const ExecutorNumbers &numbers() const;
    int peers() const; // open WebSocket connections

Q_SIGNALS:
    // Nobody owns this server yet: whoever follows this link first does.
    void ownerInvited(const teahouse::proto::ServerLink &link);
    void stopped();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace teahouse::server
