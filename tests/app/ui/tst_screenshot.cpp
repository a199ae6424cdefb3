// SPDX-License-Identifier: Apache-2.0
// Screens are frozen, cut, drawn on and sent; the picture of the screen is the tests' own.
#include "app/ui/screenshot/screenshot_desk.h"
#include "app/ui/window/main_window.h"
#include "tests/support/paper_office.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

// A screen of `size` where each pixel says where it is: red is x, green is y, blue is 100.
static QImage screenOf(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, qRgb(x % 256, y % 256, 100));
    }
    return image;
}

static Mark mark(ShotTool tool, const QPolygonF &points, const QColor &colour = Qt::red)
{
    return {.tool = tool, .colour = colour, .width = 4, .points = points, .text = u"Hm"_s, .seed = 5};
}

// Maya's window with #general open, and the screen as the tests paint it.
struct Desk {
    explicit Desk(QList<ShotView::Screen> screens)
    {
        page = window.addWorkspace(u"office"_s, office.session());
        window.resize(1'000, 700);
        window.show();
        window.showWorkspace(u"office"_s);
        const bool loaded = QTest::qWaitFor([this] { return page->conversation().channel().isValid(); });
        page->open(test::PaperOffice::kGeneral);
        if (!loaded || !QTest::qWaitFor([this] { return page->conversation().channel() == test::PaperOffice::kGeneral; }))
            qFatal("the window shows nothing");
        window.screenshots().grab = [this, screens](QObject *) {
            windowWasVisible = window.isVisible();
            const Promise<QList<ShotView::Screen>> promise;
            promise.set(screens);
            return promise.pending();
        };
    }
    ~Desk() { window.removeWorkspace(u"office"_s); }

    ShotView &begin()
    {
        page->conversation().composer().findChild<QToolButton *>(u"screenshot"_s)->click();
        if (!QTest::qWaitFor([this] { return window.screenshots().isOpen(); }))
            qFatal("no screen is shown");
        return *window.screenshots().views().first();
    }
    SendFilesDialog *dialog() { return page->conversation().attaching().dialog(); }

    test::PaperOffice office;
    Theme theme;
    app::Settings settings{app::Paths(office.folder())};
    MainWindow window{theme, settings};
    WorkspacePage *page = nullptr;
    bool windowWasVisible = false;
};

static void drag(ShotView &view, const QPoint &from, const QPoint &to)
{
    QTest::mousePress(&view, Qt::LeftButton, {}, from);
    QTest::mouseMove(&view, (from + to) / 2);
    QTest::mouseMove(&view, to);
    QTest::mouseRelease(&view, Qt::LeftButton, {}, to);
}

class TestScreenshot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // All but what the offscreen platform says of itself.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void cutsWhatIsChosenPixelByPixel_data()
    {
        QTest::addColumn<int>("ratio");
        QTest::newRow("one pixel a unit") << 1;
        QTest::newRow("two pixels a unit") << 2;
    }

    void cutsWhatIsChosenPixelByPixel()
    {
        QFETCH(int, ratio);
        const Painting painting(screenOf(QSize(120, 100) * ratio), ratio);
        const QImage cut = painting.cut(QRect(10, 20, 30, 40));
        QCOMPARE(cut.size(), QSize(30, 40) * ratio);
        QCOMPARE(painting.pixels(QRect(10, 20, 30, 40)), cut.size());
        QCOMPARE(cut.pixel(0, 0), qRgb(10 * ratio, 20 * ratio, 100));
        QCOMPARE(cut.pixel(cut.width() - 1, cut.height() - 1), qRgb(40 * ratio - 1, 60 * ratio - 1, 100));
        QCOMPARE(painting.cut(QRect(110, 90, 50, 50)).size(), QSize(10, 10) * ratio); // no further than the screen
    }

