// SPDX-License-Identifier: Apache-2.0
// A client's session against the real server: what is written here is read there, and the archives agree.
#include "app/core/sign_in.h"
#include "app/store/message_pages.h"
#include "common/proto/link.h"
#include "tests/support/office_client.h"

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;
using app::Session;

class TestSession : public QObject
{
    Q_OBJECT

    static QStringList texts(const OfficeClient &client, ChannelId channel)
    {
        QStringList found;
        const auto db = client.look();
        for (const auto &message : app::store::messages(*db, channel, {1, 1'000'000})) {
            if (message.kind == proto::MessageKind::Text)
                found += message.text;
        }
        return found;
    }

    // So many messages, all acknowledged.
    static QStringList say(TestClient &client, ChannelId channel, int count)
    {
        QStringList written;
        for (int i = 1; i <= count; ++i) {
            written += u"message %1"_s.arg(i);
            client.post(proto::SendMessage{.localId = {i}, .channel = channel, .text = written.last()});
            if (i % 50 == 0)
                TestClient::spin([&] { return client.answers.size() >= i; });
        }
        return written;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatOneWritesTheOtherReads()
    {
        TestServer server;
        OfficeClient mina(server, u"mina"_s), tom(server, u"tom"_s);
        const auto general = server.channel(u"general"_s, {mina.user(), tom.user()});
        mina.close();
        mina.open();
        tom.close();
        tom.open();
        QTRY_VERIFY(mina.isWhole() && tom.isWhole());

        mina->outbox().send(general, u"你好"_s);
        QTRY_COMPARE(texts(tom, general), QStringList{u"你好"_s});
        QTRY_COMPARE(texts(mina, general), QStringList{u"你好"_s});
        QTRY_VERIFY(mina.isWhole());
    }

    void seesAChannelThatIsMadeWhileConnected()
    {
        TestServer server;
        OfficeClient mina(server, u"mina"_s), tom(server, u"tom"_s);
        QTRY_VERIFY(mina.isWhole() && tom.isWhole());
        QSignalSpy opened(&mina->outbox(), &app::Outbox::opened);
        mina->outbox().createChannel(
            {.kind = proto::ChannelKind::Private, .name = u"plans"_s, .users = {tom.user()}});
        QTRY_COMPARE(opened.size(), 1);
        const auto plans = opened.first().at(1).value<ChannelId>();
        mina->outbox().send(plans, u"secret"_s);
        QTRY_COMPARE(texts(tom, plans), QStringList{u"secret"_s});

        // And loses it: nothing of it stays.
        mina->connection()
            .call(proto::RemoveMember{.channel = plans, .user = tom.user()})
            .then(this, [](const Result<proto::Done> &done) { QVERIFY(done); });
        QTRY_VERIFY(texts(tom, plans).isEmpty());
        QCOMPARE(texts(mina, plans), QStringList{u"secret"_s});
    }

    void catchesUpAfterAnAbsence()
    {
        TestServer server;
        TestClient lena(server, u"lena"_s);
        OfficeClient mina(server, u"mina"_s), tom(server, u"tom"_s);
        const auto general = server.channel(u"general"_s, {lena.user, mina.user(), tom.user()});
        for (auto *client : {&mina, &tom}) {
            client->close();
            client->open();
        }
        QTRY_VERIFY(mina.isWhole() && tom.isWhole());
        tom.close();
        const QStringList written = say(lena, general, 700);
        tom.open();
        QTRY_VERIFY(tom.isWhole());
        QTRY_COMPARE(texts(tom, general), written); // in pages
        QTRY_COMPARE(texts(mina, general), written); // live
    }

    void fetchesHistoryFromBeforeItCame()
    {
        TestServer server;
        TestClient lena(server, u"lena"_s);
        const auto general = server.channel(u"general"_s, {lena.user});
        const QStringList written = say(lena, general, 500);
        OfficeClient tom(server, u"tom"_s);
        QTRY_VERIFY(tom.isWhole());
        tom->connection().call(proto::JoinChannel{general}).then(this, [](const Result<proto::Done> &done) {
            QVERIFY(done);
        });
        QTRY_COMPARE(texts(tom, general), written);
        QTRY_COMPARE(tom->backfill().present(), tom->backfill().total());
        const auto db = tom.look();
        QCOMPARE(db->number(u"SELECT COUNT(*) FROM members WHERE channel = ?"_s, general), 2);
    }

    void sendsWhatWasWrittenOfflineOnceTheServerIsBack()
    {
        TestServer server;
        OfficeClient mina(server, u"mina"_s);
        const auto general = server.channel(u"general"_s, {mina.user()});
        mina.close();
        mina.open();
        QTRY_VERIFY(mina.isWhole());
        server.stop();
        QTRY_COMPARE(mina->state(), Session::State::Offline);
        mina->outbox().send(general, u"one"_s);
        mina->outbox().send(general, u"two"_s);
        mina.close(); // and the program ends, too
        server.start();
        mina.open();
        QTRY_VERIFY(mina.isWhole());
        QCOMPARE(texts(mina, general), (QStringList{u"one"_s, u"two"_s}));
    }

    void signsInByInvitation()
    {
        TestServer server;
        const auto owner = server.account(u"owner"_s, proto::Role::Owner);
        TestClient admin(server, u"owner"_s, proto::Role::Owner);
        const auto invitation = admin.call(proto::CreateInvitation{});
        QVERIFY(invitation);

        app::SignInFlow flow;
        const QUrl url = server.url();
        const proto::ServerLink link{
            .host = url.host(), .port = quint16(url.port()), .plain = true, .invitation = invitation->link};
        QVERIFY(flow.setAddress(link.toString()));
        QVERIFY(flow.isInvitation());
        QSignalSpy done(&flow, &app::SignInFlow::done), failed(&flow, &app::SignInFlow::failed);
        flow.acceptInvitation(u"lena"_s, u"Lena"_s, u"correct horse"_s);
        QTRY_COMPARE_WITH_TIMEOUT(done.size() + failed.size(), 1, 20'000);
        QCOMPARE(done.size(), 1);
        QVERIFY(!flow.token().isEmpty());
        QCOMPARE(flow.account().userName, u"lena"_s);

        flow.signIn(u"lena"_s, u"wrong horse"_s);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 20'000);
        QCOMPARE(failed.first().first().value<Error>().code, Code::Unauthorized);
    }

    void learnsThatItsSessionWasEnded()
    {
        TestServer server;
        OfficeClient mina(server, u"mina"_s);
        QTRY_COMPARE(mina->state(), Session::State::Online);
        QSignalSpy ended(mina.operator->(), &Session::signedOutByServer);
        TestClient admin(server, u"boss"_s, proto::Role::Owner);
        QVERIFY(admin.call(proto::Deactivate{.user = mina.user()}));
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(mina->state(), Session::State::Refused);
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
