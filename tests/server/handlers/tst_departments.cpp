// SPDX-License-Identifier: Apache-2.0
// The parts of the office, who is in them, and what people and admins say of somebody.
#include "server/core/news.h"
#include "server/store/departments.h"
#include "server/store/sync.h"
#include "tests/support/test_db.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::CreateDepartment;
using proto::Role;
using proto::UpdateDepartment;
using proto::UpdateProfile;
using proto::UpdateUser;
using test::TestDb;

namespace {

struct Office {
    TestDb db;
    UserId boss = db.user(u"boss"_s, Role::Owner), admin = db.user(u"admin"_s, Role::Admin);
    UserId bob = db.user(u"bob"_s), eve = db.user(u"eve"_s), guest = db.user(u"guest"_s, Role::Guest);

    template <class Request>
    Code ask(const Request &request, UserId by)
    {
        const auto answer = db.ask(request, by);
        return answer ? Code::Unknown : answer.error().code; // Unknown: done
    }
    DepartmentId department(const QString &name, DepartmentId parent = {})
    {
        const auto made = db.ask(CreateDepartment{.name = name, .parent = parent}, admin);
        return made ? made->id : DepartmentId();
    }
    void place(UserId user, DepartmentId department)
    {
        QCOMPARE(ask(UpdateUser{.user = user, .department = department}, admin), Code::Unknown);
    }
    DepartmentId departmentOf(UserId user) { return store::user(db.sql, user)->department; }
    // "研发部>后端组" for each that is there, by id.
    QStringList tree()
    {
        QStringList all;
        db.sql.each(u"SELECT id FROM departments WHERE removed = 0 ORDER BY id"_s, [&](const QSqlQuery &row) {
            QStringList path;
            for (DepartmentId at{row.value(0).toLongLong()}; at.isValid(); at = store::department(db.sql, at)->parent)
                path.prepend(store::department(db.sql, at)->name);
            all += path.join(u'>');
        });
        return all;
    }
    proto::Changes page(UserId who)
    {
        store::Budget budget{.rows = 500};
        const qint64 rev = db.sql.number(u"SELECT MAX(rev) FROM (SELECT rev FROM departments UNION SELECT rev FROM users) x"_s);
        return *store::workspacePage(db.sql, {.stream = {}, .after = 0, .upTo = rev}, who, budget);
    }
    static const proto::User &row(const proto::Changes &changes, UserId id)
    {
        static const proto::User none;
        for (const proto::User &user : changes.users) {
            if (user.id == id)
                return user;
        }
        return none;
    }
};

} // namespace

