// SPDX-License-Identifier: Apache-2.0
#include "app/files/downloads.h"
#include "tests/support/fake_storage.h"
#include "tests/support/test_archive.h"

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;

namespace {

struct Office {
    FakeStorage server;
    Http http;
    Aside aside;
    std::unique_ptr<Downloads> downloads = std::make_unique<Downloads>(http, aside);
    QTemporaryDir folder;

    Office() { http.open(server.endpoint(), u"tea"_s); }
    Downloads::Wanted wanted(qint64 id, const QByteArray &bytes, IfThere ifThere = IfThere::Replace)
    {
        server.files.insert(u"/files/%1"_s.arg(id), bytes);
        return {.file = {id},
                .hash = sha256(bytes),
                .bytes = bytes.size(),
                .target = folder.filePath(QString::number(id)),
                .ifThere = ifThere};
    }
    Result<QString> get(const Downloads::Wanted &wanted) { return waitFor(downloads->add(wanted)); }
    QByteArray saved(qint64 id) const
    {
        QFile file(folder.filePath(QString::number(id)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
    }
    QStringList names() const { return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden); }
    void reconnect()
    {
        http.close();
        http.open(server.endpoint(), u"tea"_s);
    }
};

FakeStorage::Answer cutAnswer(const QByteArray &whole, qint64 first, qint64 count)
{
    return {206,
            {{"Content-Range", "bytes " + QByteArray::number(first) + '-' + QByteArray::number(whole.size() - 1) + '/'
                  + QByteArray::number(whole.size())}},
            whole.sliced(first),
            count};
}

} // namespace

class TestDownloads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void bringsAFileWholeOrNotAtAll()
    {
        Office office;
        const QByteArray bytes = noise(5'000'000);
        QList<qint64> progress;
        connect(office.downloads.get(), &Downloads::progressed, this, [&](FileId, qint64 done, qint64) {
            QVERIFY(!QFile::exists(office.folder.filePath(u"1"_s)));
            progress.append(done);
        });
        const auto got = office.get(office.wanted(1, bytes));
        QCOMPARE(got.value_or(QString()), office.folder.filePath(u"1"_s));
        QCOMPARE(office.saved(1), bytes);
        QCOMPARE(office.names(), QStringList{u"1"_s});
        QCOMPARE(progress.last(), bytes.size());
    }

    void bringsAnEmptyFile()
    {
        Office office;
        QVERIFY(office.get(office.wanted(1, {})));
        QCOMPARE(office.saved(1), QByteArray());
    }

