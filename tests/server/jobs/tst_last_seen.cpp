// SPDX-License-Identifier: Apache-2.0
// The list of devices says when each was last seen, with little writing.
#include "server/jobs/last_seen.h"

#include "tests/support/test_server.h"

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;

namespace {

class Ear : public Listener
{
public:
    void hear(const QByteArray &) override { }
    void roleChanged(proto::Role) override { }
    void sessionEnded() override { }
};

} // namespace

class TestLastSeen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whoIsConnectedWasSeenAndNobodyElse()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"t.db"_s);
        ManualClock clock;
        clock.now = 5'000;
        Executor executor({.openForWriting = [file] { return store::openForWriting(file); },
                           .openForReading = [file] { return store::openForReading(file); },
                           .newestId = &store::newestId},
                          clock);
        QVERIFY(executor.start());
        {
            auto db = *store::openForWriting(file);
            proto::User user{.id = {1}, .name = u"mina"_s, .displayName = u"Mina"_s};
            store::createUser(*db, user, 1);
            for (const qint64 id : {10, 11})
                store::insertSession(*db, {.id = {id}, .createdAt = 1, .lastSeenAt = 1}, {1}, QString::number(id));
        }
        const Router router;
        Hub hub;
        PresenceBoard presence(hub);
        SignInGuard guard(clock);
        Services services{router, executor, hub, presence, guard, clock, nullptr, {}};
        LastSeen lastSeen(services);

        lastSeen.write(); // nobody is here: nothing is written
        Ear ear;
        ear.user = {1};
        ear.session = {10};
        ear.address = u"192.0.2.9"_s;
        hub.arrive(ear);
        clock.now = 9'000;
        lastSeen.write();
        executor.stop();
        QCOMPARE(executor.numbers().commits, 1u);
        const auto db = store::openForReading(file);
        QCOMPARE(db->number(u"SELECT last_seen_at FROM sessions WHERE id = 10"_s), 9'000);
        QCOMPARE(db->text(u"SELECT address FROM sessions WHERE id = 10"_s), u"192.0.2.9"_s);
        QCOMPARE(db->number(u"SELECT last_seen_at FROM sessions WHERE id = 11"_s), 1);
    }
};

QTEST_GUILESS_MAIN(TestLastSeen)
#include "tst_last_seen.moc"
