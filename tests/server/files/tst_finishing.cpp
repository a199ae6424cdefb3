// SPDX-License-Identifier: Apache-2.0
// What happens when the last byte is there: scanned, looked at, put into place; again after a restart or a kill.
#include "server/files/blob_store.h"
#include "server/store/files.h"
#include "tests/support/child_server.h"
#include "tests/support/fake_clamd.h"
#include "tests/support/png_file.h"
#include "tests/support/tus_talk.h"

#include <QDir>

using namespace teahouse;
using namespace Qt::StringLiterals;
using namespace teahouse::test;

namespace {

class ScanningServer : public TestServer
{
public:
    ScanningServer(const TestServer::Tuning &tuning, const QString &clamd, bool optional) : TestServer(tuning)
    {
        stop();
        config.clamd = clamd;
        config.clamdOptional = optional;
        start();
    }
};

struct World {
    explicit World(const QString &clamd = {}, bool optional = false) : server({}, clamd, optional) { }
    explicit World(const TestServer::Tuning &tuning) : server(tuning, {}, false) { }

    ScanningServer server;
    ChannelId channel = server.channel(u"tea"_s, {server.account(u"mina"_s).user});
    TestClient mina{server, u"mina"_s}; // hears of that channel
    TusTalk talk{server.server().port(), mina.token};
    qint64 lastLocalId = 0;

    Result<proto::Posted> send(UploadId id)
    {
        return mina.call(proto::SendMessage{.localId = {++lastLocalId}, .channel = channel, .uploads = {id}});
    }
    std::optional<server::store::Upload> row(UploadId id) { return server::store::upload(*server.look(), id); }
    QString folder(const char *name) const { return server.config.dataFolder + u'/' + QLatin1StringView(name); }
};

// The test of scanners that no virus is: written in two halves, so that this file is not found by one.
QByteArray eicar() { return QByteArray("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD") + "-ANTIVIRUS-TEST-FILE!$H+H*"; }

// A real clamd with one signature of our own.
class RealClamd
{
public:
    QString start() // the path of its socket; empty: it does not run here
    {
        const QString program = u"/usr/sbin/clamd"_s;
        if (!QFile::exists(program))
            return {};
        const QByteArray md5 = QCryptographicHash::hash(eicar(), QCryptographicHash::Md5).toHex();
        write(u"test.hdb"_s, md5 + ':' + QByteArray::number(eicar().size()) + ":Teahouse.Test\n");
        const QString socket = m_folder.filePath(u"clamd.sock"_s);
        write(u"clamd.conf"_s, "LocalSocket " + socket.toUtf8() + "\nDatabaseDirectory " + m_folder.path().toUtf8()
                                   + "\nForeground yes\nOfficialDatabaseOnly no\n");
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(program, {u"--config-file="_s + m_folder.filePath(u"clamd.conf"_s)});
        const bool up = TestClient::spin(
            [&] { return QFile::exists(socket) || m_process.state() == QProcess::NotRunning; }, 30'000);
        return up && m_process.state() == QProcess::Running ? socket : QString();
    }
    ~RealClamd()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    void write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QFile::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qPrintable(name));
    }

    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace

class TestFinishing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    // --- viruses ---------------------------------------------------------------------------------------------

