// SPDX-License-Identifier: Apache-2.0
// Files from the desk into the outbox, as a person brings them: dropped, pasted, chosen.
#include "app/ui/window/main_window.h"
#include "tests/support/fake_files.h"
#include "tests/support/paper_office.h"

#include <QBuffer>
#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QMessageBox>
#include <QMimeData>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

// A folder with files of known sizes.
struct Folder {
    QString file(const QString &name, qsizetype bytes = 10) const
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray(bytes, 'x')) != bytes)
            qFatal("cannot write a test file");
        return file.fileName();
    }
    QString image(const QString &name, QSize size = {320, 240}) const
    {
        const QString path = folder.filePath(name);
        if (!test::landscape(size, 1).save(path))
            qFatal("cannot write a test picture");
        return path;
    }
    QTemporaryDir folder;
};

// Maya's window with #general open, offline.
struct Desk {
    Desk()
    {
        page = window.addWorkspace(u"office"_s, office.session());
        window.resize(1'000, 700);
        window.show();
        window.activateWindow();
        window.showWorkspace(u"office"_s);
        const bool loaded = QTest::qWaitFor([this] { return conversation().channel().isValid(); });
        page->open(test::PaperOffice::kGeneral);
        const bool shown = QTest::qWaitFor([this] {
            return conversation().channel() == test::PaperOffice::kGeneral && conversation().pane().view().model()->rowCount() > 0;
        });
        if (!loaded || !shown)
            qFatal("the window shows nothing");
    }
    ~Desk() { window.removeWorkspace(u"office"_s); }

    Conversation &conversation() { return page->conversation(); }
    ComposerEdit &field() { return conversation().composer().field(); }
    SendFilesDialog *dialog() { return conversation().attaching().dialog(); }
    QWidget *overlay() { return conversation().findChild<DropOverlay *>(); }

    static std::unique_ptr<QMimeData> urls(const QStringList &paths)
    {
        auto data = std::make_unique<QMimeData>();
        QList<QUrl> all;
        for (const QString &path : paths)
            all.append(QUrl::fromLocalFile(path));
        data->setUrls(all);
        return data;
    }
    // Over the middle of the timeline; says whether it is welcome.
    bool drag(const QMimeData &data)
    {
        QDragEnterEvent event({500, 300}, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, {});
        event.ignore();
        QCoreApplication::sendEvent(&conversation(), &event);
        return event.isAccepted();
    }
    void drop(const QMimeData &data)
    {
        QDropEvent event({500, 300}, Qt::CopyAction | Qt::MoveAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&conversation(), &event);
    }
    void dropFiles(const QStringList &paths)
    {
        const auto data = urls(paths);
        drag(*data);
        drop(*data);
    }
    void paste(std::unique_ptr<QMimeData> data)
    {
        QGuiApplication::clipboard()->setMimeData(data.release());
        ComposerEdit &where = dialog() ? dialog()->caption() : field();
        where.setFocus();
        QTest::keySequence(&where, QKeySequence::Paste);
    }
    // Of the messages that wait to be sent, oldest first.
    QList<app::OutboxEntry> waiting()
    {
        QList<app::OutboxEntry> found;
        for (const app::OutboxEntry &entry : office.session().outbox().entries()) {
            if (entry.request == QLatin1StringView(proto::SendMessage::kName))
                found.append(entry);
        }
        return found;
    }
    static QStringList namesOf(const app::OutboxEntry &entry)
    {
        QStringList names;
        for (const app::OutgoingFile &file : entry.files)
            names.append(file.name);
        return names;
    }

    test::PaperOffice office;
    Theme theme;
    app::Settings settings{app::Paths(office.folder())};
    MainWindow window{theme, settings};
    WorkspacePage *page = nullptr;
};

class TestSendFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // All but what the offscreen platform says of itself.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void tellsFilesFromText()
    {
        const auto files = Desk::urls({u"/tmp/a.txt"_s, u"/tmp/b.txt"_s});
        QVERIFY(bringsFiles(*files));
        QCOMPARE(incoming(*files).paths, (QStringList{u"/tmp/a.txt"_s, u"/tmp/b.txt"_s}));
        QMimeData link;
        link.setUrls({QUrl(u"https://example.org/a.png"_s)});
        QVERIFY(!bringsFiles(link));
        QMimeData picture;
        picture.setImageData(test::landscape({20, 10}, 1));
        QVERIFY(bringsFiles(picture));
        QCOMPARE(incoming(picture).image.size(), QSize(20, 10));
        QMimeData cells; // a spreadsheet offers its cells as text and as a picture
        cells.setText(u"1\t2"_s);
        cells.setImageData(test::landscape({20, 10}, 1));
        QVERIFY(!bringsFiles(cells));
        QVERIFY(incoming(cells).isEmpty());
    }

