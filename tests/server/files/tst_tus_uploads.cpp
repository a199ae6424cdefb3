// SPDX-License-Identifier: Apache-2.0
// Files come to the server by tus 1.0 and into messages.
#include "server/files/blob_store.h"
#include "server/store/files.h"
#include "tests/support/tus_talk.h"

#include <QDir>

using namespace teahouse;
using namespace Qt::StringLiterals;
using namespace teahouse::test;

namespace {

struct World {
    explicit World(const TestServer::Tuning &tuning = {}) : server(tuning) { }

    TestServer server;
    TestServer::Account mina = server.account(u"mina"_s), otto = server.account(u"otto"_s);
    TusTalk talk = by(mina);

    TusTalk by(const TestServer::Account &who) { return TusTalk(server.server().port(), who.token); }
    void restart(const std::function<void(server::Config &)> &change)
    {
        server.stop();
        change(server.config);
        server.start();
    }
    std::optional<server::store::Upload> row(UploadId id) { return server::store::upload(*server.look(), id); }
    QString folder(const char *name) const { return server.config.dataFolder + u'/' + QLatin1StringView(name); }
    int contents() const
    {
        int files = 0;
        const QDir shelves(folder("blobs"));
        for (const QString &shelf : shelves.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            files += int(QDir(shelves.filePath(shelf)).entryList(QDir::Files).size());
        return files;
    }
};

QByteArray checksum(const char *name, const QByteArray &bytes)
{
    const auto kind = name == QByteArrayView("sha1") ? QCryptographicHash::Sha1 : QCryptographicHash::Sha256;
    return QByteArray(name) + ' ' + QCryptographicHash::hash(bytes, kind).toBase64();
}

} // namespace

class TestTusUploads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aFileIsBroughtInPiecesAndSent()
    {
        World world;
        const ChannelId channel = world.server.channel(u"tea"_s, {world.mina.user});
        TestClient mina(world.server, u"mina"_s);
        const QByteArray contents = "Oolong, Pu-erh, Longjing";

        const HttpAnswer begun = world.talk.post(contents.size(), u"../menu 茶.txt"_s);
        QCOMPARE(begun.status, 201);
        QCOMPARE(begun.header("Tus-Resumable"), "1.0.0");
        QVERIFY(begun.header("Upload-Expires").endsWith(" GMT"));
        const UploadId id = TusTalk::idIn(begun);
        QCOMPARE(world.talk.offset(id), 0);
        const HttpAnswer half = world.talk.patch(id, 0, contents.first(10));
        QCOMPARE(half.status, 204);
        QCOMPARE(half.header("Upload-Offset"), "10");
        QCOMPARE(world.talk.offset(id), 10);
        const HttpAnswer rest = world.talk.patch(id, 10, contents.sliced(10));
        QCOMPARE(rest.status, 204);
        QCOMPARE(rest.header("Upload-Offset"), "24");

        const auto posted = mina.call(proto::SendMessage{.localId = {1}, .channel = channel, .uploads = {id}});
        QVERIFY2(posted, posted ? "" : qPrintable(posted.error().detail));
        QTRY_COMPARE(mina.messages().size(), 1);
        const proto::FileInfo file = mina.messages().first().files.value(0);
        QCOMPARE(file.name, u"menu 茶.txt"_s);
        QCOMPARE(file.bytes, 24);
        QCOMPARE(file.mediaType, u"text/plain"_s);
        QCOMPARE(file.hash, sha256(contents));
        QFile stored(server::BlobStore(world.server.config.dataFolder).path(file.hash));
        QVERIFY(stored.open(QFile::ReadOnly));
        QCOMPARE(stored.readAll(), contents);
        QVERIFY(!world.row(id));
        QCOMPARE(world.talk.offset(id), -1);
        QTRY_VERIFY(QDir(world.folder("uploads")).isEmpty());
        QCOMPARE(*mina.call(proto::SendMessage{.localId = {1}, .channel = channel, .uploads = {id}}), *posted);
    }

    // --- who asks ----------------------------------------------------------------------------------------

