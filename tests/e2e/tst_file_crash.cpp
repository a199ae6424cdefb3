// SPDX-License-Identifier: Apache-2.0
// The promise behind "send" with files: what the archive has taken reaches the server once and as it was, however often
// the client is killed and the server goes away while the bytes are on their way.
#include "tests/support/file_desk.h"
#include "tests/support/fake_storage.h"

#include <QProcess>

#include <csignal>
#include <random>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

namespace {

constexpr int kKills = 60;
constexpr qint64 kMessagesOfRun = 2;
constexpr qint64 kNumbersOfRun = 10; // so that numbers of different runs never meet
constexpr qint64 kLargestFile = 3'000'000;
constexpr int kLongestWaitMs = 250;

class Writer
{
public:
    Writer(const TestServer &server, const TestServer::Account &account, ChannelId channel)
        : m_arguments{m_folder.filePath(u"archive.sqlite"_s), QString::number(server.url().port()),
                      QString::number(account.user.value), account.token, QString::number(channel.value),
                      m_folder.path()}
    {
    }

    // With new files, whose hashes are expected from now on.
    void start(qint64 first, std::mt19937 &random)
    {
        for (qint64 number = first; number < first + kMessagesOfRun; ++number) {
            for (const QString &which : {u"-a"_s, u"-b"_s}) {
                const QString name = QString::number(number) + which;
                const QByteArray bytes = noise(qint64(random() % kLargestFile)) + name.toUtf8();
                QFile file(m_folder.filePath(name));
                QVERIFY(file.open(QIODevice::WriteOnly));
                QCOMPARE(file.write(bytes), bytes.size());
                m_hashes.insert(name, sha256(bytes));
            }
        }
        m_process = std::make_unique<QProcess>();
        m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process->start(QCoreApplication::applicationDirPath() + u"/file_writer"_s,
                         m_arguments + QStringList{QString::number(first), QString::number(kMessagesOfRun)});
    }
    void kill()
    {
        if (m_process->state() != QProcess::NotRunning) {
            ::kill(pid_t(m_process->processId()), SIGKILL);
            m_process->waitForFinished();
        }
        read(); // what was said before the end counts
    }
    bool hears(const std::function<bool()> &what, int timeoutMs)
    {
        return TestClient::spin([&] {
            read();
            return what() || m_process->state() == QProcess::NotRunning;
        }, timeoutMs) && what();
    }
    bool isWhole() const { return m_whole; }
    const QSet<qint64> &sent() const { return m_sent; }
    const QHash<QString, QString> &hashes() const { return m_hashes; }
    QString archive() const { return m_arguments.first(); }
    QStringList outgoing() const { return QDir(m_folder.filePath(u"outgoing"_s)).entryList(QDir::Files | QDir::Hidden); }

private:
    void read()
    {
        while (m_process->canReadLine()) {
            const QList<QByteArray> words = m_process->readLine().simplified().split(' ');
            m_whole = words.first() == "whole";
            if (!m_whole)
                m_sent.insert(words.at(1).toLongLong());
        }
    }

    QTemporaryDir m_folder;
    const QStringList m_arguments;
    std::unique_ptr<QProcess> m_process;
    QSet<qint64> m_sent;
    QHash<QString, QString> m_hashes; // by name
    bool m_whole = false;
};

} // namespace

class TestFileCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void bringsEveryFileOnceThroughKills()
    {
        TestServer server(lookingAtFiles());
        const auto mina = server.account(u"mina"_s);
        const ChannelId channel = server.channel(u"crash"_s, {mina.user});
        Writer writer(server, mina, channel);
        std::mt19937 random(20260303);
        bool serverIsThere = true;
        int restarts = 0;
        for (int run = 1; run <= kKills; ++run) {
            if (random() % 5 == 0) {
                serverIsThere ? server.stop() : server.start();
                serverIsThere = !serverIsThere;
                ++restarts;
            }
            writer.start(run * kNumbersOfRun, random);
            if (random() % 4 != 0) // else any moment will do, also one before anything is on disk
                QVERIFY(writer.hears([&] { return writer.sent().contains(run * kNumbersOfRun); }, 60'000));
            passTime(int(random() % kLongestWaitMs));
            if (serverIsThere && random() % 6 == 0) { // it goes away under the writer's hands, and comes back
                server.stop();
                passTime(int(random() % kLongestWaitMs));
                server.start();
                ++restarts;
                passTime(int(random() % kLongestWaitMs));
            }
            writer.kill();
        }
        if (!serverIsThere)
            server.start();
        writer.start((kKills + 1) * kNumbersOfRun, random);
        QVERIFY(writer.hears([&] { return writer.isWhole(); }, 150'000));
        writer.kill();
        compare(server, writer, channel);
        qInfo("%d kills of the client, %d comings and goings of the server, %lld messages with two files each", kKills,
              restarts, qint64(writer.sent().size()));
    }

private:
    static void passTime(int ms)
    {
        QElapsedTimer passed;
        passed.start();
        TestClient::spin([&] { return passed.hasExpired(ms); });
    }

    static void compare(const TestServer &server, const Writer &writer, ChannelId channel)
    {
        const auto db = server.look();
        QMap<qint64, QStringList> found; // by number: names and hashes
        db->each(u"SELECT m.text, n.name, f.hash FROM messages m JOIN message_files n ON n.message_id = m.id"
                 " JOIN files f ON f.id = n.file_id WHERE m.channel_id = ? ORDER BY m.seq, n.number"_s,
                 [&](const QSqlQuery &row) {
                     found[row.value(0).toLongLong()] += row.value(1).toString() + u' ' + row.value(2).toString();
                 },
                 channel);
        QMap<qint64, QStringList> expected;
        for (const qint64 number : writer.sent()) {
            for (const QString &which : {u"-a"_s, u"-b"_s}) {
                const QString name = QString::number(number) + which;
                expected[number] += name + u' ' + writer.hashes().value(name);
            }
        }
        for (const qint64 number : found.keys()) { // on disk, but killed before it could say so
            if (!writer.sent().contains(number))
                expected.insert(number, {u"%1-a %2"_s.arg(number).arg(writer.hashes().value(u"%1-a"_s.arg(number))),
                                         u"%1-b %2"_s.arg(number).arg(writer.hashes().value(u"%1-b"_s.arg(number)))});
        }
        QCOMPARE(found, expected);
        QVERIFY(writer.sent().size() > kKills);

        // And nothing is left over: of no upload, no entry, no copy.
        QCOMPARE(db->number(u"SELECT COUNT(*) FROM uploads"_s), 0);
        const auto archive = sql::Db::openSqlite(writer.archive(), sql::Db::Access::ReadOnly);
        QCOMPARE(archive->text(u"PRAGMA integrity_check"_s), u"ok"_s);
        QCOMPARE(archive->number(u"SELECT COUNT(*) FROM outbox_files"_s), 0);
        QCOMPARE(archive->number(u"SELECT COUNT(*) FROM files"_s), 2 * found.size());
        QCOMPARE(writer.outgoing(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestFileCrash)
#include "tst_file_crash.moc"
