// SPDX-License-Identifier: Apache-2.0
// The bytes of an upload: what counts is on the disk and was sent, whatever happened.
#include "server/files/upload_file.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <sys/resource.h>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;

namespace {

QString hashOf(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

struct World {
    QTemporaryDir folder;
    QString path = folder.filePath(u"7"_s);

    QByteArray onDisk() const
    {
        QFile file(path);
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray("nothing");
    }
    bool hasMark() const { return QFile::exists(path + u".from"_s); }
};

// No file may grow beyond that, as on a full disk.
class SmallDisk
{
public:
    explicit SmallDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before = {};
};

} // namespace

class TestUploadFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void knowsItsHashAlsoAfterARestart()
    {
        World world;
        {
            UploadFile file(world.path);
            QVERIFY(file.open());
            QCOMPARE(file.hash(), hashOf({}));
            QVERIFY(file.append("green "));
            QVERIFY(file.close());
            QVERIFY(file.open());
            QVERIFY(file.append("tea"));
            QCOMPARE(file.hash(), hashOf("green tea"));
        }
        QCOMPARE(UploadFile::sizeAt(world.path), 9);
        UploadFile again(world.path);
        QVERIFY(again.open());
        QCOMPARE(again.size(), 9);
        QCOMPARE(again.hash(), hashOf("green tea"));
        QVERIFY(again.append("!"));
        QCOMPARE(again.hash(), hashOf("green tea!"));
    }

    void unverifiedBytesStayOrGo_data()
    {
        QTest::addColumn<bool>("keep");
        QTest::addColumn<QByteArray>("left");
        QTest::newRow("kept") << true << QByteArray("green tea");
        QTest::newRow("not kept") << false << QByteArray("green ");
    }
    void unverifiedBytesStayOrGo()
    {
        QFETCH(bool, keep);
        QFETCH(QByteArray, left);
        World world;
        UploadFile file(world.path);
        QVERIFY(file.open());
        QVERIFY(file.append("green "));
        QVERIFY(file.beginUnverified());
        QVERIFY(file.append("tea"));
        QCOMPARE(UploadFile::sizeAt(world.path), 6); // for everyone else they do not count yet
        QVERIFY(file.endUnverified(keep));
        QCOMPARE(file.size(), left.size());
        QCOMPARE(file.hash(), hashOf(left));
        QVERIFY(file.close());
        QCOMPARE(world.onDisk(), left);
        QVERIFY(!world.hasMark());
    }

    void unverifiedBytesDoNotSurviveTheProcess()
    {
        World world;
        {
            UploadFile killed(world.path);
            QVERIFY(killed.open());
            QVERIFY(killed.append("green "));
            QVERIFY(killed.beginUnverified());
            QVERIFY(killed.append("tea"));
        }
        QVERIFY(world.hasMark());
        QCOMPARE(world.onDisk(), "green tea");
        QCOMPARE(UploadFile::sizeAt(world.path), 6);
        UploadFile next(world.path);
        QVERIFY(next.open());
        QCOMPARE(next.size(), 6);
        QCOMPARE(next.hash(), hashOf("green "));
        QCOMPARE(world.onDisk(), "green ");
        QVERIFY(!world.hasMark());
    }

    void aMarkThatWasNotWrittenYetCutsNothing()
    {
        World world;
        UploadFile file(world.path);
        QVERIFY(file.open());
        QVERIFY(file.append("green"));
        QVERIFY(file.close());
        QFile mark(world.path + u".from"_s);
        QVERIFY(mark.open(QFile::WriteOnly));
        QCOMPARE(UploadFile::sizeAt(world.path), 5);
    }

    void aFullDiskKeepsWhatItTook()
    {
        World world;
        UploadFile file(world.path);
        QVERIFY(file.open());
        QVERIFY(file.append("green "));
        {
            const SmallDisk disk(8);
            const auto written = file.append("tea leaves");
            QVERIFY(!written);
            QCOMPARE(written.error().code, Code::Storage);
            QCOMPARE(written.error().detail, u"disk_full"_s);
        }
        QCOMPARE(file.size(), 8);
        QCOMPARE(file.hash(), hashOf("green te"));
        QVERIFY(file.append("a"));
        QVERIFY(file.close());
        QCOMPARE(world.onDisk(), "green tea");
    }

    void aFolderThatIsNotThereIsSaid()
    {
        UploadFile file(u"/proc/nothing/7"_s);
        const auto opened = file.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, Code::Storage);
        QCOMPARE(opened.error().detail, u"disk"_s);
        QCOMPARE(UploadFile::sizeAt(u"/proc/nothing/7"_s), 0);
    }

    void aLinkIsNotFollowed()
    {
        World world;
        const QString secret = world.folder.filePath(u"secret"_s);
        QFile file(secret);
        QVERIFY(file.open(QFile::WriteOnly) && file.write("secret") == 6);
        file.close();
        QVERIFY(QFile::link(secret, world.path));
        QVERIFY(!UploadFile(world.path).open());
        QCOMPARE(UploadFile::sizeAt(world.path), 0);
    }
};

QTEST_APPLESS_MAIN(TestUploadFile)
#include "tst_upload_file.moc"
