// SPDX-License-Identifier: Apache-2.0
// How the text of a message stands on the screen: code, formulas, tags, colours.
#include "app/ui/timeline/body_layout.h"
#include "app/ui/timeline/code_colouring.h"
#include "app/ui/timeline/code_colours.h"
#include "app/ui/timeline/timeline_view.h"
#include "common/proto/limits.h"
#include "tests/support/fake_rows.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QPainter>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

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
