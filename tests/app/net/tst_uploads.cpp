// SPDX-License-Identifier: Apache-2.0
#include "app/net/uploads.h"
#include "tests/support/fake_storage.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;

namespace {

struct Office {
    FakeStorage server;
    Http http;
    Aside aside;
    Uploads uploads{http, aside};
    QTemporaryDir folder;
    QHash<qint64, UploadId> done;
    QHash<qint64, Error> failed;
    QList<qint64> progress;

    Office()
    {
        QObject::connect(&uploads, &Uploads::done, [this](LocalId id, UploadId upload) { done.insert(id.value, upload); });
        QObject::connect(&uploads, &Uploads::failed,
                         [this](LocalId id, const Error &error) { failed.insert(id.value, error); });
        QObject::connect(&uploads, &Uploads::progressed, [this](LocalId, qint64 sent) { progress.append(sent); });
        http.open(server.endpoint(), u"tea"_s);
    }
    UploadSource file(qint64 id, const QByteArray &bytes, const QString &name = u"茶.bin"_s) const
    {
        const QString path = folder.filePath(QString::number(id));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file to send");
        file.close();
        return {.localId = {id},
                .path = path,
                .name = name,
                .bytes = bytes.size(),
                .modifiedAt = QFileInfo(path).lastModified().toMSecsSinceEpoch()};
    }
    QByteArray arrived(qint64 id) const { return server.uploads.value(done.value(id).value).data; }
    void reconnect()
    {
        http.close();
        http.open(server.endpoint(), u"tea"_s);
    }
};

} // namespace

