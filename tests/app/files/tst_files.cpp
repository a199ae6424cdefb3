// SPDX-License-Identifier: Apache-2.0
#include "app/files/files.h"
#include "tests/support/fake_storage.h"
#include "tests/support/test_archive.h"

#ifdef Q_OS_LINUX
#include <sys/xattr.h>
#endif

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;

namespace {

constexpr ChannelId kGeneral{5};

struct Office {
    FakeStorage server;
    Http http;
    Aside aside;
    Uploads uploads{http, aside};
    TestArchive archive;
    QTemporaryDir folder;
    std::unique_ptr<Files> files;

    Office()
    {
        restart();
        http.open(server.endpoint(), u"tea"_s);
    }
    void restart()
    {
        files.reset();
        files = std::make_unique<Files>(
            Files::Parts{.http = http, .aside = aside, .uploads = uploads, .archive = *archive}, folder.path());
    }
    proto::FileInfo stored(qint64 id, const QByteArray &bytes, const QString &name = u"report.pdf"_s)
    {
        server.files.insert(u"/files/%1"_s.arg(id), bytes);
        return {.name = name, .mediaType = u"application/pdf"_s, .bytes = bytes.size(), .id = {id}, .hash = sha256(bytes)};
    }
    QStringList cached() const
    {
        QStringList found;
        QDirIterator each(folder.filePath(u"cache"_s), QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext())
            found += each.nextFileInfo().fileName();
        found.sort();
        return found;
    }
    // A message of mine with files, as it comes.
    proto::Message post(const QList<proto::FileInfo> &infos)
    {
        ++seq;
        proto::Message message{.id = {1000 + seq}, .seq = seq, .author = {1}, .sentAt = seq, .files = infos, .rev = ++rev};
        archive.apply({TestArchive::live(kGeneral, message)});
        return message;
    }
    void recall(proto::Message message)
    {
        message.files.clear();
        message.recalledAt = 1;
        message.rev = ++rev;
        archive.apply({TestArchive::live(kGeneral, message)});
    }
    qint64 seq = 0;
    qint64 rev = 0;
};

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return !path.isEmpty() && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
}

} // namespace

class TestFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void fetchesContentsOnceAndKeepsThem()
    {
        Office office;
        const auto info = office.stored(7, noise(100'000));
        QVERIFY(!office.files->isHere(info));
        const auto path = waitFor(office.files->contents(info));
        QVERIFY(path);
        QCOMPARE(readAll(*path), noise(100'000));
        QVERIFY(office.files->isHere(info));
        office.http.close(); // and without a connection, after a restart, under another id
        office.restart();
        auto again = info;
        again.id = {8};
        QCOMPARE(waitFor(office.files->contents(again)).value_or(QString()), *path);
        QCOMPARE(office.server.asked.size(), 1);
    }

    void doesNotTakeAHashForAPath()
    {
        Office office;
        auto info = office.stored(7, noise(10));
        info.hash = u"../../../../tmp/teahouse-escaped"_s;
        const auto path = waitFor(office.files->contents(info));
        QVERIFY(path);
        QVERIFY(path->startsWith(office.folder.path()));
        QCOMPARE(office.cached(), QStringList{u"id-7"_s});
    }

    void showsASmallPictureWhenItIsHere()
    {
        Office office;
        auto info = office.stored(7, noise(10));
        QCOMPARE(office.files->picture(info), QString()); // it has none
        info.picture = true;
        office.server.files.insert(u"/files/7/picture"_s, "a picture");
        QSignalSpy ready(office.files.get(), &Files::pictureReady);
        QCOMPARE(office.files->picture(info), QString());
        QCOMPARE(office.files->picture(info), QString()); // as each paint does
        QTRY_COMPARE(ready.size(), 1);
        QCOMPARE(readAll(office.files->picture(info)), "a picture");
        QCOMPARE(office.server.asked.size(), 1);
    }

    void asksForAMissingPictureOnceAConnection()
    {
        Office office;
        const proto::FileInfo avatar{.id = {9}, .picture = true};
        office.files->picture(avatar);
        QTRY_COMPARE(office.server.asked.size(), 1);
        const auto other = office.stored(1, noise(10));
        QVERIFY(waitFor(office.files->contents(other))); // the refusal is here by now
        office.files->picture(avatar);
        QVERIFY(waitFor(office.files->contents(office.stored(2, noise(11)))));
        QCOMPARE(office.server.asked.size(), 3);
        office.http.close();
        office.http.open(office.server.endpoint(), u"tea"_s);
        office.server.files.insert(u"/files/9/picture"_s, "a face");
        office.files->picture(avatar);
        QTRY_COMPARE(readAll(office.files->picture(avatar)), "a face");
    }

    void fetchesPicturesAskedForOfflineLater()
    {
        Office office;
        office.http.close();
        office.server.files.insert(u"/files/9/picture"_s, "a face");
        QSignalSpy ready(office.files.get(), &Files::pictureReady);
        office.files->picture({.id = {9}, .picture = true});
        office.http.open(office.server.endpoint(), u"tea"_s);
        QTRY_COMPARE(ready.size(), 1);
    }

    void makesRoomForTheNewestButNotOfWhatIsOpen()
    {
        Office office;
        office.files->setCacheBytes(350'000);
        QObject viewer;
        const auto open = office.stored(1, noise(100'000));
        QVERIFY(waitFor(office.files->contents(open)));
        office.files->keep(open, &viewer);
        QList<proto::FileInfo> others;
        for (qint64 id = 2; id <= 6; ++id) {
            others.append(office.stored(id, noise(100'000 + id)));
            const auto path = waitFor(office.files->contents(others.last()));
            QVERIFY(path);
            QFile touched(*path); // an hour apart
            QVERIFY(touched.open(QIODevice::ReadWrite));
            touched.setFileTime(QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + id * 3'600'000),
                                QFileDevice::FileModificationTime);
        }
        office.files->setCacheBytes(350'000);
        QTRY_COMPARE(office.cached().size(), 3);
        QVERIFY(office.files->isHere(open));
        QVERIFY(office.files->isHere(others.last()));
        QVERIFY(!office.files->isHere(others.first()));
    }

    void savesACopyAndNeverOverwritesSilently()
    {
        Office office;
        const auto info = office.stored(7, noise(100'000));
        const QString path = office.folder.filePath(u"saved 报告.pdf"_s);
        QCOMPARE(waitFor(office.files->saveAs(info, path, IfThere::Refuse)).value_or(QString()), path);
        QCOMPARE(readAll(path), noise(100'000));
        const auto refused = waitFor(office.files->saveAs(info, path, IfThere::Refuse));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Code::Conflict);
        QVERIFY(waitFor(office.files->saveAs(info, path, IfThere::Replace)));
        QCOMPARE(Files::freePath(office.folder.path(), u"saved 报告.pdf"_s), office.folder.filePath(u"saved 报告 (2).pdf"_s));
#ifdef Q_OS_LINUX
        char mark[64];
        if (setxattr(office.folder.path().toUtf8().constData(), "user.test", "x", 1, 0) == 0)
            QVERIFY(getxattr(path.toUtf8().constData(), "user.xdg.origin.url", mark, sizeof mark) > 0);
#endif
    }

    void savesLargeOnesStraightToTheirPlace()
    {
        Office office;
        const auto info = office.stored(7, noise(70 << 20));
        const QString path = office.folder.filePath(u"large"_s);
        QVERIFY(waitFor(office.files->saveAs(info, path, IfThere::Refuse)));
        QCOMPARE(sha256(readAll(path)), info.hash);
        QVERIFY(!office.files->isHere(info));
    }

    void saysWhenItCannotBeSaved()
    {
        Office office;
        const auto info = office.stored(7, noise(100));
        const auto refused = waitFor(office.files->saveAs(info, office.folder.filePath(u"no/such/folder/x"_s), IfThere::Refuse));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Code::Storage);
    }

    void makesNamesAnySystemTakes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("safe");
        QTest::newRow("plain") << u"report.pdf"_s << u"report.pdf"_s;
        QTest::newRow("Chinese") << u"年度报告（终）.docx"_s << u"年度报告（终）.docx"_s;
        QTest::newRow("path") << u"../../etc/passwd"_s << u"_.._etc_passwd"_s;
        QTest::newRow("Windows path") << u"C:\\a\\b.txt"_s << u"C__a_b.txt"_s;
        QTest::newRow("NUL") << u"a"_s + QChar(0) + u"b.txt"_s << u"ab.txt"_s;
        QTest::newRow("device") << u"CON.txt"_s << u"_CON.txt"_s;
        QTest::newRow("numbered device") << u"lpt1"_s << u"_lpt1"_s;
        QTest::newRow("right to left") << u"photo\u202Egpj.exe"_s << u"photogpj.exe"_s;
        QTest::newRow("hidden") << u".bashrc"_s << u"bashrc"_s;
        QTest::newRow("points at its end") << u"x.exe. . "_s << u"x.exe"_s;
        QTest::newRow("nothing") << u"..."_s << u"file"_s;
    }

    void makesNamesAnySystemTakes()
    {
        QFETCH(QString, name);
        QFETCH(QString, safe);
        QCOMPARE(Files::safeName(name), safe);
    }

    void shortensLongNamesAndKeepsTheirSuffix()
    {
        const QString safe = Files::safeName(QString(300, u'长') + u".pdf"_s);
        QVERIFY(safe.toUtf8().size() <= 240);
        QVERIFY(safe.endsWith(u"长.pdf"_s));
    }

    void removesFromTheCacheWhatWasRecalled()
    {
        Office office;
        auto one = office.stored(1, noise(100)), two = office.stored(2, noise(200));
        one.picture = true;
        office.server.files.insert(u"/files/1/picture"_s, "small");
        office.archive.channel(kGeneral, u"general"_s);
        const auto first = office.post({one});
        office.post({two});
        QVERIFY(waitFor(office.files->contents(one)) && waitFor(office.files->contents(two)));
        office.files->picture(one);
        QTRY_COMPARE(office.cached().size(), 3);
        office.recall(first);
        QTRY_COMPARE(office.cached(), QStringList{two.hash});
        QCOMPARE(office.files->picture({.id = {1}, .hash = one.hash, .picture = true}), QString());
    }

    void keepsContentsThatAnotherMessageHasToo()
    {
        Office office;
        const auto one = office.stored(1, noise(100));
        auto again = one;
        again.id = {2};
        office.archive.channel(kGeneral, u"general"_s);
        const auto first = office.post({one});
        office.post({again});
        const auto other = office.post({office.stored(3, noise(300))});
        QVERIFY(waitFor(office.files->contents(one)) && waitFor(office.files->contents(other.files.first())));
        office.recall(first);
        office.recall(other);
        QTRY_COMPARE(office.cached(), QStringList{one.hash});
    }

    void removesFromTheCacheWhatALostChannelHad()
    {
        Office office;
        const auto info = office.stored(1, noise(100));
        office.archive.channel(kGeneral, u"secret"_s, 0, proto::ChannelKind::Private);
        office.post({info});
        QVERIFY(waitFor(office.files->contents(info)));
        office.archive.join(kGeneral, 0, true);
        QTRY_COMPARE(office.cached(), QStringList());
    }

    void fetchesTheTextOfFilesForTheSearch()
    {
        Office office;
        auto info = office.stored(1, noise(100), u"contract.pdf"_s);
        info.words = true;
        office.server.files.insert(u"/files/1/words"_s, u"甲方：松风电器有限公司 Kettle Ltd."_s.toUtf8());
        auto gone = office.stored(2, noise(200));
        gone.words = true;
        office.archive.channel(kGeneral, u"general"_s);
        office.post({info});
        office.files->archiveIsWhole();
        office.post({gone}); // one that comes later, and whose text the server does not give
        QTRY_COMPARE(office.archive.number(u"SELECT COUNT(*) FROM files WHERE wants_words = 1"_s), 0);
        const auto page = waitFor(office.archive->read([](sql::Db &db) {
            return store::filePage(db, {.channel = {}, .author = {}, .text = u"松风 kettle"_s}, {}, 10);
        }));
        QCOMPARE(page->rows.size(), 1);
        QCOMPARE(page->rows.first().file.name, u"contract.pdf"_s);
    }

    void uploadsForAvatarsAndEmoji()
    {
        Office office;
        const QString path = office.files->stagingFile(u".png"_s);
        QVERIFY(path.startsWith(office.folder.path()) && path.endsWith(u".png"_s));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("a face");
        file.close();
        const auto upload = waitFor(office.files->upload(path, u"me.png"_s));
        QVERIFY(upload);
        QCOMPARE(office.server.uploads.value(upload->value).data, "a face");
        const auto gone = waitFor(office.files->upload(path + u"x"_s, u"me.png"_s));
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, Code::NotFound);
    }

    // --- before anybody opens them ---------------------------------------------------------------------------

    void bringsWhatIsWantedInAdvance_data()
    {
        QTest::addColumn<qint64>("mostBytes");
        QTest::addColumn<QList<int>>("here"); // sizes
        QTest::newRow("small pictures alone") << qint64(0) << QList<int>{};
        QTest::newRow("up to a size") << qint64(5'000) << QList<int>{50, 5'000};
        QTest::newRow("all") << std::numeric_limits<qint64>::max() << QList<int>{50, 5'000, 200'000};
    }

    void bringsWhatIsWantedInAdvance()
    {
        QFETCH(qint64, mostBytes);
        QFETCH(QList<int>, here);
        Office office;
        office.files->setCacheBytes(1 << 20);
        QTRY_COMPARE(office.files->cachedBytes(), 0);
        auto pictured = office.stored(1, noise(50));
        pictured.picture = true;
        office.server.files.insert(u"/files/1/picture"_s, "a picture");
        office.post({pictured});
        office.post({office.stored(2, noise(5'000)), office.stored(3, noise(200'000))});
        office.post({{.name = u"elsewhere.pdf"_s, .bytes = 10}}); // an import knows its name alone

        office.files->setOriginals({.mostBytes = mostBytes});
        office.files->archiveIsWhole();
        QStringList expected{pictured.hash + u".picture"_s};
        for (const int size : here)
            expected += sha256(noise(size));
        expected.sort();
        QTRY_COMPARE(office.cached(), expected);
    }

    void pushesNothingOutForWhatNobodyAskedFor()
    {
        Office office;
        office.files->setCacheBytes(100'000);
        QTRY_COMPARE(office.files->cachedBytes(), 0);
        office.post({office.stored(1, noise(1'000))});
        office.post({office.stored(2, noise(60'001))});
        office.post({office.stored(3, noise(60'000))}); // the newest
        office.files->setOriginals({.mostBytes = 1 << 20});
        QStringList expected{sha256(noise(1'000)), sha256(noise(60'000))};
        expected.sort();
        QTRY_COMPARE(office.cached(), expected);
    }

    void bringsNothingOfOlderMessagesNorWhilePaused()
    {
        Office office;
        office.files->setCacheBytes(1 << 20);
        QTRY_COMPARE(office.files->cachedBytes(), 0);
        for (int id = 1; id <= 3; ++id) // sent at 1, 2 and 3
            office.post({office.stored(id, noise(100 * id))});
        office.files->setOriginals({.mostBytes = 1 << 20, .since = 2, .paused = true});
        office.files->archiveIsWhole();
        QVERIFY(office.server.asked.isEmpty());
        office.files->setOriginals({.mostBytes = 1 << 20, .since = 2});
        QStringList expected{sha256(noise(200)), sha256(noise(300))};
        expected.sort();
        QTRY_COMPARE(office.cached(), expected);
        office.files->removeCopies();
        QTRY_COMPARE(office.cached(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
