// SPDX-License-Identifier: Apache-2.0
// Two computers that hand over a file: the door of one against whoever comes, the other against whoever answers.
#include "app/net/direct_fetch.h"
#include "app/net/direct_host.h"
#include "app/net/direct_wire.h"
#include "tests/support/loopback_lan.h"

#include <QDateTime>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using proto::DirectOutcome;

namespace {

const QString kTicket(proto::kDirectTicket, u'7');
const QString kOther(proto::kDirectTicket, u'8');

// A file, a host that expects somebody with kTicket, and where the other puts it.
struct Pair {
    explicit Pair(qint64 bytes = 3'000'000)
    {
        contents = QByteArray(bytes, 'x');
        for (qint64 i = 0; i < bytes; i += 7)
            contents[i] = char(i * 31 + i / 1'000);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(contents) != bytes)
            qFatal("no file");
        file.close();
        place = *host.expect(kTicket, shared());
    }
    SharedFile shared() const
    {
        const QFileInfo info(path);
        return {path, info.size(), info.lastModified().toMSecsSinceEpoch()};
    }
    QString hash() const
    {
        return QString::fromLatin1(QCryptographicHash::hash(contents, QCryptographicHash::Sha256).toHex());
    }
    DirectSource source() const
    {
        return {.place = {.ticket = kTicket, .addresses = place.addresses, .port = place.port, .fingerprint = place.fingerprint},
                .part = part,
                .bytes = contents.size(),
                .hash = hash()};
    }
    DirectOutcome fetch(const DirectSource &source, std::shared_ptr<const Lan> from = std::make_shared<test::LoopbackLan>())
    {
        DirectFetch fetch(std::move(from), source);
        QSignalSpy ended(&fetch, &DirectFetch::ended);
        fetch.start();
        if (ended.isEmpty() && !ended.wait(40'000))
            return DirectOutcome::Unknown;
        return ended.first().first().value<DirectOutcome>();
    }
    DirectOutcome fetch() { return fetch(source()); }
    QByteArray fetched() const
    {
        QFile file(part);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
    }

    QTemporaryDir folder;
    QString path = folder.filePath(u"film"_s), part = folder.filePath(u"film.part"_s);
    QByteArray contents;
    DirectHost host{std::make_shared<test::LoopbackLan>()};
    DirectHost::Place place;
};

// Somebody who speaks TLS and says what he likes.
struct Stranger {
    explicit Stranger(const Pair &pair)
    {
        socket.setPeerVerifyMode(QSslSocket::QueryPeer);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, pair.place.port);
    }
    bool isIn() { return QTest::qWaitFor([this] { return socket.isEncrypted(); }, 10'000); }
    bool isOut(int ms = 10'000)
    {
        return QTest::qWaitFor([this] { return socket.state() == QAbstractSocket::UnconnectedState; }, ms);
    }
    QSslSocket socket;
};

} // namespace

class TestDirectTransfer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void knowsLocalAddresses_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("local");
        for (const QString &local : {u"10.1.2.3"_s, u"172.16.0.1"_s, u"172.31.255.255"_s, u"192.168.0.9"_s, u"169.254.1.1"_s,
                                     u"fd00::2"_s, u"fe80::1"_s})
            QTest::newRow(qPrintable(local)) << local << true;
        for (const QString &other : {u"8.8.8.8"_s, u"172.32.0.1"_s, u"192.169.0.1"_s, u"127.0.0.1"_s, u"0.0.0.0"_s, u"::1"_s,
                                     u"2001:db8::1"_s, u"224.0.0.1"_s, u"100.64.0.1"_s})
            QTest::newRow(qPrintable(other)) << other << false;
    }

    void knowsLocalAddresses()
    {
        QFETCH(QString, address);
        QFETCH(bool, local);
        QCOMPARE(isLanAddress(QHostAddress(address)), local);
        if (!local)
            QVERIFY(!Lan().isNear(QHostAddress(address)));
    }

    void handsOverAFile_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::newRow("large") << 9'000'000;
        QTest::newRow("small") << 1;
        QTest::newRow("empty") << 0;
    }

    void handsOverAFile()
    {
        QFETCH(int, bytes);
        Pair pair(bytes);
        QCOMPARE(pair.fetch(), DirectOutcome::Delivered);
        QCOMPARE(pair.fetched(), pair.contents);
        QCOMPARE(pair.host.sentBytes(), quint64(bytes));
        QTRY_COMPARE(pair.host.connections(), 0);
    }

    void goesOnWhereItWas()
    {
        Pair pair;
        QFile part(pair.part);
        QVERIFY(part.open(QIODevice::WriteOnly));
        part.write(pair.contents.left(1'000'000));
        part.close();
        QCOMPARE(pair.fetch(), DirectOutcome::Delivered);
        QCOMPARE(pair.fetched(), pair.contents);
        QCOMPARE(pair.host.sentBytes(), quint64(2'000'000));
    }

    void aTicketIsGoodOnce()
    {
        Pair pair(1'000);
        QCOMPARE(pair.fetch(), DirectOutcome::Delivered);
        QFile::remove(pair.part);
        QCOMPARE(pair.fetch(), DirectOutcome::Stopped);
        QCOMPARE(pair.host.sentBytes(), 1'000);
    }

    void aWrongTicketGetsNothing()
    {
        Pair pair(1'000);
        auto source = pair.source();
        source.place.ticket = kOther;
        QCOMPARE(pair.fetch(source), DirectOutcome::Stopped);
        QCOMPARE(pair.host.sentBytes(), 0);
        QCOMPARE(pair.fetch(), DirectOutcome::Delivered); // the right one still does
    }

    void whoGuessesFindsTheDoorShut()
    {
        Pair pair(1'000);
        auto source = pair.source();
        source.place.ticket = kOther;
        for (int i = 0; i < direct::kWrongTickets; ++i)
            QCOMPARE(pair.fetch(source), DirectOutcome::Stopped);
        QVERIFY(!pair.host.isListening());
        QCOMPARE(pair.fetch(), DirectOutcome::Unreachable);
        QVERIFY(pair.host.expect(kOther, pair.shared())); // until somebody else is expected
        QVERIFY(pair.host.isListening());
    }

    void nobodyElseIsTakenForTheSender()
    {
        Pair pair(1'000);
        auto source = pair.source();
        source.place.fingerprint = QString(64, u'a');
        QCOMPARE(pair.fetch(source), DirectOutcome::Unreachable);
        QCOMPARE(pair.fetch(pair.source(), test::far()), DirectOutcome::Unreachable); // not near: not even asked
        QCOMPARE(pair.fetch(), DirectOutcome::Delivered); // neither used up the ticket
    }

    void anotherFileIsNotTakenForIt()
    {
        Pair pair(1'000);
        auto source = pair.source();
        source.hash = QString(64, u'a');
        QCOMPARE(pair.fetch(source), DirectOutcome::Broken);
        QVERIFY(!QFile::exists(pair.part));
        QVERIFY(pair.host.expect(kTicket, pair.shared()));
        source = pair.source();
        source.bytes = 999;
        QCOMPARE(pair.fetch(source), DirectOutcome::Broken);
    }

    void aChangedFileIsNotHandedOver()
    {
        Pair pair(1'000);
        QFile file(pair.path);
        QVERIFY(file.open(QIODevice::Append) && file.write("more") == 4);
        file.close();
        QCOMPARE(pair.fetch(), DirectOutcome::Stopped);
        QCOMPARE(pair.host.sentBytes(), 0);
    }

    void whoSaysNothingIsSentAway()
    {
        Pair pair(1'000);
        Stranger silent(pair), slow(pair);
        QVERIFY(silent.isIn() && slow.isIn());
        slow.socket.write("teah");
        QVERIFY(silent.isOut(direct::kQuestionMs * 2));
        QVERIFY(slow.isOut(direct::kQuestionMs));
        QTRY_COMPARE(pair.host.connections(), 0);
    }

    void whoTalksNonsenseIsSentAway_data()
    {
        QTest::addColumn<QByteArray>("question");
        QTest::newRow("HTTP") << "GET / HTTP/1.1\r\nHost: x\r\n\r\n"_ba + QByteArray(80, ' ');
        QTest::newRow("too much") << direct::question(kTicket, 0) + "more";
        QTest::newRow("from behind the end") << direct::question(kTicket, 1'001);
        QTest::newRow("from before the beginning") << direct::question(kTicket, -1);
    }

    void whoTalksNonsenseIsSentAway()
    {
        QFETCH(QByteArray, question);
        Pair pair(1'000);
        Stranger stranger(pair);
        QVERIFY(stranger.isIn());
        stranger.socket.write(question);
        QVERIFY(stranger.isOut());
        QCOMPARE(pair.host.sentBytes(), 0);
    }

    void whoIsDroppedGetsNothingMore()
    {
        Pair pair(60'000'000); // more than lies between the two
        DirectFetch fetch(std::make_shared<test::LoopbackLan>(), pair.source());
        QSignalSpy ended(&fetch, &DirectFetch::ended);
        connect(&fetch, &DirectFetch::progressed, &pair.host, [&](qint64 done) {
            if (done > 0)
                pair.host.drop(kTicket);
        });
        fetch.start();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 40'000);
        QCOMPARE(ended.first().first().value<DirectOutcome>(), DirectOutcome::Stopped);
        QVERIFY(pair.host.sentBytes() < 60'000'000);
        QTRY_COMPARE(pair.host.connections(), 0);
    }

    void whoIsDroppedBeforeHeComesDoesNotGetIn()
    {
        Pair pair(1'000);
        pair.host.drop(kOther); // nobody: nothing happens
        pair.host.drop(kTicket);
        QCOMPARE(pair.fetch(), DirectOutcome::Stopped);
        QCOMPARE(pair.host.sentBytes(), 0);
    }

    void noMoreThanAFewAtATime()
    {
        Pair pair(1'000);
        std::vector<std::unique_ptr<Stranger>> crowd;
        for (int i = 0; i < direct::kConnections; ++i) {
            crowd.push_back(std::make_unique<Stranger>(pair));
            QVERIFY(crowd.back()->isIn());
        }
        Stranger late(pair);
        QVERIFY(late.isOut());
        QVERIFY(!late.socket.isEncrypted());
        QCOMPARE(pair.host.connections(), direct::kConnections);
        crowd.clear();
        QTRY_COMPARE(pair.host.connections(), 0);
        QCOMPARE(pair.fetch(), DirectOutcome::Delivered);
    }
};

QTEST_GUILESS_MAIN(TestDirectTransfer)
#include "tst_direct_transfer.moc"
