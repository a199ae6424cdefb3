// SPDX-License-Identifier: Apache-2.0
// A real directory and a real server: its people sign in with their passwords there, and what changes there changes here.
#include "tests/support/authenticator.h"
#include "tests/support/slapd.h"
#include "tests/support/test_server.h"

#include <QJsonDocument>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using test::Slapd;
using test::TestClient;
using test::TestServer;

namespace {

const QByteArray kMina = "cn=mina,ou=后端组,ou=研发部,dc=corp";
const QByteArray kTom = "uid=tom,dc=corp";

QByteArray people()
{
    return Slapd::unit("ou=研发部,dc=corp") + Slapd::unit("ou=后端组,ou=研发部,dc=corp")
        + Slapd::person(kMina, "mina", "displayName: 米娜\nmail: mina@corp.example\ntitle: 工程师\n") + Slapd::person(kTom, "tom")
        + Slapd::group("developers", {kMina, kTom});
}

QByteArray replace(const QByteArray &dn, const QByteArray &attribute, const QByteArray &value)
{
    return "dn: " + dn + "\nchangetype: modify\nreplace: " + attribute + "\n" + attribute + ": " + value + "\n";
}

struct Office {
    ManualClock clock;
    Slapd slapd;
    TestServer server{clock};
    UserId olga = test::withPassword(server, u"olga"_s, proto::Role::Owner);
    std::unique_ptr<TestClient> owner;

