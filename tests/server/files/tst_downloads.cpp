// SPDX-License-Identifier: Apache-2.0
// Contents as an honest client gets them: byte for byte, from anywhere in the middle, again and again.
#include "tests/support/http_talk.h"
#include "tests/support/office_files.h"

#include <QRandomGenerator>
#include <QSslSocket>

using namespace teahouse;
using namespace Qt::StringLiterals;
using namespace teahouse::test;

namespace {

QByteArray noise(qsizetype bytes)
{
    QByteArray out(bytes, Qt::Uninitialized);
    QRandomGenerator random(20260101);
    for (char &c : out)
        c = char(random.generate());
    return out;
}

struct World {
    TestServer server;
    TestServer::Account mina = server.account(u"mina"_s);
    ChannelId channel = server.channel(u"tea"_s, {mina.user}, proto::ChannelKind::Private);

    OfficeFile put(const QByteArray &contents, const FileLook &look = {})
    {
        return putFile(server, channel, mina.user, contents, look);
    }
    HttpAnswer get(const QByteArray &path, HttpLines headers = {}, const QByteArray &method = "GET")
    {
        headers.prepend(bearer(mina.token));
        return HttpTalk(server.server().port()).ask(method, path, headers);
    }
};

} // namespace

class TestDownloads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void givesEveryByteOfEverySize()
    {
        World world;
        HttpTalk talk(world.server.server().port()); // one connection for all
        const qsizetype block = limits::kDownloadBlockBytes;
        for (const qsizetype size :
             {qsizetype(0), qsizetype(1), block - 1, block, block + 1, 20 * block + 7}) {
            const QByteArray contents = noise(size);
            const OfficeFile file = world.put(contents);
            const HttpAnswer answer = talk.ask("GET", file.path(), {bearer(world.mina.token)});
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.header("Content-Length"), QByteArray::number(size));
            QVERIFY(answer.body == contents);
        }
        QVERIFY(!talk.closed);
    }

    void saysWhatItIsAndThatItIsToBeSaved()
    {
        World world;
        const OfficeFile file = world.put("<script>alert(1)</script>",
                                          {.name = u"报告 \"1\".html"_s, .mediaType = u"text/html"_s});
        const HttpAnswer answer = world.get(file.path());
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("ETag"), '"' + file.hash.toLatin1() + '"');
        QCOMPARE(answer.header("Content-Type"), "application/octet-stream"_ba);
        QCOMPARE(
            answer.header("Content-Disposition"),
            "attachment; filename=\"__ _1_.html\"; filename*=UTF-8''%E6%8A%A5%E5%91%8A%20%221%22.html"_ba);
        QCOMPARE(answer.header("X-Content-Type-Options"), "nosniff"_ba);
        QCOMPARE(answer.header("Content-Security-Policy"), "sandbox; default-src 'none'"_ba);
        QCOMPARE(answer.header("Cross-Origin-Resource-Policy"), "same-origin"_ba);
        QCOMPARE(answer.header("Cache-Control"), "private, no-cache"_ba);
    }

    void headSaysTheSameWithoutTheBytes()
    {
        World world;
        const OfficeFile file = world.put(noise(500'000));
        const HttpAnswer get = world.get(file.path()), head = world.get(file.path(), {}, "HEAD");
        QCOMPARE(head.status, 200);
        QVERIFY(head.body.isEmpty());
        auto withoutDate = [](HttpLines lines) {
            lines.removeIf([](const auto &line) { return line.first == "Date"; });
            return lines;
        };
        QCOMPARE(withoutDate(head.headers), withoutDate(get.headers));
    }

    void goesOnWhereItWasInterrupted()
    {
        World world;
        const QByteArray contents = noise(700'000);
        const OfficeFile file = world.put(contents);
        const HttpAnswer first = world.get(file.path(), {{"Range", "bytes=0-399999"}});
        const HttpAnswer rest
            = world.get(file.path(), {{"Range", "bytes=400000-"}, {"If-Range", first.header("ETag")}});
        QCOMPARE(first.status, 206);
        QCOMPARE(rest.status, 206);
        QCOMPARE(rest.header("Content-Range"), "bytes 400000-699999/700000"_ba);
        QVERIFY(first.body + rest.body == contents);
        const HttpAnswer changed
            = world.get(file.path(), {{"Range", "bytes=400000-"}, {"If-Range", "\"other\""}});
        QCOMPARE(changed.status, 200);
        QVERIFY(changed.body == contents);
    }

    void givesSeveralPartsAtOnce()
    {
        World world;
        const QByteArray contents = noise(600'000);
        const HttpAnswer answer
            = world.get(world.put(contents).path(), {{"Range", "bytes=500000-500009,0-299999,-5"}});
        QCOMPARE(answer.status, 206);
        const QByteArray boundary
            = answer.header("Content-Type").mid(qstrlen("multipart/byteranges; boundary="));
        QVERIFY(boundary.size() >= 32);
        QByteArray expected;
        for (const auto &[first, last] :
             {std::pair(0, 299'999), std::pair(500'000, 500'009), std::pair(599'995, 599'999)})
            expected += (expected.isEmpty() ? "--" : "\r\n--") + boundary
                + "\r\nContent-Type: text/plain\r\nContent-Range: bytes " + QByteArray::number(first) + '-'
                + QByteArray::number(last) + "/600000\r\n\r\n" + contents.mid(first, last - first + 1);
        expected += "\r\n--" + boundary + "--\r\n";
        QVERIFY(answer.body == expected);
        QCOMPARE(answer.header("Content-Length"), QByteArray::number(expected.size()));
    }

    void saysThatNothingIsNew()
    {
        World world;
        const OfficeFile file = world.put("tea");
        const HttpAnswer answer
            = world.get(file.path(), {{"If-None-Match", '"' + file.hash.toLatin1() + '"'}});
        QCOMPARE(answer.status, 304);
        QVERIFY(answer.body.isEmpty());
        QCOMPARE(world.get(file.path(), {{"Range", "bytes=3-"}}).status, 416);
    }

    void givesThePictureAndTheWords()
    {
        World world;
        const QByteArray png = "\x89PNG\r\n\x1a\n and so on", jpeg = "\xff\xd8\xff and so on";
        const OfficeFile drawn = world.put("one", {.picture = png, .words = "龙井"});
        const HttpAnswer picture = world.get(drawn.path("/picture"));
        QCOMPARE(picture.status, 200);
        QCOMPARE(picture.body, png);
        QCOMPARE(picture.header("Content-Type"), "image/png"_ba);
        QVERIFY(picture.header("ETag") != world.get(drawn.path()).header("ETag"));
        const HttpAnswer words = world.get(drawn.path("/words"));
        QCOMPARE(words.body, "龙井"_ba);
        QCOMPARE(words.header("Content-Type"), "text/plain"_ba);

        const OfficeFile photo = world.put("two", {.picture = jpeg});
        QCOMPARE(world.get(photo.path("/picture")).header("Content-Type"), "image/jpeg"_ba);
        QCOMPARE(world.get(photo.path("/words")).status, 404);
    }

    void anAvatarIsForAllWhoAreSignedIn()
    {
        World world;
        const OfficeFile avatar = putFile(world.server, {}, world.mina.user, "face");
        const auto otto = world.server.account(u"otto"_s, proto::Role::Guest);
        HttpTalk talk(world.server.server().port());
        QCOMPARE(talk.ask("GET", avatar.path(), {bearer(otto.token)}).body, "face"_ba);
        QCOMPARE(talk.ask("GET", avatar.path()).status, 401);
    }

    void nothingHalfWrittenIsServed()
    {
        World world;
        const OfficeFile shortened = world.put(noise(1'000)), lost = world.put(noise(2'000));
        const server::BlobStore blobs(world.server.config.dataFolder);
        QVERIFY(QFile::resize(blobs.path(shortened.hash), 999));
        QVERIFY(QFile::remove(blobs.path(lost.hash)));
        for (const OfficeFile &file : {shortened, lost}) {
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"contents_missing"_s));
            const HttpAnswer answer = world.get(file.path());
            QCOMPARE(answer.status, 500);
            QVERIFY(!answer.body.contains(noise(10)));
        }
    }

    void aFewAtOnceAndNoMore()
    {
        World world;
        const OfficeFile large = putSparseFile(world.server, world.channel, world.mina.user, 1LL << 36);
        std::vector<std::unique_ptr<HttpTalk>> talks;
        for (int i = 0; i < limits::kDownloadsPerUser; ++i) {
            talks.push_back(std::make_unique<HttpTalk>(world.server.server().port()));
            talks.back()->socket.setReadBufferSize(1'000); // they take their time
            talks.back()->keeps = false;
            talks.back()->send(HttpTalk::head("GET", large.path(), {bearer(world.mina.token)}));
            QVERIFY(TestClient::spin([&] { return talks.back()->bytes > 0; }));
        }
        const HttpAnswer refused = world.get(large.path());
        QCOMPARE(refused.status, 429);
        QCOMPARE(refused.header("Retry-After"), "1"_ba);
        const auto otto = world.server.account(u"otto"_s);
        const OfficeFile avatar = putFile(world.server, {}, otto.user, "face");
        QCOMPARE(
            HttpTalk(world.server.server().port()).ask("GET", avatar.path(), {bearer(otto.token)}).status,
            200);

        talks.pop_back(); // makes room
        QTRY_COMPARE(world.get(large.path(), {{"Range", "bytes=0-9"}}).status, 206);
    }

    void comesOverTlsTheSame()
    {
        World world;
        const QByteArray contents = noise(5'000'000);
        const OfficeFile file = world.put(contents);
        world.server.stop();
        world.server.config.plain = false;
        world.server.start();
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, world.server.server().port());
        QVERIFY(TestClient::spin([&] { return socket.isEncrypted(); }));
        socket.write(HttpTalk::head("GET", file.path(), {bearer(world.mina.token), {"Connection", "close"}}));
        QByteArray received;
        QVERIFY(TestClient::spin([&] {
            received += socket.readAll();
            return socket.state() == QAbstractSocket::UnconnectedState;
        }));
        QVERIFY(received.startsWith("HTTP/1.1 200 "));
        QVERIFY(received.mid(received.indexOf("\r\n\r\n") + 4) == contents);
    }
};

QTEST_GUILESS_MAIN(TestDownloads)
#include "tst_downloads.moc"
