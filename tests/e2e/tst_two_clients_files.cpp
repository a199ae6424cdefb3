// SPDX-License-Identifier: Apache-2.0
// A file that one client sends is listed, shown, found and fetched by the other, as long as he may.
#include "app/store/file_rows.h"
#include "app/store/message_pages.h"
#include "tests/support/fake_storage.h"
#include "tests/support/file_desk.h"
#include "tests/support/office_client.h"
#include "tests/support/png_file.h"
#include "tests/support/test_archive.h"

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

namespace {

constexpr int kPatienceMs = 30'000;

struct World {
    TestServer server{lookingAtFiles()};
    OfficeClient mina{server, u"mina"_s}, tom{server, u"tom"_s};
    ChannelId plans;
    QTemporaryDir folder;

    World()
    {
        QTRY_VERIFY_WITH_TIMEOUT(mina.isWhole() && tom.isWhole(), kPatienceMs);
        QSignalSpy opened(&mina->outbox(), &app::Outbox::opened);
        mina->outbox().createChannel(
            {.kind = proto::ChannelKind::Private, .name = u"plans"_s, .users = {tom.user()}});
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, kPatienceMs);
        plans = opened.first().at(1).value<ChannelId>();
    }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file to send");
        return file.fileName();
    }
    void send(const QString &path) { mina->outbox().send(plans, {.text = u"look"_s, .files = {{.path = path, .name = {}}}}); }
    static QList<app::FileRow> listed(OfficeClient &client, const app::FileFilter &filter)
    {
        const auto page = waitFor(
            client->archive().read([filter](sql::Db &db) { return app::store::filePage(db, filter, {}, 100); }));
        return page.value_or(app::FilePage()).rows;
    }
};

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return !path.isEmpty() && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
}

} // namespace

class TestTwoClientsFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatOneSendsTheOtherListsAndFetches()
    {
        World world;
        const QByteArray bytes = noise(3'000'000);
        world.send(world.write(u"设计 v2.bin"_s, bytes));
        QTRY_COMPARE_WITH_TIMEOUT(World::listed(world.tom, {.channel = world.plans, .author = {}, .text = {}}).size(), 1,
                                  kPatienceMs);
        const app::FileRow row = World::listed(world.tom, {.channel = {}, .author = world.mina.user(), .text = u"设计"_s}).value(0);
        QCOMPARE(row.file.name, u"设计 v2.bin"_s);
        QCOMPARE(row.file.hash, sha256(bytes));
        QCOMPARE(readAll(waitFor(world.tom->files().contents(row.file)).value_or(QString())), bytes);
        QTRY_VERIFY_WITH_TIMEOUT(world.mina->outbox().entries().isEmpty(), kPatienceMs);
    }

    void aPictureIsShownSmall()
    {
        QVERIFY(QFile::exists(lookingAtFiles().files.preview.program));
        World world;
        world.send(world.write(u"photo.png"_s, pngFile(1'600, 1'200)));
        QTRY_COMPARE_WITH_TIMEOUT(World::listed(world.tom, {.channel = world.plans, .author = {}, .kind = app::FileKind::Image, .text = {}}).size(), 1,
                                  kPatienceMs);
        const app::FileRow row = World::listed(world.tom, {.channel = world.plans, .author = {}, .text = {}}).value(0);
        QCOMPARE(row.file.width, 1'600);
        QVERIFY(row.file.picture);
        QTRY_VERIFY_WITH_TIMEOUT(!world.tom->files().picture(row.file).isEmpty(), kPatienceMs);
        QVERIFY(readAll(world.tom->files().picture(row.file)).size() > 100);
    }

    void whatIsInAFileIsFoundOffline()
    {
        QVERIFY(QFile::exists(lookingAtFiles().files.preview.program));
        World world;
        world.send(world.write(u"notes.txt"_s, u"会议记录：下周三发布松风水壶 2.0\n"_s.toUtf8()));
        const app::FileFilter filter{.channel = {}, .author = {}, .text = u"松风水壶"_s};
        QTRY_COMPARE_WITH_TIMEOUT(World::listed(world.tom, filter).size(), 1, kPatienceMs);
        world.server.stop();
        QCOMPARE(World::listed(world.tom, filter).value(0).file.name, u"notes.txt"_s);
        world.server.start();
    }

    void nothingStaysOfALostChannel()
    {
        World world;
        world.send(world.write(u"secret.bin"_s, "for members alone"));
        QTRY_COMPARE_WITH_TIMEOUT(World::listed(world.tom, {}).size(), 1, kPatienceMs);
        const app::FileRow row = World::listed(world.tom, {}).value(0);
        const QString here = waitFor(world.tom->files().contents(row.file)).value_or(QString());
        QCOMPARE(readAll(here), "for members alone");

        world.mina->connection()
            .call(proto::RemoveMember{.channel = world.plans, .user = world.tom.user()})
            .then(this, [](const Result<proto::Done> &done) { QVERIFY(done); });
        QTRY_VERIFY_WITH_TIMEOUT(World::listed(world.tom, {}).isEmpty(), kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(here), kPatienceMs);
        const auto refused = waitFor(world.tom->files().contents(row.file));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Code::NotFound);
        QCOMPARE(World::listed(world.mina, {}).size(), 1);
    }

    void nothingStaysOfARecalledMessage()
    {
        World world;
        world.send(world.write(u"oops.bin"_s, "by mistake"));
        QTRY_COMPARE_WITH_TIMEOUT(World::listed(world.tom, {}).size(), 1, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(World::listed(world.mina, {}).size(), 1, kPatienceMs);
        const app::FileRow row = World::listed(world.tom, {}).value(0);
        const QString here = waitFor(world.tom->files().contents(row.file)).value_or(QString());
        QVERIFY(QFile::exists(here));
        world.mina->outbox().recall({.channel = world.plans, .id = row.message, .waiting = {}});
        QTRY_VERIFY_WITH_TIMEOUT(World::listed(world.tom, {}).isEmpty(), kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(here), kPatienceMs);
    }
};

QTEST_GUILESS_MAIN(TestTwoClientsFiles)
#include "tst_two_clients_files.moc"
