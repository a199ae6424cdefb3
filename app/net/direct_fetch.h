// SPDX-License-Identifier: Apache-2.0
// One file straight from its sender's computer, into a part file, going on where an earlier try stopped, checked against
// its SHA-256. Writes and hashes itself: lives on a thread of its own.
#pragma once

#include "app/net/lan.h"
#include "common/proto/direct.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QSslSocket>
#include <QTimer>

#include <memory>

namespace teahouse::app {

struct DirectSource {
    proto::DirectReady place;
    QString part; // where to
    qint64 bytes = 0;
    QString hash; // SHA-256, hex
};

class DirectFetch : public QObject
{
    Q_OBJECT

public:
    DirectFetch(std::shared_ptr<const Lan> lan, DirectSource source, QObject *parent = nullptr);
    ~DirectFetch() override;

    void start();

    static constexpr int kConnectMs = 8'000;

Q_SIGNALS:
    void progressed(qint64 done);
    // Delivered: the part file is whole and checked. Unreachable: none of the addresses is near, or answers as the one it
    // is said to be. Broken: another file came. Stopped: cut on the way, or the disk took no more (`code` Storage).
    void ended(teahouse::proto::DirectOutcome outcome, teahouse::Code code);

private:
    void dial(const QHostAddress &address);
    void met(QSslSocket *socket);
    bool openPart();
    void read();
    void finish();
    void end(proto::DirectOutcome outcome, Code code = Code::Unknown);

    const std::shared_ptr<const Lan> m_lan;
    const DirectSource m_source;
    QList<QSslSocket *> m_dialled; // children
    QSslSocket *m_socket = nullptr; // the one that answered
    QFile m_part;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_done = 0;
    bool m_answered = false;
    bool m_ended = false;
    QTimer m_patience;
    QElapsedTimer m_told;
};

} // namespace teahouse::app
