// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timeline/timeline_view.h"
#include "app/ui/viewer/moving_pictures.h"
#include "tests/support/fake_rows.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStyle>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

namespace {

constexpr FileId kBlink{1}; // red for 60 ms, then blue for 120
constexpr FileId kStill{2};
constexpr QSize kSmall{20, 20};
constexpr int kPatienceMs = 10'000; // another process looks at the file

struct Film {
    int brought = 0;
    bool may = true;
    bool fails = false;
    MovingPictures pictures{[this](FileId file) {
        ++brought;
        const Promise<QString> promise;
        if (fails)
            promise.set(fail(Code::Offline));
        else
            promise.set(QStringLiteral(TEST_DATA "/pictures/%1.gif").arg(file == kBlink ? u"blink"_s : u"still"_s));
        return promise.pending();
    }};
    QSignalSpy moved{&pictures, &MovingPictures::moved};

    Film()
    {
        pictures.mayMove = [this] { return may; };
    }
    // Its first frame is here.
    bool begins()
    {
        return pictures.find(kBlink, kSmall).isNull() && (!moved.isEmpty() || moved.wait(kPatienceMs));
    }
    QColor colour(QSize size = kSmall)
    {
        const QPixmap frame = pictures.find(kBlink, size);
        return frame.isNull() ? QColor() : frame.toImage().pixelColor(size.width() / 2, size.height() / 2);
    }
    int clocks() { return int(QAbstractEventDispatcher::instance()->registeredTimers(&pictures).size()); }
};

} // namespace

class TestMovingPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void showsOneFrameAfterTheOther()
    {
        Film film;
        QVERIFY(film.begins());
        QCOMPARE(film.colour(), QColor(Qt::red));
        film.moved.clear();
        QVERIFY(film.moved.wait(kPatienceMs));
        QCOMPARE(film.colour(), QColor(Qt::blue));
        QVERIFY(film.moved.wait(kPatienceMs));
        QCOMPARE(film.colour(), QColor(Qt::red)); // and again
    }

    void isReadOnceAndHasOneClockHoweverOftenItIsShown()
    {
        Film film;
        QVERIFY(film.begins());
        for (int side = 10; side < 60; ++side)
            QCOMPARE(film.colour({side, side}), QColor(Qt::red));
        QCOMPARE(film.brought, 1);
        QCOMPARE(film.clocks(), 1);
        QCOMPARE(film.pictures.bytes(), 2 * 8 * 8 * 4); // two frames as they are
        film.moved.clear();
        QVERIFY(film.moved.wait(kPatienceMs));
        QCOMPARE(film.moved.size(), 1);
    }

    void standsStillWhenNobodyPaintsIt()
    {
        Film film;
        QVERIFY(film.begins());
        film.colour();
        film.moved.clear();
        QVERIFY(film.moved.wait(kPatienceMs));
        QCOMPARE(film.clocks(), 0);
        QCOMPARE(film.colour(), QColor(Qt::blue)); // seen again, it goes on
        QCOMPARE(film.clocks(), 1);
    }

    void standsStillWhereNothingMayMove()
    {
        Film film;
        QVERIFY(film.begins());
        film.colour();
        film.may = false;
        QVERIFY(!film.colour().isValid()); // the still picture is shown
        QTRY_COMPARE(film.clocks(), 0);
        Film never;
        never.may = false;
        QVERIFY(!never.colour().isValid());
        QCOMPARE(never.brought, 0);
    }

    void movesByItselfInAnActiveWindowAlone()
    {
        const MovingPictures pictures([](FileId) { return Promise<QString>().pending(); });
        QVERIFY(!pictures.mayMove());
        QWidget window;
        window.show();
        window.activateWindow();
        QTRY_VERIFY(QApplication::activeWindow());
        QCOMPARE(pictures.mayMove(), bool(QApplication::style()->styleHint(QStyle::SH_Widget_Animate)));
        QVERIFY(pictures.mayMove()); // nobody said that this desktop wants none
        window.hide();
        QTRY_VERIFY(!pictures.mayMove());
    }

    // It is fetched to be looked at, and no process is started for it.
    void whatHasOneFrameIsNotShown()
    {
        Film film;
        QVERIFY(film.pictures.find(kStill, kSmall).isNull());
        QTRY_COMPARE(film.brought, 1);
        QVERIFY(film.begins()); // asked later
        QVERIFY(film.pictures.find(kStill, kSmall).isNull());
        QCOMPARE(film.brought, 2); // one each
    }

    // Not at each painting: only when something has changed.
    void whatCouldNotBeBroughtIsTriedAgainWhenThatMayHelp()
    {
        Film film;
        film.fails = true;
        QVERIFY(film.pictures.find(kBlink, kSmall).isNull());
        QCoreApplication::processEvents();
        QVERIFY(film.pictures.find(kBlink, kSmall).isNull());
        QCOMPARE(film.brought, 1);
        film.fails = false;
        film.pictures.tryAgain();
        QCOMPARE(film.moved.size(), 1); // whoever shows it paints, and so asks
        film.moved.clear();
        QVERIFY(film.begins());
        QCOMPARE(film.colour(), QColor(Qt::red));
        QCOMPARE(film.brought, 2);
        film.moved.clear();
        film.pictures.tryAgain(); // nothing is missing
        QVERIFY(film.moved.isEmpty());
    }

    void knowsByTheFirstBytesWhatMayMove()
    {
        const QByteArray webp = QByteArray("RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0", 20);
        QVERIFY(mayHaveFrames("GIF89a"));
        QVERIFY(mayHaveFrames(webp + '\x02' + QByteArray(11, 0)));
        QVERIFY(mayHaveFrames(webp + '\x12' + QByteArray(11, 0))); // and see-through
        QVERIFY(!mayHaveFrames(webp + '\x10' + QByteArray(11, 0)));
        QVERIFY(!mayHaveFrames(webp)); // cut off
        QVERIFY(!mayHaveFrames("\x89PNG\r\n\x1a\n"));
        QVERIFY(!mayHaveFrames(""));
    }

    void movesInTextsAndInReactions()
    {
        Film film;
        QVERIFY(film.begins());
        RowContext context = test::fakeContext();
        context.emoji = [](const QString &name) { return name == u"blink"_s ? kBlink : FileId(); };
        context.emojiPicture = [&](FileId file, QSize pixels) { return film.pictures.find(file, pixels); };
        test::FakeRows model;
        model.rows = test::plain(1);
        model.rows[0].message.text = u"tea :blink:"_s;
        model.rows[0].message.reactions = {{.emoji = u"blink"_s, .users = {{2}}}};
        Theme theme;
        TimelineView view(theme, context, nullptr);
        view.setModel(&model);
        view.resize(500, 300);
        const auto count = [&](Qt::GlobalColor colour) { // of the pixels of the whole view
            const QImage image = view.viewport()->grab().toImage();
            int found = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    found += image.pixelColor(x, y) == QColor(colour);
            return found;
        };
        const int side = theme.looks().fontPixels;
        const int red = count(Qt::red);
        QVERIFY(red > 2 * (side - 2) * (side - 2)); // two of them
        QCOMPARE(count(Qt::blue), 0);
        film.moved.clear();
        QVERIFY(film.moved.wait(kPatienceMs));
        QCOMPARE(count(Qt::blue), red);
        QCOMPARE(count(Qt::red), 0);
    }
};

QTEST_MAIN(TestMovingPictures)
#include "tst_moving_pictures.moc"