    void drawsWhereItIsTold_data()
    {
        QTest::addColumn<Mark>("what");
        QTest::addColumn<QList<QPoint>>("on");
        QTest::addColumn<QList<QPoint>>("off");
        using Points = QList<QPoint>;
        QTest::newRow("rectangle") << mark(ShotTool::Rectangle, {{20, 20}, {80, 60}}) << Points{{20, 40}, {50, 20}, {80, 60}}
                                   << Points{{50, 40}, {90, 40}};
        QTest::newRow("rectangle backwards") << mark(ShotTool::Rectangle, {{80, 60}, {20, 20}}) << Points{{20, 40}} << Points{{50, 40}};
        QTest::newRow("ellipse") << mark(ShotTool::Ellipse, {{20, 20}, {80, 60}}) << Points{{20, 40}, {50, 20}, {50, 60}}
                                 << Points{{50, 40}, {22, 22}};
        QTest::newRow("arrow") << mark(ShotTool::Arrow, {{20, 50}, {90, 50}}) << Points{{30, 50}, {80, 50}, {74, 54}}
                               << Points{{30, 57}, {95, 50}};
        QTest::newRow("pen") << mark(ShotTool::Pen, {{20, 20}, {40, 20}, {40, 60}}) << Points{{30, 20}, {40, 40}} << Points{{30, 40}};
    }

    void drawsWhereItIsTold()
    {
        QFETCH(Mark, what);
        QFETCH(QList<QPoint>, on);
        QFETCH(QList<QPoint>, off);
        for (const int ratio : {1, 2}) {
            Painting painting(screenOf(QSize(120, 100) * ratio), ratio);
            const QImage before = painting.picture();
            painting.add(what);
            for (const QPoint &point : on)
                QCOMPARE(painting.picture().pixel(point * ratio), qRgb(255, 0, 0));
            for (const QPoint &point : off)
                QCOMPARE(painting.picture().pixel(point * ratio), before.pixel(point * ratio));
        }
    }

    void writesText()
    {
        Painting painting(screenOf({200, 100}), 1);
        painting.add(mark(ShotTool::Text, {{20, 20}}));
        const QImage &picture = painting.picture();
        int red = 0;
        for (int y = 20; y < 50; ++y) {
            for (int x = 20; x < 60; ++x)
                red += picture.pixel(x, y) == qRgb(255, 0, 0);
        }
        QVERIFY(red > 30);
        QCOMPARE(picture.pixel(15, 60), qRgb(15, 60, 100));
    }

    // Nothing of what was below can be read: in a field of noise no stone has more than one colour, and none that it had
    // everywhere; what was drawn before is hidden as well.
    void aMosaicDestroysWhatIsBelow()
    {
        QImage screen(200, 200, QImage::Format_RGB32);
        for (int y = 0; y < 200; ++y) {
            for (int x = 0; x < 200; ++x)
                screen.setPixel(x, y, ((x * 7919 + y * 104729) >> 3) & 1 ? qRgb(0, 0, 0) : qRgb(255, 255, 255));
        }
        Painting painting(screen, 1);
        painting.add(mark(ShotTool::Pen, {{20, 100}, {180, 100}}));
        painting.add(mark(ShotTool::Mosaic, {{40, 40}, {136, 136}}));
        const QImage &picture = painting.picture();
        constexpr int kStone = 16; // four widths of the pen
        int same = 0;
        for (int y = 40; y < 136; ++y) {
            for (int x = 40; x < 136; ++x) {
                QCOMPARE(picture.pixel(x, y), picture.pixel(40 + (x - 40) / kStone * kStone, 40 + (y - 40) / kStone * kStone));
                same += picture.pixel(x, y) == screen.pixel(x, y);
            }
        }
        QVERIFY(same < 96 * 96 * 6 / 10); // by chance every second one is
        QCOMPARE(picture.pixel(39, 39), screen.pixel(39, 39));
        QCOMPARE(picture.pixel(30, 100), qRgb(255, 0, 0));
    }

    void undoesAndRedoes()
    {
        Painting painting(screenOf({100, 100}), 1);
        const QImage empty = painting.picture();
        painting.add(mark(ShotTool::Rectangle, {{10, 10}, {40, 40}}));
        const QImage one = painting.picture();
        painting.add(mark(ShotTool::Mosaic, {{0, 0}, {60, 60}}));
        const QImage two = painting.picture();
        painting.undo();
        QCOMPARE(painting.picture(), one);
        painting.undo();
        QCOMPARE(painting.picture(), empty);
        QVERIFY(!painting.canUndo());
        painting.redo();
        painting.redo();
        QCOMPARE(painting.picture(), two); // the same stones again
        painting.undo();
        painting.add(mark(ShotTool::Ellipse, {{10, 10}, {40, 40}}));
        QVERIFY(!painting.canRedo()); // another way was taken
    }