class TestDepartments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void oneIsMadeOnceAndTold()
    {
        Office o;
        auto context = o.db.request(o.admin);
        const auto made = o.db.ask(CreateDepartment{.name = u" 研发部 "_s, .place = 3}, context);
        QVERIFY(made);
        QCOMPARE(o.db.ask(CreateDepartment{.name = u"研发部"_s}, context)->id, made->id);
        QCOMPARE(context.changes.size(), 1);
        QVERIFY(context.changes[0].stream.isWorkspace());
        QCOMPARE(context.changes[0].departments,
                 (QList<proto::Department>{{.id = made->id, .name = u"研发部"_s, .place = 3, .rev = context.changes[0].upTo}}));
        QCOMPARE(context.changes[0].after, context.changes[0].upTo - 1);
    }

    void aNameIsItsOwnBelowOneParent()
    {
        Office o;
        const DepartmentId sales = o.department(u"Sales"_s), works = o.department(u"Works"_s);
        const DepartmentId north = o.department(u"North"_s, sales);
        QCOMPARE(o.department(u"NORTH"_s, sales), north); // the same, said otherwise
        const DepartmentId other = o.department(u"North"_s, works);
        QVERIFY(other != north);
        QCOMPARE(o.ask(UpdateDepartment{.department = other, .parent = sales}, o.admin), Code::Conflict);
        QCOMPARE(o.ask(UpdateDepartment{.department = works, .name = u"sales"_s}, o.admin), Code::Conflict);
        QCOMPARE(o.ask(UpdateDepartment{.department = works, .name = u"WORKS"_s}, o.admin), Code::Unknown); // its own
        QCOMPARE(o.ask(UpdateDepartment{.department = works, .name = u" "_s}, o.admin), Code::BadRequest);
        QCOMPARE(o.ask(CreateDepartment{.name = u"a\u202eb"_s}, o.admin), Code::BadRequest);
        QCOMPARE(o.ask(CreateDepartment{.name = u"x"_s, .parent = {404}}, o.admin), Code::NotFound);
        QCOMPARE(o.ask(UpdateDepartment{.department = {404}, .name = u"x"_s}, o.admin), Code::NotFound);
        QCOMPARE(o.tree(), (QStringList{u"Sales"_s, u"WORKS"_s, u"Sales>North"_s, u"WORKS>North"_s}));
    }

    void onlyAdminsKeepTheTree()
    {
        Office o;
        const DepartmentId sales = o.department(u"Sales"_s);
        for (const UserId who : {o.bob, o.guest}) {
            QCOMPARE(o.ask(CreateDepartment{.name = u"x"_s}, who), Code::Forbidden);
            QCOMPARE(o.ask(UpdateDepartment{.department = sales, .name = u"x"_s}, who), Code::Forbidden);
            QCOMPARE(o.ask(UpdateUser{.user = who, .department = sales}, who), Code::Forbidden);
        }
        QCOMPARE(o.tree(), QStringList{u"Sales"_s});
    }

    void nothingIsBelowItself()
    {
        Office o;
        const DepartmentId a = o.department(u"a"_s), b = o.department(u"b"_s, a), c = o.department(u"c"_s, b);
        QCOMPARE(o.ask(UpdateDepartment{.department = a, .parent = a}, o.admin), Code::Conflict);
        QCOMPARE(o.ask(UpdateDepartment{.department = a, .parent = c}, o.admin), Code::Conflict);
        QCOMPARE(o.ask(UpdateDepartment{.department = c, .parent = a}, o.admin), Code::Unknown);
        QCOMPARE(o.ask(UpdateDepartment{.department = b, .parent = c}, o.admin), Code::Unknown);
        QCOMPARE(o.ask(UpdateDepartment{.department = c, .parent = DepartmentId()}, o.admin), Code::Unknown);
        QCOMPARE(o.tree(), (QStringList{u"a"_s, u"c>b"_s, u"c"_s}));
        auto context = o.db.request(o.admin);
        QVERIFY(o.db.ask(UpdateDepartment{.department = c, .parent = DepartmentId()}, context));
        QVERIFY(context.changes.isEmpty()); // nothing is new
    }

    void theTreeIsOnlySoDeep()
    {
        Office o;
        QList<DepartmentId> chain{o.department(u"0"_s)};
        for (int i = 1; i < limits::kDepartmentDepth; ++i)
            chain += o.department(QString::number(i), chain.last());
        QVERIFY(chain.last().isValid());
        QCOMPARE(o.ask(CreateDepartment{.name = u"x"_s, .parent = chain.last()}, o.admin), Code::TooLarge);
        const DepartmentId pair = o.department(u"pair"_s);
        o.department(u"below"_s, pair);
        QCOMPARE(o.ask(UpdateDepartment{.department = pair, .parent = chain[limits::kDepartmentDepth - 2]}, o.admin),
                 Code::TooLarge);
        QCOMPARE(o.ask(UpdateDepartment{.department = pair, .parent = chain[limits::kDepartmentDepth - 3]}, o.admin),
                 Code::Unknown);
        // The deepest may still be renamed.
        QCOMPARE(o.ask(UpdateDepartment{.department = chain.last(), .name = u"end"_s}, o.admin), Code::Unknown);
    }

    void thereAreOnlySoMany()
    {
        Office o;
        const DepartmentId first = o.department(u"first"_s);
        for (int i = 1; i < limits::kDepartments; ++i)
            o.db.sql.run(u"INSERT INTO departments (id, name, name_fold, parent, place, rev) VALUES (?, ?, ?, 0, 0, 0)"_s, i,
                         QString::number(i), QString::number(i));
        QCOMPARE(o.ask(CreateDepartment{.name = u"more"_s}, o.admin), Code::TooLarge);
        QCOMPARE(o.department(u"first"_s), first);
        QCOMPARE(o.ask(UpdateDepartment{.department = first, .remove = true}, o.admin), Code::Unknown);
        QCOMPARE(o.ask(CreateDepartment{.name = u"more"_s}, o.admin), Code::Unknown);
    }

    void whatIsRemovedLeavesItsPeopleInTheOneAbove()
    {
        Office o;
        const DepartmentId works = o.department(u"Works"_s), team = o.department(u"Team"_s, works),
                           pair = o.department(u"Pair"_s, team);
        o.place(o.bob, team);
        o.place(o.eve, pair);
        o.place(o.admin, works);
        QCOMPARE(o.ask(proto::Deactivate{o.eve}, o.boss), Code::Unknown);
        auto context = o.db.request(o.admin);
        QVERIFY(o.db.ask(UpdateDepartment{.department = team, .remove = true}, context));
        QVERIFY(o.db.ask(UpdateDepartment{.department = team, .remove = true}, context)); // it is that already
        QCOMPARE(o.tree(), QStringList{u"Works"_s});
        QCOMPARE(o.departmentOf(o.bob), works);
        QCOMPARE(o.departmentOf(o.eve), works);
        QCOMPARE(o.departmentOf(o.admin), works);
        // Two people and two departments, each told once and without a hole.
        QCOMPARE(context.changes.size(), 4);
        for (qsizetype i = 1; i < context.changes.size(); ++i)
            QCOMPARE(context.changes[i].after, context.changes[i - 1].upTo);
        QCOMPARE(o.ask(UpdateDepartment{.department = team, .name = u"x"_s}, o.admin), Code::NotFound);
        QCOMPARE(o.ask(CreateDepartment{.name = u"x"_s, .parent = team}, o.admin), Code::NotFound);
        QCOMPARE(o.ask(UpdateUser{.user = o.bob, .department = team}, o.admin), Code::NotFound);
        QVERIFY(o.department(u"Team"_s, works) != team); // its name is free
        QCOMPARE(o.ask(UpdateDepartment{.department = works, .remove = true}, o.admin), Code::Unknown);
        QCOMPARE(o.departmentOf(o.bob), DepartmentId());
        QCOMPARE(o.tree(), QStringList());
    }

    void anAdminSaysWhatSomebodyIs()
    {
        Office o;
        const DepartmentId works = o.department(u"Works"_s);
        auto context = o.db.request(o.admin);
        const UpdateUser request{.user = o.bob,
                                 .displayName = u"王 二"_s,
                                 .position = u" 工程师  二级 "_s,
                                 .department = works,
                                 .phone = u"+86 138 0000 0000"_s,
                                 .email = u"wang@example.com"_s};
        QVERIFY(o.db.ask(request, context));
        QVERIFY(o.db.ask(request, context));
        QCOMPARE(context.changes.size(), 1);
        const proto::User told = context.changes[0].users.value(0);
        QCOMPARE(std::tuple(told.displayName, told.position, told.department, told.phone, told.email),
                 std::tuple(u"王 二"_s, u"工程师 二级"_s, works, u"+86 138 0000 0000"_s, u"wang@example.com"_s));
        QCOMPARE(store::user(o.db.sql, o.bob), std::optional(told));

        // What is not said stays, what is said to be nothing goes.
        QVERIFY(o.db.ask(UpdateUser{.user = o.bob, .phone = u""_s}, context));
        QCOMPARE(store::user(o.db.sql, o.bob)->phone, QString());
        QCOMPARE(store::user(o.db.sql, o.bob)->email, u"wang@example.com"_s);
        QVERIFY(o.db.ask(UpdateUser{.user = o.bob, .department = DepartmentId()}, context));
        QCOMPARE(o.departmentOf(o.bob), DepartmentId());
    }

    void ofWhomAnAdminSaysIt()
    {
        Office o;
        const UserId other = o.db.user(u"other"_s, Role::Admin);
        QCOMPARE(o.ask(UpdateUser{.user = o.boss, .position = u"x"_s}, o.admin), Code::Forbidden);
        QCOMPARE(o.ask(UpdateUser{.user = other, .position = u"x"_s}, o.admin), Code::Forbidden);
        QCOMPARE(o.ask(UpdateUser{.user = {404}, .position = u"x"_s}, o.admin), Code::NotFound);
        QCOMPARE(o.ask(UpdateUser{.user = o.admin, .position = u"x"_s}, o.admin), Code::Unknown);
        QCOMPARE(o.ask(UpdateUser{.user = o.admin, .position = u"y"_s}, o.boss), Code::Unknown);
        QCOMPARE(o.ask(UpdateUser{.user = o.bob, .position = u"x"_s}, o.eve), Code::Forbidden);
        QCOMPARE(o.ask(UpdateUser{.user = o.bob, .displayName = u" "_s}, o.admin), Code::BadRequest);
        QCOMPARE(o.ask(UpdateUser{.user = o.bob, .department = DepartmentId{404}}, o.admin), Code::NotFound);
    }

    void whatCannotBeSaidIsRefused_data()
    {
        QTest::addColumn<UpdateProfile>("request");
        QTest::addColumn<Code>("expected"); // Unknown: done
        const auto row = [](const char *name, const UpdateProfile &request, Code expected) {
            QTest::newRow(name) << request << expected;
        };
        row("all there is room for",
            {.position = QString(limits::kPosition, u'p'), .phone = QString(limits::kPhone, u'1'),
             .email = QString(limits::kEmail, u'e'), .timeZone = u"America/Argentina/Buenos_Aires"_s},
            Code::Unknown);
        row("an offset", {.timeZone = u"Etc/GMT+8"_s}, Code::Unknown);
        row("a long position", {.position = QString(limits::kPosition + 1, u'p')}, Code::BadRequest);
        row("a long number", {.phone = QString(limits::kPhone + 1, u'1')}, Code::BadRequest);
        row("a long address", {.email = QString(limits::kEmail + 1, u'e')}, Code::BadRequest);
        row("a long zone", {.timeZone = QString(limits::kTimeZone + 1, u'z')}, Code::BadRequest);
        row("a zone with a blank", {.timeZone = u"Asia/Shang hai"_s}, Code::BadRequest);
        row("a line that turns", {.position = u"boss\u202e"_s}, Code::BadRequest);
        row("nothing at all", {}, Code::BadRequest);
    }

    void whatCannotBeSaidIsRefused()
    {
        QFETCH(const UpdateProfile, request);
        QFETCH(const Code, expected);
        Office o;
        const auto before = store::user(o.db.sql, o.bob);
        QCOMPARE(o.ask(request, o.bob), expected);
        QCOMPARE(store::user(o.db.sql, o.bob) == before, expected != Code::Unknown);
    }

    void oneSaysWhereOneIsReached()
    {
        Office o;
        auto context = o.db.request(o.bob);
        QVERIFY(o.db.ask(UpdateProfile{.phone = u"110"_s, .timeZone = u"Asia/Shanghai"_s}, context));
        QVERIFY(o.db.ask(UpdateProfile{.phone = u"110"_s, .timeZone = u"Asia/Shanghai"_s}, context));
        QVERIFY(o.db.ask(UpdateProfile{.position = u"Cook"_s}, context));
        QCOMPARE(context.changes.size(), 2);
        const proto::User told = context.changes.last().users.value(0);
        QCOMPARE(std::tuple(told.displayName, told.phone, told.timeZone, told.position),
                 std::tuple(u"bob"_s, u"110"_s, u"Asia/Shanghai"_s, u"Cook"_s));
    }

    void guestsLearnNothingOfItUntilTheyAreMembers()
    {
        Office o;
        const DepartmentId works = o.department(u"Works"_s);
        const DepartmentId team = o.department(u"Team"_s, works);
        auto context = o.db.request(o.admin);
        QVERIFY(o.db.ask(UpdateUser{.user = o.bob, .position = u"Cook"_s, .department = team, .phone = u"555-0100"_s,
                                    .email = u"bob@example.com"_s},
                         context));
        QVERIFY(o.db.ask(UpdateDepartment{.department = team, .name = u"Kitchen"_s}, context));

        // Live
        for (const proto::Changes &changes : std::as_const(context.changes)) {
            News news(changes);
            const QByteArray shown = news.frame(codec::Format::Json);
            const QByteArray hidden = news.frame(codec::Format::Json, News::Audience::Guests);
            QVERIFY(shown.contains("555-0100") || shown.contains("Kitchen"));
            for (const char *secret : {"555-0100", "bob@example.com", "Kitchen"})
                QVERIFY2(!hidden.contains(secret), hidden.constData());
            QVERIFY(!hidden.contains(QByteArray::number(team.value)));
            QVERIFY(hidden.contains("up_to")); // but that there is no gap
        }
        // In catching up, of those he knows
        QCOMPARE(Office::row(o.page(o.guest), o.bob), proto::User());
        o.db.channel(u"tea"_s, {o.bob, o.guest});
        const proto::Changes members = o.page({}), guests = o.page(o.guest);
        QCOMPARE(members.departments.size(), 2);
        QCOMPARE(Office::row(members, o.bob).department, team);
        QVERIFY(guests.departments.isEmpty());
        const proto::User seen = Office::row(guests, o.bob);
        QCOMPARE(std::tuple(seen.position, seen.department, seen.phone, seen.email),
                 std::tuple(u"Cook"_s, DepartmentId(), QString(), QString()));

        auto promoted = o.db.request(o.boss);
        QVERIFY(o.db.ask(proto::SetRole{o.guest, Role::Member}, promoted));
        QList<proto::Department> departments;
        QList<proto::User> people;
        for (qsizetype i = 0; i < promoted.changes.size(); ++i) {
            departments += promoted.changes[i].departments;
            people += promoted.changes[i].users;
            QVERIFY(i == 0 || promoted.changes[i].after == promoted.changes[i - 1].upTo);
        }
        QCOMPARE(departments.size(), 2);
        const auto bob = std::find_if(people.cbegin(), people.cend(), [&o](const proto::User &one) { return one.id == o.bob; });
        QVERIFY(bob != people.cend() && people.size() > 2); // and all whom he did not know
        QCOMPARE(std::tuple(bob->department, bob->phone, bob->email), std::tuple(team, u"555-0100"_s, u"bob@example.com"_s));
    }

    void whomADepartmentsNameCalls_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected"); // written by the admin, who is in the kitchen, too
        QTest::newRow("with those below") << u"@kitchen lunch"_s << u"bob eve"_s;
        QTest::newRow("in Chinese text") << u"请＠后厨看下"_s << u"eve"_s;
        QTest::newRow("a name that two have") << u"@Night shift"_s << QString();
        QTest::newRow("what a group is called, too") << u"@Bar"_s << u"bob"_s;
        QTest::newRow("one that is gone") << u"@Attic"_s << QString();
        QTest::newRow("code") << u"`@kitchen`"_s << QString();
    }

    void whomADepartmentsNameCalls()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, expected);
        Office o;
        const UserId out = o.db.user(u"out"_s), gone = o.db.user(u"gone"_s);
        const ChannelId channel = o.db.channel(u"tea"_s, {o.admin, o.bob, o.eve, gone, o.guest});
        const DepartmentId kitchen = o.department(u"Kitchen"_s), back = o.department(u"后厨"_s, kitchen);
        const DepartmentId bar = o.department(u"Bar"_s), attic = o.department(u"Attic"_s);
        for (const DepartmentId parent : {kitchen, bar})
            o.place(o.eve, o.department(u"Night"_s, parent));
        for (const auto &[user, department] : {std::pair(o.bob, kitchen), {o.eve, back}, {o.admin, kitchen}, {out, kitchen}, {gone, back}})
            o.place(user, department);
        QVERIFY(o.db.ask(proto::CreateGroup{{1}, u"bar"_s, {}, {o.bob}}, o.admin));
        QVERIFY(o.db.ask(UpdateDepartment{.department = attic, .remove = true}, o.admin));
        QVERIFY(o.db.ask(proto::Deactivate{gone}, o.admin));
        const auto mentionsOf = [&](UserId author) {
            const auto sent = o.db.ask(proto::SendMessage{.localId = {author.value}, .channel = channel, .text = text}, author);
            const proto::Message message = store::message(o.db.sql, sent->id)->message;
            QStringList names;
            for (const UserId user : message.mentions)
                names += store::user(o.db.sql, user)->name;
            names.sort();
            return names.join(u' ');
        };
        QCOMPARE(mentionsOf(o.admin), expected);
        QCOMPARE(mentionsOf(o.guest), QString()); // a guest knows of none
    }

    void anOfficeOfThousandsIsToldInPages()
    {
        Office o;
        for (int i = 0; i < limits::kPageRows + 5; ++i)
            o.department(u"d%1"_s.arg(i));
        auto promoted = o.db.request(o.boss);
        QVERIFY(o.db.ask(proto::SetRole{o.guest, Role::Member}, promoted));
        qsizetype told = 0;
        for (qsizetype i = 1; i < promoted.changes.size(); ++i) {
            const proto::Changes &page = promoted.changes[i];
            QVERIFY(page.departments.size() <= limits::kPageRows);
            QCOMPARE(page.after, promoted.changes[i - 1].upTo);
            told += page.departments.size();
        }
        QCOMPARE(told, limits::kPageRows + 5);
    }
};

QTEST_GUILESS_MAIN(TestDepartments)
#include "tst_departments.moc"
