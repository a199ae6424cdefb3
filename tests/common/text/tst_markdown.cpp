// SPDX-License-Identifier: Apache-2.0
// What people write, and the blocks that come of it. Each expectation is written by hand; see rendered.h for
// its form.
#include "common/text/markdown.h"
#include "tests/common/text/rendered.h"

#include <QRegularExpression>
#include <QTest>

using namespace teahouse::text;
using namespace Qt::StringLiterals;

namespace {

struct Example {
    const char *name;
    QStringView source;
    QStringView expected;
};

void addExamples(std::initializer_list<Example> examples)
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    for (const Example &example : examples)
        QTest::newRow(example.name) << example.source.toString() << example.expected.toString();
}

void compare()
{
    QFETCH(QString, source);
    QFETCH(QString, expected);
    QCOMPARE(rendered(parse(source, knownNames())), expected);
}

} // namespace

class TestMarkdown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void emphasises_data()
    {
        addExamples({
            {"plain", u"hello", u"p: hello"},
            {"bold", u"a **b** c", u"p: a {b:b} c"},
            {"bold by underscores", u"__b__", u"p: {b:b}"},
            {"italic", u"*a* _b_", u"p: {i:a} {i:b}"},
            {"both", u"***a***", u"p: {bi:a}"},
            {"nested", u"**a *b* c**", u"p: {b:a }{bi:b}{b: c}"},
            {"strike", u"~~a~~", u"p: {s:a}"},
            {"strike in bold", u"**a ~~b~~**", u"p: {b:a }{bs:b}"},
            {"snake case", u"snake_case_name", u"p: snake_case_name"},
            {"lone stars", u"2 * 3 * 4", u"p: 2 * 3 * 4"},
            {"unclosed", u"**a", u"p: **a"},
            {"escaped", u"\\*a\\*", u"p: *a*"},
            {"in a word", u"un*frigging*believable", u"p: un{i:frigging}believable"},
            {"code wins", u"`**a**`", u"p: {c:**a**}"},
            {"code with backticks", u"`` a`b ``", u"p: {c:a`b}"},
            {"code in bold", u"**a `b`**", u"p: {b:a }{bc:b}"},
            {"unclosed code", u"`a **b**", u"p: `a {b:b}"},
        });
    }
    void emphasises() { compare(); }

    void emphasisesBesideCjkPunctuation_data()
    {
        addExamples({
            {"before letters", u"**中文**后面", u"p: {b:中文}后面"},
            {"between letters", u"这**很重**要", u"p: 这{b:很重}要"},
            {"quoted", u"**“重要”**的", u"p: {b:“重要”}的"},
            {"quoted, letters before", u"说**“重要”**的", u"p: 说{b:“重要”}的"},
            {"colon inside", u"**注意：**请看", u"p: {b:注意：}请看"},
            {"full stop inside", u"**结束。**然后", u"p: {b:结束。}然后"},
            {"book title", u"读**《红楼梦》**吧", u"p: 读{b:《红楼梦》}吧"},
            {"corner brackets", u"これは**「強調」**です", u"p: これは{b:「強調」}です"},
            {"ASCII brackets", u"**(注)**的", u"p: {b:(注)}的"},
            {"Korean particle", u"**“한국”**은", u"p: {b:“한국”}은"},
            {"Latin after", u"**重要。**and", u"p: {b:重要。}and"},
            {"Latin before", u"see**《书》**", u"p: see{b:《书》}"},
            {"italic", u"*“斜”*体", u"p: {i:“斜”}体"},
            {"strike", u"~~“删”~~了", u"p: {s:“删”}了"},
            {"two in a row", u"**甲**：**乙**。", u"p: {b:甲}：{b:乙}。"},
            {"rare Han", u"**“𠮷”**𠮷", u"p: {b:“𠮷”}𠮷"},
            {"code keeps its signs", u"`**“x”**的`", u"p: {c:**“x”**的}"},
            {"escaped stays", u"\\*\\*“x”\\*\\*的", u"p: **“x”**的"},
            {"spaces do not make it bold", u"** 重要 **的", u"p: ** 重要 **的"},
            {"English as ever", u"a**\"b\"**c", u"p: a**\"b\"**c"},
            {"the mark itself survives", u"a\u2E49b **“c”**的", u"p: a\u2E49b {b:“c”}的"},
        });
    }
    void emphasisesBesideCjkPunctuation() { compare(); }

    void leavesSingleTildes_data()
    {
        addExamples({
            {"endings", u"好的~ 谢谢~再见", u"p: 好的~ 谢谢~再见"},
            {"around a word", u"a ~b~ c", u"p: a ~b~ c"},
            {"home folder", u"~/a and ~/b", u"p: ~/a and ~/b"},
            {"three at the end", u"好~~~", u"p: 好~~~"},
        });
    }
    void leavesSingleTildes() { compare(); }

    void breaksLinesWhereThePersonDid_data()
    {
        addExamples({
            {"one", u"a\nb", u"p: a|b"},
            {"paragraphs", u"a\n\n\n\nb", u"p: a\np: b"},
            {"hard breaks", u"a  \nb\\\nc", u"p: a|b|c"},
            {"Windows", u"a\r\nb", u"p: a|b"},
            {"indented is no code", u"    a", u"p: a"},
            {"in a heading", u"# a\nb", u"h1: a\np: b"},
            {"spaces around", u"  a \n\n", u"p: a"},
        });
    }
    void breaksLinesWhereThePersonDid() { compare(); }

    void readsBlocks_data()
    {
        addExamples({
            {"headings", u"# a\n## b\n###### c", u"h1: a\nh2: b\nh6: c"},
            {"no heading without space", u"#a", u"p: #a"},
            {"seven is none", u"####### a", u"p: ####### a"},
            {"underlined", u"a\n---\nb", u"h2: a\np: b"},
            {"rule", u"a\n\n---\n\nb", u"p: a\nrule:\np: b"},
            {"quote", u"> a\n> b\n\nc", u"> p: a|b\np: c"},
            {"quote goes on", u"> a\nb", u"> p: a|b"},
            {"quote in quote", u"> a\n> > b", u"> p: a\n> > p: b"},
            {"bullets", u"- a\n- b", u"* p: a\n* p: b"},
            {"nested", u"- a\n  - b\n- c", u"* p: a\n(*) * p: b\n* p: c"},
            {"two at once", u"- - a", u"* * p: a"},
            {"second paragraph", u"- a\n\n  b", u"* p: a\n(*) p: b"},
            {"numbers", u"3. a\n7. b", u"3. p: a\n4. p: b"},
            {"year", u"1986. A year", u"1986. p: A year"},
            {"tasks", u"- [ ] a\n- [x] b\n- [X] c", u"[ ] p: a\n[x] p: b\n[x] p: c"},
            {"list in quote", u"> 1. a", u"> 1. p: a"},
            {"code in item", u"- a\n  ```\n  b\n  ```", u"* p: a\n(*) code: b"},
            {"empty item", u"-\n- a", u"* p:\n* p: a"},
            {"interrupting", u"a\n- b\n1. c", u"p: a\n* p: b\n1. p: c"},
        });
    }
    void readsBlocks() { compare(); }

    void keepsCode_data()
    {
        addExamples({
            {"fence", u"```\na\n  b\n```", u"code: a|  b"},
            {"language", u"```cpp linenos\nint a;\n```", u"code(cpp): int a;"},
            {"tildes", u"~~~\na\n~~~", u"code: a"},
            {"no Markdown inside", u"```\n**a** @bob :smile: http://a.cn &amp; [x]: y\n```",
             u"code: **a** @bob :smile: http://a.cn &amp; [x]: y"},
            {"disguises come off", u"```\n好~ **“a”**的 http://a.cn/_b_*c*\n```",
             u"code: 好~ **“a”**的 http://a.cn/_b_*c*"},
            {"unclosed", u"```\na\n\nb", u"code: a||b"},
            {"empty", u"a\n```\n```", u"p: a\ncode:"},
            {"blank lines at the end", u"```\na\n\n```", u"code: a|"},
            {"longer fence", u"````\n```\n````", u"code: ```"},
        });
    }
    void keepsCode() { compare(); }

    void readsTables()
    {
        const Document document
            = parse(u"| a | 名 |c|\n|:---|:---:|---:|\n| `x|y` | **b** | d | too much\n| 1\n\nafter");
        QCOMPARE(rendered(document), u"table: a;名;c|{c:x|y};{b:b};d|1;;\np: after"_s);
        const Block &table = document.blocks.first();
        QCOMPARE(table.columns, (QList<Align>{Align::Left, Align::Center, Align::Right}));
        QCOMPARE(table.cells,
                 (QList<Cell>{{0, 1}, {2, 1}, {4, 1}, {6, 3}, {10, 1}, {12, 1}, {14, 1}, {16, 0}, {17, 0}}));
    }

    void readsTablesInside_data()
    {
        addExamples({
            {"no outer bars", u"a|b\n---|---\n1|2", u"table: a;b|1;2"},
            {"in an item", u"- | a | b |\n  |---|---|\n  | c | d |", u"* table: a;b|c;d"},
            {"link in a cell", u"|a|\n|---|\n|http://a.cn/x|", u"table: a|{l:http://a.cn/x=http://a.cn/x}"},
            {"tab in a cell", u"|a\tb|c|\n|---|---|", u"table: a b;c"},
            {"line break by number", u"|a&#10;b|c|\n|---|---|", u"table: a b;c"},
            {"just bars", u"a | b", u"p: a | b"},
        });
    }
    void readsTablesInside() { compare(); }

    void linksWhatIsAllowed_data()
    {
        addExamples({
            {"written", u"[a **b**](http://x.y)", u"p: {l:a =http://x.y}{bl:b=http://x.y}"},
            {"angle brackets", u"[a](<http://x.y/a b>)", u"p: {l:a=http://x.y/a%20b}"},
            {"autolink", u"<http://x.y/*a*>", u"p: {l:http://x.y/*a*=http://x.y/*a*}"},
            {"mail autolink", u"<a@b.cn>", u"p: {l:a@b.cn=mailto:a@b.cn}"},
            {"mail", u"[a](mailto:a@b.cn)", u"p: {l:a=mailto:a@b.cn}"},
            {"telephone", u"[a](tel:+861234)", u"p: {l:a=tel:+861234}"},
            {"our own", u"[a](teahouse://x.y/c/1)", u"p: {l:a=teahouse://x.y/c/1}"},
            {"www", u"[a](www.x.cn)", u"p: {l:a=https://www.x.cn}"},
            {"images are links", u"![a](http://x.y/p.png)", u"p: {l:a=http://x.y/p.png}"},
            {"image without words", u"![](http://x.y/p.png)", u"p: {l:http://x.y/p.png=http://x.y/p.png}"},
            {"link without words", u"[](http://x.y)", u"p: {l:http://x.y=http://x.y}"},
            {"link with invisible words", u"[\u200B](http://x.y)", u"p: {l:\u200Bhttp://x.y=http://x.y}"},
            {"image in a link", u"[![a](http://i.j)](http://x.y)", u"p: {l:a=http://x.y}"},
            {"bare", u"see http://x.y/a, ok", u"p: see {l:http://x.y/a=http://x.y/a}, ok"},
            {"bare in bold", u"**http://x.y**", u"p: {bl:http://x.y=http://x.y}"},
            {"bare with signs", u"http://x.y/__init__.py?a=*b*d *c*",
             u"p: {l:http://x.y/__init__.py?a=*b*d=http://x.y/__init__.py?a=*b*d} {i:c}"},
            {"bare after Chinese", u"网址http://a.cn/，下一句",
             u"p: 网址{l:http://a.cn/=http://a.cn/}，下一句"},
            {"bare in a label", u"[http://x.y](http://x.y)", u"p: {l:http://x.y=http://x.y}"},
            {"bare in code", u"`http://x.y`", u"p: {c:http://x.y}"},
        });
    }
    void linksWhatIsAllowed() { compare(); }

    void showsAsWrittenWhatIsNot_data()
    {
        addExamples({
            {"script", u"[a](javascript:alert(1))", u"p: [a](javascript:alert(1))"},
            {"script in capitals", u"[a](JaVaScRiPt:x)", u"p: [a](JaVaScRiPt:x)"},
            {"script by entity", u"[a](javascript&colon;x)", u"p: [a](javascript&colon;x)"},
            {"script by number", u"[a](&#106;avascript:x)", u"p: [a](javascript:x)"},
            {"data", u"![a](data:text/html;base64,AA)", u"p: ![a](data:text/html;base64,AA)"},
            {"file", u"<file:///etc/passwd>", u"p: <file:///etc/passwd>"},
            {"relative", u"[a **b**](/c)", u"p: [a {b:b}](/c)"},
            {"C++ name", u"<std::string>", u"p: <std::string>"},
            {"no host", u"[a](http://)", u"p: [a](http://)"},
        });
    }
    void showsAsWrittenWhatIsNot() { compare(); }

    void losesNothing_data()
    {
        addExamples({
            {"definition", u"[TODO]: done", u"p: [TODO]: done"},
            {"Chinese definition", u"[紧急]: 请看", u"p: [紧急]: 请看"},
            {"reference", u"[a][1]\n\n[1]: http://x.y", u"p: [a][1]\np: [1]: {l:http://x.y=http://x.y}"},
            {"lone hash", u"#", u"p: #"},
            {"lone dash", u"-", u"p: -"},
            {"lone bracket", u">", u"p: >"},
            {"tags", u"<b>a</b> <!-- c --> <script>", u"p: <b>a</b> <!-- c --> <script>"},
            {"tag block", u"<div>\n*a*\n</div>", u"p: <div>|{i:a}|</div>"},
            {"entities", u"&lt;b&gt; &amp; &copy; &#65; &#x4E2D;", u"p: <b> & © A 中"},
            {"unknown entity", u"&nosuch; &a", u"p: &nosuch; &a"},
            {"not a character", u"&#0; &#xD800; &#x110000;", u"p: \uFFFD \uFFFD \uFFFD"},
        });
    }
    void losesNothing() { compare(); }

    void mentionsOutsideOfCodeAndLinks_data()
    {
        addExamples({
            {"user", u"hi @Bob!", u"p: hi {m:@Bob=user1}!"},
            {"Chinese", u"请@张三看下", u"p: 请{m:@张三=user3}看下"},
            {"bold", u"**@bob**", u"p: {bm:@bob=user1}"},
            {"half bold", u"@张**三**", u"p: {m:@张=user3}{bm:三=user3}"},
            {"code", u"`@bob`", u"p: {c:@bob}"},
            {"link", u"[@bob](http://x.y)", u"p: {l:@bob=http://x.y}"},
            {"in an address", u"http://x.y/@bob", u"p: {l:http://x.y/@bob=http://x.y/@bob}"},
            {"mail", u"a@bob.cn", u"p: {l:a@bob.cn=mailto:a@bob.cn}"},
            {"escaped", u"\\@bob", u"p: @bob"},
            {"escaped, then not", u"\\@bob @bob", u"p: @bob {m:@bob=user1}"},
            {"everyone", u"@所有人 开会", u"p: {m:@所有人=everyone} 开会"},
            {"here", u"@here", u"p: {m:@here=present}"},
            {"channel", u"in #general", u"p: in {m:#general=channel}"},
            {"channel first", u"#茶馆", u"p: {m:#茶馆=channel}"},
            {"unknown", u"@nobody #nowhere", u"p: @nobody {#:#nowhere=nowhere}"},
            {"heading", u"# @bob", u"h1: {m:@bob=user1}"},
        });
    }
    void mentionsOutsideOfCodeAndLinks() { compare(); }

    void marksEmoji_data()
    {
        addExamples({
            {"character", u"a 😀 b", u"p: a {e:😀} b"},
            {"each for itself", u"😀👍🏽", u"p: {e:😀}{e:👍🏽}"},
            {"named", u"ok :+1:", u"p: ok {e:👍}"},
            {"named, bold", u"**:+1:**", u"p: {be:👍}"},
            {"unknown name", u":nosuch:", u"p: :nosuch:"},
            {"code keeps the name", u"`:+1:`", u"p: {c::+1:}"},
            {"escaped", u"\\:+1:", u"p: :+1:"},
            {"time of day", u"10:100:30", u"p: 10:100:30"},
            {"name in a label", u"[:+1: a](http://x.y)", u"p: {le:👍=http://x.y}{l: a=http://x.y}"},
            {"selector past the label", u"[\u2764](http://x.y)\uFE0F", u"p: {l:\u2764=http://x.y}\uFE0F"},
            {"tone past bold", u"**👍**🏽", u"p: {be:👍}{e:🏽}"},
        });
    }
    void marksEmoji() { compare(); }

    void knowsAMessageOfEmojiAlone_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<int>("expected");
        QTest::newRow("one") << u"😀"_s << 1;
        QTest::newRow("three with spaces") << u"😀 👍🏽\n❤️"_s << 3;
        QTest::newRow("named") << u":tada:"_s << 1;
        QTest::newRow("four") << u"😀😀😀😀"_s << 0;
        QTest::newRow("with a word") << u"😀 ok"_s << 0;
        QTest::newRow("quoted") << u"> 😀"_s << 0;
        QTest::newRow("bold") << u"**😀**"_s << 0;
        QTest::newRow("heading") << u"# 😀"_s << 0;
        QTest::newRow("empty") << u""_s << 0;
        QTest::newRow("digit") << u"1"_s << 0;
    }
    void knowsAMessageOfEmojiAlone()
    {
        QFETCH(QString, source);
        QFETCH(int, expected);
        QCOMPARE(parse(source).emojiAlone, expected);
    }

    void keepsTitlesAndWarnsOfMisleadingLinks()
    {
        const Document titled = parse(u"[a](http://x.y \"ti&quot;tle\")");
        QCOMPARE(titled.links.first().title, u"ti\"tle"_s);
        QVERIFY(!titled.links.first().misleading);
        QVERIFY(parse(u"[https://bank.example/login](http://evil.example)").links.first().misleading);
        QVERIFY(parse(u"[www.bank.example](http://evil.example)").links.first().misleading);
        QVERIFY(!parse(u"[https://www.a.cn/b](http://a.cn/c)").links.first().misleading);
        QVERIFY(!parse(u"[main.cpp](http://x.y)").links.first().misleading);
    }

    void numbersContainersSoThatBarsRunThrough()
    {
        const Document document = parse(u"> a\n>\n> - b\n\nc\n\n> d");
        QCOMPARE(document.blocks.size(), 4);
        const qint32 quote = document.blocks[0].within[0].id;
        QCOMPARE(document.blocks[1].within[0].id, quote);
        QVERIFY(document.blocks[1].within[1].id != quote);
        QVERIFY(document.blocks[2].within.isEmpty());
        QVERIFY(document.blocks[3].within[0].id != quote);
    }

    void parsesNothingToNothing()
    {
        QVERIFY(parse(u"").blocks.isEmpty());
        QVERIFY(parse(u" \n\t ").blocks.isEmpty());
    }

    void knowsMathematicsFromMoney_data()
    {
        addExamples({
            {"inline", u"so $a_1*b_1$ is", u"p: so {$:$a_1*b_1$} is"},
            {"beside Chinese", u"设$x$为", u"p: 设{$:$x$}为"},
            {"prices", u"between $5 and $6", u"p: between $5 and $6"},
            {"a price behind", u"$5 or 5$", u"p: $5 or 5$"},
            {"a number", u"$5$ and $5,$6", u"p: $5$ and $5,$6"},
            {"an equation of numbers", u"$1+1=2$", u"p: {$:$1+1=2$}"},
            {"variables of a shell", u"$HOME/bin:$PATH", u"p: $HOME/bin:$PATH"},
            {"spaces inside", u"$ x $", u"p: $ x $"},
            {"escaped", u"\\$x$ y", u"p: $x$ y"},
            {"in code", u"`$x$`", u"p: {c:$x$}"},
            {"code in it", u"$x`y`$", u"p: $x{c:y}$"},
            {"emphasis around it", u"**$x$**", u"p: {b$:$x$}"},
            {"display in a line", u"$$\\frac{1}{2}$$", u"p: {$:$$\\frac{1}{2}$$}"},
            {"block", u"a\n$$\nx_1\n= 2\n$$\nb", u"p: a\ncode(math): x_1|= 2\np: b"},
            {"block in a quote", u"> $$\n> x\n> $$", u"> code(math): x"},
            {"block never closed", u"$$\nx", u"p: $$|x"},
            {"fence", u"```math\nx_1\n```", u"code(math): x_1"},
            {"in a fence", u"```\n$x$\n$$\n```", u"code: $x$|$$"},
        });
    }
    void knowsMathematicsFromMoney() { compare(); }

    void findsTags_data()
    {
        addExamples({
            {"Chinese, two characters", u"#周报 今天", u"p: {#:#周报=周报} 今天"},
            {"after Chinese, with a comma", u"见#周报，谢谢", u"p: 见{#:#周报=周报}，谢谢"},
            {"closed", u"#周报#今天", u"p: {#:#周报#=周报}今天"},
            {"full width", u"＃周报", u"p: {#:＃周报=周报}"},
            {"English", u"(#to-do, #v2_x)", u"p: ({#:#to-do=to-do}, {#:#v2_x=v2_x})"},
            {"one character", u"#周 #a", u"p: #周 #a"},
            {"numbers", u"#12 #1234", u"p: #12 #1234"},
            {"a channel", u"#general", u"p: {m:#general=channel}"},
            {"a colour", u"#ff8800", u"p: #ff8800"},
            {"in a word", u"a#bc C##", u"p: a#bc C##"},
            {"in code", u"`#include`", u"p: {c:#include}"},
            {"in a link", u"http://a.cn/#top", u"p: {l:http://a.cn/#top=http://a.cn/#top}"},
            {"escaped", u"\\#周报", u"p: #周报"},
        });
    }
    void findsTags() { compare(); }
};

QTEST_GUILESS_MAIN(TestMarkdown)
#include "tst_markdown.moc"