    void goesOnWhereItWasCut()
    {
        Office office;
        const QByteArray bytes = noise(3'000'000);
        const auto wanted = office.wanted(1, bytes);
        qint64 sent = 0;
        int cuts = 0;
        office.server.instead = [&](const FakeStorage::Asked &one) -> std::optional<FakeStorage::Answer> {
            const QByteArray range = one.headers.value("range"); // "bytes=500000-"; none: from the beginning
            const qint64 first = range.isEmpty() ? 0 : range.sliced(6).chopped(1).toLongLong();
            if (cuts++ >= 4) {
                sent += bytes.size() - first;
                return {};
            }
            sent += 500'000;
            // The connection is said to be back, after the client has seen it break.
            QTimer::singleShot(300, &office.http, [&office] { office.reconnect(); });
            auto answer = cutAnswer(bytes, first, 500'000);
            answer.status = first == 0 ? 200 : 206;
            return answer;
        };
        QVERIFY(office.get(wanted));
        QCOMPARE(office.saved(1), bytes);
        QCOMPARE(cuts, 5);
        QCOMPARE(sent, bytes.size());
    }

    void beginsAgainWhenTheServerHasOtherContents()
    {
        Office office;
        const QByteArray bytes = noise(100'000);
        const auto wanted = office.wanted(1, bytes);
        QFile part(wanted.target + u".part"_s);
        QVERIFY(part.open(QIODevice::WriteOnly));
        part.write(noise(40'000));
        part.close();
        office.server.instead = [&](const FakeStorage::Asked &one) -> std::optional<FakeStorage::Answer> {
            if (one.headers.contains("range"))
                return FakeStorage::Answer{.status = 200, .headers = {}, .body = bytes};
            return {};
        };
        QVERIFY(office.get(wanted));
        QCOMPARE(office.saved(1), bytes);
    }

    void throwsAwayWhatIsNotWhatWasAnnounced()
    {
        Office office;
        auto wanted = office.wanted(1, noise(1'000));
        office.server.files[u"/files/1"_s][500] ^= 1;
        int asked = 0;
        office.server.instead = [&](const FakeStorage::Asked &) -> std::optional<FakeStorage::Answer> {
            QTimer::singleShot(100, &office.http, [&office] { office.reconnect(); });
            ++asked;
            return {};
        };
        const auto got = office.get(wanted);
        QVERIFY(!got);
        QCOMPARE(got.error().code, Code::Unknown);
        QVERIFY(asked > 1);
        QCOMPARE(office.names(), QStringList());
    }

    void refusesMoreThanWasAnnounced()
    {
        Office office;
        auto wanted = office.wanted(1, noise(1'000));
        office.server.files[u"/files/1"_s] = noise(5'000'000);
        office.server.instead = [&](const FakeStorage::Asked &) -> std::optional<FakeStorage::Answer> {
            QTimer::singleShot(100, &office.http, [&office] { office.reconnect(); });
            return {};
        };
        QVERIFY(!office.get(wanted));
        QVERIFY(!QFile::exists(wanted.target));
    }

    void finishesWhatLackedOnlyItsName()
    {
        Office office;
        const auto wanted = office.wanted(1, noise(1'000));
        QFile part(wanted.target + u".part"_s);
        QVERIFY(part.open(QIODevice::WriteOnly));
        part.write(noise(1'000));
        part.close();
        QVERIFY(office.get(wanted));
        QCOMPARE(office.server.asked.size(), 0);
        QCOMPARE(office.saved(1), noise(1'000));
    }

    void tellsARefusal()
    {
        Office office;
        auto wanted = office.wanted(1, noise(10));
        office.server.files.clear();
        const auto got = office.get(wanted);
        QVERIFY(!got);
        QCOMPARE(got.error().code, Code::NotFound);
    }

    void overwritesOnlyWhenItMay()
    {
        Office office;
        const auto asked = office.wanted(1, noise(10), IfThere::Refuse);
        QFile old(asked.target);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("old");
        old.close();
        const auto refused = office.get(asked);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Code::Conflict);
        QCOMPARE(office.saved(1), "old");
        QVERIFY(office.get(office.wanted(1, noise(10), IfThere::Replace)));
        QCOMPARE(office.saved(1), noise(10));
    }

    void fetchesOnceForEverybodyWhoAsks()
    {
        Office office;
        const auto wanted = office.wanted(1, noise(100'000));
        auto first = office.downloads->add(wanted);
        auto second = office.downloads->add(wanted);
        QVERIFY(waitFor(std::move(first)));
        QVERIFY(waitFor(std::move(second)));
        QCOMPARE(office.server.asked.size(), 1);
    }

    void cancelsAtOnceAndLeavesNothing()
    {
        Office office;
        QSignalSpy progressed(office.downloads.get(), &Downloads::progressed);
        auto pending = office.downloads->add(office.wanted(1, noise(20'000'000)));
        QVERIFY(progressed.wait());
        office.downloads->cancel({1});
        const auto got = waitFor(std::move(pending));
        QVERIFY(!got);
        QCOMPARE(got.error().code, Code::Cancelled);
        QTRY_COMPARE(office.names(), QStringList());
        QVERIFY(!office.downloads->progress({1}));
    }

    void waitsForTheConnection()
    {
        Office office;
        office.http.close();
        auto pending = office.downloads->add(office.wanted(1, noise(10)));
        office.http.open(office.server.endpoint(), u"tea"_s);
        QVERIFY(waitFor(std::move(pending)));
    }

    void survivesItsOwnEndInTheMiddle()
    {
        Office office;
        QSignalSpy progressed(office.downloads.get(), &Downloads::progressed);
        office.downloads->add(office.wanted(1, noise(20'000'000))).then(this, [](const Result<QString> &) {});
        QVERIFY(progressed.wait());
        office.downloads.reset();
        office.downloads = std::make_unique<Downloads>(office.http, office.aside);
        QVERIFY(office.get(office.wanted(1, noise(20'000'000)))); // goes on with the part
        QCOMPARE(office.saved(1), noise(20'000'000));
        QVERIFY(office.server.asked.last().headers.contains("range"));
    }
};

QTEST_GUILESS_MAIN(TestDownloads)
#include "tst_downloads.moc"
