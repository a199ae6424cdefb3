// SPDX-License-Identifier: Apache-2.0
// The viewer with real files and the real program that looks at them; only the server is missing.
#include "app/ui/viewer/image_part.h"
#include "app/ui/viewer/pages_part.h"
#include "app/ui/viewer/runnable.h"
#include "app/ui/viewer/table_part.h"
#include "app/ui/viewer/text_part.h"
#include "app/ui/viewer/viewer.h"
#include "tests/support/folder_files.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QMessageBox>
#include <QPainter>
#include <QPdfWriter>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

// What another program was asked to open.
class Opened : public QObject
{
    Q_OBJECT

public:
    Opened() { QDesktopServices::setUrlHandler(u"file"_s, this, "open"); }
    ~Opened() override { QDesktopServices::unsetUrlHandler(u"file"_s); }
    QList<QUrl> urls;

public Q_SLOTS:
    void open(const QUrl &url) { urls.append(url); }
};

class TestViewer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void showsPictures()
    {
        test::FolderFiles files;
        const auto one = files.addImage(u"one.png"_s, {1600, 1200});
        const auto two = files.addImage(u"two.jpg"_s, {50, 40});
        Viewer viewer(m_theme, files);
        open(viewer, {one, two}, 0);
        auto *image = qobject_cast<ImagePart *>(viewer.part()->widget());
        QVERIFY(image);
        QVERIFY(image->zoom() < 1); // it fits
        const double fitted = image->zoom();
        QTest::keyClick(&viewer, Qt::Key_1);
        QCOMPARE(image->zoom(), 1.0);
        QTest::keyClick(&viewer, Qt::Key_Plus);
        QCOMPARE(image->zoom(), 1.25);
        QTest::keyClick(&viewer, Qt::Key_0);
        QCOMPARE(image->zoom(), fitted);
        QTest::keyClick(&viewer, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->image().size(), QSize(1600, 1200));
        QTest::keyClick(&viewer, Qt::Key_R);
        QVERIFY(image->zoom() < fitted); // upright now, it is taller than the window
        QTest::keyClick(&viewer, Qt::Key_Right);
        QTRY_VERIFY(viewer.at() == 1 && viewer.part());
        QCOMPARE(viewer.part()->zoom(), 1.0); // small ones are not blown up
        QCOMPARE(viewer.windowTitle(), u"two.jpg"_s);
        QTest::keyClick(&viewer, Qt::Key_Right);
        QCOMPARE(viewer.at(), 1); // the last one
        QTest::keyClick(&viewer, Qt::Key_Left);
        QTRY_VERIFY(viewer.at() == 0 && viewer.part());
    }

    void showsTextInItsEncoding()
    {
        test::FolderFiles files;
        const QByteArray gbk = QByteArray::fromHex("ced2c3c7c3f7ccecbfaabbe10a"); // 我们明天开会
        Viewer viewer(m_theme, files);
        open(viewer, {files.add(u"note.txt"_s, u"text/plain"_s, gbk)}, 0);
        auto *text = qobject_cast<TextPart *>(viewer.part()->widget());
        QVERIFY(text);
        QCOMPARE(text->toPlainText(), u"我们明天开会\n"_s);
        QVERIFY(viewer.part()->detail().contains(u"GB18030"_s));
        QTest::keyClick(&viewer, Qt::Key_Right); // moves in the text
        QCOMPARE(viewer.at(), 0);
    }

    void showsTables()
    {
        test::FolderFiles files;
        Viewer viewer(m_theme, files);
        open(viewer,
             {files.add(u"people.csv"_s, u"text/csv"_s,
                        u"姓名,城市,年龄\n张三,北京,30\n李四,\"上海, 浦东\",41\n"_s.toUtf8())},
             0);
        auto *table = qobject_cast<TablePart *>(viewer.part()->widget());
        QVERIFY(table);
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(table->model()->headerData(1, Qt::Horizontal).toString(), u"城市"_s);
        QCOMPARE(table->model()->index(1, 1).data().toString(), u"上海, 浦东"_s);
        viewer.part()->copy();
        QCOMPARE(QApplication::clipboard()->text(), u"张三\t北京\t30\n李四\t上海, 浦东\t41"_s);
    }

    void scrollsThroughDocuments()
    {
        test::FolderFiles files;
        const auto document = files.addDocument(u"report.pdf"_s, 30);
        Viewer viewer(m_theme, files);
        open(viewer, {document}, 0);
        auto *pages = qobject_cast<PagesPart *>(viewer.part()->widget());
        QVERIFY(pages);
        QTRY_VERIFY(pages->isDrawn(0));
        QVERIFY(!pages->isDrawn(20)); // nobody has looked there
        pages->showPage(20);
        QCOMPARE(pages->pageInSight(), 20);
        QTRY_VERIFY(pages->isDrawn(20));
        QVERIFY(pages->detail().contains(u"21"_s));
        const double fitted = pages->zoom();
        QTest::keyClick(&viewer, Qt::Key_Plus);
        QVERIFY(pages->zoom() > fitted);
        QCOMPARE(pages->pageInSight(), 20);
        pages->copy();
        QVERIFY(QApplication::clipboard()->text().contains(u"第3页"_s));
    }

    void saysWhatItCannotShow()
    {
        test::FolderFiles files;
        const auto packed = files.add(u"all.zip"_s, u"application/zip"_s, "PK\3\4"_ba);
        const auto broken = files.add(u"broken.png"_s, u"image/png"_s, "\x89PNG\r\n\x1A\nxxxx"_ba);
        Viewer viewer(m_theme, files);
        show(viewer, {packed, broken}, 0);
        QTRY_VERIFY(button(viewer, u"Save as…"_s));
        QVERIFY(!button(viewer, u"Try again"_s));
        QCOMPARE(files.asked, 0); // not fetched in vain
        QTest::keyClick(&viewer, Qt::Key_Right);
        QTRY_VERIFY(button(viewer, u"Try again"_s));
        QTest::mouseClick(button(viewer, u"Try again"_s), Qt::LeftButton);
        QTRY_COMPARE(files.asked, 2);
        QTRY_VERIFY(button(viewer, u"Try again"_s));
        QVERIFY(!viewer.part());
    }

    void showsProgressAndCanBeStopped()
    {
        test::FolderFiles files;
        const auto slow = files.addImage(u"slow.png"_s, {100, 100});
        files.held = true;
        Viewer viewer(m_theme, files);
        show(viewer, {slow}, 0);
        QTRY_VERIFY(button(viewer, u"Cancel"_s));
        Q_EMIT files.progressed(slow.id, slow.bytes / 2, slow.bytes);
        QVERIFY(std::abs(viewer.findChild<QProgressBar *>()->value() - 500) <= 1);
        QTest::mouseClick(button(viewer, u"Cancel"_s), Qt::LeftButton);
        QTRY_VERIFY(button(viewer, u"Try again"_s));
        QCOMPARE(files.cancelled, 1);
        files.held = false;
        QTest::mouseClick(button(viewer, u"Try again"_s), Qt::LeftButton);
        QTRY_VERIFY(viewer.part());
    }

    void forgetsWhatIsNoLongerLookedAt()
    {
        test::FolderFiles files;
        const auto slow = files.addImage(u"slow.png"_s, {100, 100});
        const auto quick = files.addImage(u"quick.png"_s, {30, 20});
        files.held = true;
        Viewer viewer(m_theme, files);
        show(viewer, {slow, quick}, 0);
        QTRY_COMPARE(files.asked, 1);
        files.held = false;
        QTest::keyClick(&viewer, Qt::Key_Right);
        QTRY_VERIFY(viewer.part());
        files.release(); // the first one comes after all
        QCoreApplication::processEvents();
        QCOMPARE(viewer.part()->detail(), u"30 × 20"_s);
    }

    void warnsBeforeItOpensPrograms()
    {
        test::FolderFiles files;
        Opened opened;
        const auto script = files.add(u"setup.sh"_s, u"application/x-shellscript"_s, "#!/bin/sh\n"_ba);
        const auto letter = files.add(u"letter.txt"_s, u"text/plain"_s, "hello"_ba);
        Viewer viewer(m_theme, files);
        open(viewer, {script, letter}, 0);
        QTest::mouseClick(elsewhere(viewer), Qt::LeftButton);
        auto *box = viewer.findChild<QMessageBox *>();
        QVERIFY(box && box->isVisible());
        QVERIFY(opened.urls.isEmpty());
        QTest::keyClick(box, Qt::Key_Return); // the default does not open it
        QTRY_VERIFY(!viewer.findChild<QMessageBox *>());
        QVERIFY(opened.urls.isEmpty());
        activate(viewer);
        QTest::keyClick(&viewer, Qt::Key_Right, Qt::AltModifier);
        QTRY_VERIFY(viewer.at() == 1 && viewer.part());
        QTest::mouseClick(elsewhere(viewer), Qt::LeftButton);
        QTRY_COMPARE(opened.urls.size(), 1);
        QCOMPARE(opened.urls.first().fileName(), u"letter.txt"_s);
        QVERIFY(!viewer.findChild<QMessageBox *>());
    }

    void knowsWhatCouldRun_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("type");
        QTest::addColumn<bool>("runs");
        QTest::newRow("a program") << u"setup.exe"_s << u"application/x-ms-dos-executable"_s << true;
        QTest::newRow("by its contents alone") << u"holiday.jpg"_s << u"application/x-executable"_s << true;
        QTest::newRow("by its name alone") << u"letter.SCR"_s << u"application/octet-stream"_s << true;
        QTest::newRow("dots at the end") << u"letter.exe. ."_s << u"application/octet-stream"_s << true;
        QTest::newRow("a picture") << u"holiday.jpg"_s << u"image/jpeg"_s << false;
        QTest::newRow("a document") << u"exe.pdf"_s << u"application/pdf"_s << false;
    }

    void knowsWhatCouldRun()
    {
        QFETCH(QString, name);
        QFETCH(QString, type);
        QFETCH(bool, runs);
        QCOMPARE(mayRun({.name = name, .mediaType = type}), runs);
    }

    void namesItsControlsForScreenReaders()
    {
        test::FolderFiles files;
        Viewer viewer(m_theme, files);
        open(viewer, {files.addImage(u"one.png"_s, {10, 10})}, 0);
        for (const QToolButton *button : viewer.findChildren<QToolButton *>())
            QVERIFY2(!button->accessibleName().isEmpty(), qPrintable(button->toolTip()));
        QVERIFY(!viewer.part()->widget()->accessibleName().isEmpty());
    }

private:
    static void activate(Viewer &viewer) // keys go to the active window
    {
        viewer.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&viewer));
    }

    void show(Viewer &viewer, const QList<proto::FileInfo> &files, int at)
    {
        viewer.open(files, at);
        viewer.show();
        activate(viewer);
    }

    void open(Viewer &viewer, const QList<proto::FileInfo> &files, int at)
    {
        show(viewer, files, at);
        QTRY_VERIFY(viewer.part());
    }

    static QPushButton *button(const Viewer &viewer, const QString &text)
    {
        for (QPushButton *button : viewer.findChildren<QPushButton *>()) {
            if (button->text() == text && button->isVisible())
                return button;
        }
        return nullptr;
    }

    static QToolButton *elsewhere(const Viewer &viewer)
    {
        for (QToolButton *button : viewer.findChildren<QToolButton *>()) {
            if (button->accessibleName() == u"Open in another program"_s)
                return button;
        }
        return nullptr;
    }

    Theme m_theme;
};

QTEST_MAIN(TestViewer)
#include "tst_viewer.moc"
