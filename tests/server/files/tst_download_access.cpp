// SPDX-License-Identifier: Apache-2.0
// Who may have contents, when: at the first byte, and at every later one.
#include "tests/support/http_talk.h"
#include "tests/support/office_files.h"

using namespace teahouse;
using namespace Qt::StringLiterals;
using namespace teahouse::test;

namespace {

constexpr qint64 kEndless = 1LL << 40; // no test gets to the end of it
constexpr int kSoonMs = 2'500; // half a second between looks, and a busy machine

// A private channel of a boss and two members, and a file that never ends.
struct World {
    TestServer server;
    TestClient boss{server, u"boss"_s, proto::Role::Owner};
    TestClient mina{server, u"mina"_s};
    TestClient otto{server, u"otto"_s};
    ChannelId channel
        = server.channel(u"tea"_s, {boss.user, mina.user, otto.user}, proto::ChannelKind::Private);
    OfficeFile large = putSparseFile(server, channel, mina.user, kEndless);

    int status(const OfficeFile &file, const QString &token, const char *part = "")
    {
        return HttpTalk(server.server().port()).ask("HEAD", file.path(part), {bearer(token)}).status;
    }
};

struct Running {
    Running(World &world, const OfficeFile &file, const QString &token) : talk(world.server.server().port())
    {
        talk.keeps = false;
        talk.send(HttpTalk::head("GET", file.path(), {bearer(token)}));
    }
    bool flows(int timeoutMs = 10'000)
    {
        const qint64 before = talk.bytes;
        return TestClient::spin([&] { return talk.bytes > before + (1 << 20); }, timeoutMs);
    }
    bool isCutSoon()
    {
        return TestClient::spin([&] { return talk.closed; }, kSoonMs);
    }

    HttpTalk talk;
};

} // namespace

class TestDownloadAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        if (qstrcmp(QTest::currentTestFunction(), "waitsWhileNobodyCanSayWhetherHeMay") != 0)
            QTest::failOnWarning(QRegularExpression(u"."_s)); // there, each look is logged
    }

    void isForThoseWhoMayReadTheChannel()
    {
        TestServer server;
        const auto mina = server.account(u"mina"_s), otto = server.account(u"otto"_s),
                   eve = server.account(u"eve"_s), boss = server.account(u"boss"_s, proto::Role::Owner),
                   guest = server.account(u"guest"_s, proto::Role::Guest);
        const ChannelId hidden
            = server.channel(u"hidden"_s, {mina.user, otto.user}, proto::ChannelKind::Private);
        const ChannelId open = server.channel(u"open"_s, {mina.user}, proto::ChannelKind::Public);
        const FileLook look{.picture = "p", .words = "w"};
        const OfficeFile secret = putFile(server, hidden, mina.user, "secret", look),
                         known = putFile(server, open, mina.user, "known", look);
        HttpTalk talk(server.server().port());
        const auto may = [&](const TestServer::Account &who, const OfficeFile &file) {
            QList<int> statuses;
            for (const char *part : {"", "/picture", "/words"})
                statuses.append(talk.ask("GET", file.path(part), {bearer(who.token)}).status);
            return statuses;
        };
        const QList<int> yes{200, 200, 200}, no{404, 404, 404};
        QCOMPARE(may(mina, secret), yes);
        QCOMPARE(may(otto, secret), yes);
        QCOMPARE(may(eve, secret), no);
        QCOMPARE(may(boss, secret), no); // an owner is a stranger in a private channel, too
        QCOMPARE(may(guest, secret), no);
        QCOMPARE(may(eve, known), yes); // whoever may look into a public channel
        QCOMPARE(may(guest, known), no);
    }

    void contentsSentTwiceAreTwoFiles()
    {
        TestServer server;
        const auto mina = server.account(u"mina"_s), otto = server.account(u"otto"_s);
        const ChannelId hers = server.channel(u"hers"_s, {mina.user}, proto::ChannelKind::Private),
                        his = server.channel(u"his"_s, {otto.user}, proto::ChannelKind::Private);
        const OfficeFile first = putFile(server, hers, mina.user, "the same"),
                         second = putFile(server, his, otto.user, "the same");
        QCOMPARE(first.hash, second.hash);
        HttpTalk talk(server.server().port());
        QCOMPARE(talk.ask("GET", first.path(), {bearer(otto.token)}).status, 404);
        QCOMPARE(talk.ask("GET", second.path(), {bearer(otto.token)}).status, 200);
    }

    void whoWasRemovedIsCut()
    {
        World world;
        Running victim(world, world.large, world.mina.token), other(world, world.large, world.otto.token);
        QVERIFY(victim.flows() && other.flows());
        QVERIFY(world.boss.call(proto::RemoveMember{.channel = world.channel, .user = world.mina.user}));
        QVERIFY(victim.isCutSoon());
        QVERIFY(other.flows());
        QCOMPARE(world.status(world.large, world.mina.token), 404);
        QCOMPARE(world.status(world.large, world.otto.token), 200);
    }

    void whatWasRecalledIsCutForAll()
    {
        World world;
        const OfficeFile kept = putSparseFile(world.server, world.channel, world.mina.user, kEndless + 1);
        Running first(world, world.large, world.otto.token), second(world, world.large, world.mina.token),
            other(world, kept, world.otto.token);
        QVERIFY(first.flows() && second.flows() && other.flows());
        QVERIFY(world.boss.call(proto::RecallMessage{world.large.message})); // too old for its author
        QVERIFY(first.isCutSoon() && second.isCutSoon());
        QVERIFY(other.flows());
        QCOMPARE(world.status(world.large, world.otto.token), 404);
    }

    void aRevokedSessionIsCutAndTheOthersAreNot()
    {
        World world;
        TestClient phone(world.server, u"mina"_s);
        Running onPhone(world, world.large, phone.token), onDesk(world, world.large, world.mina.token);
        QVERIFY(onPhone.flows() && onDesk.flows());
        const auto sessions = phone.call(proto::ListSessions{});
        QVERIFY(sessions);
        for (const proto::Session &session : sessions->sessions) {
            if (session.current)
                QVERIFY(world.mina.call(proto::RevokeSession{session.id}));
        }
        QVERIFY(onPhone.isCutSoon());
        QVERIFY(onDesk.flows());
        QCOMPARE(world.status(world.large, phone.token), 401);
    }

    void aDeactivatedAccountIsCut()
    {
        World world;
        const OfficeFile avatar = putSparseFile(world.server, {}, world.mina.user, kEndless + 1);
        Running fromChannel(world, world.large, world.mina.token), open(world, avatar, world.mina.token),
            other(world, avatar, world.otto.token);
        QVERIFY(fromChannel.flows() && open.flows() && other.flows());
        QVERIFY(world.boss.call(proto::Deactivate{world.mina.user}));
        QVERIFY(fromChannel.isCutSoon() && open.isCutSoon());
        QVERIFY(other.flows());
        QCOMPARE(world.status(avatar, world.mina.token), 401);
    }

    void whoBecomesAGuestLosesWhatIsPublic()
    {
        World world;
        const ChannelId open = world.server.channel(u"open"_s, {world.boss.user});
        const OfficeFile file = putSparseFile(world.server, open, world.boss.user, kEndless + 1);
        Running victim(world, file, world.otto.token);
        QVERIFY(victim.flows());
        QVERIFY(world.boss.call(proto::SetRole{.user = world.otto.user, .role = proto::Role::Guest}));
        QVERIFY(victim.isCutSoon());
        QCOMPARE(world.status(file, world.otto.token), 404);
    }

    void waitsWhileNobodyCanSayWhetherHeMay()
    {
        World world;
        Running download(world, world.large, world.mina.token);
        QVERIFY(download.flows());
        const auto rename = [&](const QString &sql) {
            (*server::store::openForWriting(world.server.database()))->run(sql);
        };
        rename(u"ALTER TABLE files RENAME TO hidden"_s);
        qint64 last = 0;
        QElapsedTimer silent;
        QVERIFY(TestClient::spin([&] { // for a whole second nothing comes
            if (std::exchange(last, download.talk.bytes) != download.talk.bytes || !silent.isValid())
                silent.start();
            return silent.hasExpired(1'000);
        }));
        QVERIFY(!download.talk.closed);
        rename(u"ALTER TABLE hidden RENAME TO files"_s);
        QVERIFY(download.flows());
    }
};

QTEST_GUILESS_MAIN(TestDownloadAccess)
#include "tst_download_access.moc"
