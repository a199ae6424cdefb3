// SPDX-License-Identifier: Apache-2.0
// Labels: full
// A client that others wrote brings a file: tus-js-client, as npm has it. Skipped without Node, npm or the
// package.
#include "tests/support/http_talk.h"
#include "tests/support/test_server.h"

#include <QCryptographicHash>
#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>

using namespace teahouse;
using namespace Qt::StringLiterals;
using namespace teahouse::test;

namespace {

constexpr qint64 kBytes = 20'000'003;
constexpr int kChunk = 1'000'000;
constexpr int kInstallMs = 120'000;
const QString kPackage = u"tus-js-client@4.3.1"_s;

// One run of the script; its lines as they come.
class Uploading
{
public:
    Uploading(const QString &folder, const QStringList &arguments)
    {
        m_process.setWorkingDirectory(folder);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"NODE_PATH"_s, folder + u"/node_modules"_s);
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(u"node"_s,
                        QStringList{QStringLiteral(PROJECT_ROOT "/tests/server/files/tus_upload.js")}
                            + arguments);
    }
    ~Uploading() { kill(); }

    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    // The value of the first line that has that key, from here on.
    QJsonValue next(const QString &key)
    {
        QJsonValue found(QJsonValue::Undefined);
        TestClient::spin(
            [&] {
                while (found.isUndefined() && m_process.canReadLine())
                    found = QJsonDocument::fromJson(m_process.readLine()).object().value(key);
                return !found.isUndefined() || m_process.state() == QProcess::NotRunning;
            },
            60'000);
        return found;
    }

private:
    QProcess m_process;
};

} // namespace

class TestTusClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void initTestCase()
    {
        for (const QString &program : {u"node"_s, u"npm"_s}) {
            if (QStandardPaths::findExecutable(program).isEmpty())
                QSKIP(qPrintable(program + u" is not installed"_s));
        }
        QProcess npm;
        npm.setWorkingDirectory(m_folder.path());
        npm.setProcessChannelMode(QProcess::MergedChannels);
        npm.start(u"npm"_s,
                  {u"install"_s, u"--no-audit"_s, u"--no-fund"_s, u"--prefix"_s, m_folder.path(), kPackage});
        if (!npm.waitForFinished(kInstallMs) || npm.exitCode() != 0)
            QSKIP(qPrintable(kPackage + u" cannot be installed: "_s
                             + QString::fromUtf8(npm.readAll().right(300))));
    }

    void bringsAFileInChunksAndGoesOnAfterItsDeath()
    {
        QByteArray contents(kBytes, Qt::Uninitialized);
        QRandomGenerator random(20260101);
        random.fillRange(reinterpret_cast<quint32 *>(contents.data()), kBytes / 4);
        QFile file(m_folder.filePath(u"menu.bin"_s));
        QVERIFY(file.open(QFile::WriteOnly) && file.write(contents) == kBytes);
        file.close();

        TestServer::Tuning tuning;
        tuning.files.preview.program
            = QFileInfo(QStringLiteral(SERVER_PROGRAM)).dir().filePath(u"teahouse-preview"_s);
        TestServer server(tuning);
        const ChannelId channel = server.channel(u"tea"_s, {server.account(u"mina"_s).user});
        TestClient mina(server, u"mina"_s);
        const QStringList arguments{u"http://127.0.0.1:%1/uploads"_s.arg(server.server().port()), mina.token,
                                    file.fileName(), QString::number(kChunk),
                                    m_folder.filePath(u"memory.json"_s)};
        {
            Uploading first(m_folder.path(), arguments);
            QCOMPARE(first.next(u"resumed"_s), QJsonValue(false));
            while (first.next(u"sent"_s).toInteger(kBytes) < kBytes / 3) { }
            first.kill();
        }
        Uploading second(m_folder.path(), arguments);
        QCOMPARE(second.next(u"resumed"_s), QJsonValue(true));
        QCOMPARE_GT(second.next(u"sent"_s).toInteger(), kBytes / 3); // not from the beginning
        const QString url = second.next(u"url"_s).toString();
        QVERIFY2(url.contains(u"/uploads/"_s), qPrintable(url));

        const UploadId upload{url.section(u'/', -1).toLongLong()};
        const proto::SendMessage send{.localId = {1}, .channel = channel, .uploads = {upload}};
        auto posted = mina.call(send);
        QVERIFY(TestClient::spin([&] { // while it is being looked at
            if (!posted && posted.error().code == Code::TooManyRequests)
                posted = mina.call(send);
            return posted.has_value();
        }));
        QTRY_COMPARE(mina.messages().size(), 1);
        const proto::FileInfo info = mina.messages().first().files.value(0);
        QCOMPARE(info.name, u"茶 menu.bin"_s);
        QCOMPARE(info.bytes, kBytes);
        QCOMPARE(info.hash,
                 QString::fromLatin1(QCryptographicHash::hash(contents, QCryptographicHash::Sha256).toHex()));
        HttpTalk talk(server.server().port());
        const QByteArray path = "/files/" + QByteArray::number(info.id.value);
        QVERIFY(talk.ask("GET", path, {bearer(mina.token)}).body == contents);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestTusClient)
#include "tst_tus_client.moc"
