// SPDX-License-Identifier: Apache-2.0
#include "common/text/html_to_markdown.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse::text;

class TestHtmlToMarkdown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void keepsWhatAMessageMayHold_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("markdown");

        QTest::newRow("styles") << u"<p>a <b>bold</b>, <i>soft</i>, <s>old</s> and <code>x*y</code></p>"_s
                                << u"a **bold**, *soft*, ~~old~~ and `x*y`"_s;
        QTest::newRow("spaces go outside") << u"<b>bold </b>next"_s << u"**bold** next"_s;
        QTest::newRow("signs are text") << u"2*3*4 &lt;b&gt; a_b"_s << u"2\\*3\\*4 \\<b> a_b"_s;
        QTest::newRow("paragraphs") << u"<p>一</p><p>二<br>三</p>"_s << u"一\n\n二\n三"_s;
        QTest::newRow("heading") << u"<h2>周报</h2><p>x</p>"_s << u"## 周报\n\nx"_s;
        QTest::newRow("link") << u"<a href='https://a.cn/x'>here</a>"_s << u"[here](https://a.cn/x)"_s;
        QTest::newRow("bare link") << u"<a href='https://a.cn/x'>https://a.cn/x</a>"_s << u"https://a.cn/x"_s;
        QTest::newRow("no script") << u"<a href='javascript:x()'>here</a><script>x < 3</script>"_s << u"here"_s;
        QTest::newRow("list") << u"<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"_s << u"- a\n- b\n  - c"_s;
        QTest::newRow("numbers") << u"<ol start=3><li>a<li>b</ol>after"_s << u"3. a\n4. b\n\nafter"_s;
        QTest::newRow("tasks") << u"<ul><li><input type=checkbox checked> a</li><li><input type=checkbox> b</li></ul>"_s
                               << u"- [x] a\n- [ ] b"_s;
        QTest::newRow("quote") << u"<blockquote><p>a</p><p>b</p></blockquote>c"_s << u"> a\n>\n> b\n\nc"_s;
        QTest::newRow("code") << u"<pre><code>if (a &lt; b)\n    go();\n</code></pre>"_s
                              << u"```\nif (a < b)\n    go();\n```"_s;
        QTest::newRow("table") << u"<table><tr><th>名</th><th>数</th></tr><tr><td>茶|水</td><td><b>3</b></td></tr></table>"_s
                               << u"| 名 | 数 |\n| --- | --- |\n| 茶\\|水 | **3** |"_s;
        QTest::newRow("spreadsheet")
            << u"<html><head><style>td{x}</style></head><body><!--StartFragment--><table><colgroup><col></colgroup><tbody>"
               "<tr><td>a</td><td>1</td></tr><tr><td>b</td></tr></tbody></table><!--EndFragment--></body></html>"_s
            << u"| a | 1 |\n| --- | --- |\n| b |  |"_s;
        QTest::newRow("a table that only places") << u"<table><tr><td>a</td></tr><tr><td>b</td></tr></table>"_s << u"a\n\nb"_s;
        QTest::newRow("styles said in CSS") << u"<b style='font-weight:normal'><span style='font-weight:700'>a</span> b</b>"_s
                                            << u"**a** b"_s;
        QTest::newRow("picture") << u"<img src='https://a.cn/p.png' alt='A cup'>"_s << u"[A cup](https://a.cn/p.png)"_s;
        QTest::newRow("rule") << u"a<hr>b"_s << u"a\n\n---\n\nb"_s;
        QTest::newRow("broken") << u"a <b>b</i> <c <d"_s << u"a **b**"_s;
    }

    void keepsWhatAMessageMayHold()
    {
        QFETCH(QString, html);
        QFETCH(QString, markdown);
        QCOMPARE(htmlToMarkdown(html), markdown);
    }

    void hostilePagesTakeLittleTime_data()
    {
        QTest::addColumn<QString>("html");
        QTest::newRow("open tags") << u"<b>x"_s.repeated(200'000);
        QTest::newRow("lists") << u"<ul><li>x"_s.repeated(100'000);
        QTest::newRow("tables") << u"<table><tr><td>"_s.repeated(100'000);
        QTest::newRow("quotes") << u"<blockquote>x"_s.repeated(5'000);
        QTest::newRow("brackets") << u"<"_s.repeated(1'000'000);
        QTest::newRow("comments") << u"<!-"_s.repeated(500'000);
    }

    void hostilePagesTakeLittleTime()
    {
        QFETCH(QString, html);
        QElapsedTimer timer;
        timer.start();
        const QString out = htmlToMarkdown(html);
        QVERIFY2(out.size() <= 40 * html.size(), qPrintable(QString::number(out.size())));
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    }

    void codeFromAnEditorIsKnown()
    {
        QVERIFY(isCodeHtml(u"<meta charset='utf-8'><div style=\"color: #000;font-family: 'Droid Sans Mono', monospace;"
                           "white-space: pre;\"><div><span>int</span> x;</div></div>"));
        QVERIFY(!isCodeHtml(u"<p style=\"font-family: serif\">text</p>"));
    }
};

QTEST_GUILESS_MAIN(TestHtmlToMarkdown)
#include "tst_html_to_markdown.moc"