    void droppedFilesAreSentWithTheirCaption()
    {
        const Folder folder;
        Desk desk;
        const auto data = Desk::urls({folder.file(u"报告.pdf"_s), folder.file(u"b.zip"_s)});
        QVERIFY(desk.drag(*data));
        QVERIFY(desk.overlay()->isVisible());
        QVERIFY(desk.overlay()->accessibleName().contains(u"#general"_s));
        desk.drop(*data);
        QVERIFY(!desk.overlay()->isVisible());
        QVERIFY(desk.dialog() && desk.dialog()->isVisible());
        QCOMPARE(desk.waiting().size(), 0); // nothing leaves unseen
        QTest::keyClicks(&desk.dialog()->caption(), u"for you"_s);
        QTest::keyClick(&desk.dialog()->caption(), Qt::Key_Return);
        QCOMPARE(desk.waiting().size(), 1);
        QCOMPARE(desk.waiting().first().text, u"for you"_s);
        QCOMPARE(desk.waiting().first().channel, test::PaperOffice::kGeneral);
        QCOMPARE(Desk::namesOf(desk.waiting().first()), (QStringList{u"报告.pdf"_s, u"b.zip"_s}));
        QVERIFY(!desk.dialog());
    }

    void textIsNotTakenForFiles()
    {
        Desk desk;
        QMimeData text;
        text.setText(u"words"_s);
        QVERIFY(!desk.drag(text));
        QVERIFY(!desk.overlay()->isVisible());
        auto pasted = std::make_unique<QMimeData>();
        pasted->setText(u"plain"_s);
        pasted->setHtml(u"<b>plain</b>"_s);
        desk.paste(std::move(pasted));
        QCOMPARE(desk.field().toPlainText(), u"**plain**"_s);
        QVERIFY(!desk.dialog());
    }

    void aPastedPictureBecomesAPngThatIsSeenFirst()
    {
        Desk desk;
        auto picture = std::make_unique<QMimeData>();
        picture->setImageData(test::landscape({64, 48}, 3));
        desk.paste(std::move(picture));
        QVERIFY(desk.dialog());
        const SendItem &item = desk.dialog()->items().all().first();
        QVERIFY(item.name.endsWith(u".png"_s));
        QCOMPARE(QImage(item.attachment.path).size(), QSize(64, 48));
        const QString path = item.attachment.path;
        QTest::keyClick(&desk.dialog()->caption(), Qt::Key_Escape);
        QCOMPARE(desk.waiting().size(), 0);
        QVERIFY(!QFile::exists(path)); // nobody needs it now
    }

    void filesCopiedInAFileManagerArePasted()
    {
        const Folder folder;
        Desk desk;
        desk.paste(Desk::urls({folder.file(u"one.txt"_s)}));
        QVERIFY(desk.dialog());
        QCOMPARE(desk.field().toPlainText(), QString());
        desk.paste(Desk::urls({folder.file(u"two.txt"_s)})); // and one more
        QCOMPARE(desk.dialog()->items().sendable(), 2);
    }

