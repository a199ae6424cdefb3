// SPDX-License-Identifier: Apache-2.0
// What one person's two devices share through a real server, and whom messages call: a draft begun here goes on there, a
// group and a keyword count on every device alike.
#include "app/store/channel_rows.h"
#include "server/store/groups.h"
#include "server/store/own.h"
#include "tests/support/office_client.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

namespace {

struct Office {
    TestServer server;
    OfficeClient desk{server, u"mina"_s}, laptop{server, u"mina"_s}; // of one person
    OfficeClient tom{server, u"tom"_s};
    ChannelId channel = server.channel(u"tea"_s, {desk.user(), tom.user()});

    Office()
    {
        for (auto *client : {&desk, &laptop, &tom}) {
            client->close();
            client->open();
        }
        if (!TestClient::spin([this] { return desk.isWhole() && laptop.isWhole() && tom.isWhole(); }, 20'000))
            qFatal("the office does not open");
    }
    qint64 mentionsOn(const OfficeClient &client) const
    {
        const auto db = client.look();
        return app::store::channelRows(*db, QSet{channel}, {}).value(0).mentions;
    }
    QString draftOfServer() const
    {
        const auto draft = stored();
        return draft ? draft->text : u"none"_s;
    }
    std::optional<proto::Draft> stored() const
    {
        return server::store::draft(*server.look(), desk.user(), channel, {});
    }
    static void write(OfficeClient &client, ChannelId channel, const QString &text)
    {
        client->drafts().set(channel, {.text = text, .cursor = text.size()});
        client->draftSync().goNow();
    }
};

} // namespace

class TestTwoClientsOwn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aDraftGoesOnOnTheOtherDeviceAndIsGoneWhenItIsSent()
    {
        Office o;
        Office::write(o.desk, o.channel, u"今天下午"_s);
        QTRY_COMPARE_WITH_TIMEOUT(o.laptop->drafts().of(o.channel).text, u"今天下午"_s, 10'000);
        Office::write(o.laptop, o.channel, u"今天下午三点"_s);
        QTRY_COMPARE_WITH_TIMEOUT(o.desk->drafts().of(o.channel).text, u"今天下午三点"_s, 10'000);

        o.desk->outbox().send(o.channel, u"今天下午三点"_s);
        o.desk->drafts().set(o.channel, {});
        QTRY_COMPARE_WITH_TIMEOUT(o.draftOfServer(), QString(), 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(o.laptop->drafts().of(o.channel).text, QString(), 10'000);
        QTRY_VERIFY(o.desk.isWhole() && o.laptop.isWhole());
        QVERIFY(!o.laptop->drafts().isDirty({o.channel, {}}));
    }

    void whatWasBegunAwayOutdoesNothingThatIsNewer()
    {
        Office o;
        Office::write(o.desk, o.channel, u"first"_s);
        QTRY_COMPARE_WITH_TIMEOUT(o.laptop->drafts().of(o.channel).text, u"first"_s, 10'000);
        QTRY_VERIFY(o.laptop.isWhole() && o.desk.isWhole());
        o.laptop.close();
        o.server.stop();
        Office::write(o.desk, o.channel, u"first and more"_s); // offline
        QTRY_COMPARE(o.desk.look()->text(u"SELECT text FROM drafts WHERE dirty = 1"_s), u"first and more"_s);
        o.desk.close(); // and killed
        o.server.start();
        o.laptop.open();
        QTRY_COMPARE_WITH_TIMEOUT(o.laptop->drafts().of(o.channel).text, u"first"_s, 10'000);
        o.desk.open();
        QTRY_COMPARE(o.desk->drafts().of(o.channel).text, u"first and more"_s);
        QTRY_COMPARE_WITH_TIMEOUT(o.laptop->drafts().of(o.channel).text, u"first and more"_s, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(o.draftOfServer(), u"first and more"_s, 10'000);
    }

    void aGroupAndAKeywordCountOnEveryDevice()
    {
        Office o;
        std::optional<GroupId> group;
        o.tom->connection()
            .call(proto::CreateGroup{.localId = {1}, .name = u"财务部"_s, .displayName = {}, .people = {o.desk.user()}})
            .then(this, [&](const Result<proto::GroupCreated> &made) {
                group = made ? made->id : GroupId();
            });
        QTRY_VERIFY_WITH_TIMEOUT(group && group->isValid(), 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(o.laptop->groups().find(*group), 10'000);
        o.tom->outbox().send(o.channel, u"请@财务部看下"_s);
        QTRY_COMPARE_WITH_TIMEOUT(o.mentionsOn(o.desk), 1, 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(o.mentionsOn(o.laptop), 1, 10'000);
        QCOMPARE(o.mentionsOn(o.tom), 0);

        o.tom->outbox().send(o.channel, u"我买了番茄炒蛋"_s);
        o.desk->preferences().setKeywords({u"番茄"_s});
        QTRY_COMPARE_WITH_TIMEOUT(o.mentionsOn(o.desk), 2, 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(o.mentionsOn(o.laptop), 2, 10'000);
        QCOMPARE(o.laptop->preferences().keywords(), QList<QString>{u"番茄"_s});
    }

    void whoIsHereIsOnlineWhenItIsSent()
    {
        Office o;
        OfficeClient eve(o.server, u"eve"_s);
        QTRY_VERIFY_WITH_TIMEOUT(eve.isWhole(), 20'000);
        const ChannelId all = o.server.channel(u"lunch"_s, {o.tom.user(), o.desk.user(), eve.user()});
        eve.close();
        // Everyone has been told who is here: so it is what counts.
        const auto of = [&](UserId user) { return o.tom->presence().of(user); };
        QTRY_VERIFY_WITH_TIMEOUT(of(o.desk.user()) == proto::Presence::Online && of(eve.user()) == proto::Presence::Offline,
                                 20'000);
        o.tom.close();
        o.tom.open();
        QTRY_VERIFY_WITH_TIMEOUT(o.tom.isWhole(), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(of(o.desk.user()), proto::Presence::Online, 20'000);
        o.tom->outbox().send(all, u"@here 吃饭"_s);
        const auto mentions = [&] {
            return o.server.look()->text(u"SELECT mentions FROM messages WHERE text LIKE '%@here%'"_s);
        };
        QTRY_COMPARE_WITH_TIMEOUT(mentions(), QString::number(o.desk.user().value), 10'000);
    }
};

QTEST_GUILESS_MAIN(TestTwoClientsOwn)
#include "tst_two_clients_own.moc"
