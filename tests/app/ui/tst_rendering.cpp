// SPDX-License-Identifier: Apache-2.0
// How the text of a message stands on the screen: code, formulas, tags, colours.
#include "app/ui/timeline/body_layout.h"
#include "app/ui/timeline/code_colouring.h"
#include "app/ui/timeline/code_colours.h"
#include "app/ui/timeline/timeline_view.h"
#include "common/proto/limits.h"
#include "tests/support/fake_rows.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

static QString code(int lines, const QString &language = u"cpp"_s)
{
    QString out = u"```"_s + language + u'\n';
    for (int i = 0; i < lines; ++i)
        out += u"int x%1 = 1;\n"_s.arg(i);
    return out + u"```"_s;
}

class TestRendering : public QObject
{
    Q_OBJECT

private:
    Theme m_theme;

    BodyLayout body(const QString &text, qreal width = 600, const CodeView &codes = {})
    {
        return BodyLayout(text::parse(text), {}, width, m_theme, {}, codes);
    }
    QImage painted(const BodyLayout &body)
    {
        QImage image(620, int(body.height()) + 8, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        body.paint(painter, {4, 4}, m_theme, {});
        return image;
    }
    // The first place of that kind, by looking at all of them.
    static QPointF placeOf(const BodyLayout &body, BodySpot::Kind kind)
    {
        for (qreal y = 1; y < body.height(); y += 3) {
            for (qreal x = 1; x < 600; x += 3) {
                if (body.spotAt({x, y}).kind == kind)
                    return {x, y};
            }
        }
        return {-1, -1};
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
        m_theme.setLooks({.scheme = Scheme::Light});
    }

    void longCodeShowsItsBeginning()
    {
        const BodyLayout all = body(code(80), 600, {.unfolded = {0}, .colours = {}});
        const BodyLayout some = body(code(80));
        QVERIFY(some.height() < all.height() / 3);
        QVERIFY(placeOf(some, BodySpot::Kind::FoldCode).x() > 0);
        QVERIFY(placeOf(body(code(20)), BodySpot::Kind::FoldCode).x() < 0);
        QVERIFY(some.textOf(some.all()).contains(u"x79")); // what is copied is whole
    }

    void aClickUnfoldsCodeAndFoldsItAgain()
    {
        RowContext context = test::fakeContext();
        test::FakeRows model;
        model.rows = test::plain(1);
        model.rows[0].message.text = code(60);
        TimelineView view(m_theme, context, nullptr);
        view.setModel(&model);
        view.resize(700, 500);
        view.show();
        QCoreApplication::processEvents();
        const auto click = [&](RowSpot::Kind kind) {
            const QRect row = view.visualRect(model.index(0));
            for (int y = view.viewport()->height() - 1; y > 0; --y) {
                const QPoint p(350, y);
                if (view.rows().spotAt(model.index(0), view.viewport()->width(), p - row.topLeft()).kind == kind) {
                    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, p);
                    return true;
                }
            }
            return false;
        };
        const int folded = view.visualRect(model.index(0)).height();
        QVERIFY(click(RowSpot::Kind::FoldCode));
        QVERIFY(view.visualRect(model.index(0)).height() > 2 * folded);
        view.scrollToEnd();
        QVERIFY(click(RowSpot::Kind::FoldCode));
        QCOMPARE(view.visualRect(model.index(0)).height(), folded);
    }

