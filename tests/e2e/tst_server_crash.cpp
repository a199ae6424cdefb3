// SPDX-License-Identifier: Apache-2.0
// The promise behind "sent": whatever was acknowledged is there afterwards, once, however often the server is killed.
#include "tests/support/child_server.h"
#include "tests/support/test_server.h"

#include <random>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

namespace {

constexpr int kKills = 200;
constexpr int kWriters = 4;
constexpr int kUnderWay = 5; // of each writer

// Sends numbered messages as an outbox does: a message that was not answered is sent again with its localId.
class Writer
{
public:
    Writer(const TestServer::Account &account, ChannelId channel) : m_account(account), m_channel(channel) { }

    bool connectTo(const QUrl &url)
    {
        m_client = std::make_unique<TestClient>();
        if (!m_client->open(url) || !m_client->call(proto::Hello{}) || !m_client->call(proto::Resume{m_account.token}))
            return false;
        for (auto &message : m_waiting)
            send(message);
        fill();
        return true;
    }

    // Takes what was answered and keeps kUnderWay under way. False: somebody refused a message.
    bool turn()
    {
        for (qsizetype i = m_waiting.size() - 1; i >= 0; --i) {
            const Sent &message = m_waiting.at(i);
            if (m_client->failures.contains(message.request))
                return false;
            if (!m_client->replies.contains(message.request))
                continue;
            const auto posted
                = codec::decodeBody<proto::Posted>(codec::Format::Cbor, m_client->replies.take(message.request));
            m_acknowledged.insert(message.number, posted->seq);
            if (!m_root.isValid())
                m_root = posted->id;
            m_waiting.removeAt(i);
        }
        fill();
        return true;
    }

    bool finish() // all that is waiting, nothing new
    {
        m_full = true;
        return TestClient::spin([this] { return !turn() || m_waiting.isEmpty(); }) && m_waiting.isEmpty();
    }

    qint64 acknowledged() const { return m_acknowledged.size(); }
    const QHash<qint64, qint64> &seqs() const { return m_acknowledged; } // by number
    qint64 written() const { return m_last; }
    UserId user() const { return m_account.user; }

private:
    struct Sent {
        qint64 number = 0;
        qint64 request = 0;
    };

    void fill()
    {
        while (!m_full && m_waiting.size() < kUnderWay) {
            m_waiting.append({++m_last, 0});
            send(m_waiting.last());
        }
    }
    void send(Sent &message)
    {
        message.request = m_client->post(proto::SendMessage{
            .localId = {message.number},
            .channel = m_channel,
            .text = QString::number(message.number),
            .thread = message.number % 2 == 0 ? m_root : MessageId()}); // every other one answers the first
    }

    const TestServer::Account m_account;
    const ChannelId m_channel;
    std::unique_ptr<TestClient> m_client;
    MessageId m_root; // of a thread of his own
    QList<Sent> m_waiting;
    QHash<qint64, qint64> m_acknowledged;
    qint64 m_last = 0;
    bool m_full = false;
};

} // namespace

class TestServerCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void keepsWhatItAcknowledgedOnceThroughKills()
    {
        TestServer office;
        std::vector<Writer> writers;
        QList<TestServer::Account> accounts;
        for (int i = 0; i < kWriters; ++i)
            accounts.append(office.account(u"writer%1"_s.arg(i)));
        QList<UserId> users;
        for (const auto &account : accounts)
            users.append(account.user);
        const ChannelId channel = office.channel(u"crash"_s, users);
        for (const auto &account : accounts)
            writers.emplace_back(account, channel);
        office.stop();

        ChildServer server(QStringLiteral(SERVER_PROGRAM), office.config.dataFolder, office.config.listen.port);
        std::mt19937 random(20260101);
        for (int kill = 0; kill <= kKills; ++kill) {
            QVERIFY2(server.start(), server.said().constData());
            for (Writer &writer : writers)
                QVERIFY(writer.connectTo(server.url()));
            if (kill == kKills)
                break;
            // Somewhere in the work: after some more answers, and then in the middle of whatever goes on.
            const qint64 goal = acknowledgedBy(writers) + qint64(random() % 60);
            bool refused = false;
            QVERIFY(TestClient::spin([&] {
                for (Writer &writer : writers)
                    refused = refused || !writer.turn();
                return refused || acknowledgedBy(writers) >= goal;
            }));
            QVERIFY(!refused);
            QElapsedTimer moment;
            moment.start();
            const qint64 delay = qint64(random() % 3'000'000);
            while (moment.nsecsElapsed() < delay) { }
            server.kill();
            for (Writer &writer : writers)
                QVERIFY(writer.turn()); // what was answered before the end counts
        }
        for (Writer &writer : writers)
            QVERIFY(writer.finish());
        server.kill();
        compare(office, channel, writers);
    }

private:
    static qint64 acknowledgedBy(const std::vector<Writer> &writers)
    {
        qint64 sum = 0;
        for (const Writer &writer : writers)
            sum += writer.acknowledged();
        return sum;
    }

    static void compare(const TestServer &office, ChannelId channel, const std::vector<Writer> &writers)
    {
        const auto db = office.look();
        QCOMPARE(db->text(u"PRAGMA integrity_check"_s), u"ok"_s);
        qint64 all = 0;
        for (const Writer &writer : writers) {
            QHash<qint64, qint64> stored; // number → seq
            db->each(u"SELECT text, seq FROM messages WHERE channel_id = ? AND author_id = ? AND kind = 'text'"_s,
                     [&](const QSqlQuery &row) {
                         QVERIFY2(!stored.contains(row.value(0).toLongLong()), "a message is there twice");
                         stored.insert(row.value(0).toLongLong(), row.value(1).toLongLong());
                     },
                     channel, writer.user());
            QCOMPARE(stored.size(), writer.written());
            QCOMPARE(stored, writer.seqs()); // in the place that was acknowledged
            all += stored.size();
        }
        QVERIFY(all > kKills);
        const auto count = db->number(u"SELECT COUNT(*) FROM messages WHERE channel_id = ?"_s, channel);
        QCOMPARE(db->number(u"SELECT MAX(seq) FROM messages WHERE channel_id = ?"_s, channel), count); // no hole
        QCOMPARE(db->number(u"SELECT last_seq FROM channels WHERE id = ?"_s, channel), count);
        // What the roots say of their replies is so.
        QCOMPARE(db->number(u"SELECT COUNT(*) FROM threads"_s), kWriters);
        QCOMPARE(db->number(u"SELECT COUNT(*) FROM threads t WHERE t.replies <>"
                            " (SELECT COUNT(*) FROM messages m WHERE m.thread = t.root AND m.thread > 0)"_s), 0);
        qInfo("%d kills, %lld messages", kKills, all);
    }
};

QTEST_GUILESS_MAIN(TestServerCrash)
#include "tst_server_crash.moc"
