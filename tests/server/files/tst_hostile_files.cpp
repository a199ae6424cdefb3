// SPDX-License-Identifier: Apache-2.0
// Paths, numbers, names and tokens of people who want what is not theirs. They are told 401 or 404, and get
// no byte.
#include "tests/support/http_talk.h"
#include "tests/support/office_files.h"
#include "tests/support/tus_talk.h"

using namespace teahouse;
using namespace Qt::StringLiterals;
using namespace teahouse::test;

namespace {

const QByteArray kSecret = "the recipe of the house";

struct World {
    TestServer server;
    TestServer::Account mina = server.account(u"mina"_s), eve = server.account(u"eve"_s),
                        guest = server.account(u"guest"_s, proto::Role::Guest);
    ChannelId channel = server.channel(u"tea"_s, {mina.user}, proto::ChannelKind::Private);
    OfficeFile file = putFile(server, channel, mina.user, kSecret, {.picture = kSecret, .words = kSecret});
    std::optional<HttpTalk> talk;

    HttpAnswer ask(const QByteArray &method, const QByteArray &target, const QString &token,
                   const HttpLines &more = {})
    {
        if (!talk || talk->closed) // after some refusals
            talk.emplace(server.server().port());
        HttpLines headers = more;
        if (!token.isEmpty())
            headers.append(bearer(token));
        return talk->ask(method, target, headers);
    }
};

} // namespace

class TestHostileFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void nothingIsThereByAnyOtherPath()
    {
        QByteArrayList paths{"/files/",
                             "/files/ID/",
                             "/files/ID//",
                             "/files//ID",
                             "//files/ID",
                             "/files/./ID",
                             "/files/../files/ID",
                             "/files/ID/../ID",
                             "/files/..",
                             "/files/../teahouse.db",
                             "/files/%2e%2e/teahouse.db",
                             "/files/..%2fteahouse.db",
                             "/files/..%5cteahouse.db",
                             "/files/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                             "/files/....//....//etc/passwd",
                             "/files/ID%00",
                             "/files/ID%00.png",
                             "/files/%00ID",
                             "/files/ID%20",
                             "/files/ID;x",
                             "/files/ID.txt",
                             "/files/-ID",
                             "/files/+ID",
                             "/files/0ID",
                             "/files/00000000ID",
                             "/files/0xID",
                             "/files/IDe0",
                             "/files/ID.0",
                             "/files/1",
                             "/files/0",
                             "/files/-1",
                             "/files/9999999999999999",
                             "/files/99999999999999999999",
                             "/files/9223372036854775807",
                             "/files/18446744073709551617",
                             "/files/%D9%A1",
                             "/files/%EF%BC%91",
                             "/files/%49%44",
                             "/files/nan",
                             "/files/true",
                             "/files/*",
                             "/files/ID/Picture",
                             "/files/ID/picture/",
                             "/files/ID/picture/x",
                             "/files/ID/pictures",
                             "/files/ID/words/..",
                             "/files/ID/%70icture",
                             "/files/ID/contents",
                             "/Files/ID",
                             "/FILES/ID",
                             "/files",
                             "/blobs/ID",
                             "/uploads/../files/ID",
                             "/",
                             "/files/\xd9\xa1"};
        paths.append("/files/" + QByteArray(10'000, '1'));
        paths.append("/files/ID" + QByteArray("/picture").repeated(1'000));
        World world;
        for (QByteArray path : std::as_const(paths)) { // ID: of a file that she may have
            path.replace("ID", QByteArray::number(world.file.id.value));
            const HttpAnswer own = world.ask("GET", path, world.mina.token),
                             stranger = world.ask("GET", path, {});
            const QByteArray what = path.left(80) + ' ' + QByteArray::number(own.status) + ' '
                + QByteArray::number(stranger.status);
            QVERIFY2(own.status == 404 || own.status == 400 || own.status == 405, what);
            QVERIFY2(stranger.status == 404 || stranger.status == 401 || stranger.status == 400, what);
            QVERIFY2(!own.body.contains(kSecret) && !stranger.body.contains(kSecret), what);
        }
        QCOMPARE(world.ask("GET", world.file.path("?x=../.."), world.mina.token).body,
                 kSecret); // a query is nobody's
    }

    void nobodyGetsAnythingByAnyMethod()
    {
        World world;
        const auto ended = world.server.account(u"mina"_s);
        {
            TestClient client;
            QVERIFY(client.meet(world.server) && client.call(proto::Resume{ended.token})
                    && client.call(proto::SignOut{}));
        }
        const auto other = world.server.account(u"otto"_s);
        const QString upload = beginUpload(world, world.mina.token);
        QVERIFY(upload.startsWith(u"/uploads/"_s));
        const QByteArrayList targets{world.file.path(),         world.file.path("/picture"),
                                     world.file.path("/words"), "/files/1",
                                     "/files/1/picture",        "/uploads",
                                     upload.toLatin1(),         "/uploads/1",
                                     "/uploads/../files/1"};
        const QList<std::pair<QString, int>> callers{{QString(), 401},         {u"nonsense"_s, 401},
                                                     {ended.token, 401},       {world.eve.token, 404},
                                                     {world.guest.token, 404}, {other.token, 404}};
        for (const QByteArray &target : targets) {
            for (const char *method :
                 {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"}) {
                for (const auto &[token, status] : callers) {
                    const bool begins = target == "/uploads"; // whoever is signed in may begin one
                    const bool asksForRules = QByteArray(method) == "OPTIONS"; // of tus, the same for all
                    const HttpAnswer answer = world.ask(method, target, token, {{"Tus-Resumable", "1.0.0"}});
                    const QByteArray what
                        = QByteArray(method) + ' ' + target + ' ' + QByteArray::number(answer.status);
                    QVERIFY2(!answer.body.contains(kSecret), what);
                    if (status == 401 && !asksForRules)
                        QVERIFY2(answer.status == 401 || answer.status == 404, what);
                    else if (!begins && !asksForRules)
                        QVERIFY2(answer.status >= 400 && answer.status < 500, what);
                    QVERIFY2(!answer.header("Content-Disposition").contains("filename"), what);
                    QVERIFY2(answer.header("ETag").isEmpty(), what);
                    QVERIFY2(begins || answer.header("Upload-Offset").isEmpty(), what);
                }
            }
        }
        QCOMPARE(world.ask("GET", world.file.path(), world.mina.token).body, kSecret);
        const HttpAnswer mine
            = world.ask("HEAD", upload.toLatin1(), world.mina.token, {{"Tus-Resumable", "1.0.0"}});
        QCOMPARE(mine.header("Upload-Offset"), "0"_ba); // nobody touched it
    }

    void strangersCannotTellWhatIsThere()
    {
        World world;
        const QByteArray there = world.file.path(),
                         nowhere = "/files/" + QByteArray::number(world.file.id.value + 1);
        for (const auto &who : {world.eve, world.guest}) {
            for (const char *method : {"GET", "HEAD", "DELETE"}) {
                HttpAnswer one = world.ask(method, there, who.token,
                                           {{"If-None-Match", '"' + world.file.hash.toLatin1() + '"'}});
                HttpAnswer two = world.ask(method, nowhere, who.token, {{"If-None-Match", "*"}});
                for (HttpAnswer *answer : {&one, &two})
                    answer->headers.removeIf([](const auto &line) { return line.first == "Date"; });
                QCOMPARE(one.status, two.status);
                QCOMPARE(one.headers, two.headers);
                QCOMPARE(one.body, two.body);
            }
        }
    }

    void namesStayInTheirHeader()
    {
        const QStringList names{u"../../etc/passwd"_s,
                                u"C:\\Windows\\win.ini"_s,
                                u"x\r\nSet-Cookie: a=b\r\n\r\n<script>"_s,
                                u"x\nSet-Cookie: a=b"_s,
                                QString::fromUtf16(u"tea\0.exe", 8),
                                u"a\"; filename=\"b.exe"_s,
                                u"a\\\"b"_s,
                                u"\u202egnp.exe"_s,
                                u"a\u2028b\u2029c\u0085d"_s,
                                QString(300, u'a'),
                                QString(300, u'茶'),
                                QString()};
        World world;
        for (const QString &name : names) {
            const OfficeFile file
                = putFile(world.server, world.channel, world.mina.user, "tea", {.name = name});
            const HttpAnswer answer = world.ask("GET", file.path(), world.mina.token);
            QCOMPARE(answer.body, "tea"_ba);
            QVERIFY(answer.header("Set-Cookie").isEmpty());
            const QByteArray said = answer.header("Content-Disposition");
            QVERIFY2(said.startsWith("attachment; filename=\""), said);
            const QByteArray plain
                = said.sliced(22, said.indexOf('"', 22) - 22); // up to the quote that ends it
            const QByteArray rest = said.sliced(22 + plain.size() + 1);
            QVERIFY2(rest.isEmpty() || rest.startsWith("; filename*=UTF-8''"), said);
            QVERIFY2(!rest.contains('"') && !plain.isEmpty() && plain.size() <= 255, said);
            const QByteArray decoded = QByteArray::fromPercentEncoding(rest);
            for (const char *bad : {"/", "\\", "\n", "\r", "\xe2\x80\xae", "\xe2\x80\xa8", "\xc2\x85"})
                QVERIFY2(!plain.contains(bad) && !decoded.contains(bad), said);
        }
    }

    void bytesBehindTheLengthAreNobodys()
    {
        World world;
        const quint16 port = world.server.server().port();
        const TusTalk mine(port, world.mina.token);
        const UploadId id = mine.begin(10);
        HttpTalk talk(port);
        const HttpLines lines = TusTalk::patchLines(
            0, {bearer(world.mina.token), {"Tus-Resumable", "1.0.0"}, {"Content-Length", "3"}});
        talk.send(HttpTalk::head("PATCH", TusTalk::path(id), lines) + "abcdefgh");
        QVERIFY(TestClient::spin([&] { return talk.closed; })); // what is behind them is no request
        QCOMPARE(mine.offset(id), 3);
    }

    void othersBringNothingIntoMyUpload()
    {
        World world;
        const quint16 port = world.server.server().port();
        const TusTalk mine(port, world.mina.token);
        const UploadId id = mine.begin(6);
        for (const QString &token : {world.eve.token, world.guest.token, u"nonsense"_s, QString()}) {
            const HttpAnswer answer = TusTalk(port, token).patch(id, 0, "stolen");
            QVERIFY(answer.status == 404 || answer.status == 401);
            QVERIFY(TusTalk(port, token).ask("DELETE", TusTalk::path(id)).status >= 401);
        }
        QCOMPARE(mine.offset(id), 0);
    }

private:
    static QString beginUpload(World &world, const QString &token)
    {
        const HttpAnswer answer = world.ask(
            "POST", "/uploads", token,
            {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", "5"}, {"Upload-Metadata", "filename dGVh"}});
        return QString::fromLatin1(answer.header("Location"));
    }
};

QTEST_GUILESS_MAIN(TestHostileFiles)
#include "tst_hostile_files.moc"