    void refusesWhatCannotBeSentAndSendsTheRest()
    {
        const Folder folder;
        Desk desk;
        QDir(folder.folder.path()).mkdir(u"a folder"_s);
        desk.dropFiles({folder.file(u"small"_s, 10), folder.file(u"large"_s, 5'000), folder.folder.filePath(u"a folder"_s),
                        folder.folder.filePath(u"never was"_s), folder.file(u"last straw"_s, 95)});
        desk.dialog()->setSpace({.used = 900, .allowed = 1'000, .largest = 4'000});
        using Refusal = SendItem::Refusal;
        QList<Refusal> refusals;
        for (const SendItem &item : desk.dialog()->items().all())
            refusals.append(item.refusal);
        QCOMPARE(refusals, (QList<Refusal>{Refusal::None, Refusal::TooLarge, Refusal::Folder, Refusal::Gone, Refusal::NoRoom}));
        QTest::keyClick(&desk.dialog()->caption(), Qt::Key_Return);
        QCOMPARE(Desk::namesOf(desk.waiting().first()), QStringList{u"small"_s});
    }

    void sendsNothingWhenNothingCanBeSent()
    {
        Desk desk;
        desk.dropFiles({QDir::tempPath()});
        QTest::keyClick(&desk.dialog()->caption(), Qt::Key_Return);
        QCOMPARE(desk.waiting().size(), 0);
        QVERIFY(desk.dialog());
    }

    void manyFilesBecomeSeveralMessages()
    {
        const Folder folder;
        Desk desk;
        QStringList paths;
        for (int i = 0; i < 45; ++i)
            paths.append(folder.file(u"file %1"_s.arg(i)));
        desk.dropFiles(paths);
        desk.dialog()->setCaption(u"all of it"_s);
        QTest::keyClick(&desk.dialog()->caption(), Qt::Key_Return);
        const QList<app::OutboxEntry> sent = desk.waiting();
        QCOMPARE(sent.size(), 3);
        QCOMPARE(sent.at(0).text, u"all of it"_s);
        QCOMPARE(sent.at(1).text, QString());
        QCOMPARE(sent.at(0).files.size(), 20);
        QCOMPARE(sent.at(2).files.size(), 5);
        QCOMPARE(sent.at(2).files.last().name, u"file 44"_s);
    }

    void oneCanBeTakenOutAndTheLastClosesTheDialog()
    {
        const Folder folder;
        Desk desk;
        desk.dropFiles({folder.file(u"a"_s), folder.file(u"b"_s)});
        const auto remove = [&](const QString &name) {
            for (auto *button : desk.dialog()->findChildren<QToolButton *>()) {
                if (button->accessibleName() == u"Remove "_s + name && button->isVisible())
                    return button->click();
            }
            QFAIL("no such button");
        };
        remove(u"a"_s);
        QCOMPARE(desk.dialog()->items().all().size(), 1);
        QCOMPARE(desk.dialog()->items().all().first().name, u"b"_s);
        remove(u"b"_s);
        QVERIFY(!desk.dialog());
    }

    void whatWasBegunBecomesTheCaptionAndComesBack()
    {
        const Folder folder;
        Desk desk;
        QTest::keyClicks(&desk.field(), u"look at this"_s);
        desk.dropFiles({folder.file(u"a"_s)});
        QCOMPARE(desk.dialog()->caption().toPlainText(), u"look at this"_s);
        QTest::keyClick(&desk.dialog()->caption(), Qt::Key_Escape);
        QCOMPARE(desk.field().toPlainText(), u"look at this"_s);
        desk.dropFiles({folder.file(u"a"_s)});
        QTest::keyClick(&desk.dialog()->caption(), Qt::Key_Return);
        QCOMPARE(desk.field().toPlainText(), QString());
        QCOMPARE(desk.waiting().size(), 1);
        QCOMPARE(desk.waiting().first().text, u"look at this"_s);
    }

    // Enter belongs to the input method while it composes, here as in the composer.
    void enterWhileComposingACaptionSendsNothing()
    {
        const Folder folder;
        Desk desk;
        desk.dropFiles({folder.file(u"a"_s)});
        QInputMethodEvent preedit(u"zhong guo"_s, {});
        QCoreApplication::sendEvent(&desk.dialog()->caption(), &preedit);
        QTest::keyClick(&desk.dialog()->caption(), Qt::Key_Return);
        QCOMPARE(desk.waiting().size(), 0);
        QTest::keyClick(&desk.dialog()->caption(), Qt::Key_Return);
        QCOMPARE(desk.waiting().size(), 1);
        QCOMPARE(desk.waiting().first().text, u"zhong guo"_s);
    }

    void theLocationStaysOutUnlessWanted()
    {
        const Folder folder;
        Desk desk;
        const auto send = [&](bool without) {
            desk.dropFiles({folder.image(u"photo.jpg"_s)});
            desk.dialog()->setWithoutLocation(without);
            QTest::keyClick(&desk.dialog()->caption(), Qt::Key_Return);
            return desk.waiting().last().files.first().keepLocation;
        };
        QCOMPARE(desk.settings.imagesWithoutLocation(), true);
        QCOMPARE(send(true), false);
        QCOMPARE(send(false), true);
    }

    // A photograph as PNG: much noise.
    static QString photograph(const Folder &folder, const QString &name, QSize size)
    {
        QImage image(size, QImage::Format_RGB32);
        quint32 noise = 1;
        for (int y = 0; y < size.height(); ++y) {
            for (int x = 0; x < size.width(); ++x) {
                noise = noise * 1664525 + 1013904223;
                image.setPixel(x, y, qRgb(int(noise >> 26), 100 + int(noise >> 27), 60));
            }
        }
        const QString path = folder.folder.filePath(name);
        if (!image.save(path))
            qFatal("cannot write a test picture");
        return path;
    }

    void imagesGoSmallerWhenThatIsChosen()
    {
        const Folder folder;
        Desk desk;
        desk.dropFiles({photograph(folder, u"山.png"_s, {3'000, 600}), folder.file(u"b.zip"_s, 500)});
        auto *smaller = desk.dialog()->findChildren<QRadioButton *>().last();
        QTRY_VERIFY_WITH_TIMEOUT(smaller->text().contains(u","_s), 20'000); // it says how large they would be
        smaller->click();
        QTest::keyClick(&desk.dialog()->caption(), Qt::Key_Return);
        QCOMPARE(desk.waiting().size(), 1);
        QCOMPARE(Desk::namesOf(desk.waiting().first()), (QStringList{u"山.jpg"_s, u"b.zip"_s}));
        const app::OutgoingFile sent = desk.waiting().first().files.first();
        QCOMPARE(QImage(sent.path).size(), QSize(2'560, 512));
        QVERIFY(sent.ours);
        QVERIFY(QFile::exists(folder.folder.filePath(u"山.png"_s)));
        QCOMPARE(desk.settings.imageSize(), app::Settings::ImageSize::Smaller); // also the next time
    }

    void waitsForTheSmallerCopiesBeforeItSends()
    {
        const Folder folder;
        Desk desk;
        desk.settings.setImageSize(app::Settings::ImageSize::Smaller);
        desk.dropFiles({photograph(folder, u"a.png"_s, {900, 900}), folder.image(u"tiny.jpg"_s, {20, 20})});
        QTest::keyClick(&desk.dialog()->caption(), Qt::Key_Return); // nobody has looked at them yet
        QCOMPARE(desk.waiting().size(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(desk.waiting().size(), 1, 20'000);
        QCOMPARE(Desk::namesOf(desk.waiting().first()), (QStringList{u"a.jpg"_s, u"tiny.jpg"_s}));
        QCOMPARE(desk.waiting().first().files.last().path, folder.folder.filePath(u"tiny.jpg"_s)); // as it was
        QVERIFY(!desk.dialog());
    }

    void leavesNoCopiesWhenNothingIsSent()
    {
        const Folder folder;
        Desk desk;
        const QDir outgoing(desk.office.session().files().outgoingFolder());
        desk.dropFiles({photograph(folder, u"a.png"_s, {900, 900})});
        QTRY_COMPARE_WITH_TIMEOUT(outgoing.entryList(QDir::Files).size(), 1, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(desk.dialog()->findChildren<QRadioButton *>().last()->text().contains(u","_s), 20'000);
        desk.dialog()->reject();
        QTRY_COMPARE(outgoing.entryList(QDir::Files).size(), 0);
    }

    void largeFilesCanStayOnThisComputer()
    {
        const Folder folder;
        Desk desk;
        const QString path = folder.file(u"film.mkv"_s, 1);
        QVERIFY(QFile::resize(path, 60 << 20));
        desk.dropFiles({path, folder.file(u"small.txt"_s)});
        auto *direct = desk.dialog()->findChild<QCheckBox *>(u"direct"_s);
        QVERIFY(direct->isVisible());
        desk.dialog()->setSpace({.used = 0, .allowed = 1'000, .largest = 1'000});
        QCOMPARE(desk.dialog()->items().sendable(), 1);
        direct->click(); // the server's room is no matter any more
        QCOMPARE(desk.dialog()->items().sendable(), 2);
        const auto files = desk.dialog()->items().messages({}, false).first().files;
        QVERIFY(files.first().direct);
        QVERIFY(!files.last().direct);
        // Nobody can be told of it without a connection.
        QTest::keyClick(&desk.dialog()->caption(), Qt::Key_Return);
        const auto box = [&] { return desk.window.findChild<QMessageBox *>(); };
        QTRY_VERIFY_WITH_TIMEOUT(box(), 10'000);
        QVERIFY(box()->informativeText().contains(u"film.mkv"_s));
        box()->reject();
        QCOMPARE(desk.waiting().size(), 0);
    }

    void onlyLargeFilesAreOfferedDirectly()
    {
        const Folder folder;
        Desk desk;
        desk.dropFiles({folder.file(u"small.txt"_s)});
        QVERIFY(!desk.dialog()->findChild<QCheckBox *>(u"direct"_s)->isVisible());
    }

    void aLongTextIsOfferedAsAFile()
    {
        Desk desk;
        auto *offer = desk.conversation().composer().findChild<QAbstractButton *>(u"sendAsFile"_s);
        desk.field().setPlainText(QString(9'999, u'字'));
        QVERIFY(!offer->isVisible());
        const QString text(70'000, u'字');
        desk.field().setPlainText(text);
        QVERIFY(offer->isVisible());
        offer->click();
        const QString path = desk.dialog()->items().all().first().attachment.path;
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()), text); // all of it
        QCOMPARE(desk.dialog()->caption().toPlainText(), QString());
        QTest::keyClick(&desk.dialog()->caption(), Qt::Key_Return);
        QCOMPARE(desk.waiting().size(), 1);
        QCOMPARE(desk.field().toPlainText(), QString());
    }

    void aTextTooLargeForTheFieldGoesStraightToAFile()
    {
        Desk desk;
        auto huge = std::make_unique<QMimeData>();
        huge->setText(QString(300'000, u'a'));
        desk.paste(std::move(huge));
        QCOMPARE(desk.field().toPlainText(), QString());
        QVERIFY(desk.dialog());
        QCOMPARE(desk.dialog()->items().all().first().bytes, 300'000);
    }

    void anotherChannelTakesNothingAlong()
    {
        const Folder folder;
        Desk desk;
        desk.dropFiles({folder.file(u"a"_s)});
        desk.page->open(test::PaperOffice::kFirmware);
        QTRY_COMPARE(desk.conversation().channel(), test::PaperOffice::kFirmware);
        QVERIFY(!desk.dialog());
        QCOMPARE(desk.waiting().size(), 0);
    }

    void sentFilesAppearAtOnce()
    {
        const Folder folder;
        Desk desk;
        desk.dropFiles({folder.file(u"a.zip"_s, 123)});
        QTest::keyClick(&desk.dialog()->caption(), Qt::Key_Return);
        QAbstractItemModel &rows = *desk.conversation().pane().view().model();
        QTRY_COMPARE(MessageDelegate::rowAt(rows.index(rows.rowCount() - 1, 0)).message.files.size(), 1);
        const app::TimelineRow &row = MessageDelegate::rowAt(rows.index(rows.rowCount() - 1, 0));
        QCOMPARE(row.message.files.first().name, u"a.zip"_s);
        QVERIFY(!row.isNumbered());
        QVERIFY(desk.conversation().pane().view().isAtEnd());
    }
};

QTEST_MAIN(TestSendFiles)
#include "tst_send_files.moc"
