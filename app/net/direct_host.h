// SPDX-License-Identifier: Apache-2.0
// The sender's door: listens, while somebody is expected, on this computer's local addresses, and hands over the file that
// a ticket stands for, once. Reads files itself: lives on a thread of its own.
#pragma once

#include "app/net/direct_identity.h"
#include "app/net/lan.h"

#include <QElapsedTimer>
#include <QFile>
#include <QHash>
#include <QPointer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>

#include <atomic>
#include <memory>
#include <optional>

namespace teahouse::app {

struct SharedFile {
    QString path;
    qint64 bytes = 0;
    qint64 modifiedAt = 0; // both must still be so
};

class DirectHost : public QTcpServer
{
    Q_OBJECT

public:
    explicit DirectHost(std::shared_ptr<const Lan> lan, QObject *parent = nullptr);
    ~DirectHost() override;

    struct Place {
        QList<QString> addresses;
        quint16 port = 0;
        QString fingerprint;
    };
    // Whoever shows this ticket within limits::kDirectTicketMs gets the file. Offline: there is no local network here.
    Result<Place> expect(const QString &ticket, const SharedFile &file);

    // Whoever has this ticket gets nothing more.
    void drop(const QString &ticket);

    int connections() const { return m_connections; }
    quint64 sentBytes() const { return m_sentBytes; } // any thread

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    struct Expected {
        SharedFile file;
        qint64 until = 0; // on m_time
    };
    std::optional<SharedFile> redeem(const QByteArray &ticket, QSslSocket *by);
    void tidy();

    const std::shared_ptr<const Lan> m_lan;
    std::optional<DirectIdentity> m_identity;
    QHash<QByteArray, Expected> m_expected;
    QHash<QByteArray, QPointer<QSslSocket>> m_served; // by their tickets
    QElapsedTimer m_time;
    QTimer m_tidy;
    qint64 m_usedAt = 0;
    int m_connections = 0;
    int m_wrong = 0;
    std::atomic<quint64> m_sentBytes = 0;
};

} // namespace teahouse::app
