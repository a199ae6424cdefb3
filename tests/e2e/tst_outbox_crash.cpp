// SPDX-License-Identifier: Apache-2.0
// The promise behind Enter: what the archive has taken reaches the server once and in order, however often the client
// is killed and the server is away.
#include "app/store/message_pages.h"
#include "tests/support/test_server.h"

#include <QProcess>

#include <csignal>
#include <random>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

namespace {

constexpr int kKills = 200;
constexpr qint64 kLongestRun = 40; // messages
constexpr int kLongestWaitMs = 150;
constexpr qint64 kNumbersOfRun = 1'000; // so that numbers of different runs never meet, whatever a run got done

// What the writer said of one of its numbers.
struct Said {
    LocalId entry;
    bool editing = false;
    bool edited = false;
    bool recalling = false;
    bool recalled = false;
    bool reacting = false;
    bool reacted = false;
};

class WriterProcess
{
public:
    WriterProcess(TestServer &server, const TestServer::Account &account, ChannelId channel, MessageId message)
        : m_arguments{m_folder.filePath(u"archive.sqlite"_s), QString::number(server.url().port()),
                      QString::number(account.user.value), account.token, QString::number(channel.value)},
          m_message(QString::number(message.value))
    {
    }

    void start(qint64 first, qint64 count)
    {
        m_process = std::make_unique<QProcess>();
        m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process->start(QCoreApplication::applicationDirPath() + u"/outbox_writer"_s,
                         m_arguments + QStringList{QString::number(first), QString::number(count), m_message});
    }
    // Until it has said that many more lines. False when it does not, or has ended before.
    bool hear(int lines)
    {
        const qint64 goal = m_lines + lines;
        return TestClient::spin([&] {
            read();
            return m_lines >= goal || m_process->state() == QProcess::NotRunning;
        }, 60'000) && m_lines >= goal;
    }
    void kill()
    {
        if (m_process->state() != QProcess::NotRunning) {
            ::kill(pid_t(m_process->processId()), SIGKILL);
            m_process->waitForFinished();
        }
        read(); // what was said before the end counts
    }
    // Until the server has everything, and it is back.
    bool finish()
    {
        return TestClient::spin([&] {
            read();
            return m_whole || m_process->state() == QProcess::NotRunning;
        }, 90'000) && m_whole;
    }
    const std::map<qint64, Said> &said() const { return m_said; }
    QString archive() const { return m_arguments.first(); }

private:
    void read()
    {
        while (m_process->canReadLine()) {
            const QList<QByteArray> words = m_process->readLine().simplified().split(' ');
            ++m_lines;
            m_whole = words.first() == "whole";
            if (m_whole)
                continue;
            Said &said = m_said[words.at(1).toLongLong()];
            if (words.first() == "sent")
                said.entry = {words.at(2).toLongLong()};
            said.editing = said.editing || words.first() == "editing";
            said.edited = said.edited || words.first() == "edited";
            said.recalling = said.recalling || words.first() == "recalling";
            said.recalled = said.recalled || words.first() == "recalled";
            said.reacting = said.reacting || words.first() == "reacting";
            said.reacted = said.reacted || words.first() == "reacted";
        }
    }

    QTemporaryDir m_folder;
    const QStringList m_arguments;
    const QString m_message;
    std::unique_ptr<QProcess> m_process;
    std::map<qint64, Said> m_said;
    qint64 m_lines = 0;
    bool m_whole = false;
};

struct Stored {
    LocalId entry;
    bool recalled = false;
    QString text;
    bool reaction = false;
    MessageId thread;
    MessageId replyTo;
};

} // namespace

class TestOutboxCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void deliversWhatItStoredOnceAndInOrderThroughKills()
    {
        TestServer server;
        const auto mina = server.account(u"mina"_s);
        const ChannelId channel = server.channel(u"crash"_s, {mina.user, server.account(u"tom"_s).user});
        TestClient tom(server, u"tom"_s);
        const auto topic = tom.call(proto::SendMessage{.localId = {1}, .channel = channel, .text = u"what of tea?"_s});
        QVERIFY(topic);
        WriterProcess writer(server, mina, channel, topic->id);
        std::mt19937 random(20260202);
        bool serverIsThere = true;
        for (int run = 1; run <= kKills; ++run) {
            if (random() % 8 == 0) {
                serverIsThere ? server.stop() : server.start();
                serverIsThere = !serverIsThere;
            }
            writer.start(run * kNumbersOfRun, kLongestRun);
            QVERIFY(writer.hear(int(random() % kLongestRun)));
            if (serverIsThere && random() % 8 == 0) { // it goes away under the writer's hands
                server.stop();
                serverIsThere = false;
                QVERIFY(writer.hear(int(random() % 10)));
            }
            passTime(int(random() % 2) * int(random() % kLongestWaitMs)); // any moment will do, some of them late
            writer.kill();
        }
        if (!serverIsThere)
            server.start();
        writer.start(kKills * kNumbersOfRun + kNumbersOfRun, kLongestRun);
        QVERIFY(writer.finish());
        writer.kill();
        compare(server, writer, mina.user, channel, topic->id);
        compareArchive(server, writer, mina.user, channel);
    }

private:
    static void passTime(int ms)
    {
        QElapsedTimer passed;
        passed.start();
        TestClient::spin([&] { return passed.hasExpired(ms); });
    }

