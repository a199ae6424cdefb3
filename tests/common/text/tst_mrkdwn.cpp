// SPDX-License-Identifier: Apache-2.0
#include "common/text/mrkdwn.h"
#include "common/text/plain_text.h"
#include "tests/common/text/rendered.h"

#include <QRegularExpression>
#include <QTest>

using namespace teahouse::text;
using namespace Qt::StringLiterals;

static SlackNames knownIds()
{
    SlackNames names;
    names.user = [](QStringView id) { return id == u"U1" ? u"bob"_s : id == u"U2" ? u"张三"_s : QString(); };
    names.channel = [](QStringView id) { return id == u"C1" ? u"general"_s : QString(); };
    return names;
}

class TestMrkdwn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void translates_data()
    {
        QTest::addColumn<QString>("slack");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << u"hello, 世界"_s << u"hello, 世界"_s;
        QTest::newRow("bold") << u"a *b* c"_s << u"a **b** c"_s;
        QTest::newRow("italic") << u"_i_"_s << u"*i*"_s;
        QTest::newRow("strike") << u"~s~"_s << u"~~s~~"_s;
        QTest::newRow("both") << u"*_b_*"_s << u"***b***"_s;
        QTest::newRow("nested") << u"*a _b_ c*"_s << u"**a *b* c**"_s;
        QTest::newRow("Chinese") << u"中文*粗*中文"_s << u"中文**粗**中文"_s;
        QTest::newRow("not over lines") << u"*a\nb*"_s << u"\\*a\nb\\*"_s;
        QTest::newRow("not in words") << u"2*3*4 snake_case_x"_s << u"2\\*3\\*4 snake_case_x"_s;
        QTest::newRow("not with spaces") << u"2 * 3 * 4"_s << u"2 \\* 3 \\* 4"_s;
        QTest::newRow("unclosed") << u"*a _b"_s << u"\\*a \\_b"_s;
        QTest::newRow("crossing") << u"*a _b* c_"_s << u"**a \\_b** c\\_"_s;
        QTest::newRow("code") << u"`a *b* &lt;c&gt;`"_s << u"`a *b* <c>`"_s;
        QTest::newRow("link in code") << u"`<http://x.y>`"_s << u"`http://x.y`"_s;
        QTest::newRow("code block") << u"a\n```b *c*\n&amp;```\nd"_s << u"a\n```\nb *c*\n&\n```\nd"_s;
        QTest::newRow("code block in a line") << u"a ```b``` c"_s << u"a \n```\nb\n```\n c"_s;
        QTest::newRow("code with its language") << u"```cpp\nint a;```"_s << u"```cpp\nint a;\n```"_s;
        QTest::newRow("code that only begins with a word")
            << u"```make\ncpp\n```"_s << u"```\nmake\ncpp\n```"_s;
        QTest::newRow("code of one word") << u"```cpp```"_s << u"```\ncpp\n```"_s;
        QTest::newRow("unclosed code block") << u"a ```b"_s << u"a \\`\\`\\`b"_s;
        QTest::newRow("link") << u"<http://x.y/a_b>"_s << u"<http://x.y/a_b>"_s;
        QTest::newRow("labelled link")
            << u"<http://x.y|a *b* [c]>"_s << u"[a \\*b\\* \\[c\\]](<http://x.y>)"_s;
        QTest::newRow("address with entity") << u"<http://x.y/?a=1&amp;b=2>"_s << u"<http://x.y/?a=1&b=2>"_s;
        QTest::newRow("mail") << u"<mailto:a@b.cn|a@b.cn>"_s << u"<a@b.cn>"_s;
        QTest::newRow("script") << u"<javascript:x|y>"_s << u"y"_s;
        QTest::newRow("user") << u"<@U1> <@U2>看"_s << u"@bob @张三看"_s;
        QTest::newRow("unknown user") << u"<@U9> <@U9|ann>"_s << u"@U9 @ann"_s;
        QTest::newRow("channel") << u"<#C1|old-name> <#C9|x> <#C9>"_s << u"#general #x #C9"_s;
        QTest::newRow("groups") << u"<!channel> <!here|here> <!everyone>"_s << u"@channel @here @everyone"_s;
        QTest::newRow("user group") << u"<!subteam^S1|@devs>"_s << u"\\@devs"_s;
        QTest::newRow("date") << u"<!date^1392734382^{date}|18 Feb>"_s << u"18 Feb"_s;
        QTest::newRow("signs of names") << u"@bob #general a@b"_s << u"\\@bob \\#general a@b"_s;
        QTest::newRow("entities") << u"a &amp; b &lt; c &gt; d"_s << u"a & b < c > d"_s;
        QTest::newRow("entity of HTML") << u"&amp;copy; AT&amp;T"_s << u"\\&copy; AT&T"_s;
        QTest::newRow("tag") << u"&lt;b&gt;"_s << u"\\<b>"_s;
        QTest::newRow("quote") << u"&gt; a\nb"_s << u"> a\n\nb"_s;
        QTest::newRow("quote without space") << u"&gt;a\n&gt;b"_s << u"> a\n> b"_s;
        QTest::newRow("quote to the end") << u"a\n&gt;&gt;&gt; b\nc"_s << u"a\n> b\n> c"_s;
        QTest::newRow("quote of a quote sign") << u"&gt;&gt; a"_s << u"> \\> a"_s;
        QTest::newRow("Markdown link") << u"[a](b)"_s << u"\\[a](b)"_s;
        QTest::newRow("heading") << u"# a"_s << u"\\# a"_s;
        QTest::newRow("numbers") << u"3. a\n1) b\n1.5 c"_s << u"3\\. a\n1\\) b\n1.5 c"_s;
        QTest::newRow("list, then text") << u"- a\n- b\nc"_s << u"- a\n- b\n\nc"_s;
        QTest::newRow("rule") << u"a\n---"_s << u"a\n\\---"_s;
        QTest::newRow("table") << u"a | b\n--|--"_s << u"a | b\n\\--|--"_s;
        QTest::newRow("plus") << u"+ a +1"_s << u"\\+ a +1"_s;
        QTest::newRow("backslash") << u"C:\\dir \\*"_s << u"C:\\dir \\\\\\*"_s;
        QTest::newRow("backslash before a sign") << u"a\\ *b*\\"_s << u"a\\ **b**\\\\"_s;
        QTest::newRow("backslash at the end of a line") << u"a :\\\nb"_s << u"a :\\\\\nb"_s;
        QTest::newRow("shrug") << u"¯\\_(ツ)_/¯"_s << u"¯\\\\\\_(ツ)\\_/¯"_s;
        QTest::newRow("emoji") << u":stuck_out_tongue: :+1:"_s << u":stuck_out_tongue: :+1:"_s;
        QTest::newRow("empty lines") << u"a\n\n\nb\n"_s << u"a\n\n\nb"_s;
        QTest::newRow("empty") << u""_s << u""_s;
        QTest::newRow("half a token") << u"a &lt; b < c"_s << u"a < b < c"_s;
    }
    void translates()
    {
        QFETCH(QString, slack);
        QFETCH(QString, expected);
        QCOMPARE(fromMrkdwn(slack, knownIds()), expected);
    }

    // What Slack shows as plain text is the same plain text here.
    void showsPlainTextAsPlainText_data()
    {
        QTest::addColumn<QString>("plain");
        const QStringView lines[] = {
            u"a_b __init__ _x y_z*",
            u"2*3 * 4 ** 5 ***",
            u"`tick ~~~ ~a~~b",
            u"[a](b) ![c](d) [x]: y",
            u"<b> </b> <!-- --> & &amp;",
            u"# a",
            u"1. a",
            u"a\n===",
            u"a\n---",
            u"|a|b|\n|---|---|\n|c|d|",
            u"\\ \\\\ \\* C:\\a",
            u"**“a”**的 ~b ~",
            u"@bob @all #general x@bob",
            u"a | b",
            u"~~~\na\n~~~",
            u"¯\\_(ツ)_/¯",
            u":\\\nb",
            u"= + ! $ % ^ { } ; ' \" ?",
            u"* * *",
            u"a * b_ _c",
        };
        int row = 0;
        for (const QStringView line : lines)
            QTest::addRow("%d", ++row) << line.toString();
    }
    void showsPlainTextAsPlainText()
    {
        QFETCH(QString, plain);
        // Every sign that could format in Slack is kept from it by a zero-width space there, as people do;
        // here they are escaped one by one.
        QString slack = plain;
        slack.replace(u"&"_s, u"&amp;"_s).replace(u"<"_s, u"&lt;"_s).replace(u">"_s, u"&gt;"_s);
        const Document document = parse(fromMrkdwn(slack), knownNames());
        QCOMPARE(plainText(document), plain);
    }

    void rendersWhatSlackShowed()
    {
        const QString slack = u"*Hi* <@U1>, see <http://x.y|the _page_>\n&gt; quoted\nok\n```x &lt; y```"_s;
        QCOMPARE(
            rendered(parse(fromMrkdwn(slack, knownIds()), knownNames())),
            u"p: {b:Hi} {m:@bob=user1}, see {l:the _page_=http://x.y}\n> p: quoted\np: ok\ncode: x < y"_s);
    }

    void staysLinear_data()
    {
        QTest::addColumn<QString>("piece");
        for (const char *piece :
             {"<", "*", "_a ", "`", "```", "<@", "&gt;", "&lt;", "*a _b ~c", "\n-", "[", "\\", "&amp;a;"})
            QTest::newRow(piece) << QString::fromLatin1(piece);
    }
    void staysLinear()
    {
        QFETCH(QString, piece);
        const QString slack = piece.repeated(20'000);
        QVERIFY(fromMrkdwn(slack).size() <= 3 * slack.size());
    }
};

QTEST_GUILESS_MAIN(TestMrkdwn)
#include "tst_mrkdwn.moc"
