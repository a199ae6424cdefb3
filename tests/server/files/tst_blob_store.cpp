// SPDX-License-Identifier: Apache-2.0
// Where contents lie: by checked names alone, whole or not at all.
#include "server/files/blob_store.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using Part = BlobStore::Part;

namespace {

QString hashOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray("nothing there");
}

struct World {
    World() { (void)store.make(); }

    QTemporaryDir folder;
    BlobStore store{folder.path()};
};

} // namespace

class TestBlobStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void namesNothingButHashes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isHash");
        const QString hash = hashOf("tea");
        QTest::newRow("a hash") << hash << true;
        QTest::newRow("upper case") << hash.toUpper() << false;
        QTest::newRow("short") << hash.chopped(1) << false;
        QTest::newRow("long") << hash + u'0' << false;
        QTest::newRow("a path") << QString(u"../"_s + hash).left(64) << false;
        QTest::newRow("a slash") << QString(hash).replace(5, 1, u'/') << false;
        QTest::newRow("a NUL") << QString(hash).replace(5, 1, QChar::Null) << false;
        QTest::newRow("other digits") << QString(hash).replace(5, 1, QChar(0x0661)) << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void namesNothingButHashes()
    {
        QFETCH(QString, text);
        QFETCH(bool, isHash);
        const World world;
        QCOMPARE(BlobStore::isHash(text), isHash);
        for (const Part part : BlobStore::kParts)
            QCOMPARE(!world.store.path(text, part).isEmpty(), isHash);
        QVERIFY(!world.store.open(text));
    }

    void namesNothingButUploads()
    {
        const World world;
        QCOMPARE(world.store.uploadPath({7}), world.folder.path() + u"/uploads/7"_s);
        QCOMPARE(world.store.uploadPath({7}, Part::Picture), world.folder.path() + u"/uploads/7.picture"_s);
        QCOMPARE(world.store.uploadPath({0}), QString());
        QCOMPARE(world.store.uploadPath({-1}), QString());
    }

    void putsAnUploadIntoPlaceAndKeepsItsNames()
    {
        const World world;
        const QString hash = hashOf("tea");
        write(world.store.uploadPath({7}), "tea");
        write(world.store.uploadPath({7}, Part::Words), "words");
        QVERIFY(world.store.place({7}, hash));
        QCOMPARE(world.store.open(hash)->readAll(), "tea");
        QCOMPARE(world.store.open(hash, Part::Words)->readAll(), "words");
        QVERIFY(!world.store.open(hash, Part::Picture));
        QVERIFY(world.store.has(hash, 3));
        QVERIFY(!world.store.has(hash, 4));
        QVERIFY(world.store.place({7}, hash)); // as after a commit that failed
        world.store.removeUpload({7});
        QVERIFY(!QFile::exists(world.store.uploadPath({7})));
        QVERIFY(!QFile::exists(world.store.uploadPath({7}, Part::Words)));
        QVERIFY(world.store.place({7}, hash)); // there is nothing left to do
        QCOMPARE(world.store.open(hash)->readAll(), "tea");
        QVERIFY(!world.store.place({8}, hashOf("coffee")));
    }

    void theSecondOfTheSameContentsChangesNothing()
    {
        const World world;
        const QString hash = hashOf("tea");
        for (const qint64 id : {7, 8}) {
            write(world.store.uploadPath({id}), "tea");
            QVERIFY(world.store.place({id}, hash));
            world.store.removeUpload({id});
        }
        QCOMPARE(read(world.store.path(hash)), "tea");
    }

    void damagedContentsAreHealed()
    {
        const World world;
        const QString hash = hashOf("tea");
        write(world.store.uploadPath({7}), "tea");
        QVERIFY(world.store.place({7}, hash));
        world.store.removeUpload({7});
        write(world.store.path(hash), "t");
        write(world.store.uploadPath({8}), "tea");
        QVERIFY(world.store.place({8}, hash));
        QCOMPARE(read(world.store.path(hash)), "tea");
    }

    void whatIsTakenAwayIsOutOfSightAtOnce()
    {
        const World world;
        const QString hash = hashOf("tea");
        write(world.store.uploadPath({7}), "tea");
        write(world.store.uploadPath({7}, Part::Picture), "picture");
        QVERIFY(world.store.place({7}, hash));
        const auto reader = world.store.open(hash);
        world.store.takeAway(hash);
        QVERIFY(!world.store.open(hash));
        QVERIFY(!world.store.open(hash, Part::Picture));
        QCOMPARE(QDir(world.folder.filePath(u"gone"_s)).entryList(QDir::Files).size(), 2);
        world.store.emptyGone();
        QVERIFY(QDir(world.folder.filePath(u"gone"_s)).isEmpty());
        QCOMPARE(reader->readAll(), "tea"); // who was reading reads on
    }

    void followsNoLinks()
    {
        const World world;
        const QString hash = hashOf("tea");
        write(world.folder.filePath(u"secret"_s), "secret");
        QVERIFY(QDir().mkpath(QFileInfo(world.store.path(hash)).path()));
        QVERIFY(QFile::link(world.folder.filePath(u"secret"_s), world.store.path(hash)));
        QVERIFY(!world.store.open(hash));
        QVERIFY(!world.store.has(hash, 6));
    }

    void listsWhatLiesThere()
    {
        const World world;
        const QString hash = hashOf("tea"), shelf = hash.left(2);
        write(world.store.uploadPath({7}), "tea");
        write(world.store.uploadPath({7}, Part::Picture), "picture");
        write(world.store.uploadPath({8}, Part::Words), "alone");
        write(world.folder.filePath(u"uploads/notes"_s), "not ours");
        QVERIFY(world.store.place({7}, hash));
        const QDateTime now = QDateTime::currentDateTime();
        QCOMPARE(world.store.uploadsThere(now.addSecs(60)), (QList{UploadId{7}, UploadId{8}}));
        QCOMPARE(world.store.uploadsThere(now.addSecs(-60)), QList<UploadId>());
        QCOMPARE(world.store.hashesOn(shelf.toInt(nullptr, 16), now.addSecs(60)), QStringList{hash});
        QCOMPARE(world.store.hashesOn(shelf.toInt(nullptr, 16), now.addSecs(-60)), QStringList());
        QCOMPARE(world.store.hashesOn((shelf.toInt(nullptr, 16) + 1) % 256, now.addSecs(60)), QStringList());
    }

    void leavesTheReserveFree()
    {
        const QTemporaryDir folder;
        const qint64 free = BlobStore(folder.path()).freeBytes();
        QVERIFY(free >= 0 && free < (1LL << 60));
        QCOMPARE(BlobStore(folder.path() + u"/not/there"_s).freeBytes(), 0);
        QCOMPARE(BlobStore(folder.path(), [](const QString &) { return qint64(42); }).freeBytes(), 42);
    }
};

QTEST_APPLESS_MAIN(TestBlobStore)
#include "tst_blob_store.moc"
