// SPDX-License-Identifier: Apache-2.0
// What nobody needs goes, what somebody uses stays, also when both happen at once.
#include "server/jobs/sweeper.h"
#include "server/store/database.h"
#include "server/store/files.h"
#include "server/store/users.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHour = 3600'000;

QString hashOf(int n) { return QString::number(n, 16).rightJustified(64, u'0'); } // all on shelf 0

// A database and a data folder with a sweeper and no server. Files on the disk are as old as the test, the clock is
// moved.
struct World {
    World()
    {
        clock.now = QDateTime::currentMSecsSinceEpoch();
        (void)blobs.make();
        if (!executor.start())
            qFatal("the lanes do not start");
        proto::User user{.id = {1}, .name = u"mina"_s, .displayName = u"Mina"_s};
        store::createUser(*db, user, 1);
    }
    ~World() { executor.stop(); }

    ExecutorSettings lanes()
    {
        return {.openForWriting = [this] { return store::openForWriting(file); },
                .openForReading = [this] { return store::openForReading(file); },
                .newestId = &store::newestId};
    }

    void write(const QString &path, const QByteArray &bytes = "tea")
    {
        QFile out(path);
        if (!QDir().mkpath(QFileInfo(path).path()) || !out.open(QFile::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
    }
    void contents(int n)
    {
        for (const auto part : BlobStore::kParts)
            write(blobs.path(hashOf(n), part));
        store::putBlob(*db, {.hash = hashOf(n), .bytes = 3, .touchedAt = clock.now});
    }
    void upload(qint64 id, const QString &hash = {})
    {
        store::insertUpload(*db, {.id = {id}, .user = {1}, .name = u"a"_s, .bytes = 3, .createdAt = clock.now,
                                  .touchedAt = clock.now, .hash = hash});
        write(blobs.uploadPath({id}));
    }
    bool there(int n) const
    {
        const bool contents = blobs.has(hashOf(n), 3);
        for (const auto part : BlobStore::kParts) {
            if (QFile::exists(blobs.path(hashOf(n), part)) != contents)
                return !contents; // a part of them: wrong either way
        }
        return contents;
    }

    void sweep()
    {
        QSignalSpy swept(&sweeper, &Sweeper::swept);
        sweeper.sweep();
        QVERIFY(swept.wait(10'000));
    }

    QTemporaryDir folder;
    const QString file = folder.filePath(u"t.db"_s);
    ManualClock clock;
    Executor executor{lanes(), clock};
    std::unique_ptr<sql::Db> db = *store::openForWriting(file);
    Router router;
    Hub hub;
    PresenceBoard presence{hub};
    SignInGuard guard{clock};
    Services services{router, executor, hub, presence, guard, clock, nullptr, {}};
    BlobStore blobs{folder.path()};
    net::Metrics registry;
    FileMetrics metrics{registry};
    DiskLane disk{2};
    QSet<UploadId> underWay;
    Sweeper sweeper{services, blobs, disk, metrics, [this](UploadId id) { return underWay.contains(id); }};
};

} // namespace

class TestSweeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void contentsGoAnHourAfterTheirLastUse()
    {
        World world;
        world.contents(1);
        world.contents(2);
        store::insertFile(*world.db, {50}, *store::blob(*world.db, hashOf(2)), {}, {1}, world.clock.now);
        world.clock.now += kHour - 1;
        world.sweep();
        QVERIFY(world.there(1) && world.there(2));
        world.clock.now += 2;
        world.sweep();
        QVERIFY(!world.there(1));
        QVERIFY(!store::blob(*world.db, hashOf(1)));
        QVERIFY(world.there(2));
        QVERIFY(QDir(world.folder.filePath(u"gone"_s)).isEmpty());
        store::removeFile(*world.db, {50}, world.clock.now);
        world.sweep();
        QVERIFY(world.there(2)); // the hour begins with the last use's end
        world.clock.now += kHour + 1;
        world.sweep();
        QVERIFY(!world.there(2));
        QCOMPARE(world.metrics.stored.value(), 0);
    }

    void whatAnUploadBroughtWaitsForItsMessage()
    {
        World world;
        world.contents(1);
        world.upload(7, hashOf(1));
        world.clock.now += limits::kUploadValidMs - 1;
        world.sweep();
        QVERIFY(world.there(1));
        QVERIFY(store::upload(*world.db, {7}));
        QVERIFY(!QFile::exists(world.blobs.uploadPath({7}))); // in place: its own file was left over
        world.clock.now += 2;
        world.sweep();
        QVERIFY(!store::upload(*world.db, {7}));
        QVERIFY(world.there(1)); // it was let go just now
        world.clock.now += kHour + 1;
        world.sweep();
        QVERIFY(!world.there(1));
    }

    void uploadsNobodyWentOnWithGo()
    {
        World world;
        world.upload(7);
        world.clock.now += limits::kUploadValidMs / 2;
        world.sweep();
        QVERIFY(store::upload(*world.db, {7}) && QFile::exists(world.blobs.uploadPath({7})));
        world.upload(8);
        world.clock.now += limits::kUploadValidMs / 2 + 1;
        world.sweep();
        QVERIFY(!store::upload(*world.db, {7}) && !QFile::exists(world.blobs.uploadPath({7})));
        QVERIFY(store::upload(*world.db, {8}) && QFile::exists(world.blobs.uploadPath({8})));
        QCOMPARE(world.metrics.dropped.value(), 1u);
    }

    void manyGoInOneRound()
    {
        World world;
        (void)world.db->transaction([&]() -> Result<int> {
            for (int n = 1; n <= 450; ++n)
                store::insertUpload(*world.db, {.id = {n}, .user = {1}, .name = u"a"_s, .bytes = 3,
                                                .createdAt = world.clock.now, .touchedAt = world.clock.now});
            for (int n = 1; n <= 4'100; ++n)
                store::putBlob(*world.db, {.hash = hashOf(n), .bytes = 3, .touchedAt = world.clock.now});
            return 0;
        });
        world.clock.now += limits::kUploadValidMs + 1;
        world.sweep();
        QCOMPARE(world.db->number(u"SELECT COUNT(*) FROM uploads"_s), 0);
        QCOMPARE(world.db->number(u"SELECT COUNT(*) FROM blobs"_s), 0);
    }

    void whatNoRowKnowsGoesWhenItIsOld()
    {
        World world;
        world.write(world.blobs.path(hashOf(1)));
        world.write(world.blobs.path(hashOf(2), BlobStore::Part::Words));
        for (const qint64 id : {7, 8})
            world.write(world.blobs.uploadPath({id}));
        world.contents(3);
        store::insertFile(*world.db, {50}, *store::blob(*world.db, hashOf(3)), {}, {1}, world.clock.now);
        world.write(world.folder.filePath(u"blobs/00/notes.txt"_s));
        world.underWay = {UploadId{8}};
        world.sweep();
        QVERIFY(QFile::exists(world.blobs.path(hashOf(1)))); // somebody may be about to write its row
        world.clock.now += kHour + 60'000;
        for (int rounds = 0; rounds < 16; ++rounds) // all shelves
            world.sweep();
        QVERIFY(!QFile::exists(world.blobs.path(hashOf(1))));
        QVERIFY(!QFile::exists(world.blobs.path(hashOf(2), BlobStore::Part::Words)));
        QVERIFY(!QFile::exists(world.blobs.uploadPath({7})));
        QVERIFY(QFile::exists(world.blobs.uploadPath({8})));
        QVERIFY(world.there(3));
        QVERIFY(QFile::exists(world.folder.filePath(u"blobs/00/notes.txt"_s))); // not ours
    }

    // Somebody brings the same contents between the moment their row goes and the moment their file would.
    void whatIsBroughtAgainMeanwhileStays()
    {
        World world;
        world.contents(1);
        world.clock.now += kHour + 1;
        QVERIFY(store::forgetUnusedBlob(*world.db, hashOf(1), world.clock.now - kHour));
        world.upload(7);
        QVERIFY(world.blobs.place({7}, hashOf(1)));
        store::putBlob(*world.db, {.hash = hashOf(1), .bytes = 3, .touchedAt = world.clock.now});
        store::completeUpload(*world.db, {7}, hashOf(1), world.clock.now);
        for (int rounds = 0; rounds < 16; ++rounds)
            world.sweep();
        QVERIFY(world.there(1));
        // And one that was found unused, but is used when it comes to it.
        QVERIFY(!store::forgetUnusedBlob(*world.db, hashOf(1), world.clock.now + kHour));
        QVERIFY(store::blob(*world.db, hashOf(1)));
    }

    void countsWhatIsStored()
    {
        World world;
        world.contents(1);
        world.contents(2);
        world.sweep();
        QCOMPARE(world.metrics.stored.value(), 2);
        QCOMPARE(world.metrics.storedBytes.value(), 6);
        QVERIFY(world.registry.render().contains("\nteahouse_stored_bytes 6\n"));
    }
};

QTEST_GUILESS_MAIN(TestSweeper)
#include "tst_sweeper.moc"