    static void compare(const TestServer &server, const WriterProcess &writer, UserId user, ChannelId channel,
                        MessageId topic)
    {
        const std::map<qint64, Stored> stored = storedIn(server, writer, user, channel);
        int edited = 0, recalled = 0, discarded = 0, reacted = 0, replies = 0;
        for (const auto &[number, said] : writer.said()) {
            const QByteArray which = QByteArray::number(number);
            const auto there = stored.find(number);
            if (there == stored.end()) { // recalled before it left: nobody ever saw it
                QVERIFY2(said.recalling, which);
                ++discarded;
                continue;
            }
            QVERIFY2((there->second.thread == topic) == (number % 5 == 0), which);
            QVERIFY2((there->second.replyTo == topic) == (number % 7 == 0), which);
            replies += number % 5 == 0;
            if (there->second.recalled) {
                QVERIFY2(said.recalling, which);
                ++recalled;
                continue;
            }
            QVERIFY2(!said.recalled, which);
            const QString plain = QString::number(number), changed = plain + u" edited"_s;
            const bool isChanged = there->second.text == changed;
            QVERIFY2(isChanged || there->second.text == plain, which);
            QVERIFY2(isChanged ? said.editing : !said.edited, which);
            edited += isChanged;
            QVERIFY2(there->second.reaction ? said.reacting : !said.reacted, which);
            reacted += there->second.reaction;
        }
        QVERIFY(edited > 0 && recalled > 0 && discarded > 0 && reacted > 0 && replies > 0);
        qInfo("%d kills, %zu messages stored, of these %d edited, %d recalled, %d recalled before they left, %d with a reaction, "
              "%d in a thread",
              kKills, writer.said().size(), edited, recalled, discarded, reacted, replies);
    }

    // The server's messages by number. Each once and in the order of writing, or the test fails.
    static std::map<qint64, Stored> storedIn(const TestServer &server, const WriterProcess &writer, UserId user,
                                             ChannelId channel)
    {
        QHash<LocalId, qint64> numbers; // what was recalled has no text to tell it by
        for (const auto &[number, said] : writer.said())
            numbers.insert(said.entry, number);
        std::map<qint64, Stored> stored;
        qint64 last = 0;
        const auto db = server.look();
        db->each(u"SELECT local_id, recalled_at, text, reaction_count, thread, reply_to FROM messages"
                 " WHERE channel_id = ? AND author_id = ? AND kind = 'text' ORDER BY seq"_s,
                 [&](const QSqlQuery &row) {
                     const Stored message{{row.value(0).toLongLong()}, row.value(1).toLongLong() > 0, row.value(2).toString(),
                                          row.value(3).toLongLong() > 0, {row.value(4).toLongLong()}, {row.value(5).toLongLong()}};
                     const qint64 number = message.recalled ? numbers.value(message.entry)
                                                            : message.text.section(u' ', 0, 0).toLongLong();
                     QVERIFY2(number > last, message.text.toUtf8());
                     last = number;
                     stored.emplace(number, message);
                 },
                 channel, user);
        return stored;
    }

    // Afterwards the client's archive is sound, its outbox empty, and it knows what the server knows.
    static void compareArchive(const TestServer &server, const WriterProcess &writer, UserId user, ChannelId channel)
    {
        const auto archive = sql::Db::openSqlite(writer.archive(), sql::Db::Access::ReadOnly);
        QCOMPARE(archive->text(u"PRAGMA integrity_check"_s), u"ok"_s);
        QCOMPARE(archive->number(u"SELECT COUNT(*) FROM outbox"_s), 0);
        QStringList here, there;
        for (const auto &message : app::store::messages(*archive, channel, {1, 1'000'000})) {
            if (message.author == user && message.kind == proto::MessageKind::Text)
                here += u"%1 %2 %3"_s.arg(message.seq).arg(message.text).arg(message.reactions.size());
        }
        server.look()->each(u"SELECT seq, text, reaction_count FROM messages"
                            " WHERE channel_id = ? AND author_id = ? AND kind = 'text' ORDER BY seq"_s,
                            [&](const QSqlQuery &row) {
                                there += u"%1 %2 %3"_s.arg(row.value(0).toLongLong()).arg(row.value(1).toString()).arg(
                                    row.value(2).toLongLong());
                            },
                            channel, user);
        QCOMPARE(here, there);
    }
};

QTEST_GUILESS_MAIN(TestOutboxCrash)
#include "tst_outbox_crash.moc"