    explicit Office(const QByteArray &ldif = people()) : slapd(ldif)
    {
        server.config.directory = {.target = {.url = slapd.url(), .plain = true, .timeoutMs = 5'000},
                                   .bindDn = slapd.readerDn(),
                                   .password = slapd.readerPassword(),
                                   .base = u"dc=corp"_s,
                                   .filter = u"(!(uid=reader-of-people))"_s,
                                   .groups = {u"developers=#dev"_s}};
    }
    // Begins, and waits for the first round.
    proto::DirectoryState begin()
    {
        server.stop();
        server.start();
        owner = std::make_unique<TestClient>(server, u"olga"_s, proto::Role::Owner);
        return ended(0);
    }
    proto::DirectoryState look(bool closeMany = false)
    {
        const qint64 before = state().endedAt;
        clock.now += 1'000;
        if (!owner->call(proto::SyncDirectory{closeMany}))
            return {};
        return ended(before);
    }
    proto::DirectoryState state() { return owner->call(proto::GetDirectory{}).value(); }
    proto::DirectoryState ended(qint64 before)
    {
        proto::DirectoryState now;
        TestClient::spin([&] {
            now = state();
            return now.begunAt == 0 && now.endedAt > before;
        });
        return now;
    }
    Result<proto::SignedIn> signIn(const QString &name, QString password = {})
    {
        TestClient client;
        if (!client.meet(server))
            return fail(Code::Offline);
        if (password.isEmpty())
            password = QString::fromUtf8(Slapd::password(name.toUtf8()));
        return client.call(proto::SignIn{.name = name, .password = password, .device = u"desk"_s});
    }
    Code codeOf(const QString &name, const QString &password = {})
    {
        const auto signedIn = signIn(name, password);
        return signedIn ? Code::Unknown : signedIn.error().code;
    }
    std::optional<proto::User> user(const QString &name) { return store::userNamed(*server.look(), name); }
    QString text(const QString &sql) { return server.look()->text(sql); }
    QStringList deeds(const QString &subject)
    {
        return server.look()->list(u"SELECT deed FROM audit WHERE subject = ? AND deed LIKE 'directory.%' ORDER BY number"_s,
                                   [](const QSqlQuery &row) { return row.value(0).toString(); }, subject);
    }
};

} // namespace

class TestDirectorySync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        if (!identity::LdapConnection::isBuiltIn() || !Slapd::isThere())
            QSKIP("no slapd here");
    }

    void bringsPeopleDepartmentsAndGroups()
    {
        Office office;
        const ChannelId dev = office.server.channel(u"dev"_s, {office.olga});
        const auto state = office.begin();
        QCOMPARE(state.trouble, QString());
        QCOMPARE(state.people, 2);
        QCOMPARE(state.made, 2);
        QCOMPARE(state.refused.size(), 0);
        const auto mina = office.user(u"mina"_s);
        QVERIFY(mina);
        QCOMPARE(mina->displayName, u"米娜"_s);
        QCOMPARE(mina->email, u"mina@corp.example"_s);
        QCOMPARE(mina->position, u"工程师"_s);
        QCOMPARE(mina->role, proto::Role::Member);
        QCOMPARE(office.text(u"SELECT p.name || '/' || d.name FROM departments d JOIN departments p ON p.id = d.parent"
                             " JOIN users u ON u.department = d.id WHERE u.name = 'mina'"_s),
                 u"研发部/后端组"_s);
        QCOMPARE(office.server.look()->number(u"SELECT COUNT(*) FROM members WHERE channel_id = ? AND gone = 0"_s, dev), 3);
        QCOMPARE(office.text(u"SELECT display_name FROM people_groups WHERE name = 'developers'"_s), u"developers"_s);
        QCOMPARE(office.deeds(u"@mina"_s), QStringList{u"directory.made"_s});

        const auto again = office.look();
        QCOMPARE(again.made + again.changed + again.closed + again.opened, 0);
        QCOMPARE(office.server.look()->number(u"SELECT COUNT(*) FROM users"_s), 3);
    }

    void theirPasswordsAreTheDirectorys()
    {
        Office office;
        office.begin();
        QCOMPARE(office.codeOf(u"mina"_s), Code::Unknown);
        QCOMPARE(office.codeOf(u"mina@corp.example"_s, u"pw-of-mina"_s), Code::Unknown);
        QCOMPARE(office.codeOf(u"mina"_s, u"wrong"_s), Code::Unauthorized);
        QCOMPARE(office.server.look()->number(u"SELECT COUNT(*) FROM credentials"_s), 1); // the owner's own
        QCOMPARE(office.codeOf(u"olga"_s, test::kOfficePassword), Code::Unknown);
        office.slapd.change(replace(kMina, "userPassword", "another one"));
        QCOMPARE(office.codeOf(u"mina"_s), Code::Unauthorized);
        QCOMPARE(office.codeOf(u"mina"_s, u"another one"_s), Code::Unknown);

        TestClient mina(office.server, u"mina"_s);
        QCOMPARE(mina.call(proto::ChangePassword{u"another one"_s, u"horse 58 battery"_s}).error().code, Code::Unsupported);
    }

    // Hired a minute ago.
    void somebodyNewNeedNotWaitForTheNextRound()
    {
        Office office;
        office.begin();
        office.slapd.change("dn: uid=eve,dc=corp\nchangetype: add\nobjectClass: inetOrgPerson\nuid: eve\ncn: Eve\nsn: Eve\nuserPassword: pw-of-eve\n");
        QVERIFY(!office.user(u"eve"_s));
        const auto eve = office.signIn(u"eve"_s);
        QVERIFY(eve);
        QCOMPARE(office.deeds(u"@eve"_s), QStringList{u"directory.made"_s});
        QCOMPARE(eve->user.displayName, u"Eve"_s);
        QCOMPARE(office.look().made, 0); // it is the same one
    }

    void followsWhatChangesThere()
    {
        Office office;
        const ChannelId dev = office.server.channel(u"dev"_s, {office.olga});
        office.begin();
        const UserId id = office.user(u"mina"_s)->id;
        office.slapd.change(replace(kMina, "displayName", "Mina W") + "\n" + replace(kMina, "uid", "minaw")
                            + "\n" + "dn: cn=developers,dc=corp\nchangetype: modify\ndelete: member\nmember: " + kTom + "\n");
        const auto state = office.look();
        QCOMPARE(state.changed, 1);
        const auto renamed = office.user(u"minaw"_s);
        QVERIFY(renamed);
        QCOMPARE(renamed->id, id);
        QCOMPARE(renamed->displayName, u"Mina W"_s);
        QCOMPARE(office.server.look()->number(u"SELECT COUNT(*) FROM members WHERE channel_id = ? AND gone = 0"_s, dev), 2);
        QCOMPARE(office.text(u"SELECT people FROM people_groups WHERE name = 'developers'"_s), QString::number(id.value));
        office.slapd.remove("cn=developers,dc=corp");
        office.look();
        QCOMPARE(office.server.look()->number(u"SELECT COUNT(*) FROM people_groups WHERE removed = 0"_s), 0);
    }

    void whoIsDisabledThereIsOutHere()
    {
        Office office;
        office.begin();
        TestClient mina(office.server, u"mina"_s);
        QCOMPARE(office.codeOf(u"mina"_s), Code::Unknown);
        office.slapd.change(replace(kMina, "pwdAccountLockedTime", "000001010000Z"));
        QCOMPARE(office.codeOf(u"mina"_s), Code::Unauthorized); // at once
        QCOMPARE(office.look().closed, 1);
        QVERIFY(TestClient::spin([&] { return mina.closed; }));
        QVERIFY(office.user(u"mina"_s)->deactivated);
        office.slapd.change("dn: " + kMina + "\nchangetype: modify\ndelete: pwdAccountLockedTime\n");
        QCOMPARE(office.look().opened, 1);
        QCOMPARE(office.codeOf(u"mina"_s), Code::Unknown);
        QCOMPARE(office.deeds(u"@mina"_s),
                 (QStringList{u"directory.made"_s, u"directory.closed"_s, u"directory.opened"_s}));
    }

    void aChannelMayBeMadeOrNamedLater()
    {
        Office office;
        office.begin();
        const ChannelId dev = office.server.channel(u"dev"_s, {office.olga});
        const auto members = [&] {
            return office.server.look()->number(u"SELECT COUNT(*) FROM members WHERE channel_id = ? AND gone = 0"_s, dev);
        };
        office.look();
        QCOMPARE(members(), 3);
        TestClient mina(office.server, u"mina"_s);
        QVERIFY(mina.call(proto::LeaveChannel{dev}));
        office.look();
        QCOMPARE(members(), 2); // her own wish
        const ChannelId ops = office.server.channel(u"ops"_s, {office.olga});
        office.server.config.directory.groups = {u"developers=#ops"_s};
        office.begin();
        QCOMPARE(office.server.look()->number(u"SELECT COUNT(*) FROM members WHERE channel_id = ? AND gone = 0"_s, ops), 3);
    }

    // Who is here hears of them as they come, and misses nothing.
    void whoIsOnlineHearsOfEverybodyInOrder()
    {
        Office office;
        office.begin();
        office.owner->changes.clear();
        for (const QByteArray name : {"eve", "bob"})
            office.slapd.change("dn: uid=" + name + ",ou=研发部,dc=corp\nchangetype: add\nobjectClass: inetOrgPerson\nuid: " + name + "\ncn: " + name
                                + "\nsn: x\ntitle: new\n");
        QCOMPARE(office.look().made, 2);
        QStringList heard;
        qint64 upTo = 0;
        for (const proto::Changes &change : std::as_const(office.owner->changes)) {
            if (!change.stream.isWorkspace())
                continue;
            QVERIFY(upTo == 0 || change.after == upTo);
            upTo = change.upTo;
            for (const proto::User &user : change.users)
                heard.append(user.name + u' ' + user.position);
        }
        heard.sort();
        QCOMPARE(heard, (QStringList{u"bob new"_s, u"eve new"_s}));
    }

    // Whatever else is wrong with him.
    void whoCannotBeRenamedIsClosedAllTheSame()
    {
        Office office;
        office.begin();
        office.slapd.change(replace(kMina, "uid", "olga") + "\n" + replace(kMina, "pwdAccountLockedTime", "000001010000Z"));
        const auto state = office.look();
        QCOMPARE(state.closed, 1);
        QCOMPARE(state.refused, (QList<proto::DirectoryRefusal>{{u"olga"_s, u"taken"_s}}));
        QVERIFY(office.user(u"mina"_s)->deactivated);
        QVERIFY(!office.user(u"olga"_s)->deactivated);
    }

    void whoLeftTheDirectoryIsOut()
    {
        Office office;
        office.begin();
        office.slapd.remove(kTom);
        const auto state = office.look();
        QCOMPARE(state.closed, 1);
        QVERIFY(office.user(u"tom"_s)->deactivated);
        QVERIFY(!office.user(u"mina"_s)->deactivated);
        QVERIFY(!office.user(u"olga"_s)->deactivated); // was never there
        QCOMPARE(office.look().closed, 0);
    }

    void whomAnAdminClosedStaysOut()
    {
        Office office;
        office.begin();
        QVERIFY(office.owner->call(proto::Deactivate{office.user(u"mina"_s)->id, true}));
        QCOMPARE(office.look().opened, 0);
        QVERIFY(office.user(u"mina"_s)->deactivated);
        QCOMPARE(office.codeOf(u"mina"_s), Code::Unauthorized);
    }

    // A base or a filter with a slip in it must not throw the office out.
    void manyAreNotClosedByMistake()
    {
        QByteArray ldif;
        for (int i = 0; i < 30; ++i) {
            const QByteArray name = "person" + QByteArray::number(i);
            ldif += Slapd::person("uid=" + name + ",dc=corp", name, i < 10 ? "title: stays\n" : QByteArray());
        }
        Office office(ldif);
        QCOMPARE(office.begin().made, 30);
        office.server.config.directory.filter = u"(title=stays)"_s;
        auto state = office.begin();
        QCOMPARE(state.wouldClose, 20);
        QCOMPARE(state.closed, 0);
        state = office.look(true);
        QCOMPARE(state.closed, 20);
        office.server.config.directory.filter = u"(title=nobody)"_s;
        state = office.begin();
        QCOMPARE(state.wouldClose, 10); // nobody at all: however few they are
        QVERIFY(state.trouble.isEmpty());
        QCOMPARE(office.server.look()->number(u"SELECT COUNT(*) FROM users WHERE deactivated = 1"_s), 20);
    }

    void aNameThatIsTakenIsNotTakenOver()
    {
        Office office(people() + Slapd::person("uid=olga,dc=corp", "olga") + Slapd::person("uid=here,dc=corp", "here"));
        test::withPassword(office.server, u"mina"_s);
        auto state = office.begin();
        QCOMPARE(state.made, 1); // tom
        QStringList refused;
        for (const proto::DirectoryRefusal &one : state.refused)
            refused.append(one.name + u' ' + one.reason);
        refused.sort();
        QCOMPARE(refused, (QStringList{u"here name"_s, u"mina taken"_s, u"olga taken"_s}));
        QCOMPARE(office.codeOf(u"mina"_s), Code::Unauthorized);
        QCOMPARE(office.codeOf(u"mina"_s, test::kOfficePassword), Code::Unknown);

        office.server.config.directory.join = true;
        state = office.begin();
        QCOMPARE(state.refused.size(), 2);
        QCOMPARE(office.codeOf(u"mina"_s), Code::Unknown);
        QCOMPARE(office.codeOf(u"mina"_s, test::kOfficePassword), Code::Unauthorized);
        QCOMPARE(office.codeOf(u"olga"_s), Code::Unauthorized); // an owner is nobody's but the office's
        QCOMPARE(office.codeOf(u"olga"_s, test::kOfficePassword), Code::Unknown);
        QCOMPARE(office.deeds(u"@mina"_s), QStringList{u"directory.joined"_s});
    }

    void aDirectoryThatIsOffChangesNothing()
    {
        Office office;
        office.begin();
        office.slapd.stop();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"directory_failed"_s)); // of the round
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"directory_failed"_s)); // of signing in
        const auto state = office.look();
        QVERIFY(!state.trouble.isEmpty());
        QVERIFY(!office.user(u"mina"_s)->deactivated);
        QCOMPARE(office.codeOf(u"mina"_s), Code::Unreachable);
        QCOMPARE(office.codeOf(u"olga"_s, test::kOfficePassword), Code::Unknown);
        office.slapd.start();
        for (int guess = 0; guess < 2 * limits::kSignInFree; ++guess) // it did not count as a wrong one
            QCOMPARE(office.codeOf(u"mina"_s), Code::Unknown);
    }

    // The office asks for a second factor: also of somebody who was never here.
    void theSecondFactorIsAskedFor()
    {
        Office office;
        office.begin();
        test::Authenticator olgas(office.clock), eves(office.clock);
        const auto begun = office.owner->call(proto::BeginSecondFactor{u"olga"_s, test::kOfficePassword});
        QVERIFY(begun);
        olgas.take(begun->secret);
        QVERIFY(office.owner->call(proto::ConfirmSecondFactor{olgas.code()}));
        QVERIFY(office.owner->call(proto::UpdateWorkspace{.secondFactor = true}));
        office.slapd.change("dn: uid=eve,dc=corp\nchangetype: add\nobjectClass: inetOrgPerson\nuid: eve\ncn: Eve\nsn: Eve\nuserPassword: pw-of-eve\n");
        QCOMPARE(office.codeOf(u"eve"_s), Code::SecondFactorMissing);
        TestClient client;
        QVERIFY(client.meet(office.server));
        QCOMPARE(client.call(proto::BeginSecondFactor{u"eve"_s, u"wrong"_s}).error().code, Code::Unauthorized);
        const auto first = client.call(proto::BeginSecondFactor{u"eve"_s, u"pw-of-eve"_s});
        QVERIFY(first);
        eves.take(first->secret);
        QVERIFY(client.call(proto::SignIn{.name = u"eve"_s, .password = u"pw-of-eve"_s, .code = eves.code()}));
        office.clock.now += auth::kTotpStepMs;
        QVERIFY(client.call(proto::RenewRecoveryCodes{u"pw-of-eve"_s, eves.code()}));
    }

    void isForAdminsAlone()
    {
        Office office;
        office.begin();
        TestClient mina(office.server, u"mina"_s);
        QCOMPARE(mina.call(proto::GetDirectory{}).error().code, Code::Forbidden);
        QCOMPARE(mina.call(proto::SyncDirectory{}).error().code, Code::Forbidden);
        QVERIFY(office.state().active);
        QCOMPARE(office.state().address, office.slapd.url());
    }
};

QTEST_GUILESS_MAIN(TestDirectorySync)
#include "tst_directory_sync.moc"
