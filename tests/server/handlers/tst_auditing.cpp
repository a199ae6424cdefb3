// SPDX-License-Identifier: Apache-2.0
#include "server/store/audit.h"

#include "tests/support/test_db.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::Role;

namespace {

struct World {
    test::TestDb db;
    UserId owner = db.user(u"olga"_s, Role::Owner);
    UserId admin = db.user(u"ada"_s, Role::Admin);
    UserId tom = db.user(u"tom"_s);
    ChannelId channel = db.channel(u"general"_s, {admin, tom});

    QList<proto::AuditEntry> log() { return store::auditBefore(db.sql, 0, 100); }
    proto::AuditEntry newest() { return log().value(0); }
};

} // namespace

class TestAuditing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void saysWhoDidWhatToWhomAndWhatWasThere()
    {
        World w;
        QVERIFY(w.db.ask(proto::SetRole{.user = w.tom, .role = Role::Moderator}, w.owner));
        const auto entry = w.newest();
        QCOMPARE(entry.number, 1);
        QCOMPARE(entry.actor, w.owner);
        QCOMPARE(entry.deed, u"user.set_role"_s);
        QCOMPARE(entry.subject, u"@tom"_s);
        QCOMPARE(entry.detail, u"role: moderator; before: member"_s);
        QVERIFY(!entry.refused);
        QVERIFY(entry.at > 0);
    }

    void ofTheOfficeItSaysWhatWasChanged()
    {
        World w;
        QVERIFY(w.db.ask(proto::UpdateWorkspace{.name = {}, .banner = u"Closed on Friday"_s, .passwordLength = 12}, w.owner));
        QCOMPARE(w.newest().detail,
                 u"banner: Closed on Friday; password_length: 12; before: banner , password_length 8"_s);
    }

    void sameAgainIsNoDeed()
    {
        World w;
        QVERIFY(w.db.ask(proto::SetRole{.user = w.tom, .role = Role::Moderator}, w.owner));
        QVERIFY(w.db.ask(proto::SetRole{.user = w.tom, .role = Role::Moderator}, w.owner));
        QCOMPARE(w.log().size(), 1);
    }

    void whatPeopleSayIsNotInIt()
    {
        World w;
        QVERIFY(w.db.ask(proto::SendMessage{.localId = {1}, .channel = w.channel, .text = u"opensesame"_s}, w.tom));
        QVERIFY(w.db.ask(proto::UpdateProfile{.displayName = u"Tom T."_s}, w.tom));
        QVERIFY(w.log().isEmpty());
    }

    void channelsAreNamed()
    {
        World w;
        QVERIFY(w.db.ask(proto::SetMemberRole{w.channel, w.tom, proto::ChannelRole::Admin}, w.owner).has_value()
                || w.db.ask(proto::SetMemberRole{w.channel, w.tom, proto::ChannelRole::Admin}, w.admin).has_value());
        QCOMPARE(w.newest().subject, u"#general"_s);
        QCOMPARE(w.newest().detail, u"user: @tom; role: admin"_s);
    }

    void ofAPrivateChannelItSaysNoName()
    {
        World w;
        const auto made = w.db.ask(proto::CreateChannel{.localId = {1},
                                                        .kind = proto::ChannelKind::Private,
                                                        .name = u"salaries"_s,
                                                        .topic = u"who gets what"_s,
                                                        .users = {w.tom}},
                                   w.owner);
        QVERIFY(made);
        QCOMPARE(w.newest().subject, u"…"_s);
        QCOMPARE(w.newest().detail, u"kind: private; topic: …; users: @tom"_s);
        QVERIFY(w.db.ask(proto::UpdateChannel{.channel = made->channel, .name = u"bonuses"_s, .topic = {}, .archived = {}},
                         w.owner));
        QCOMPARE(w.newest().subject, u"private %1"_s.arg(made->channel.value));
        QCOMPARE(w.newest().detail, u"name: …"_s);
    }

    void secretsAreNot()
    {
        World w;
        const auto invitation = w.db.ask(proto::CreateInvitation{}, w.admin);
        QVERIFY(invitation);
        auto context = w.db.request({});
        context.password.newHash = u"hash"_s;
        QVERIFY(w.db.ask(proto::AcceptInvitation{.invitation = invitation->link,
                                                 .name = u"mina"_s,
                                                 .displayName = {},
                                                 .password = u"horse 58 battery"_s,
                                                 .device = u"Laptop"_s},
                         context));
        QCOMPARE(w.newest().deed, u"session.accept_invitation"_s);
        QCOMPARE(w.newest().subject, u"@mina"_s);
        QCOMPARE(w.newest().actor, context.signedIn->user.id);
        for (const proto::AuditEntry &entry : w.log()) {
            const QString all = entry.subject + entry.detail;
            QVERIFY(!all.contains(u"horse"_s));
            QVERIFY(!all.contains(invitation->link));
            QVERIFY(!all.contains(u"hash"_s));
        }
    }

    void whatIsRefusedIsKeptBesideTheRequest()
    {
        World w;
        auto context = w.db.request(w.tom);
        QVERIFY(!w.db.ask(proto::Deactivate{.user = w.owner}, context));
        QVERIFY(context.refusedDeed);
        QVERIFY(context.refusedDeed->refused);
        QCOMPARE(context.refusedDeed->subject, u"@olga"_s);
        QVERIFY(w.log().isEmpty()); // its transaction is taken back
    }

    void hammeringAtADoorFillsNoLog()
    {
        World w;
        auto first = w.db.request(w.tom);
        QVERIFY(!w.db.ask(proto::Deactivate{.user = w.owner}, first));
        store::appendAudit(w.db.sql, *first.refusedDeed);
        auto again = w.db.request(w.tom);
        QVERIFY(!w.db.ask(proto::Deactivate{.user = w.owner}, again));
        QVERIFY(!again.refusedDeed);
        auto other = w.db.request(w.tom);
        QVERIFY(!w.db.ask(proto::Deactivate{.user = w.admin}, other));
        QVERIFY(other.refusedDeed);
    }

    void aNameThatNobodyHasMayBeAPassword()
    {
        World w;
        auto context = w.db.request({});
        QVERIFY(!w.db.ask(proto::SignIn{.name = u"horse 58 battery"_s, .password = {}, .device = {}}, context));
        QVERIFY(context.refusedDeed);
        QCOMPARE(context.refusedDeed->subject, u"?"_s);
        auto known = w.db.request({});
        QVERIFY(!w.db.ask(proto::SignIn{.name = u"TOM"_s, .password = u"guess"_s, .device = u"Laptop"_s}, known));
        QCOMPARE(known.refusedDeed->subject, u"@tom"_s);
        QCOMPARE(known.refusedDeed->detail, u"Laptop"_s);
    }

    void pagesGoBackToTheFirst()
    {
        World w;
        for (int i = 0; i < limits::kAuditPage + 5; ++i) {
            proto::AuditEntry entry{.at = i + 1, .deed = u"x"_s};
            store::appendAudit(w.db.sql, entry);
        }
        const auto newest = w.db.ask(proto::ListAudit{}, w.admin);
        QCOMPARE(newest->entries.size(), limits::kAuditPage);
        QCOMPARE(newest->entries.first().number, limits::kAuditPage + 5);
        QVERIFY(newest->more);
        const auto rest = w.db.ask(proto::ListAudit{.before = newest->entries.last().number}, w.admin);
        QCOMPARE(rest->entries.size(), 5);
        QCOMPARE(rest->entries.last().number, 1);
        QVERIFY(!rest->more);
    }

    void everyChangeOfAnEntryIsFound_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("broken");
        QTest::newRow("another actor") << u"UPDATE audit SET actor = 9 WHERE number = 3"_s << 3;
        QTest::newRow("another time") << u"UPDATE audit SET at = 9 WHERE number = 1"_s << 1;
        QTest::newRow("another word") << u"UPDATE audit SET detail = 'y' WHERE number = 4"_s << 4;
        QTest::newRow("a letter moved between fields")
            << u"UPDATE audit SET subject = subject || 'd', detail = '' WHERE number = 2"_s << 2;
        QTest::newRow("not refused any more") << u"UPDATE audit SET refused = 1 - refused WHERE number = 5"_s << 5;
        QTest::newRow("one taken out") << u"DELETE FROM audit WHERE number = 2"_s << 2;
        QTest::newRow("the first taken out") << u"DELETE FROM audit WHERE number = 1"_s << 1;
    }

    void everyChangeOfAnEntryIsFound()
    {
        QFETCH(QString, sql);
        QFETCH(int, broken);
        World w;
        for (int i = 0; i < 5; ++i) {
            proto::AuditEntry entry{.at = 100 + i, .actor = w.tom, .deed = u"x"_s, .subject = u"s"_s, .detail = u"d"_s};
            store::appendAudit(w.db.sql, entry);
        }
        QCOMPARE(store::checkAudit(w.db.sql).broken, 0);
        QCOMPARE(store::checkAudit(w.db.sql).entries, 5);
        w.db.sql.run(sql);
        QCOMPARE(store::checkAudit(w.db.sql).broken, broken);
    }

    // By hand: printf '0:1:13:1005:123453:::13:a.b3:茶0:1:0' | sha256sum
    void theHashIsTheOneThatIsDescribed()
    {
        World w;
        proto::AuditEntry entry{.at = 100,
                                .actor = {12345},
                                .address = u"::1"_s,
                                .deed = u"a.b"_s,
                                .subject = u"茶"_s,
                                .detail = {}};
        store::appendAudit(w.db.sql, entry);
        QCOMPARE(entry.hash, u"8ec64122d535557106d0cb20c0ea34fe358d12b249e0d7fa272bac8665715462"_s);
    }
};

QTEST_GUILESS_MAIN(TestAuditing)
#include "tst_auditing.moc"