    void fiveThousandLinesDoNotStallTheWindow()
    {
        const QString text = code(4'000).left(limits::kMessageText - 4) + u"\n```"_s;
        CodeColouring colouring;
        QSignalSpy coloured(&colouring, &CodeColouring::coloured);
        const CodeView codes{{0}, [&](const QString &c, const QString &l) { return colouring.colours(c, l, false); }};
        QElapsedTimer timer;
        timer.start();
        const BodyLayout folded = body(text);
        const qint64 first = timer.restart();
        const BodyLayout all = body(text, 600, codes);
        const qint64 whole = timer.restart();
        painted(folded);
        qInfo("folded %lld ms, whole %lld ms", first, whole);
        QVERIFY(first < 400 && whole < 2'000); // loose: a sanitizer may watch
#ifdef TEAHOUSE_HAS_KSYNTAX
        QTRY_COMPARE_WITH_TIMEOUT(coloured.size(), 1, 15'000);
        QVERIFY(!colouring.colours(text::parse(text).blocks.first().text, u"cpp"_s, false).isEmpty());
#endif
    }

    void aMessageOfSixtyThousandCharactersDoesNotHoldUpTheWindow_data()
    {
        QTest::addColumn<QString>("text");
        constexpr int kMany = 60'000;
        QString code = u"```cpp\n"_s;
        while (code.size() < kMany - 40)
            code += u"const int answer%1 = compute(%1, 42);\n"_s.arg(code.size());
        QTest::newRow("code") << code + u"```"_s;
        QTest::newRow("code without a language") << QString(code).replace(u"```cpp"_s, u"```"_s) + u"```"_s;
        QTest::newRow("code in one line") << u"```\n"_s + u"{\"a\":[1,2,3]},"_s.repeated(kMany / 14) + u"\n```"_s;
        QTest::newRow("paragraphs") << u"We will meet at four in the tea room. "_s.repeated(20).append(u"\n\n"_s).repeated(kMany / 762);
        QTest::newRow("one paragraph") << u"We will meet at four in the tea room. "_s.repeated(kMany / 38);
        QTest::newRow("Chinese") << u"今天下午四点在茶水间开会，请大家准时参加。"_s.repeated(10).append(u"\n\n"_s).repeated(kMany / 212);
        QTest::newRow("Chinese in one") << u"今天下午四点在茶水间开会，请大家准时参加。"_s.repeated(kMany / 21);
    }

    void aMessageOfSixtyThousandCharactersDoesNotHoldUpTheWindow()
    {
        QFETCH(QString, text);
        RowContext context = test::fakeContext();
        test::FakeRows model;
        model.rows = test::plain(1);
        model.rows[0].message.text = text;
        TimelineView view(m_theme, context, nullptr);
        view.resize(900, 700);
        view.show();
        QCoreApplication::processEvents();
        QElapsedTimer timer;
        timer.start();
        view.setModel(&model);
        const qint64 laidOut = timer.restart();
        view.viewport()->grab();
        const qint64 painted = timer.restart();
        view.rows().fold(model.index(0), 0);
        model.change(0, text);
        const qint64 unfolded = timer.restart();
        view.viewport()->grab();
        const qint64 paintedWhole = timer.restart();
        view.viewport()->grab();
        const qint64 paintedAgain = timer.restart();
        qInfo("%s: laid out %lld ms, painted %lld; unfolded %lld, painted %lld, again %lld", QTest::currentDataTag(), laidOut,
              painted, unfolded, paintedWhole, paintedAgain);
        QVERIFY(laidOut < 500 && painted < 500 && unfolded < 500 && paintedWhole < 500); // loose: a sanitizer may watch
    }

    void formulasArePainted_data()
    {
        QTest::addColumn<QString>("formula");
        QTest::addColumn<bool>("taller"); // than a line of text
        QTest::newRow("letter") << u"$x$"_s << false;
        QTest::newRow("fraction") << u"$\\frac{\\frac12}{\\frac34}$"_s << true;
        QTest::newRow("display") << u"$$\\sum_{i=1}^n i^2$$"_s << true;
        QTest::newRow("block") << u"$$\n\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}\n$$"_s << true;
        QTest::newRow("wider than the room") << u"$$"_s + u"x+"_s.repeated(60) + u"x$$"_s << false;
    }

    void formulasArePainted()
    {
        QFETCH(QString, formula);
        QFETCH(bool, taller);
        const BodyLayout at = body(formula);
        const qreal line = body(u"x"_s).height();
        QCOMPARE(at.height() > line * 1.5, taller);
        QVERIFY(at.height() < line * 8);
        const QImage image = painted(at);
        int dark = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                dark += qGray(image.pixel(x, y)) < 128;
        QVERIFY(dark > 5);
        QVERIFY(at.textOf(at.all()).contains(formula.section(u'\n', 0, 0) == u"$$"_s ? u"pmatrix"_s : formula)); // copied as written
    }

    void whatIsNoFormulaIsShownAsCode()
    {
        const BodyLayout at = body(u"see $\\nonsense{x}$"_s);
        QVERIFY(at.document().blocks.first().spans.last().styles.testFlag(text::Style::Code));
    }

    void tagsArePlacesToClick()
    {
        const BodyLayout at = body(u"本周 #周报 已发"_s);
        const QPointF place = placeOf(at, BodySpot::Kind::Tag);
        QVERIFY(place.x() > 0);
        QCOMPARE(at.document().tags.at(at.spotAt(place).target), u"周报"_s);
    }

    void coloursHaveASquare_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("square");
        QTest::newRow("plain") << u"use #ff8800 here"_s << true;
        QTest::newRow("code") << u"use `#f80` here"_s << true;
        QTest::newRow("word") << u"use #ff8800x here"_s << false;
        QTest::newRow("short in prose") << u"use #f80 here"_s << false;
    }

    void coloursHaveASquare()
    {
        QFETCH(QString, text);
        QFETCH(bool, square);
        const QImage image = painted(body(text));
        int orange = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                orange += image.pixel(x, y) == qRgb(0xFF, 0x88, 0x00);
        QCOMPARE(orange > 30, square);
    }

    void wideTablesStayInTheirRoom()
    {
        const QString wide = u"|"_s + u" 一个很长的列名 |"_s.repeated(12) + u"\n|"_s + u"---|"_s.repeated(12) + u"\n|"_s
            + u" some longer content here |"_s.repeated(12);
        const QImage image = painted(body(wide, 560));
        for (int y = 0; y < image.height(); ++y)
            QCOMPARE(image.pixel(600, y), qRgb(255, 255, 255));
    }

    // Twelve columns; there is a link in the last one.
    static QString wideTable()
    {
        return u"|"_s + u" 一个很长的列名 |"_s.repeated(12) + u"\n|"_s + u"---|"_s.repeated(12) + u"\n|"_s
            + u" some longer content |"_s.repeated(11) + u" [more](https://example.com) |"_s;
    }

    void columnsAreSqueezedOnlyAsFarAsTheyCanBeRead()
    {
        const QString table = u"| 采购项目 | 说明 |\n|---|---|\n| 茶叶 | "_s + u"很长的说明"_s.repeated(40) + u" |"_s;
        QVERIFY(!body(table).wideTableAt({50, 5}));
        QVERIFY(!body(u"| a | b |\n|---|---|\n| 1 | 2 |"_s).wideTableAt({5, 5}));
        QVERIFY(body(wideTable()).wideTableAt({50, 5}));
        QVERIFY(!body(wideTable(), 4'000).wideTableAt({50, 5}));
    }

    // One that is scrolled has the room for them; only such as an address are broken.
    void wordsAreNotBrokenInAWideTable()
    {
        const QString words = u"|"_s + u" Measurement |"_s.repeated(12) + u"\n|"_s + u"---|"_s.repeated(12) + u"\n|"_s;
        const qreal whole = body(words + u" x |"_s.repeated(12), 4'000).height();
        const BodyLayout at = body(words + u" x |"_s.repeated(12), 600);
        QVERIFY(at.wideTables().size() == 1 && at.wideTables().first().most > 0);
        QCOMPARE(at.height(), whole + 10); // the bar
        QVERIFY(body(words + (u' ' + u"word"_s.repeated(20) + u" |"_s).repeated(12), 600).height() > whole + 50);
    }

    void aWideTableIsScrolledToItsLastColumn()
    {
        BodyLayout at = body(wideTable());
        QCOMPARE(placeOf(at, BodySpot::Kind::Link).x(), -1.0); // not in sight
        const auto table = at.wideTableAt({300, 10});
        QVERIFY(table && !table->onBar && table->offset == 0 && table->most > 100);
        const qreal height = at.height();
        const TextPosition before = at.positionAt({580, 10});
        at.scrollTable(table->block, 1e6); // no further than there is something
        QCOMPARE(at.wideTableAt({300, 10})->offset, table->most);
        QCOMPARE(at.height(), height);
        const QPointF link = placeOf(at, BodySpot::Kind::Link);
        QVERIFY(link.x() > 450);
        QCOMPARE(at.document().links.at(at.spotAt(link).target).url, u"https://example.com"_s);
        const TextPosition after = at.positionAt({580, 10});
        QVERIFY(after.offset > before.offset);
        QCOMPARE(at.positionAt({2'000, 10}), at.positionAt({600, 10})); // beside it, its edge
        QCOMPARE(at.spotAt({2'000, link.y()}).kind, BodySpot::Kind::Nothing);
        QVERIFY(at.textOf(at.wordAt(at.positionAt(link))).contains(u"more"_s));
        at.scrollTable(table->block, -50);
        QCOMPARE(at.wideTableAt({300, 10})->offset, 0.0);
        QCOMPARE(at.positionAt({580, 10}), before);
    }

    void aWideTableStaysWithinItsEdgesWhileItIsScrolled()
    {
        BodyLayout at = body(wideTable(), 560);
        const QImage whole = painted(at);
        at.scrollTable(0, 133);
        const QImage image = painted(at);
        QVERIFY(image != whole);
        for (int y = 0; y < image.height(); ++y) {
            for (int x : {0, 1, 2, 3, 566, 580, 600})
                QCOMPARE(image.pixel(x, y), qRgb(255, 255, 255));
        }
    }

    void keysMoveTheWideTableOfTheCurrentMessage()
    {
        RowContext context = test::fakeContext();
        test::FakeRows model;
        model.rows = test::plain(3);
        model.rows[1].message.text = wideTable() + u"\n\nand\n\n"_s + wideTable();
        TimelineView view(m_theme, context, nullptr);
        view.setModel(&model);
        view.resize(700, 800);
        view.show();
        const auto offsets = [&] {
            QList<qreal> all;
            for (const auto &spot : view.rows().wideTables(model.index(1), view.viewport()->width()))
                all.append(spot.table.offset);
            return all;
        };
        view.setCurrentIndex(model.index(0));
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(offsets(), (QList<qreal>{0, 0}));
        view.setCurrentIndex(model.index(1));
        QTest::keyClick(&view, Qt::Key_Right);
        const qreal once = offsets().first();
        QVERIFY(once > 50);
        QCOMPARE(offsets(), (QList<qreal>{once, once}));
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(offsets(), (QList<qreal>{2 * once, 2 * once}));
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&view, Qt::Key_Left);
        QCOMPARE(offsets(), (QList<qreal>{0, 0}));
        QTest::keyClick(&view, Qt::Key_Right, Qt::AltModifier); // another's key
        QCOMPARE(offsets(), (QList<qreal>{0, 0}));
    }

    void theWheelAndTheBarMoveAWideTable()
    {
        RowContext context = test::fakeContext();
        test::FakeRows model;
        model.rows = test::plain(30);
        model.rows[29].message.text = wideTable();
        TimelineView view(m_theme, context, nullptr);
        view.setModel(&model);
        view.resize(700, 500);
        view.show();
        QCoreApplication::processEvents();
        const QModelIndex index = model.index(29);
        const int width = view.viewport()->width();
        const auto tableAt = [&](QPoint p) { return view.rows().wideTableAt(index, width, p - view.visualRect(index).topLeft()); };
        QPoint on, bar;
        for (int y = view.visualRect(index).top(); y < view.visualRect(index).bottom(); ++y) {
            const auto spot = tableAt({350, y});
            if (spot)
                (spot->table.onBar ? bar : on) = QPoint(350, y);
        }
        QVERIFY(!on.isNull() && !bar.isNull());
        const int top = view.verticalScrollBar()->value();
        const auto wheel = [&](QPoint angle, Qt::KeyboardModifiers modifiers) {
            QWheelEvent event(on, view.viewport()->mapToGlobal(on), {}, angle, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
            QApplication::sendEvent(view.viewport(), &event);
        };
        wheel({0, -120}, Qt::ShiftModifier);
        const qreal once = tableAt(on)->table.offset;
        QVERIFY(once > 0);
        wheel({-120, 0}, {});
        QCOMPARE(tableAt(on)->table.offset, 2 * once);
        QCOMPARE(view.verticalScrollBar()->value(), top);
        model.change(29, wideTable()); // laid out anew
        QCOMPARE(tableAt(on)->table.offset, 2 * once);
        wheel({120, 0}, {});
        wheel({120, 0}, {});
        wheel({120, 0}, {});
        QCOMPARE(tableAt(on)->table.offset, 0.0);

        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, bar);
        QMouseEvent move(QEvent::MouseMove, bar + QPoint(300, 0), view.viewport()->mapToGlobal(bar + QPoint(300, 0)), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(view.viewport(), &move);
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, bar + QPoint(300, 0));
        const auto moved = tableAt(on)->table;
        QCOMPARE(moved.offset, std::min(moved.most, 300 * moved.perBarPixel));
        QVERIFY(!view.hasSelectedText());
        wheel({0, 120}, {}); // upwards it is the list's
        QVERIFY(view.verticalScrollBar()->value() < top);
    }

#ifdef TEAHOUSE_HAS_KSYNTAX
    void languagesAreKnownByTheirUsualNames()
    {
        const QHash<QString, QString> names{{u"js"_s, u"JavaScript"_s}, {u"py"_s, u"Python"_s}, {u"c++"_s, u"C++"_s}, {u"sh"_s, u"Bash"_s},
                                            {u"rs"_s, u"Rust"_s},       {u"yml"_s, u"YAML"_s},  {u"cs"_s, u"C#"_s},   {u"go"_s, u"Go"_s}};
        for (auto it = names.begin(); it != names.end(); ++it)
            QCOMPARE(languageName(it.key()), it.value());
        QCOMPARE(languageName(u"no-such-language"_s), u"no-such-language"_s);
        QVERIFY(!codeColours(u"def f(): return 1"_s, u"py"_s, true).isEmpty());
    }
#endif
};

QTEST_MAIN(TestRendering)
#include "tst_rendering.moc"
