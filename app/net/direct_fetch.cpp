// SPDX-License-Identifier: Apache-2.0
#include "app/net/direct_fetch.h"

#include "app/net/direct_wire.h"

#include <QNetworkProxy>

namespace teahouse::app {

using proto::DirectOutcome;

static constexpr int kTellEveryMs = 100;

DirectFetch::DirectFetch(std::shared_ptr<const Lan> lan, DirectSource source, QObject *parent)
    : QObject(parent), m_lan(std::move(lan)), m_source(std::move(source)), m_part(m_source.part), m_patience(this)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this,
            [this] { end(m_socket ? DirectOutcome::Stopped : DirectOutcome::Unreachable); });
}

DirectFetch::~DirectFetch() = default;

void DirectFetch::start()
{
    m_told.start();
    m_patience.start(kConnectMs);
    const auto addresses = m_source.place.addresses;
    for (const QString &text : addresses) {
        const QHostAddress address(text);
        if (!address.isNull() && m_lan->isNear(address))
            dial(address);
    }
    if (m_dialled.isEmpty())
        end(DirectOutcome::Unreachable);
}

// All at once; the first that proves to be the one counts.
void DirectFetch::dial(const QHostAddress &address)
{
    auto *socket = new QSslSocket(this);
    m_dialled.append(socket);
    socket->setProxy(QNetworkProxy::NoProxy);
    socket->setProtocol(QSsl::TlsV1_2OrLater);
    socket->setPeerVerifyMode(QSslSocket::QueryPeer); // the fingerprint is looked at instead
    connect(socket, &QSslSocket::encrypted, this, [this, socket] { met(socket); });
    connect(socket, &QSslSocket::disconnected, this, [this, socket] {
        if (socket == m_socket)
            end(DirectOutcome::Stopped);
    });
    connect(socket, &QSslSocket::errorOccurred, this, [this, socket] {
        m_dialled.removeAll(socket);
        if (!m_socket && m_dialled.isEmpty())
            end(DirectOutcome::Unreachable);
    });
    socket->connectToHostEncrypted(address.toString(), quint16(m_source.place.port));
}

void DirectFetch::met(QSslSocket *socket)
{
    const QByteArray shown = socket->peerCertificate().digest(QCryptographicHash::Sha256).toHex();
    if (m_socket || !direct::isSame(shown, m_source.place.fingerprint.toLatin1())) {
        m_dialled.removeAll(socket);
        socket->disconnect(this);
        socket->abort();
        if (!m_socket && m_dialled.isEmpty())
            end(DirectOutcome::Unreachable);
        return;
    }
    m_socket = socket;
    for (QSslSocket *other : std::as_const(m_dialled)) {
        if (other != socket) {
            other->disconnect(this);
            other->abort();
        }
    }
    if (!openPart())
        return end(DirectOutcome::Stopped, Code::Storage);
    m_patience.start(direct::kStalledMs);
    socket->setReadBufferSize(4 * direct::kBlockBytes); // else it decrypts what comes for as long as more comes
    connect(socket, &QSslSocket::readyRead, this, &DirectFetch::read);
    socket->write(direct::question(m_source.place.ticket, m_done));
}

// What is there already counts for the hash, too.
bool DirectFetch::openPart()
{
    if (!m_part.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return false;
    if (m_part.size() > m_source.bytes && !m_part.resize(0))
        return false;
    QByteArray block;
    while (!(block = m_part.read(1 << 20)).isEmpty()) {
        m_hash.addData(block);
        m_done += block.size();
    }
    return m_done == m_part.size();
}

void DirectFetch::read()
{
    if (m_ended)
        return;
    m_patience.start(direct::kStalledMs);
    if (!m_answered) {
        if (m_socket->bytesAvailable() < direct::kAnswerBytes)
            return;
        m_answered = true;
        if (m_socket->read(direct::kAnswerBytes) != direct::answer(m_source.bytes))
            return end(DirectOutcome::Broken);
    }
    // This thread writes while nothing more is read, so what the disk does not take waits at the sender.
    while (m_socket->bytesAvailable() > 0) {
        const QByteArray block = m_socket->read(direct::kBlockBytes);
        if (m_done + block.size() > m_source.bytes)
            return end(DirectOutcome::Broken);
        if (m_part.write(block) != block.size())
            return end(DirectOutcome::Stopped, Code::Storage);
        m_hash.addData(block);
        m_done += block.size();
    }
    if (m_done == m_source.bytes)
        return finish();
    if (m_told.elapsed() >= kTellEveryMs) {
        m_told.start();
        Q_EMIT progressed(m_done);
    }
}

void DirectFetch::finish()
{
    if (!m_part.flush())
        return end(DirectOutcome::Stopped, Code::Storage);
    const bool right = QString::fromLatin1(m_hash.result().toHex()) == m_source.hash;
    if (!right)
        m_part.remove(); // from the beginning, should anybody try again
    Q_EMIT progressed(m_done);
    end(right ? DirectOutcome::Delivered : DirectOutcome::Broken);
}

void DirectFetch::end(DirectOutcome outcome, Code code)
{
    if (std::exchange(m_ended, true))
        return;
    m_patience.stop();
    m_part.close();
    for (QSslSocket *socket : findChildren<QSslSocket *>()) {
        socket->disconnect(this);
        socket->abort();
    }
    Q_EMIT ended(outcome, code);
}

} // namespace teahouse::app