    void nobodyIsServedWithoutAToken_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        for (const char *method : {"OPTIONS", "POST", "GET", "HEAD", "PUT"})
            QTest::newRow(method) << QByteArray(method) << QByteArray("/uploads");
        for (const char *method : {"HEAD", "PATCH", "DELETE", "GET"})
            QTest::addRow("one: %s", method) << QByteArray(method) << QByteArray("/uploads/1");
        QTest::newRow("no number") << QByteArray("HEAD") << QByteArray("/uploads/x");
    }
    void nobodyIsServedWithoutAToken()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        TestServer server;
        for (const QByteArray &token : {QByteArray(), QByteArray("Bearer nonsense"), QByteArray("Bearer "),
                                        QByteArray("Basic bWluYTptaW5h")}) {
            HttpTalk talk(server.server().port());
            const HttpLines lines = token.isEmpty() ? HttpLines() : HttpLines{{"Authorization", token}};
            const HttpAnswer answer = talk.ask(method, target, lines);
            QCOMPARE(answer.status, 401);
            QCOMPARE(answer.header("WWW-Authenticate"), "Bearer");
        }
    }

    void anEndedSessionIsNobody()
    {
        World world;
        TestClient mina(world.server, u"mina"_s);
        const TusTalk talk(world.server.server().port(), mina.token);
        const UploadId id = talk.begin(10);
        QVERIFY(mina.call(proto::SignOut{}));
        QCOMPARE(talk.patch(id, 0, "0123456789").status, 401);
    }

    void othersDoNotFindIt()
    {
        World world;
        const UploadId id = world.talk.begin(10);
        const TusTalk otto = world.by(world.otto);
        QCOMPARE(otto.offset(id), -1);
        QCOMPARE(otto.patch(id, 0, "0123456789").status, 404);
        QCOMPARE(otto.ask("DELETE", TusTalk::path(id)).status, 404);
        QCOMPARE(world.talk.offset(id), 0);
    }

    // --- the protocol ----------------------------------------------------------------------------------------

    void saysWhatItCan()
    {
        World world;
        const HttpAnswer answer = world.talk.ask("OPTIONS", "/uploads", {{"Tus-Resumable", {}}});
        QCOMPARE(answer.status, 204);
        QCOMPARE(answer.header("Tus-Version"), "1.0.0");
        QCOMPARE(answer.header("Tus-Extension"), "creation,checksum,expiration,termination");
        QCOMPARE(answer.header("Tus-Checksum-Algorithm"), "sha1,sha256");
        QCOMPARE(answer.header("Tus-Max-Size"), QByteArray::number(limits::kFileBytes));
    }

    void refusesToBegin_data()
    {
        QTest::addColumn<HttpLines>("lines");
        QTest::addColumn<int>("status");
        const auto row = [](const char *why, const HttpLines &lines, int status) {
            QTest::newRow(why) << lines << status;
        };
        row("no version", {{"Upload-Length", "5"}, {"Tus-Resumable", {}}}, 412);
        row("another version", {{"Upload-Length", "5"}, {"Tus-Resumable", "0.2.2"}}, 412);
        row("no length", {}, 400);
        row("a length later", {{"Upload-Defer-Length", "1"}}, 400);
        row("a negative length", {{"Upload-Length", "-1"}}, 400);
        row("no number", {{"Upload-Length", "five"}}, 400);
        row("too large a number", {{"Upload-Length", "99999999999999999999"}}, 400);
        row("too large", {{"Upload-Length", QByteArray::number(limits::kFileBytes + 1)}}, 413);
        row("no base64", {{"Upload-Length", "5"}, {"Upload-Metadata", "filename *"}}, 400);
        row("no local id", {{"Upload-Length", "5"}, {"Upload-Metadata", "localid eA=="}}, 400);
    }
    void refusesToBegin()
    {
        QFETCH(HttpLines, lines);
        QFETCH(int, status);
        World world;
        const HttpAnswer answer = world.talk.ask("POST", "/uploads", lines);
        QCOMPARE(answer.status, status);
        QVERIFY(!answer.header("Teahouse-Error").isEmpty());
        QCOMPARE(answer.header("Tus-Version"), status == 412 ? QByteArray("1.0.0") : QByteArray());
        QCOMPARE(world.server.look()->number(u"SELECT COUNT(*) FROM uploads"_s), 0);
    }

    void refusesBytes_data()
    {
        QTest::addColumn<HttpLines>("lines");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char *why, const HttpLines &lines, const QByteArray &bytes, int status) {
            QTest::newRow(why) << lines << bytes << status;
        };
        row("no version", {{"Tus-Resumable", {}}}, "56789", 412);
        row("another type", {{"Content-Type", "text/plain"}}, "56789", 415);
        row("no type", {{"Content-Type", {}}}, "56789", 415);
        row("no offset", {{"Upload-Offset", {}}}, "56789", 400);
        row("too early", {{"Upload-Offset", "4"}}, "56789", 409);
        row("too late", {{"Upload-Offset", "6"}}, "6789", 409);
        row("far too late", {{"Upload-Offset", "600"}}, "6789", 409);
        row("too many", {}, "56789x", 413);
        row("another sum", {{"Upload-Checksum", checksum("sha1", "01234")}}, "56789", 460);
        row("half a sum", {{"Upload-Checksum", "sha1 AAAA"}}, "56789", 460);
        row("an unknown sum", {{"Upload-Checksum", "md5 AAAA"}}, "56789", 400);
        row("no sum", {{"Upload-Checksum", "sha1"}}, "56789", 400);
    }
    void refusesBytes()
    {
        QFETCH(HttpLines, lines);
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        World world;
        const UploadId id = world.talk.begin(10);
        QCOMPARE(world.talk.patch(id, 0, "01234").status, 204);
        const HttpAnswer answer = world.talk.ask("PATCH", TusTalk::path(id), TusTalk::patchLines(5, {}) + lines, bytes);
        QCOMPARE(answer.status, status);
        QVERIFY(!answer.header("Teahouse-Error").isEmpty());
        QCOMPARE(world.talk.offset(id), 5);
        QCOMPARE(world.talk.patch(id, 5, "56789").status, 204); // and it goes on
        QCOMPARE(world.row(id)->hash, sha256("0123456789"));
    }

    void bytesWithTheRightChecksumCount_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("sha1") << QByteArray("sha1");
        QTest::newRow("sha256") << QByteArray("sha256");
    }
    void bytesWithTheRightChecksumCount()
    {
        QFETCH(QByteArray, name);
        World world;
        const UploadId id = world.talk.begin(10);
        for (qint64 offset = 0; offset < 10; offset += 5) {
            const QByteArray bytes = QByteArray("0123456789").sliced(offset, 5);
            QCOMPARE(world.talk.patch(id, offset, bytes, {{"Upload-Checksum", checksum(name, bytes)}}).status, 204);
        }
        QCOMPARE(world.row(id)->hash, sha256("0123456789"));
        QVERIFY(!QFile::exists(world.folder("uploads") + u'/' + QString::number(id.value) + u".from"_s));
    }

    void aMethodMayBeOverridden()
    {
        World world;
        const UploadId id = world.talk.begin(4);
        const auto as = [&](const char *method, const HttpLines &more, const QByteArray &bytes = {}) {
            return world.talk.ask("POST", TusTalk::path(id),
                                  HttpLines{{"X-HTTP-Method-Override", method}} + more, bytes);
        };
        QCOMPARE(as("PATCH", TusTalk::patchLines(0), "01").status, 204);
        QCOMPARE(as("HEAD", {}).header("Upload-Offset"), "2");
        QCOMPARE(as("DELETE", {}).status, 204);
        QCOMPARE(world.talk.offset(id), -1);
    }

    void beginningTwiceWithOneLocalIdBeginsOnce()
    {
        World world;
        const UploadId first = TusTalk::idIn(world.talk.post(10, u"a.txt"_s, 7));
        QVERIFY(first.isValid());
        QCOMPARE(TusTalk::idIn(world.talk.post(10, u"a.txt"_s, 7)), first);
        QVERIFY(TusTalk::idIn(world.talk.post(10, u"a.txt"_s, 8)) != first);
        QVERIFY(TusTalk::idIn(world.by(world.otto).post(10, u"a.txt"_s, 7)) != first);
        QCOMPARE(world.talk.post(11, u"a.txt"_s, 7).status, 409);
    }

    void anEmptyFileIsThereAtOnce()
    {
        World world;
        const UploadId id = world.talk.begin(0);
        QTRY_COMPARE(world.row(id)->hash, sha256({}));
        QCOMPARE(world.talk.offset(id), 0);
    }

    void whatIsDroppedIsGone()
    {
        World world;
        const UploadId id = world.talk.begin(10);
        QCOMPARE(world.talk.patch(id, 0, "01234").status, 204);
        QCOMPARE(world.talk.ask("DELETE", TusTalk::path(id)).status, 204);
        QCOMPARE(world.talk.offset(id), -1);
        QCOMPARE(world.talk.ask("DELETE", TusTalk::path(id)).status, 404);
        QTRY_VERIFY(QDir(world.folder("uploads")).isEmpty());
    }

    // --- cuts ------------------------------------------------------------------------------------------------

    void aCutConnectionKeepsWhatArrived()
    {
        World world;
        const QByteArray contents(1'000'000, 'x');
        const UploadId id = world.talk.begin(contents.size());
        {
            HttpTalk cut(world.server.server().port());
            cut.send(HttpTalk::head("PATCH", TusTalk::path(id),
                                    world.talk.headers(TusTalk::patchLines(0, {{"Content-Length", "1000000"}})))
                     + contents.first(400'000));
            QVERIFY(TestClient::spin([&] { return world.talk.offset(id) == 400'000; }));
        }
        QVERIFY(TestClient::spin([&] { return world.talk.patch(id, 400'000, contents.sliced(400'000)).status == 204; }));
        QCOMPARE(world.row(id)->hash, sha256(contents));
    }

    void aCutConnectionKeepsNothingUnverified()
    {
        World world;
        const QByteArray contents(600'000, 'x');
        const UploadId id = world.talk.begin(contents.size());
        {
            HttpTalk cut(world.server.server().port());
            cut.send(HttpTalk::head("PATCH", TusTalk::path(id),
                                    world.talk.headers(TusTalk::patchLines(0, {{"Content-Length", "600000"},
                                                                               {"Upload-Checksum", "sha1 AAAA"}})))
                     + contents.first(400'000));
            const QString path = world.folder("uploads") + u'/' + QString::number(id.value);
            QVERIFY(TestClient::spin([&] { return QFileInfo(path).size() == 400'000; })); // there, but not counted
            QCOMPARE(world.talk.offset(id), 0);
        }
        QVERIFY(TestClient::spin([&] { return world.talk.patch(id, 0, contents).status == 204; }));
        QCOMPARE(world.row(id)->hash, sha256(contents));
    }

    void twoCannotWriteAtOnce()
    {
        World world;
        const UploadId id = world.talk.begin(10);
        HttpTalk slow(world.server.server().port());
        slow.send(HttpTalk::head("PATCH", TusTalk::path(id),
                                 world.talk.headers(TusTalk::patchLines(0, {{"Content-Length", "10"}})))
                  + "01234");
        QVERIFY(TestClient::spin([&] { return world.talk.offset(id) == 5; }));
        QCOMPARE(world.talk.patch(id, 5, "56789").status, 423);
        slow.send("56789");
        QCOMPARE(slow.answer().status, 204);
    }

    void droppingWhileItArrivesLeavesNothing()
    {
        World world;
        const UploadId id = world.talk.begin(10);
        HttpTalk slow(world.server.server().port());
        slow.send(HttpTalk::head("PATCH", TusTalk::path(id),
                                 world.talk.headers(TusTalk::patchLines(0, {{"Content-Length", "10"}})))
                  + "01234");
        QVERIFY(TestClient::spin([&] { return world.talk.offset(id) == 5; }));
        QCOMPARE(world.talk.ask("DELETE", TusTalk::path(id)).status, 204);
        slow.send("56789");
        QCOMPARE(slow.answer().status, 410);
        QTRY_VERIFY(QDir(world.folder("uploads")).isEmpty());
        QCOMPARE(world.contents(), 0);
    }

    // --- room ------------------------------------------------------------------------------------------------

    void theSameContentsAreStoredOnce()
    {
        World world;
        const QByteArray contents = QByteArray("All tea in China. ").repeated(50'000);
        for (int i = 0; i < 20; ++i) {
            const UploadId id = world.by(i % 2 ? world.mina : world.otto).bring(contents);
            QVERIFY(id.isValid());
            QCOMPARE(world.row(id)->hash, sha256(contents));
        }
        QCOMPARE(world.contents(), 1);
        QTRY_VERIFY(QDir(world.folder("uploads")).isEmpty());
        QCOMPARE(server::store::storedBytes(*world.server.look()).bytes, contents.size());
    }

    void aPersonsQuotaCountsFilesAndUploads()
    {
        World world;
        world.restart([](server::Config &config) { config.quota = 100; });
        TestClient mina(world.server, u"mina"_s);
        const ChannelId channel = world.server.channel(u"tea"_s, {mina.user});
        const UploadId sent = world.talk.bring(QByteArray(60, 'a'));
        QVERIFY(mina.call(proto::SendMessage{.localId = {1}, .channel = channel, .uploads = {sent}}));
        QCOMPARE(world.talk.post(41).status, 403);
        QCOMPARE(world.talk.post(41).header("Teahouse-Error"), "quota");
        QCOMPARE(world.talk.post(40).status, 201);
        QCOMPARE(world.talk.post(1).status, 403);
        QCOMPARE(world.by(world.otto).post(100).status, 201);
        const auto space = mina.call(proto::GetFileSpace{});
        QCOMPARE(space->used, 100);
        QCOMPARE(space->allowed, 100);
        QCOMPARE(space->largest, limits::kFileBytes);
    }

    void theServersStorageCountsContentsOnce()
    {
        World world;
        world.restart([](server::Config &config) { config.storage = 100; });
        QVERIFY(world.talk.bring(QByteArray(60, 'a')).isValid());
        QCOMPARE(world.by(world.otto).post(41).status, 507);
        QCOMPARE(world.by(world.otto).post(41).header("Teahouse-Error"), "storage_full");
        QCOMPARE(world.by(world.otto).post(40).status, 201);
    }

    void oneFileMayBeSoLarge()
    {
        World world;
        world.restart([](server::Config &config) { config.largestFile = 1'000; });
        QCOMPARE(world.talk.post(1'001).status, 413);
        QCOMPARE(world.talk.post(1'001).header("Teahouse-Error"), "too_large");
        QCOMPARE(world.talk.post(1'000).status, 201);
        QCOMPARE(world.talk.ask("OPTIONS", "/uploads").header("Tus-Max-Size"), "1000");
    }

    void onePersonMayHaveSoManyUnderWay()
    {
        World world;
        HttpTalk talk(world.server.server().port());
        const HttpLines lines = world.talk.headers({{"Upload-Length", "1"}});
        for (int i = 0; i < limits::kUploadsPerUser; ++i)
            QCOMPARE(talk.ask("POST", "/uploads", lines).status, 201);
        const HttpAnswer answer = talk.ask("POST", "/uploads", lines);
        QCOMPARE(answer.status, 429);
        QCOMPARE(answer.header("Teahouse-Error"), "too_many_uploads");
        QCOMPARE(world.by(world.otto).post(1).status, 201);
    }

    void aFullDiskIsSaidBeforeAByteIsSent()
    {
        TestServer::Tuning tuning;
        tuning.files.freeBytes = [](const QString &) { return qint64(1'000); };
        World world(tuning);
        const HttpAnswer answer = world.talk.post(1'001);
        QCOMPARE(answer.status, 507);
        QCOMPARE(answer.header("Teahouse-Error"), "disk_full");
        QCOMPARE(world.talk.post(1'000).status, 201);
    }

    void aDiskThatFillsUpMeanwhileKeepsWhatItHas()
    {
        const auto free = std::make_shared<std::atomic<qint64>>(1'000'000);
        TestServer::Tuning tuning;
        tuning.files.freeBytes = [free](const QString &) { return free->load(); };
        World world(tuning);
        const UploadId id = world.talk.begin(10);
        QCOMPARE(world.talk.patch(id, 0, "01234").status, 204);
        *free = 4;
        const HttpAnswer answer = world.talk.patch(id, 5, "56789");
        QCOMPARE(answer.status, 507);
        QCOMPARE(answer.header("Teahouse-Error"), "disk_full");
        QCOMPARE(world.talk.offset(id), 5);
        QCOMPARE(world.contents(), 0);
        *free = 1'000'000;
        QCOMPARE(world.talk.patch(id, 5, "56789").status, 204);
        QCOMPARE(world.row(id)->hash, sha256("0123456789"));
    }
};

QTEST_GUILESS_MAIN(TestTusUploads)
#include "tst_tus_uploads.moc"