    void whatTheScannerLikesIsTaken()
    {
        FakeClamd clamd;
        World world(clamd.address());
        const QByteArray contents = QByteArray("good tea ").repeated(100'000);
        const UploadId id = world.talk.bring(contents);
        QVERIFY(id.isValid());
        QVERIFY(clamd.scanned == contents);
        QVERIFY(world.send(id));
        QVERIFY(world.talk.bring(contents).isValid()); // known contents are scanned too: the scanner learns
        QCOMPARE(clamd.scans, 2);
    }

    void whatTheScannerFindsIsRefusedForEver()
    {
        FakeClamd clamd;
        World world(clamd.address());
        const UploadId id = world.talk.begin(7);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"upload_infected"_s));
        const HttpAnswer answer = world.talk.patch(id, 0, "a virus");
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.header("Teahouse-Error"), "infected");
        QCOMPARE(world.talk.ask("HEAD", TusTalk::path(id)).status, 422);
        QCOMPARE(world.talk.patch(id, 7, {}).header("Teahouse-Error"), "infected");
        const auto sent = world.send(id);
        QCOMPARE(sent.error().code, Code::Forbidden);
        QCOMPARE(sent.error().detail, u"infected"_s);
        QTRY_VERIFY(QDir(world.folder("uploads")).isEmpty());
        QCOMPARE(server::store::storedBytes(*world.server.look()).blobs, 0);
        QCOMPARE(world.talk.ask("DELETE", TusTalk::path(id)).status, 204);
    }

    void whileItIsScannedAMessageHasToWait()
    {
        FakeClamd clamd;
        clamd.holds = true;
        World world(clamd.address());
        const UploadId id = world.talk.begin(3);
        HttpTalk last(world.server.server().port());
        last.send(HttpTalk::head("PATCH", TusTalk::path(id),
                                 world.talk.headers(TusTalk::patchLines(0, {{"Content-Length", "3"}})))
                  + "tea");
        QVERIFY(TestClient::spin([&] { return clamd.scans == 1; }));
        const auto sent = world.send(id);
        QCOMPARE(sent.error().code, Code::TooManyRequests);
        QCOMPARE(sent.error().retryAfterMs, 500);
        QCOMPARE(world.talk.offset(id), 3);
        QCOMPARE(world.talk.patch(id, 0, "tea").status, 409);
        QVERIFY(last.received.isEmpty());
        QCOMPARE(world.talk.ask("DELETE", TusTalk::path(id)).status, 204); // and it may still be dropped
        QCOMPARE(world.send(id).error().code, Code::NotFound);
    }

    void withoutItsScannerNothingIsTakenAndNothingLost()
    {
        auto clamd = std::make_unique<FakeClamd>();
        const quint16 port = clamd->port();
        World world(clamd->address());
        clamd.reset();
        const UploadId id = world.talk.begin(3);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"scanner_unavailable"_s));
        const HttpAnswer answer = world.talk.patch(id, 0, "tea");
        QCOMPARE(answer.status, 503);
        QCOMPARE(answer.header("Teahouse-Error"), "scanner_unavailable");
        QCOMPARE(world.send(id).error().code, Code::TooManyRequests);
        QCOMPARE(world.talk.offset(id), 3);
        FakeClamd again(port);
        QCOMPARE(world.talk.patch(id, 3, {}).status, 204);
        QVERIFY(world.send(id));
    }

    void anOptionalScannerHoldsNobodyUp()
    {
        World world(u"/not/there"_s, true);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"scanner_unavailable"_s));
        const UploadId id = world.talk.bring("tea");
        QVERIFY(id.isValid());
        QVERIFY(world.send(id));
    }

    void whatIsTooLargeForTheScannerIsRefused()
    {
        FakeClamd clamd;
        clamd.most = 100'000;
        World world(clamd.address());
        const UploadId id = world.talk.begin(3'000'000);
        const HttpAnswer answer = world.talk.patch(id, 0, QByteArray(3'000'000, 'x'));
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.header("Teahouse-Error"), "not_scannable");
    }

    void aRealClamdFindsTheTestVirus()
    {
        RealClamd clamd;
        const QString socket = clamd.start();
        if (socket.isEmpty())
            QSKIP("clamd does not run here");
        World world(socket);
        QVERIFY(world.talk.bring("harmless").isValid());
        const UploadId id = world.talk.begin(eicar().size());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"upload_infected"_s));
        const HttpAnswer answer = world.talk.patch(id, 0, eicar());
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.header("Teahouse-Error"), "infected");
    }

    // --- looking at it -----------------------------------------------------------------------------------------

    void aPictureIsLookedAt()
    {
        TestServer::Tuning tuning;
        tuning.files.preview.program = QFileInfo(QStringLiteral(SERVER_PROGRAM)).dir().filePath(u"teahouse-preview"_s);
        QVERIFY(QFile::exists(tuning.files.preview.program));
        World world(tuning);
        QVERIFY(world.send(world.talk.bring(pngFile(2'000, 1'000), u"leaf.bin"_s)));
        QTRY_COMPARE(world.mina.messages().size(), 1);
        const proto::FileInfo file = world.mina.messages().first().files.value(0);
        QCOMPARE(file.mediaType, u"image/png"_s);
        QCOMPARE(file.width, 2'000);
        QCOMPARE(file.height, 1'000);
        QVERIFY(file.picture);
        const server::BlobStore blobs(world.server.config.dataFolder);
        const auto small = blobs.open(file.hash, server::BlobStore::Part::Picture);
        QVERIFY(small);
        const QByteArray head = small->read(4);
        QVERIFY2(head.startsWith("\xFF\xD8\xFF") || head == "\x89PNG", head.toHex().constData());
    }

    void whatCannotBeLookedAtHasATypeByItsName()
    {
        TestServer::Tuning tuning;
        tuning.files.preview.program.clear(); // as where it is not installed
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"files have no previews"_s));
        World world(tuning);
        QVERIFY(world.send(world.talk.bring("%PDF-1.4 hardly", u"plan.pdf"_s)));
        QVERIFY(world.send(world.talk.bring("nothing known", u"plan.qqq"_s)));
        QTRY_COMPARE(world.mina.messages().size(), 2);
        QCOMPARE(world.mina.messages().at(0).files.value(0).mediaType, u"application/pdf"_s);
        QCOMPARE(world.mina.messages().at(1).files.value(0).mediaType, u"application/octet-stream"_s);
        QVERIFY(!world.mina.messages().at(0).files.value(0).picture);
    }

    // --- restarts ----------------------------------------------------------------------------------------------

    void whatWasWholeIsFinishedAfterARestart()
    {
        World world(u"/not/there"_s);
        const UploadId id = world.talk.begin(3);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"scanner_unavailable"_s));
        QCOMPARE(world.talk.patch(id, 0, "tea").status, 503);
        const UploadId half = world.talk.begin(3);
        QCOMPARE(world.talk.patch(half, 0, "te").status, 204);
        world.server.stop();
        world.server.config.clamd.clear();
        world.server.start();
        QVERIFY(TestClient::spin([&] { return world.row(id)->hash == sha256("tea"); }));
        QCOMPARE(world.row(half)->hash, QString());
        QCOMPARE(world.talk.patch(half, 2, "a").status, 204);
        QCOMPARE(world.row(half)->hash, sha256("tea"));
    }

    void aKilledServerKeepsWhatItHas_data()
    {
        QTest::addColumn<bool>("checked");
        QTest::newRow("without checksums") << false;
        QTest::newRow("with checksums") << true;
    }
    void aKilledServerKeepsWhatItHas()
    {
        QFETCH(bool, checked);
        TestServer home;
        const auto mina = home.account(u"mina"_s);
        home.stop();
        ChildServer server(QStringLiteral(SERVER_PROGRAM), home.config.dataFolder, home.config.listen.port);
        QVERIFY2(server.start(), server.said().constData());
        const TusTalk talk(home.config.listen.port, mina.token);
        QByteArray contents(5'000'000, Qt::Uninitialized);
        QRandomGenerator(7).fillRange(reinterpret_cast<quint32 *>(contents.data()), contents.size() / 4);
        const auto sum = [&](const QByteArray &bytes) -> HttpLines {
            if (!checked)
                return {};
            return {{"Upload-Checksum",
                     "sha256 " + QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toBase64()}};
        };
        const UploadId id = talk.begin(contents.size());
        QCOMPARE(talk.patch(id, 0, contents.first(1'000'000), sum(contents.first(1'000'000))).status, 204);

        qint64 offset = 1'000'000;
        for (int kills = 0; kills < 3; ++kills) {
            const QByteArray next = contents.sliced(offset, 1'000'000);
            HttpTalk cut(home.config.listen.port);
            cut.send(HttpTalk::head("PATCH", TusTalk::path(id),
                                    talk.headers(TusTalk::patchLines(offset, sum(next)
                                                                                 + HttpLines{{"Content-Length", "1000000"}})))
                     + next.first(600'000));
            const QString path = home.config.dataFolder + u"/uploads/"_s + QString::number(id.value);
            QVERIFY(TestClient::spin([&] { return QFileInfo(path).size() > offset; }));
            server.kill();
            QVERIFY2(server.start(), server.said().constData());
            const qint64 now = talk.offset(id);
            if (checked)
                QCOMPARE(now, offset); // what nobody could verify does not count
            else
                QVERIFY(now > offset && now <= offset + 600'000);
            const QByteArray rest = contents.sliced(now, offset + 1'000'000 - now);
            QCOMPARE(talk.patch(id, now, rest, sum(rest)).status, 204);
            offset += 1'000'000;
        }
        QCOMPARE(talk.patch(id, offset, contents.sliced(offset), sum(contents.sliced(offset))).status, 204);
        QCOMPARE(server::store::upload(*home.look(), id)->hash, sha256(contents));
        QFile stored(server::BlobStore(home.config.dataFolder).path(sha256(contents)));
        QVERIFY(stored.open(QFile::ReadOnly) && stored.readAll() == contents);
    }
};

QTEST_GUILESS_MAIN(TestFinishing)
#include "tst_finishing.moc"
