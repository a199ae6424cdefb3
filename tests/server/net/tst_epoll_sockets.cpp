// SPDX-License-Identifier: Apache-2.0
// The epoll event loop's notifiers and those who live on them; and what the whole thing is for: its work does
// not grow with the number of open connections.
#include <QtGlobal>
#ifdef Q_OS_LINUX

#include "tests/server/net/dispatcher_fixture.h"

#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <arpa/inet.h>
#include <memory>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace teahouse::server::net;

namespace {

constexpr int kManyConnections = 10'000;

int connectTo(quint16 port)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd >= 0 && ::connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0)
        return fd;
    if (fd >= 0)
        ::close(fd);
    return -1;
}

// The other end of many idle connections, in a process of its own: descriptors are few.
int holdConnections(quint16 port, int count)
{
    for (int i = 0; i < count; ++i) {
        if (connectTo(port) < 0)
            return 1;
    }
    char byte = 'r';
    if (::write(STDOUT_FILENO, &byte, 1) != 1)
        return 1;
    return ::read(STDIN_FILENO, &byte, 1) == 0 ? 0 : 1; // until the test closes its end
}

} // namespace

class TestEpollSockets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    // --- notifiers --------------------------------------------------------------------------------------

    void notifierTellsReadableAndWritable()
    {
        Pair pair;
        QSocketNotifier reader(pair.fds[0], QSocketNotifier::Read);
        QSocketNotifier writer(pair.fds[0], QSocketNotifier::Write);
        QSignalSpy read(&reader, &QSocketNotifier::activated);
        QSignalSpy written(&writer, &QSocketNotifier::activated);
        dispatcher()->processEvents(QEventLoop::AllEvents);
        QCOMPARE(read.size(), 0);
        QCOMPARE(written.size(), 1);
        pair.say();
        writer.setEnabled(false);
        dispatcher()->processEvents(QEventLoop::AllEvents);
        QCOMPARE(read.size(), 1);
        QCOMPARE(written.size(), 1);
    }

    void interestThatChangesBackWithinATurnCostsNoSystemCall()
    {
        Pair pair;
        QSocketNotifier reader(pair.fds[0], QSocketNotifier::Read);
        dispatcher()->processEvents(QEventLoop::AllEvents);
        const auto before = dispatcher()->work();
        for (int i = 0; i < 10; ++i) {
            QSocketNotifier writer(pair.fds[0], QSocketNotifier::Write);
            writer.setEnabled(false);
            dispatcher()->processEvents(QEventLoop::AllEvents);
        }
        QCOMPARE(dispatcher()->work().controls, before.controls);
    }

    void closedPeerActivatesTheReader()
    {
        Pair pair;
        QSocketNotifier reader(pair.fds[0], QSocketNotifier::Read);
        QSignalSpy read(&reader, &QSocketNotifier::activated);
        dispatcher()->processEvents(QEventLoop::AllEvents);
        pair.closeSecond();
        dispatcher()->processEvents(QEventLoop::AllEvents);
        QCOMPARE(read.size(), 1);
    }

    void notifierDestroyedByAnotherIsNotTold()
    {
        Pair a;
        Pair b;
        auto first = std::make_unique<QSocketNotifier>(a.fds[0], QSocketNotifier::Read);
        auto second = std::make_unique<QSocketNotifier>(b.fds[0], QSocketNotifier::Read);
        int told = 0;
        // Whichever comes first takes the other away (itself it may not: it is being told).
        connect(first.get(), &QSocketNotifier::activated, this, [&] {
            ++told;
            second.reset();
        });
        connect(second.get(), &QSocketNotifier::activated, this, [&] {
            ++told;
            first.reset();
        });
        a.say();
        b.say();
        dispatcher()->processEvents(QEventLoop::AllEvents);
        QCOMPARE(told, 1);
    }

    void descriptorUsedAgainWithinATurnIsWatchedAfresh()
    {
        Pair old;
        const int number = old.fds[0];
        auto notifier = std::make_unique<QSocketNotifier>(number, QSocketNotifier::Read);
        dispatcher()->processEvents(QEventLoop::AllEvents);

        notifier.reset();
        old.closeFirst();
        Pair fresh;
        QCOMPARE(fresh.fds[0], number); // the lowest free number
        notifier = std::make_unique<QSocketNotifier>(number, QSocketNotifier::Read);
        QSignalSpy read(notifier.get(), &QSocketNotifier::activated);
        fresh.say();
        dispatcher()->processEvents(QEventLoop::AllEvents);
        QCOMPARE(read.size(), 1);
        notifier.reset();
    }

    void eventsOfAClosedDescriptorDoNotReachItsSuccessor()
    {
        Pair first;
        Pair second;
        QSocketNotifier a(first.fds[0], QSocketNotifier::Read);
        auto b = std::make_unique<QSocketNotifier>(second.fds[0], QSocketNotifier::Read);
        std::unique_ptr<Pair> successor;
        int wrong = 0;
        const auto replace = [&](Pair &victim, std::unique_ptr<QSocketNotifier> &notifier) {
            notifier.reset();
            const int number = victim.fds[0];
            victim.closeFirst();
            successor = std::make_unique<Pair>();
            QCOMPARE(successor->fds[0], number);
            notifier = std::make_unique<QSocketNotifier>(number, QSocketNotifier::Read);
            connect(notifier.get(), &QSocketNotifier::activated, this, [&] { ++wrong; });
        };
        connect(&a, &QSocketNotifier::activated, this, [&] {
            a.setEnabled(false);
            replace(second, b);
        });
        first.say(); // ready first, so told first
        second.say();
        dispatcher()->processEvents(QEventLoop::AllEvents);
        QVERIFY(successor);
        QCOMPARE(wrong, 0);
        b.reset();
    }

    void plainFileIsAlwaysReadable()
    {
        QFile file(QCoreApplication::applicationFilePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto notifier = std::make_unique<QSocketNotifier>(file.handle(), QSocketNotifier::Read);
        QSignalSpy read(notifier.get(), &QSocketNotifier::activated);
        dispatcher()->processEvents(QEventLoop::WaitForMoreEvents);
        dispatcher()->processEvents(QEventLoop::WaitForMoreEvents);
        QCOMPARE(read.size(), 2);
        notifier.reset();
        QTimer::singleShot(0, this, [] {});
        dispatcher()->processEvents(QEventLoop::WaitForMoreEvents);
        QCOMPARE(read.size(), 2);
    }

    void invalidDescriptorIsRefusedLoudly()
    {
        int number = -1;
        {
            Pair pair;
            number = pair.fds[0];
        }
        QSocketNotifier notifier(number, QSocketNotifier::Read);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Invalid socket.*type Read, disabling"_s));
        dispatcher()->processEvents(QEventLoop::AllEvents);
        QVERIFY(!notifier.isEnabled());
    }

    // --- Qt's own users of the loop
    // -----------------------------------------------------------------------------

    void tcpSocketsEchoAndClose()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write(socket->readAll()); });
        });
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, server.serverPort());
        const QByteArray sent(1'000'000, 'q'); // more than the system takes at once: both notifiers work
        client.write(sent);
        QTRY_COMPARE(client.bytesAvailable(), sent.size());
        QCOMPARE(client.readAll(), sent);
        QSignalSpy gone(&client, &QTcpSocket::disconnected);
        server.findChild<QTcpSocket *>()->disconnectFromHost();
        QTRY_COMPARE(gone.size(), 1);
    }

    void localSocketsEcho()
    {
        QLocalServer server;
        QVERIFY(server.listen(u"tst_epoll_dispatcher_%1"_s.arg(QCoreApplication::applicationPid())));
        connect(&server, &QLocalServer::newConnection, this, [&] {
            QLocalSocket *socket = server.nextPendingConnection();
            connect(socket, &QLocalSocket::readyRead, socket, [socket] { socket->write(socket->readAll()); });
        });
        QLocalSocket client;
        client.connectToServer(server.serverName());
        client.write("over there");
        QTRY_COMPARE(client.bytesAvailable(), 10);
    }

    void processesTalkAndEnd()
    {
        QProcess process;
        process.start(u"cat"_s, QStringList());
        process.write("meow");
        process.closeWriteChannel();
        QTRY_COMPARE(process.state(), QProcess::NotRunning);
        QCOMPARE(process.readAll(), "meow");
        QCOMPARE(process.exitCode(), 0);
    }

    // --- the reason
    // ------------------------------------------------------------------------------------------------

    void echoCostsTheSameBesideTenThousandConnections()
    {
        rlimit files{};
        ::getrlimit(RLIMIT_NOFILE, &files);
        files.rlim_cur = files.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &files);
        if (files.rlim_max < kManyConnections + 100)
            QSKIP("this system allows too few open files");

        QTcpServer server;
        server.setListenBacklogSize(4096);
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QList<QTcpSocket *> sockets;
        connect(&server, &QTcpServer::newConnection, this, [&] {
            while (QTcpSocket *socket = server.nextPendingConnection()) {
                sockets.append(socket);
                connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                    socket->write(socket->readAll());
                    socket->flush();
                });
            }
        });
        const int client = connectTo(server.serverPort());
        QVERIFY(client >= 0);
        QTRY_COMPARE(sockets.size(), 1);
        const EpollDispatcher::Work alone = workOfEchoes(client);

        QProcess others;
        others.start(QCoreApplication::applicationFilePath(),
                     {u"--hold"_s, QString::number(server.serverPort()), QString::number(kManyConnections)});
        QTRY_COMPARE_WITH_TIMEOUT(others.bytesAvailable(), 1, 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(sockets.size(), 1 + kManyConnections, 60'000);
        const EpollDispatcher::Work inCompany = workOfEchoes(client);

        QCOMPARE(inCompany.turns, alone.turns);
        QCOMPARE(inCompany.waits, alone.waits);
        QCOMPARE(inCompany.activations, alone.activations);
        QCOMPARE(inCompany.controls, 0u);
        QCOMPARE(alone.controls, 0u);
        QCOMPARE(alone.activations, 100u);

        ::close(client);
        others.closeWriteChannel();
        QTRY_COMPARE_WITH_TIMEOUT(others.state(), QProcess::NotRunning, 30'000);
    }

private:
    static EpollDispatcher::Work workOfEchoes(int client)
    {
        QCoreApplication::processEvents(); // whatever was left
        const EpollDispatcher::Work before = dispatcher()->work();
        for (int i = 0; i < 100; ++i) {
            char byte = 'e';
            if (::send(client, &byte, 1, 0) != 1)
                qFatal("send");
            while (::recv(client, &byte, 1, MSG_DONTWAIT) != 1)
                dispatcher()->processEvents(QEventLoop::WaitForMoreEvents);
        }
        const EpollDispatcher::Work &after = dispatcher()->work();
        return {.turns = after.turns - before.turns,
                .waits = after.waits - before.waits,
                .controls = after.controls - before.controls,
                .activations = after.activations - before.activations};
    }
};

int main(int argc, char **argv)
{
    if (argc == 4 && qstrcmp(argv[1], "--hold") == 0)
        return holdConnections(quint16(atoi(argv[2])), atoi(argv[3]));
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication application(argc, argv);
    TestEpollSockets test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_epoll_sockets.moc"

#else

int main()
{
    return 0; // elsewhere Qt's own dispatcher is in use
}

#endif
