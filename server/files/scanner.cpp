// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/scanner.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QLocalSocket>
#include <QTcpSocket>
#include <QtEndian>

#include <memory>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLookMs = 200; // how often it is asked whether to stop
constexpr int kSilentMs = 60'000; // a large archive takes its time
constexpr qint64 kChunkBytes = 256 << 10;
constexpr qint64 kAnswerBytes = 4 << 10;

struct Port {
    QString host;
    quint16 port = 0;
};

Port portIn(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    const QString host = text.left(std::max<qsizetype>(colon, 0));
    bool isNumber = false;
    const auto port = text.mid(colon + 1).toUShort(&isNumber);
    return {host.startsWith(u'[') && host.endsWith(u']') ? host.mid(1, host.size() - 2) : host,
            isNumber ? port : quint16(0)};
}

// One conversation over either kind of socket.
class Talk
{
public:
    explicit Talk(const std::atomic<bool> &stop) : m_stop(stop) { }

    bool open(const QString &address)
    {
        if (address.startsWith(u'/')) {
            auto local = std::make_unique<QLocalSocket>();
            local->connectToServer(address);
            const bool connected = local->waitForConnected(kLookMs);
            m_socket = std::move(local);
            return connected;
        }
        const Port to = portIn(address);
        auto tcp = std::make_unique<QTcpSocket>();
        tcp->connectToHost(to.host, to.port);
        const bool connected = waitFor([&] { return tcp->waitForConnected(kLookMs); },
                                       [&] {
                                           return tcp->state() < QAbstractSocket::ConnectedState
                                               && tcp->state() > QAbstractSocket::UnconnectedState;
                                       });
        m_socket = std::move(tcp);
        return connected;
    }

    bool say(const QByteArray &bytes)
    {
        if (m_socket->write(bytes) != bytes.size())
            return false;
        while (m_socket->bytesToWrite() > 0) {
            if (!waitFor([&] { return m_socket->waitForBytesWritten(kLookMs); }, [&] { return isOpen(); }))
                return false;
        }
        return true;
    }

    bool hasAnswer() { return m_socket->bytesAvailable() > 0; }
    QByteArray answer() // up to a NUL or the end
    {
        QByteArray text;
        while (!text.contains('\0') && text.size() < kAnswerBytes) {
            if (m_socket->bytesAvailable() == 0
                && !waitFor([&] { return m_socket->waitForReadyRead(kLookMs); }, [&] { return isOpen(); }))
                break;
            text += m_socket->read(kAnswerBytes);
        }
        return text.first(std::max<qsizetype>(0, text.contains('\0') ? text.indexOf('\0') : text.size()));
    }

private:
    bool isOpen() const
    {
        if (const auto *local = qobject_cast<const QLocalSocket *>(m_socket.get()))
            return local->state() == QLocalSocket::ConnectedState;
        const auto *tcp = qobject_cast<const QTcpSocket *>(m_socket.get());
        return tcp && tcp->state() == QAbstractSocket::ConnectedState;
    }

    template <class Step, class Going>
    bool waitFor(Step step, Going going) const
    {
        const QDeadlineTimer deadline(kSilentMs);
        while (!m_stop.load(std::memory_order_relaxed)) {
            if (step())
                return true;
            if (!going() || deadline.hasExpired())
                return false;
        }
        return false;
    }

    const std::atomic<bool> &m_stop;
    std::unique_ptr<QIODevice> m_socket;
};

QByteArray chunkOf(const QByteArray &bytes)
{
    QByteArray chunk(4, Qt::Uninitialized);
    qToBigEndian(quint32(bytes.size()), chunk.data());
    return chunk + bytes;
}

Scanner::Verdict verdictIn(const QByteArray &answer)
{
    if (answer.endsWith(": OK"))
        return Scanner::Verdict::Clean;
    if (answer.endsWith(" FOUND"))
        return Scanner::Verdict::Infected;
    if (answer.contains("size limit exceeded"))
        return Scanner::Verdict::TooLarge;
    return Scanner::Verdict::Unavailable;
}

} // namespace

bool Scanner::isAddress(const QString &text)
{
    if (text.startsWith(u'/'))
        return text.size() > 1;
    const Port port = portIn(text);
    return !port.host.isEmpty() && !port.host.contains(u'/') && port.port > 0;
}

Scanner::Verdict Scanner::scan(const QString &path, const std::atomic<bool> &stop) const
{
    QFile file(path);
    Talk talk(stop);
    if (!file.open(QIODevice::ReadOnly) || !talk.open(m_address) || !talk.say(QByteArray("zINSTREAM\0", 10)))
        return Verdict::Unavailable;
    bool whole = true;
    for (QByteArray bytes = file.read(kChunkBytes); !bytes.isEmpty() && whole; bytes = file.read(kChunkBytes))
        whole = !talk.hasAnswer() && talk.say(chunkOf(bytes)); // it speaks early when it has had enough
    if (whole && !talk.say(chunkOf({})))
        whole = false;
    const Verdict verdict = verdictIn(talk.answer());
    const bool sawAll = whole && file.error() == QFile::NoError;
    return verdict == Verdict::Clean && !sawAll ? Verdict::Unavailable : verdict;
}

} // namespace teahouse::server