    void theSelectionStaysOnTheScreen()
    {
        using Grip = Selection::Grip;
        Selection selection(QRect(0, 0, 300, 200));
        selection.span({250, 150}, {400, 100});
        QCOMPARE(selection.rect(), QRect(QPoint(250, 100), QPoint(299, 150)));
        selection.set({100, 50, 100, 80});
        QCOMPARE(selection.at({100, 50}), Grip::TopLeft);
        QCOMPARE(selection.at({199, 90}), Grip::Right);
        QCOMPARE(selection.at({150, 90}), Grip::Inside);
        QCOMPARE(selection.at({20, 20}), Grip::None);
        selection.drag(Grip::Inside, selection.rect(), {500, -500});
        QCOMPARE(selection.rect(), QRect(200, 0, 100, 80));
        selection.drag(Grip::TopLeft, QRect(100, 50, 100, 80), {500, 500}); // a side does not pass the other
        QCOMPARE(selection.rect(), QRect(199, 129, 1, 1));
    }

    void takesADesktopApart()
    {
        const auto parts = apart(screenOf({400, 100}), {QRect(100, 0, 100, 50), QRect(0, 0, 100, 50)});
        QCOMPARE(parts.size(), 2);
        QCOMPARE(parts.at(0).picture.size(), QSize(200, 100));
        QCOMPARE(parts.at(0).picture.pixel(0, 0), qRgb(200, 0, 100));
        QCOMPARE(parts.at(1).picture.pixel(0, 0), qRgb(0, 0, 100));
    }

    void knowsWhichKeysCanBeHad()
    {
        const auto of = [](const QString &keys) { return ScreenshotDesk::hotkeyOf(QKeySequence(keys)); };
        QCOMPARE(of(u"Ctrl+Alt+A"_s), (app::Hotkey{Qt::ControlModifier | Qt::AltModifier, Qt::Key_A}));
        QCOMPARE(of(u"F8"_s), (app::Hotkey{Qt::NoModifier, Qt::Key_F8}));
        QVERIFY(of(u"Print"_s).isValid());
        QVERIFY(!of(u"A"_s).isValid()); // nobody could write an A any more
        QVERIFY(!of(u"Shift+A"_s).isValid());
        QVERIFY(!of(QString()).isValid());
    }

    // From the scissors to the send dialog.
    void aPartOfTheScreenIsDrawnOnAndOffered()
    {
        Desk desk({{.geometry = QRect(0, 0, 400, 300), .picture = screenOf({800, 600}), .windows = {}}});
        ShotView &view = desk.begin();
        QVERIFY(desk.windowWasVisible);
        drag(view, {50, 40}, {149, 139});
        QCOMPARE(view.selection().rect(), QRect(50, 40, 100, 100));
        QVERIFY(view.bar().isVisible());
        view.bar().setTool(ShotTool::Rectangle);
        drag(view, {80, 70}, {120, 110});
        QTest::keyClick(&view, Qt::Key_Return);
        QVERIFY(desk.dialog());
        QVERIFY(!desk.window.screenshots().isOpen());
        const QImage sent(desk.dialog()->items().all().first().attachment.path);
        QCOMPARE(sent.size(), QSize(200, 200));
        QCOMPARE(sent.pixel(0, 0), qRgb(100, 80, 100)); // the screen's own pixels
        QCOMPARE(sent.pixel((80 - 50) * 2, (90 - 40) * 2), view.bar().colour().rgb());
        QCOMPARE(QGuiApplication::clipboard()->image().size(), sent.size());
    }

    void escLeavesNothing()
    {
        Desk desk({{.geometry = QRect(0, 0, 400, 300), .picture = screenOf({400, 300}), .windows = {}}});
        ShotView &view = desk.begin();
        drag(view, {50, 40}, {150, 140});
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(!desk.window.screenshots().isOpen());
        QVERIFY(!desk.dialog());
        desk.begin(); // and once more
        QVERIFY(desk.window.screenshots().isOpen());
    }

