// SPDX-License-Identifier: Apache-2.0
// Labels: full
// On a line of 64 kbit/s with 150 ms each way one can work: what is newest is there first, history comes behind it, and what
// one looks at or writes does not wait for all of it.
#include "app/core/session.h"
#include "app/core/sign_in.h"
#include "server/handlers/passwords.h"
#include "server/store/messages.h"
#include "tests/support/slow_link.h"
#include "tests/support/test_server.h"

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

namespace {

constexpr SlowLink::Line kLine{.bytesPerSecond = 8'000, .delayMs = 150};
constexpr int kMessages = 1'000;
constexpr int kPeople = 40;
constexpr int kPatienceMs = 120'000;

// What a first sign-in may cost until the newest messages can be read, both ways and all connections together: for an
// office of forty people and a channel of a thousand messages. Measured: 8,060.
constexpr qint64 kFirstScreenBytes = 11'000;

const QString kPassword = u"correct horse"_s;

// An office with one long channel, and Mina who has never been here.
struct SlowOffice {
    TestServer server;
    TestServer::Account mina = server.account(u"mina"_s);
    TestServer::Account tom = server.account(u"tom"_s);
    ChannelId channel;
    qint64 newest = 0; // of the channel, and how many there are: what is said of its making counts as well
    std::unique_ptr<SlowLink> link;
    QTemporaryDir folder;
    std::unique_ptr<app::Session> session;
    QElapsedTimer since;

    SlowOffice()
    {
        for (int i = 0; i < kPeople - 2; ++i)
            server.account(u"colleague-%1"_s.arg(i));
        channel = server.channel(u"tea"_s, {mina.user, tom.user});
        const auto db = *server::store::openForWriting(server.database());
        server::store::setPasswordHash(*db, mina.user, server::hashOf(kPassword));
        const qint64 ids = server::store::newestId(*db);
        (void)*db->transaction([&]() -> Result<int> {
            for (qint64 i = 1; i <= kMessages; ++i) {
                proto::Message message{.id = {ids + i}, .author = tom.user, .sentAt = 1'750'000'000'000 + i * 1'000,
                                       .text = u"message %1: the kettle is on, 茶快好了"_s.arg(i)};
                server::store::insertMessage(*db, channel, message);
            }
            return 0;
        });
        newest = server.look()->number(u"SELECT MAX(seq) FROM messages"_s);
        server.stop(); // it has ids in mind that are taken now
        server.start();
        link = std::make_unique<SlowLink>(server.server().port(), kLine);
    }

    // With name and password, as the first page does it.
    bool signIn()
    {
        since.start();
        app::SignInFlow flow;
        bool done = false;
        QObject::connect(&flow, &app::SignInFlow::done, &flow, [&done] { done = true; });
        if (!flow.setAddress(u"teahouse+plain://127.0.0.1:%1"_s.arg(link->port())))
            return false;
        flow.signIn(u"mina"_s, kPassword);
        if (!QTest::qWaitFor([&done] { return done; }, kPatienceMs))
            return false;
        session = std::make_unique<app::Session>(flow.account(), folder.filePath(u"archive.sqlite"_s));
        session->connectWith(flow.token());
        return true;
    }

    qint64 bytes() const { return link->up() + link->down(); }
    qint64 number(const QString &sql) const
    {
        const QString file = folder.filePath(u"archive.sqlite"_s);
        const auto db = QFile::exists(file) ? sql::Db::openSqlite(file, sql::Db::Access::ReadOnly) : nullptr;
        if (!db || db->number(u"SELECT COUNT(*) FROM sqlite_schema WHERE name = 'messages'"_s) == 0)
            return 0; // it is being made
        return db->number(sql, channel);
    }
    bool has(qint64 seq) const { return number(u"SELECT COUNT(*) FROM messages WHERE channel = ? AND seq = %1"_s.arg(seq)) == 1; }
    qint64 present() const { return number(u"SELECT COUNT(*) FROM messages WHERE channel = ?"_s); }
    bool wait(const std::function<bool()> &until) const { return QTest::qWaitFor(until, kPatienceMs); }
};

// How long so many bytes take on the line, with so many questions before them that had to be answered first.
qint64 lineMs(qint64 bytes, int questions)
{
    return bytes * 1'000 / kLine.bytesPerSecond + questions * 2 * kLine.delayMs;
}

constexpr qint64 kMachineMs = 3'000; // for both programs to do their part, on a busy machine

} // namespace

class TestSlowLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLineIsAsSlowAsItSays()
    {
        QTcpServer echo;
        QVERIFY(echo.listen(QHostAddress::LocalHost));
        connect(&echo, &QTcpServer::newConnection, this, [&echo] {
            QTcpSocket *socket = echo.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write(socket->readAll()); });
        });
        SlowLink link(echo.serverPort(), kLine);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, link.port());
        QVERIFY(QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::ConnectedState; }));
        QElapsedTimer since;
        since.start();
        socket.write(QByteArray(8'000, 'x'));
        QVERIFY(QTest::qWaitFor([&] { return socket.bytesAvailable() == 8'000; }, 10'000));
        QVERIFY2(since.elapsed() >= 1'300, qPrintable(QString::number(since.elapsed()))); // a second's bytes, and two ways
        QVERIFY2(since.elapsed() < 2'600, qPrintable(QString::number(since.elapsed())));
        QCOMPARE(link.up(), 8'000);
        QCOMPARE(link.down(), 8'000);
    }

    void theNewestIsThereFirst()
    {
        SlowOffice o;
        QVERIFY(o.signIn());
        QVERIFY(o.wait([&] { return o.has(o.newest); }));
        const qint64 bytes = o.bytes(), took = o.since.elapsed();
        qInfo("first screen: %lld bytes (%lld up, %lld down), %lld ms", bytes, o.link->up(), o.link->down(), took);
        QVERIFY2(bytes <= kFirstScreenBytes, qPrintable(QString::number(bytes)));
        QVERIFY2(took <= lineMs(bytes, 8) + kMachineMs, qPrintable(QString::number(took)));
        QVERIFY(o.present() >= 20); // a screen of it
        QVERIFY(!o.has(1));

        qint64 oldest = o.newest; // the rest follows, backwards
        QVERIFY(o.wait([&] {
            const qint64 now = o.number(u"SELECT COALESCE(MIN(seq), 0) FROM messages WHERE channel = ?"_s);
            const bool backwards = now <= oldest;
            oldest = now;
            return !backwards || o.present() == o.newest;
        }));
        QCOMPARE(o.present(), o.newest);
        const qint64 whole = o.since.elapsed();
        qInfo("whole: %lld bytes, %lld ms", o.bytes(), whole);
        QVERIFY(took * 2 < whole);
        QVERIFY2(whole <= lineMs(o.bytes(), 20) + 2 * kMachineMs, qPrintable(QString::number(whole)));
    }

    void whatOneLooksAtComesBeforeTheRest()
    {
        SlowOffice o;
        QVERIFY(o.signIn());
        QVERIFY(o.wait([&] { return o.has(o.newest); }));
        QVERIFY(o.wait([&] { return o.present() > 200; })); // history is on its way
        o.session->backfill().want(o.channel, {1, 200}); // somebody jumps to the beginning
        QElapsedTimer since;
        since.start();
        QVERIFY(o.wait([&] { return o.has(1); }));
        qInfo("the beginning: %lld ms", since.elapsed());
        QVERIFY(!o.has(250)); // which lies on the way back
        QVERIFY(o.present() < o.newest);
    }

    void whatOneWritesDoesNotWaitForHistory()
    {
        SlowOffice o;
        QVERIFY(o.signIn());
        QVERIFY(o.wait([&] { return o.present() > 200; }));
        QElapsedTimer since;
        since.start();
        const qint64 before = o.bytes();
        o.session->outbox().send(o.channel, u"me too"_s);
        QVERIFY(o.wait([&] { return o.has(o.newest + 1); }));
        qInfo("sent and back: %lld ms, %lld bytes passed meanwhile", since.elapsed(), o.bytes() - before);
        QVERIFY(o.present() < o.newest); // before all of it was there
        // Behind what was under way already: two pages of history, no more.
        const qint64 page = limits::kPageMessages * 120;
        QVERIFY2(since.elapsed() <= lineMs(limits::kBackfillUnderWay * page, 2) + kMachineMs, qPrintable(QString::number(since.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestSlowLink)
#include "tst_slow_link.moc"
