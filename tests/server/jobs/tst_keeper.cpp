// SPDX-License-Identifier: Apache-2.0
// On a running server what is over goes by itself, who is signed in hears of it, and the database stays sound.
#include "server/store/messages.h"
#include "tests/support/test_server.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using test::TestClient;
using test::TestServer;

namespace {

constexpr qint64 kDay = 86'400'000;

QByteArray problemsIn(const QString &folder)
{
    QProcess check;
    check.start(QStringLiteral(SERVER_PROGRAM), {u"check"_s, u"--json"_s, u"--data"_s, folder});
    if (!check.waitForFinished())
        return "it does not end";
    const QByteArray out = check.readAllStandardOutput();
    return check.exitCode() == 0 ? QByteArray() : out + check.readAllStandardError();
}

} // namespace

class TestKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void takesAwayWhatIsOver()
    {
        ManualClock clock;
        TestServer server(clock);
        const auto boss = server.account(u"boss"_s, proto::Role::Owner);
        const auto mina = server.account(u"mina"_s);
        clock.now -= 50 * kDay;
        const auto channel = server.channel(u"tea"_s, {mina.user, boss.user});
        clock.now += 50 * kDay;
        constexpr qint64 kOld = 1'200; // more than two slices
        {
            auto db = *store::openForWriting(server.database());
            db->begin();
            for (qint64 i = 1; i <= kOld + 1; ++i) {
                proto::Message message{.id = {clock.now * 4 + i}, .author = mina.user,
                                       .sentAt = clock.now - (i <= kOld ? 50 * kDay : 0), .text = u"zanzibarcorp %1"_s.arg(i)};
                store::insertMessage(*db, channel, message);
            }
            db->commit();
        }
        {
            TestClient owner(server, u"boss"_s);
            proto::UpdateWorkspace request;
            request.keepMs = 30 * kDay;
            QVERIFY(owner.call(request));
        }
        const auto left = [&server] { return server.look()->number(u"SELECT COUNT(*) FROM messages WHERE kind = 'text'"_s); };
        QCOMPARE(left(), kOld + 1);
        server.stop();
        server.start(); // it looks at once
        QTRY_COMPARE(left(), 1);
        QTRY_COMPARE(server.look()->text(u"SELECT detail FROM audit WHERE deed = 'keeping.expired'"_s),
                     u"messages: %1"_s.arg(server.look()->number(u"SELECT first_seq - 1 FROM channels WHERE name = 'tea'"_s)));
        server.stop();
        QCOMPARE(problemsIn(server.config.dataFolder), QByteArray());
    }

    void tellsWhoIsThere()
    {
        ManualClock clock;
        TestServer server(clock);
        TestClient boss(server, u"boss"_s, proto::Role::Owner);
        const auto channel = server.channel(u"tea"_s, {boss.user});
        QVERIFY(boss.call(proto::SendMessage{.localId = {1}, .channel = channel, .text = u"old"_s}));
        const qint64 last = server.look()->number(u"SELECT last_seq FROM channels WHERE name = 'tea'"_s);
        proto::UpdateWorkspace request;
        request.keepMs = kDay;
        QVERIFY(boss.call(request));
        clock.now += 2 * kDay;
        server.stop();
        server.start();
        TestClient again(server, u"boss"_s);
        const auto begins = [&] {
            const auto page = again.call(proto::FetchHistory{.channel = channel, .first = 1, .last = last, .limit = 10});
            return page && page->changes.messages.isEmpty();
        };
        QTRY_VERIFY(begins());
        QCOMPARE(server.look()->number(u"SELECT first_seq FROM channels WHERE name = 'tea'"_s), last + 1);
    }
};

QTEST_GUILESS_MAIN(TestKeeper)
#include "tst_keeper.moc"
