// SPDX-License-Identifier: Apache-2.0
// The second factor from the command line: asked of everybody, listed, and taken away from who lost it.
#include "server/node/data_folder.h"
#include "server/store/database.h"
#include "server/store/second_factors.h"
#include "server/store/users.h"
#include "tests/support/server_program.h"

#include <QTest>

using namespace teahouse;
using namespace Qt::StringLiterals;
using test::Run;
using test::World;

class TestSecondFactorCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void anOfficeThatAsksForCodesIsRunAsAnother()
    {
        const World world;
        QCOMPARE(world.addUser(u"mina"_s, u"member"_s).exit, 0);
        QCOMPARE(world.run({u"set"_s, u"--second-factor"_s, u"perhaps"_s}).exit, 2);
        QCOMPARE(world.run({u"set"_s, u"--second-factor"_s, u"on"_s}).exit, 0);
        QCOMPARE(world.addUser(u"otto"_s, u"member"_s).exit, 0);
        {
            const auto db = *server::store::openForWriting(server::DataFolder(world.data).database());
            const UserId mina = server::store::userIdNamed(*db, u"mina"_s);
            QVERIFY(db->number(u"SELECT second_factor FROM workspace"_s) == 1);
            QVERIFY(server::store::beginSecondFactor(*db, mina, u"GEZDGNBVGY3TQOJQ"_s, 1));
            QVERIFY(server::store::activateSecondFactor(*db, mina, 1));
        }
        const QByteArray list = world.run({u"user"_s, u"list"_s}).out;
        QCOMPARE(list.count("(second factor)"), 1);
        QVERIFY(list.contains("mina (second factor)"));
        QCOMPARE(world.run({u"user"_s, u"list"_s, u"--json"_s}).json().value(u"second_factors"_s).toArray().size(), 1);

        QCOMPARE(world.run({u"user"_s, u"reset-second-factor"_s, u"nobody"_s}).exit, 1);
        QCOMPARE(world.run({u"user"_s, u"reset-second-factor"_s, u"mina"_s}).exit, 0);
        QVERIFY(!world.run({u"user"_s, u"list"_s}).out.contains("(second factor)"));
    }
};

QTEST_GUILESS_MAIN(TestSecondFactorCommands)
#include "tst_second_factor_commands.moc"
