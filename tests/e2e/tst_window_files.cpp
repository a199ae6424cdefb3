// SPDX-License-Identifier: Apache-2.0
// Files through the real program and the real server: dropped onto the window, seen by others, listed, found by their
// contents, and refused in plain words.
#include "app/ui/files/file_list_dialog.h"
#include "tests/support/desk.h"
#include "tests/support/fake_files.h"

#include <QDropEvent>
#include <QMimeData>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

namespace {

// Mina's desk in an office where tom listens. `general` is open.
struct Office {
    explicit Office(qint64 largestFile = 0)
    {
        if (largestFile > 0) {
            server.stop();
            server.config.largestFile = largestFile;
            server.start();
        }
        general = server.channel(u"general"_s, {server.account(u"mina"_s).user, server.account(u"tom"_s).user});
        tom = std::make_unique<TestClient>(server, u"tom"_s);
        if (!desk.openAs(server, u"mina"_s, u"general"_s))
            qFatal("the desk shows no channel");
    }
    QString file(const QString &name, const QByteArray &contents) const
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(contents) != contents.size())
            qFatal("cannot write a test file");
        return file.fileName();
    }
    QString image(const QString &name, QSize size) const
    {
        if (!landscape(size, 2).save(folder.filePath(name)))
            qFatal("cannot write a test picture");
        return folder.filePath(name);
    }
    void drop(const QStringList &paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls.append(QUrl::fromLocalFile(path));
        data.setUrls(urls);
        QDragEnterEvent enter({200, 200}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&conversation(), &enter);
        QDropEvent event({200, 200}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&conversation(), &event);
    }
    ui::Conversation &conversation() { return desk.page()->conversation(); }
    ui::SendFilesDialog *dialog() { return conversation().attaching().dialog(); }
    void send(const QString &caption)
    {
        QTest::keyClicks(&dialog()->caption(), caption);
        QTest::keyClick(&dialog()->caption(), Qt::Key_Return);
    }
    proto::Message heardLast() const { return tom->messages().isEmpty() ? proto::Message() : tom->messages().last(); }

    TestServer server;
    std::unique_ptr<TestClient> tom;
    ChannelId general;
    QTemporaryDir folder;
    QTemporaryDir profile;
    Desk desk{profile.path()};
};

} // namespace

class TestWindowFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:"); } // no keychain of the person who tests
    void init()
    {
        // All but what the offscreen platform says of itself.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void whatIsDroppedIsSeenByOthers()
    {
        Office office;
        office.drop({office.image(u"照片.png"_s, {1'000, 500}), office.file(u"notes.txt"_s, "plain words")});
        office.send(u"look"_s);
        QTRY_COMPARE_WITH_TIMEOUT(office.heardLast().files.size(), 2, kPatienceMs);
        QCOMPARE(office.heardLast().text, u"look"_s);
        const proto::FileInfo picture = office.heardLast().files.at(0);
        QCOMPARE(picture.name, u"照片.png"_s);
        QCOMPARE(picture.width, 1'000);
        QCOMPARE(picture.height, 500);
        QVERIFY(picture.picture);
        QCOMPARE(office.heardLast().files.at(1).name, u"notes.txt"_s);
        QCOMPARE(office.heardLast().files.at(1).bytes, 11);

        // At mina's desk the waiting message has become the numbered one, and its picture comes from the server.
        QTRY_VERIFY_WITH_TIMEOUT(office.desk.last().isNumbered(), kPatienceMs);
        QCOMPARE(office.desk.last().message.files.size(), 2);
        QTRY_VERIFY_WITH_TIMEOUT(!office.desk.page()->session().files().picture(picture).isEmpty(), kPatienceMs);
    }

    void theListFindsAFileByItsContents()
    {
        Office office;
        office.drop({office.file(u"a.txt"_s, "今天喝龙井"), office.file(u"b.txt"_s, "coffee only")});
        office.send({});
        QTRY_COMPARE_WITH_TIMEOUT(office.heardLast().files.size(), 2, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(office.desk.last().isNumbered(), kPatienceMs);
        office.conversation().header().findChild<QAbstractButton *>(u"files"_s)->click();
        auto *list = office.desk.page()->findChild<ui::FileListDialog *>();
        QVERIFY(list);
        QTRY_COMPARE_WITH_TIMEOUT(list->model().rowCount(), 2, kPatienceMs);
        // The texts of files come after them, in the background.
        const auto found = [&] {
            list->search(u"龙井"_s, app::FileKind::Any);
            return TestClient::spin([&] { return !list->model().isSearching(); }, kPatienceMs) && list->model().rowCount() == 1;
        };
        QTRY_VERIFY_WITH_TIMEOUT(found(), kPatienceMs);
        QCOMPARE(list->model().at(0).file.name, u"a.txt"_s);
        list->close();
    }

    void aFileTooLargeIsMarkedBeforeItLeaves()
    {
        Office office(1'000);
        office.drop({office.file(u"large.bin"_s, QByteArray(5'000, 'x')), office.file(u"small.bin"_s, "x")});
        QTRY_COMPARE_WITH_TIMEOUT(office.dialog()->items().all().first().refusal, ui::SendItem::Refusal::TooLarge, kPatienceMs);
        office.send({});
        QTRY_COMPARE_WITH_TIMEOUT(office.heardLast().files.size(), 1, kPatienceMs);
        QCOMPARE(office.heardLast().files.first().name, u"small.bin"_s);
    }
};

QTEST_MAIN(TestWindowFiles)
#include "tst_window_files.moc"
