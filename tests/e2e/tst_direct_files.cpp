// SPDX-License-Identifier: Apache-2.0
// A big file from one real client to another, past the real server; and by way of it when the two do not meet.
#include "tests/support/direct_office.h"
#include "tests/support/http_talk.h"

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;
using State = app::Files::DirectState;

namespace {

constexpr int kPatienceMs = 60'000;
constexpr qint64 kBig = 66 << 20; // more than is saved by way of the cache

using World = DirectOffice;

} // namespace

class TestDirectFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aBigFileGoesFromComputerToComputer()
    {
        World world;
        const proto::FileInfo file = world.offer(kBig);
        QVERIFY(file.direct);
        QCOMPARE(file.bytes, kBig);
        world.fetch(file);
        QTRY_VERIFY_WITH_TIMEOUT(world.isFetched(), kPatienceMs);
        QCOMPARE(qint64(world.mina->files().sentDirectly()), kBig);
        // Not a byte of it has been at the server.
        QCOMPARE(world.number(u"SELECT COUNT(*) FROM blobs"_s), 0);
        QCOMPARE(world.number(u"SELECT COUNT(*) FROM uploads"_s), 0);
        const QByteArray metrics = HttpTalk(quint16(world.server.url().port())).ask("GET", "/metrics").body;
        QVERIFY2(metrics.contains("\nteahouse_upload_bytes_total 0\n"), metrics);
        // Who had what from whom stands in the book.
        QTRY_COMPARE(world.outcomes(), u"delivered"_s);
        QCOMPARE(world.number(u"SELECT COUNT(*) FROM direct_transfers WHERE file_id = %1 AND owner_id = %2 AND user_id = %3"_s
                                  .arg(file.id.value)
                                  .arg(world.mina.user().value)
                                  .arg(world.tom.user().value)),
                 1);
    }

    void comesByWayOfTheServerWhenTheyDoNotMeet()
    {
        World world(far());
        const proto::FileInfo file = world.offer(8 << 20);
        QVERIFY(file.direct);
        world.fetch(file);
        QTRY_VERIFY_WITH_TIMEOUT(world.isFetched(), kPatienceMs);
        QCOMPARE(world.mina->files().sentDirectly(), 0);
        QTRY_VERIFY(!world.listed().direct); // for everybody from now on
        QCOMPARE(world.listed().id, file.id);
        QCOMPARE(world.outcomes(), u"unreachable"_s);
    }

    void goesOnWhereItWasCut()
    {
        World world;
        const proto::FileInfo file = world.offer(kBig);
        QFile whole(world.path), part(world.target + u".part"_s); // an earlier try came so far
        QVERIFY(whole.open(QIODevice::ReadOnly) && part.open(QIODevice::WriteOnly));
        QCOMPARE(part.write(whole.read(kBig / 2)), kBig / 2);
        part.close();
        world.fetch(file);
        QTRY_VERIFY_WITH_TIMEOUT(world.isFetched(), kPatienceMs);
        QCOMPARE(qint64(world.mina->files().sentDirectly()), kBig / 2);
    }

    void waitsForTheSendersComputer()
    {
        World world;
        const proto::FileInfo file = world.offer(2 << 20);
        world.mina.close();
        world.fetch(file);
        QTRY_COMPARE_WITH_TIMEOUT(world.tom->files().directState(file.id), std::optional(State::Waiting), kPatienceMs);
        world.mina.open(); // it is in the archive what was offered
        QTRY_VERIFY_WITH_TIMEOUT(world.isFetched(), kPatienceMs);
    }

    void survivesTheSenderOnTheWay()
    {
        World world;
        const proto::FileInfo file = world.offer(kBig);
        bool closed = false;
        connect(&world.tom->files(), &app::Files::progressed, this, [&](FileId, qint64 done, qint64) {
            if (done > 0 && !std::exchange(closed, true))
                QTimer::singleShot(0, this, [&] { world.mina.close(); });
        });
        world.fetch(file);
        QTRY_VERIFY_WITH_TIMEOUT(closed, kPatienceMs);
        QCoreApplication::processEvents();
        QVERIFY(!world.mina.operator->());
        world.mina.open();
        QTRY_VERIFY_WITH_TIMEOUT(world.isFetched(), kPatienceMs);
    }

    void survivesTheReceiverOnTheWay()
    {
        World world;
        const proto::FileInfo file = world.offer(kBig);
        bool closed = false;
        connect(&world.tom->files(), &app::Files::progressed, this, [&](FileId, qint64 done, qint64) {
            if (done > 0 && !std::exchange(closed, true))
                QTimer::singleShot(0, this, [&] { world.tom.close(); });
        });
        world.fetch(file);
        QTRY_VERIFY_WITH_TIMEOUT(closed, kPatienceMs);
        QCoreApplication::processEvents();
        world.tom.open();
        QTRY_VERIFY_WITH_TIMEOUT(world.tom.isWhole(), kPatienceMs);
        world.fetch(file);
        QTRY_VERIFY_WITH_TIMEOUT(world.isFetched(), kPatienceMs);
    }

    void whoIsTakenOutOfTheChannelGetsNothingMore()
    {
        World world;
        const proto::FileInfo file = world.offer(400 << 20);
        bool removed = false;
        connect(&world.tom->files(), &app::Files::progressed, this, [&](FileId, qint64 done, qint64) {
            if (done > 0 && !std::exchange(removed, true))
                world.mina->connection()
                    .call(proto::RemoveMember{.channel = world.plans, .user = world.tom.user()})
                    .then(this, [](const Result<proto::Done> &) {});
        });
        world.fetch(file);
        QTRY_VERIFY_WITH_TIMEOUT(removed, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(world.outcomes().startsWith(u"stopped"_s), kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(world.answer.has_value(), kPatienceMs);
        QVERIFY(!world.answer->has_value());
        QVERIFY(qint64(world.mina->files().sentDirectly()) < file.bytes);
    }

    void saysSoWhenTheFileHasChanged()
    {
        World world;
        const proto::FileInfo file = world.offer(2 << 20);
        QFile changed(world.path);
        QVERIFY(changed.open(QIODevice::Append) && changed.write("x") == 1);
        changed.close();
        world.fetch(file);
        QTRY_VERIFY_WITH_TIMEOUT(world.answer.has_value(), kPatienceMs);
        QVERIFY(!*world.answer);
        QCOMPARE(world.answer->error().code, Code::Conflict);
        QVERIFY(!QFile::exists(world.target));
    }

    void whoIsNotInTheChannelGetsNothing()
    {
        World world;
        const proto::FileInfo file = world.offer(2 << 20);
        OfficeClient eve(world.server, u"eve"_s, std::make_shared<LoopbackLan>());
        QTRY_VERIFY_WITH_TIMEOUT(eve.isWhole(), kPatienceMs);
        const auto refused = waitFor(eve->files().contents(file));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Code::NotFound);
        QCOMPARE(world.mina->files().sentDirectly(), 0);
        QCOMPARE(world.outcomes(), QString());
    }
};

QTEST_GUILESS_MAIN(TestDirectFiles)
#include "tst_direct_files.moc"
