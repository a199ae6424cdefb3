// SPDX-License-Identifier: Apache-2.0
// What is written can be read, and what shows a state can be seen, in both themes, as WCAG 2 asks: 4.5 to 1 for text,
// 3 to 1 for signs, badges and focus rings. Each pair says where it is used; what is disabled is exempt, as it is there.
#include "app/ui/theme/theme.h"
#include "app/ui/timeline/code_colours.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace teahouse::ui;

namespace {

// By the words of the standard, apart from the program's own.
double luminanceOf(const QColor &colour)
{
    const auto linear = [](int eightBit) {
        const double share = eightBit / 255.0;
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.red()) + 0.7152 * linear(colour.green()) + 0.0722 * linear(colour.blue());
}

double ratioOf(const QColor &a, const QColor &b)
{
    const double one = luminanceOf(a), other = luminanceOf(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

QColor laidOver(const QColor &ground, const QColor &veil, double alpha)
{
    return QColor::fromRgbF(float(veil.redF() * alpha + ground.redF() * (1 - alpha)),
                            float(veil.greenF() * alpha + ground.greenF() * (1 - alpha)),
                            float(veil.blueF() * alpha + ground.blueF() * (1 - alpha)));
}

constexpr double kText = 4.5;
constexpr double kSign = 3; // icons, badges without text, focus rings

struct Pair {
    QColor shown;
    QColor ground;
    double least;
    const char *where;
};

QList<Pair> texts(const Colours &c)
{
    return {
        // the timeline (app/ui/timeline/message_delegate.cpp and the painters beside it)
        {c.text, c.base, kText, "timeline: a message"},
        {c.text, c.hover, kText, "timeline: a message under the mouse"},
        {c.text, c.flash, kText, "timeline: the message jumped to"},
        {c.text, c.mention, kText, "timeline: a chosen message"},
        {c.text, c.selection, kText, "timeline and fields: selected text, whatever it was before"},
        {laidOver(c.base, c.text, 0.65), c.base, kText, "timeline: a message that is being sent"},
        {laidOver(c.base, c.text, 0.65), c.hover, kText, "timeline: the same under the mouse"},
        {c.quiet, c.base, kText, "timeline: time, day, notice, quote"},
        {c.quiet, c.hover, kText, "timeline: the same under the mouse"},
        {c.quiet, c.flash, kText, "timeline: the same in the message jumped to"},
        {c.quiet, c.mention, kText, "timeline: the same in a chosen message"},
        {c.accent, c.base, kText, "timeline: link, thread line, write anew"},
        {c.accent, c.hover, kText, "timeline: the same under the mouse"},
        {c.accent, c.flash, kText, "timeline: the same in the message jumped to"},
        {c.accent, c.mention, kText, "timeline: a name in a text; a link in a chosen message"},
        {c.onMentionMe, c.mentionMe, kText, "timeline: my name in a text; what a search found"},
        {c.danger, c.base, kText, "timeline: not sent; new messages"},
        {c.danger, c.hover, kText, "timeline: not sent, under the mouse"},
        {c.danger, c.flash, kText, "timeline: not sent, in the message jumped to"},
        {c.text, c.code, kText, "timeline: code; cards of files, links, tables and what was passed on"},
        {c.quiet, c.code, kText, "timeline: sizes and hints on cards; numbers of lines; chips of reactions"},
        {c.accent, c.code, kText, "timeline: links on cards; show all of a long code"},
        {c.text, c.line, kText, "timeline: copying a code block, under the mouse"},
        // the composer (app/ui/composer)
        {c.text, c.field, kText, "fields: what is typed"},
        {c.quiet, c.field, kText, "fields: hint of an empty field; signs of Markdown"},
        {c.accent, c.field, kText, "composer: a link being typed"},
        {c.danger, c.field, kText, "composer: too long"},
        {c.text, laidOver(c.base, c.accentFill, 0.08), kText, "dropping files: what will happen"},
        {c.quiet, laidOver(c.base, c.accentFill, 0.08), kText, "dropping files: the hint"},
        // the sidebar (app/ui/sidebar)
        {c.text, c.side, kText, "sidebar: an unread channel"},
        {c.text, c.sideHover, kText, "sidebar: the same under the mouse"},
        {c.text, c.sideCurrent, kText, "sidebar: the open channel; lists: the current row"},
        {c.quiet, c.side, kText, "sidebar: a read channel; heads of tables"},
        {c.quiet, c.sideHover, kText, "sidebar: the same under the mouse"},
        {c.quiet, c.sideCurrent, kText, "lists: second words of the current row"},
        {c.accent, c.sideCurrent, kText, "lists: what was typed, marked in the current row"},
        {c.danger, c.sideCurrent, kText, "audit log: a refusal in the current row"},
        {c.onDanger, c.dangerFill, kText, "sidebar: badge of mentions; dangerous button"},
        {c.onAccent, c.accentFill, kText, "primary button; chosen day; count of threads"},
        // menus, popups, notices
        {c.text, c.raised, kText, "menus, tool tips, cards of people, emoji"},
        {c.quiet, c.raised, kText, "menus: what is disabled; popups: second words"},
        {c.accent, c.raised, kText, "popups: links, marked letters"},
        {c.danger, c.raised, kText, "menus: delete"},
        {c.text, c.dangerSoft, kText, "error notices; the page that refuses a server"},
        {c.quiet, c.dangerSoft, kText, "error notices: second words"},
        {c.accent, c.dangerSoft, kText, "error notices: links"},
        {c.danger, c.dangerSoft, kText, "the page that refuses a server: its title"},
        {Qt::white, laidOver(Qt::white, Qt::black, 150 / 255.0), kText, "files: length of a film, over a white picture"},
        {Qt::white, laidOver(Qt::white, Qt::black, 190 / 255.0), kText, "screenshot: size of the frame, over a white screen"},
    };
}

QList<Pair> signs(const Colours &c)
{
    QList<Pair> all{
        {c.quiet, c.rail, kSign, "server rail: its buttons"},
        {c.accent, c.rail, kSign, "server rail: ring of the current server"},
        {c.dangerFill, c.rail, kSign, "server rail: something is unread"},
        {c.accentFill, c.sideHover, kSign, "tool buttons and the sidebar: focus ring, inside"},
        {c.accentFill, c.side, kSign, "sidebar: focus ring, outside"},
        {c.accentFill, c.sideCurrent, kSign, "lists: focus ring of the current row"},
        {c.accentFill, c.base, kSign, "fields, buttons, tabs, messages: focus ring, outside"},
        {c.accentFill, c.field, kSign, "fields, buttons: focus ring, inside"},
        {c.accentFill, c.hover, kSign, "timeline: focus ring of the row under the mouse"},
        {c.accentFill, c.raised, kSign, "popups: focus ring; today in the calendar"},
        {c.accentFill, c.mention, kSign, "reactions: ring of my own; chosen messages"},
        {c.accentFill, c.code, kSign, "cards: their left edge"},
        {c.accentFill, c.line, kSign, "progress: how far it is"},
        {c.onAccent, c.accentFill, kSign, "ticks; ring inside a focused primary button"},
        {c.onDanger, c.dangerFill, kSign, "ring inside a focused dangerous button"},
        {c.quiet, c.field, kSign, "check boxes, radio buttons: their edge"},
        {c.away, c.hover, kSign, "timeline: the bar beside what mentions me, under the mouse"},
    };
    for (const QColor &presence : {c.online, c.away, c.danger, c.quiet}) {
        all += {presence, c.side, kSign, "presence: sidebar"};
        all += {presence, c.sideHover, kSign, "presence: sidebar, under the mouse"};
        all += {presence, c.sideCurrent, kSign, "presence: sidebar, the open talk"};
        all += {presence, c.base, kSign, "presence: dialogs; bar of a mention"};
        all += {presence, c.raised, kSign, "presence: card of a person"};
    }
    return all;
}

QStringList tooFaint(const QList<Pair> &pairs)
{
    QStringList found;
    for (const Pair &pair : pairs) {
        const double ratio = ratioOf(pair.shown, pair.ground);
        if (ratio < pair.least)
            found += u"%1: %2 on %3 is %4"_s.arg(QLatin1StringView(pair.where), pair.shown.name(), pair.ground.name())
                         .arg(ratio, 0, 'f', 2);
    }
    return found;
}

const QList<std::pair<QString, QString>> kCode{
    {u"cpp"_s, u"#include <map>\n// comment \\todo later\nstatic const int x = 0x1F; /* other */\n/** @param a */ return \"t\\n\" + 'c' + 1.5;\n"_s},
    {u"py"_s, u"#!/usr/bin/env python\nimport os\n@property\ndef f(self, n=1):\n    '''doc'''\n    return f\"{n!r}\" # TODO\n"_s},
    {u"js"_s, u"const a = `x ${y}`; // FIXME\nif (a !== /re+/g) throw new Error(undefined);\n"_s},
    {u"bash"_s, u"set -e # note\nfor f in *.txt; do echo \"$f\" | grep -q \"x\" && rm -- \"${f%.*}\"; done\n"_s},
    {u"html"_s, u"<!DOCTYPE html>\n<!-- note --><a href=\"x\" onclick='go()'>&amp;</a>\n<b>\n"_s},
    {u"sql"_s, u"SELECT count(*) FROM t WHERE a = 'x' -- note\n"_s},
    {u"json"_s, u"{\"a\": [1, true, null, \"x\\u0041\"], wrong}\n"_s},
    {u"yaml"_s, u"# note\nkey: &a value\nlist:\n  - *a\n"_s},
    {u"diff"_s, u"--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n"_s},
    {u"md"_s, u"# Title\n> quote *em* **strong** `code` [x](y)\n"_s},
};

} // namespace

class TestContrast : public QObject
{
    Q_OBJECT

    static const Colours &chosen(bool dark) { return dark ? darkColours() : lightColours(); }

    static void bothThemes()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

private Q_SLOTS:
    void theMeasureIsTheStandards()
    {
        QCOMPARE(qRound(ratioOf(Qt::black, Qt::white) * 100), 2100);
        QCOMPARE(qRound(ratioOf(QColor(0x767676), Qt::white) * 100), 454); // the well-known grey that just passes
        QCOMPARE(tooFaint({{QColor(0x777777), Qt::white, kText, "a grey too far"}}).size(), 1);
        for (const QColor &colour : avatarColours())
            QCOMPARE(qRound(contrast(colour, Qt::white) * 1000), qRound(ratioOf(colour, Qt::white) * 1000));
    }

    void everyTextCanBeRead_data() { bothThemes(); }
    void everyTextCanBeRead()
    {
        QFETCH(bool, dark);
        QCOMPARE(chosen(dark).dark, dark);
        QCOMPARE(tooFaint(texts(chosen(dark))).join(u'\n'), QString());
    }

    void everySignCanBeSeen_data() { bothThemes(); }
    void everySignCanBeSeen()
    {
        QFETCH(bool, dark);
        QCOMPARE(tooFaint(signs(chosen(dark))).join(u'\n'), QString());
    }

    void codeCanBeReadInEveryColour_data() { bothThemes(); }
    void codeCanBeReadInEveryColour()
    {
        QFETCH(bool, dark);
        if (codeColours(u"return 1;"_s, u"cpp"_s, dark).isEmpty())
            QSKIP("built without KSyntaxHighlighting: code has the colour of text");
        QList<Pair> pairs;
        for (const auto &[language, code] : kCode) {
            const auto ranges = codeColours(code, language, dark);
            QVERIFY2(!ranges.isEmpty(), qPrintable(language));
            for (const auto &range : ranges)
                pairs += {range.format.foreground().color(), chosen(dark).code, kText, "code block, text viewer"};
        }
        QCOMPARE(tooFaint(pairs).join(u'\n'), QString());
    }

    void aColourOfOthersIsChangedNoMoreThanItTakes()
    {
        const Colours &c = lightColours();
        QCOMPARE(readable(c.accent, c.base, c.text), c.accent); // it can be read
        const QColor faint(0xc0c0c0);
        const QColor mended = readable(faint, c.base, c.text);
        QVERIFY(ratioOf(mended, c.base) >= kText);
        QVERIFY(ratioOf(mended, c.base) < ratioOf(c.text, c.base));
        QCOMPARE(readable(c.base, c.base, c.text).alpha(), 255);
        QVERIFY(ratioOf(readable(c.base, c.base, c.text), c.base) >= kText);
    }
};

QTEST_MAIN(TestContrast)
#include "tst_contrast.moc"