class TestUploads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void bringsAFileInChunks()
    {
        Office office;
        const QByteArray bytes = noise(3'000'000);
        office.uploads.add(office.file(1, bytes));
        QTRY_VERIFY(office.done.contains(1));
        QCOMPARE(office.arrived(1), bytes);
        QCOMPARE(office.server.uploads.first().name, u"茶.bin"_s);
        QVERIFY(office.server.count("PATCH") > 2);
        QVERIFY(std::is_sorted(office.progress.cbegin(), office.progress.cend()));
        QCOMPARE(office.progress.last(), 3'000'000);
    }

    void bringsAnEmptyFile()
    {
        Office office;
        office.uploads.add(office.file(1, {}));
        QTRY_VERIFY(office.done.contains(1));
        QCOMPARE(office.server.count("PATCH"), 0);
    }

    void sendsTheTokenWithEverything()
    {
        Office office;
        office.uploads.add(office.file(1, noise(500'000)));
        QTRY_VERIFY(office.done.contains(1));
        for (const FakeStorage::Asked &one : office.server.asked) {
            QCOMPARE(one.headers.value("authorization"), "Bearer tea");
            QVERIFY(!one.headers.contains("cookie"));
        }
    }

    void goesOnWhereItWasCut()
    {
        Office office;
        const QByteArray bytes = noise(6'000'000);
        int cuts = 0;
        QObject::connect(&office.uploads, &Uploads::waits, [&] { QMetaObject::invokeMethod(&office.http, [&] { office.reconnect(); }, Qt::QueuedConnection); });
        office.server.cutUploadAfter = 100'000;
        office.server.instead = [&](const FakeStorage::Asked &one) -> std::optional<FakeStorage::Answer> {
            if (one.verb == "PATCH" && cuts < 5) {
                ++cuts;
                office.server.cutUploadAfter = 70'000;
            }
            return {};
        };
        office.uploads.add(office.file(1, bytes));
        QTRY_VERIFY_WITH_TIMEOUT(office.done.contains(1), 20'000);
        QCOMPARE(cuts, 5);
        QCOMPARE(office.arrived(1), bytes);
        QCOMPARE(office.server.count("POST"), 1);
        QVERIFY(office.server.received < bytes.size() + 6 * Upload::kLargestChunk);
    }

    void waitsForTheConnection()
    {
        Office office;
        office.http.close();
        office.uploads.add(office.file(1, noise(1'000)));
        QTest::qWait(0);
        QCOMPARE(office.server.asked.size(), 0);
        office.http.open(office.server.endpoint(), u"tea"_s);
        QTRY_VERIFY(office.done.contains(1));
    }

    void findsAnUploadAgainByItsLocalId()
    {
        Office office;
        const QByteArray bytes = noise(900'000);
        office.server.uploads.insert(7, {bytes.size(), u"x"_s, "1", bytes.first(300'000)});
        office.uploads.add(office.file(1, bytes));
        QTRY_VERIFY(office.done.contains(1));
        QCOMPARE(office.done.value(1), UploadId{7});
        QCOMPARE(office.arrived(1), bytes);
        QVERIFY(office.server.received <= 600'000);
    }

    void beginsAgainWhenTheServerHasForgotten()
    {
        Office office;
        auto source = office.file(1, noise(1'000));
        source.upload = {99};
        QSignalSpy created(&office.uploads, &Uploads::created);
        office.uploads.add(source);
        QTRY_VERIFY(office.done.contains(1));
        QCOMPARE(created.size(), 1);
        QCOMPARE(office.arrived(1), noise(1'000));
    }

    void repeatsAChunkThatWasSpoilt()
    {
        Office office;
        bool spoilt = false;
        office.server.instead = [&](const FakeStorage::Asked &one) -> std::optional<FakeStorage::Answer> {
            if (one.verb == "PATCH" && !std::exchange(spoilt, true))
                return FakeStorage::Answer{.status = 460};
            return {};
        };
        office.uploads.add(office.file(1, noise(10'000)));
        QTRY_VERIFY(office.done.contains(1));
        QVERIFY(spoilt);
        QCOMPARE(office.arrived(1), noise(10'000));
    }

    void failsForGood_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<Code>("code");
        QTest::newRow("too large") << 413 << QByteArray("too_large") << Code::TooLarge;
        QTest::newRow("quota") << 403 << QByteArray("quota") << Code::Storage;
        QTest::newRow("disk") << 507 << QByteArray("storage_full") << Code::Storage;
        QTest::newRow("infected") << 403 << QByteArray("infected") << Code::Unsupported;
        QTest::newRow("rights") << 403 << QByteArray("forbidden") << Code::Forbidden;
    }

    void failsForGood()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, reason);
        QFETCH(Code, code);
        Office office;
        office.server.instead = [&](const FakeStorage::Asked &) {
            return FakeStorage::Answer{status, {{"Teahouse-Error", reason}}, {}};
        };
        office.uploads.add(office.file(1, noise(10)));
        QTRY_VERIFY(office.failed.contains(1));
        QCOMPARE(office.failed.value(1).code, code);
        QVERIFY(!office.uploads.contains({1}));
    }

    void waitsForAnotherSignIn()
    {
        Office office;
        office.http.open(office.server.endpoint(), u"worn out"_s);
        QSignalSpy waits(&office.uploads, &Uploads::waits);
        office.uploads.add(office.file(1, noise(10)));
        QTRY_COMPARE(waits.size(), 1);
        QVERIFY(office.failed.isEmpty());
        office.http.open(office.server.endpoint(), u"tea"_s);
        QTRY_VERIFY(office.done.contains(1));
    }

    void saysThatTheFileHasChangedOrIsGone()
    {
        Office office;
        auto gone = office.file(1, noise(10));
        QFile::remove(gone.path);
        auto longer = office.file(2, noise(10));
        longer.bytes = 9;
        auto newer = office.file(3, noise(10));
        newer.modifiedAt -= 1000;
        for (const auto &source : {gone, longer, newer})
            office.uploads.add(source);
        QTRY_COMPARE(office.failed.size(), 3);
        QCOMPARE(office.failed.value(1).code, Code::NotFound);
        QCOMPARE(office.failed.value(2).code, Code::Conflict);
        QCOMPARE(office.failed.value(3).code, Code::Conflict);
    }

    void bringsThreeAtATimeAndSmallOnesFirst()
    {
        Office office;
        QHash<QByteArray, int> alive;
        QList<qint64> order;
        int most = 0;
        QSet<qint64> running;
        QObject::connect(&office.uploads, &Uploads::started, [&](LocalId id) {
            order.append(id.value);
            running.insert(id.value);
            most = std::max(most, int(running.size()));
        });
        QObject::connect(&office.uploads, &Uploads::done, [&](LocalId id) { running.remove(id.value); });
        for (qint64 id = 1; id <= 6; ++id)
            office.uploads.add(office.file(id, noise(2'000'000)));
        office.uploads.add(office.file(7, noise(10)));
        QTRY_COMPARE(office.done.size(), 7);
        QCOMPARE(most, Uploads::kAtOnce);
        QCOMPARE(order.indexOf(7), 3);
    }

    void sendsNothingOfWhatIsRemoved()
    {
        Office office;
        QSignalSpy progressed(&office.uploads, &Uploads::progressed);
        office.uploads.add(office.file(1, noise(20'000'000)));
        QVERIFY(progressed.wait()); // the first chunk is about to leave
        office.uploads.remove({1});
        const qint64 received = office.server.received;
        office.uploads.add(office.file(2, noise(10)));
        QTRY_VERIFY(office.done.contains(2));
        QVERIFY(!office.done.contains(1));
        QVERIFY(office.server.received < received + 2 * Upload::kLargestChunk);
        QVERIFY(!office.uploads.contains({1}));
    }

    void givesTheServerItsRoomBack()
    {
        Office office;
        office.uploads.add(office.file(1, noise(10)));
        QTRY_VERIFY(office.done.contains(1));
        office.uploads.forget(office.done.value(1));
        QTRY_VERIFY(office.server.uploads.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestUploads)
#include "tst_uploads.moc"