    void aClickTakesTheWindowUnderIt()
    {
        Desk desk({{.geometry = QRect(0, 0, 400, 300),
                    .picture = screenOf({400, 300}),
                    .windows = {QRect(20, 20, 100, 80), QRect(0, 0, 300, 200)}}});
        ShotView &view = desk.begin();
        QTest::mouseClick(&view, Qt::LeftButton, {}, {60, 60});
        QCOMPARE(view.selection().rect(), QRect(20, 20, 100, 80));
        QTest::mouseClick(&view, Qt::RightButton, {}, {60, 60}); // another one
        QTest::mouseClick(&view, Qt::LeftButton, {}, {200, 150});
        QCOMPARE(view.selection().rect(), QRect(0, 0, 300, 200));
        QTest::mouseClick(&view, Qt::RightButton, {}, {60, 60});
        QTest::mouseClick(&view, Qt::LeftButton, {}, {390, 290});
        QCOMPARE(view.selection().rect(), QRect(0, 0, 400, 300)); // the whole screen
    }

    void theKeyboardAloneIsEnough()
    {
        Desk desk({{.geometry = QRect(0, 0, 400, 300), .picture = screenOf({400, 300}), .windows = {}}});
        ShotView &view = desk.begin();
        QTest::keyClick(&view, Qt::Key_Return); // the whole screen
        QCOMPARE(view.selection().rect(), QRect(0, 0, 400, 300));
        QTest::keyClick(&view, Qt::Key_Left, Qt::ShiftModifier | Qt::ControlModifier);
        QTest::keyClick(&view, Qt::Key_Up, Qt::ShiftModifier);
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.selection().rect(), QRect(1, 0, 390, 299));
        QTest::keyClick(&view, Qt::Key_6);
        QCOMPARE(view.bar().tool(), ShotTool::Mosaic);
        for (const QAbstractButton *button : view.bar().findChildren<QAbstractButton *>())
            QVERIFY(!button->accessibleName().isEmpty() && button->focusPolicy() & Qt::TabFocus);
        QTest::keyClick(&view, Qt::Key_Return);
        QVERIFY(desk.dialog());
    }

    void textIsWrittenWithAnyLetter()
    {
        Desk desk({{.geometry = QRect(0, 0, 400, 300), .picture = screenOf({400, 300}), .windows = {}}});
        ShotView &view = desk.begin();
        view.select({50, 50, 300, 200});
        view.bar().setTool(ShotTool::Text);
        QTest::mouseClick(&view, Qt::LeftButton, {}, {100, 100});
        auto *field = view.findChild<QLineEdit *>();
        QVERIFY(field);
        field->setText(u"这里 1"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(desk.window.screenshots().isOpen()); // it ended the text alone
        QVERIFY(view.painting().canUndo());
        QTest::keyClick(&view, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!view.painting().canUndo());
    }

    void choosingOnOneScreenForgetsTheOther()
    {
        Desk desk({{.geometry = QRect(0, 0, 200, 150), .picture = screenOf({200, 150}), .windows = {}},
                   {.geometry = QRect(200, 0, 200, 150), .picture = screenOf({400, 300}), .windows = {}}});
        desk.begin();
        const QList<ShotView *> views = desk.window.screenshots().views();
        QCOMPARE(views.size(), 2);
        drag(*views.at(0), {10, 10}, {60, 60});
        drag(*views.at(1), {10, 10}, {59, 59});
        QVERIFY(views.at(0)->selection().isEmpty());
        QCOMPARE(views.at(1)->result().size(), QSize(100, 100)); // each screen has its own ratio
    }

    void hidesItsOwnWindowWhereThatIsWanted()
    {
        Desk desk({{.geometry = QRect(0, 0, 400, 300), .picture = screenOf({400, 300}), .windows = {}}});
        desk.settings.setScreenshotWithoutWindow(true);
        ShotView &view = desk.begin();
        QVERIFY(!desk.windowWasVisible);
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(desk.window.isVisible());
    }
};

QTEST_MAIN(TestScreenshot)
#include "tst_screenshot.moc"
