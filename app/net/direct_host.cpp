// SPDX-License-Identifier: Apache-2.0
#include "app/net/direct_host.h"

#include "app/net/direct_wire.h"
#include "common/proto/limits.h"

#include <QDateTime>
#include <QFileInfo>

namespace teahouse::app {

namespace {

// One connection, from its handshake to the last byte. Goes with its socket.
class Guest : public QObject
{
public:
    using Redeem = std::function<std::optional<SharedFile>(const QByteArray &)>;

    Guest(QSslSocket *socket, Redeem redeem, std::atomic<quint64> &sent)
        : QObject(socket), m_socket(*socket), m_redeem(std::move(redeem)), m_sent(sent)
    {
        m_patience.setSingleShot(true);
        m_patience.start(direct::kQuestionMs);
        connect(&m_patience, &QTimer::timeout, &m_socket, &QSslSocket::abort);
        connect(&m_socket, &QSslSocket::readyRead, this, &Guest::read);
        connect(&m_socket, &QSslSocket::encryptedBytesWritten, this, &Guest::pump);
    }

private:
    void read()
    {
        if (m_file.isOpen() || m_socket.bytesAvailable() > direct::kQuestionBytes)
            return m_socket.abort(); // it has asked already, or asks too much
        if (m_socket.bytesAvailable() < direct::kQuestionBytes)
            return;
        const QByteArray question = m_socket.read(direct::kQuestionBytes);
        const auto file = question.startsWith(direct::kMagic) ? m_redeem(question.mid(8, proto::kDirectTicket)) : std::nullopt;
        const auto offset = qFromBigEndian<qint64>(question.constData() + direct::kQuestionBytes - 8);
        if (!file || offset < 0 || offset > file->bytes || !open(*file, offset))
            return m_socket.abort();
        m_left = file->bytes - offset;
        m_socket.write(direct::answer(file->bytes));
        m_patience.start(direct::kStalledMs);
        pump();
    }

    bool open(const SharedFile &file, qint64 offset)
    {
        const QFileInfo now(file.path);
        m_file.setFileName(file.path);
        return now.size() == file.bytes && now.lastModified().toMSecsSinceEpoch() == file.modifiedAt
            && m_file.open(QIODevice::ReadOnly) && m_file.seek(offset);
    }

    // Little waits in memory: what the other does not take is not read. Who has it all hangs up.
    void pump()
    {
        if (!m_file.isOpen())
            return;
        m_patience.start(direct::kStalledMs);
        while (m_left > 0 && m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite() < 4 * direct::kBlockBytes) {
            const QByteArray block = m_file.read(std::min(direct::kBlockBytes, m_left));
            if (block.isEmpty())
                return m_socket.abort(); // it has become shorter
            m_left -= block.size();
            m_sent += quint64(block.size());
            m_socket.write(block);
        }
    }

    QSslSocket &m_socket;
    const Redeem m_redeem;
    std::atomic<quint64> &m_sent;
    QFile m_file;
    qint64 m_left = 0;
    QTimer m_patience;
};

} // namespace

DirectHost::DirectHost(std::shared_ptr<const Lan> lan, QObject *parent)
    : QTcpServer(parent), m_lan(std::move(lan)), m_tidy(this)
{
    m_time.start();
    m_tidy.setInterval(direct::kIdleMs / 4);
    connect(&m_tidy, &QTimer::timeout, this, &DirectHost::tidy);
    setMaxPendingConnections(direct::kConnections);
}

DirectHost::~DirectHost() = default;

Result<DirectHost::Place> DirectHost::expect(const QString &ticket, const SharedFile &file)
{
    const QList<QHostAddress> addresses = m_lan->mine();
    if (addresses.isEmpty())
        return fail(Code::Offline);
    if (!m_identity) {
        auto made = DirectIdentity::make();
        if (!made)
            return tl::unexpected(made.error());
        m_identity = *std::move(made);
    }
    // Only what is offered is listened on: a single address when there is but one.
    if (!isListening() && !listen(addresses.size() == 1 ? addresses.first() : QHostAddress(QHostAddress::Any)))
        return fail(Code::Storage, errorString());
    m_wrong = 0;
    m_usedAt = m_time.elapsed();
    m_expected.insert(ticket.toLatin1(), {file, m_usedAt + limits::kDirectTicketMs});
    m_tidy.start();
    Place place{.addresses = {}, .port = serverPort(), .fingerprint = QString::fromLatin1(m_identity->fingerprint())};
    for (const QHostAddress &address : addresses.first(std::min<qsizetype>(addresses.size(), proto::kDirectAddresses)))
        place.addresses.append(address.toString());
    return place;
}

// Every ticket is looked at, and the right one is good for once.
std::optional<SharedFile> DirectHost::redeem(const QByteArray &ticket, QSslSocket *by)
{
    QByteArray found;
    for (auto it = m_expected.cbegin(); it != m_expected.cend(); ++it) {
        if (direct::isSame(it.key(), ticket))
            found = it.key();
    }
    if (found.isEmpty()) {
        if (++m_wrong >= direct::kWrongTickets) {
            m_expected.clear();
            close();
        }
        return {};
    }
    const Expected expected = m_expected.take(found);
    if (expected.until < m_time.elapsed())
        return {};
    m_served.insert(found, by);
    return expected.file;
}

void DirectHost::drop(const QString &ticket)
{
    m_expected.remove(ticket.toLatin1());
    if (const QPointer<QSslSocket> served = m_served.take(ticket.toLatin1()))
        served->abort();
}

// An IPv4 address as such, also when it comes by a socket for both.
static QHostAddress plain(const QHostAddress &address)
{
    bool isOld = false;
    const quint32 old = address.toIPv4Address(&isOld);
    return isOld ? QHostAddress(old) : address;
}

void DirectHost::incomingConnection(qintptr descriptor)
{
    auto *socket = new QSslSocket(this);
    if (!socket->setSocketDescriptor(descriptor) || m_connections >= direct::kConnections // first, so that it is closed
        || !(m_lan->isNear(plain(socket->peerAddress())) || isLanAddress(plain(socket->peerAddress())))) {
        socket->abort();
        return socket->deleteLater();
    }
    ++m_connections;
    connect(socket, &QSslSocket::disconnected, this, [this, socket] {
        --m_connections;
        m_usedAt = m_time.elapsed();
        m_served.removeIf([socket](const auto &one) { return one.value() == socket; });
        socket->deleteLater();
    });
    new Guest(socket, [this, socket](const QByteArray &ticket) { return redeem(ticket, socket); }, m_sentBytes);
    socket->setLocalCertificate(m_identity->certificate);
    socket->setPrivateKey(m_identity->key);
    socket->setPeerVerifyMode(QSslSocket::VerifyNone); // the ticket says who it is
    socket->setProtocol(QSsl::TlsV1_2OrLater);
    socket->setReadBufferSize(direct::kQuestionBytes * 2);
    socket->startServerEncryption();
}

void DirectHost::tidy()
{
    const qint64 now = m_time.elapsed();
    m_expected.removeIf([now](const auto &one) { return one.value().until < now; });
    if (!m_expected.isEmpty() || m_connections > 0 || now - m_usedAt < direct::kIdleMs)
        return;
    close();
    m_tidy.stop();
}

} // namespace teahouse::app
