// SPDX-License-Identifier: Apache-2.0
#include "common/proto/limits.h"
#include "common/text/links.h"

#include <QRegularExpression>
#include <QTest>

using namespace teahouse;
using namespace teahouse::text;
using namespace Qt::StringLiterals;

// The text with each link in braces: "see {http://a.cn}".
static QString marked(const QString &text)
{
    QString out;
    qsizetype at = 0;
    for (const BareLink &link : bareLinks(text)) {
        out += text.mid(at, link.start - at) + u'{' + text.mid(link.start, link.length) + u'}';
        at = link.start + link.length;
    }
    return out + text.mid(at);
}

class TestLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    // The expectation is written with braces; without them it is the input.
    void findsLinksInText_data()
    {
        QTest::addColumn<QString>("expected");
        const QStringView examples[] = {
            u"{http://a.cn}",
            u"see {https://a.cn/b?c=d&e=f#g} now",
            u"{HTTP://A.CN} {ftp://a.cn/x}",
            u"网址{http://a.cn/}，下一句",
            u"{http://a.cn/x}。{http://a.cn/x}、{http://a.cn/x}！{http://a.cn/x}？{http://a.cn/x}；{http://"
            u"a.cn/x}：b",
            u"“{http://a.cn/x}”「{http://a.cn/x}」《{http://a.cn/x}》（{http://a.cn/x}）【{http://a.cn/x}】",
            u"{http://a.cn/x}…… {http://a.cn/x}—",
            u"{http://a.cn/abc}谢谢",
            u"{http://a.cn/wiki/茶馆} {http://a.cn/?q=茶馆&r=乌龙}",
            u"{http://中文.cn/a}",
            u"全角{http://a.cn}　空格",
            u"{http://a.cn}. {http://a.cn}, {http://a.cn}; {http://a.cn}: {http://a.cn}! {http://a.cn}?",
            u"{http://a.cn/x.html}. '{http://a.cn/x}'",
            u"({http://a.cn/x}) ({http://a.cn/x_(y)}).",
            u"{http://a.cn/x_(y)} and [{http://a.cn/x}]",
            u"{http://a.cn}(官网)",
            u"<{http://a.cn}> \"{http://a.cn}\" `{http://a.cn}`",
            u"{http://a.cn/a-} {http://a.cn/a_} {http://a.cn/~a}",
            u"{http://localhost:8065/x} {http://127.0.0.1/} {http://[::1]:80/a}",
            u"xhttp://a.cn http:// http://，a https:/a.cn",
            u"{www.a.cn} {www.a.cn/b}。 xwww.a.cn www.a www. .www.a.cn",
            u"foo.bar a.cn main.cpp 1.2.3",
            u"mail {ann.lee+x@a-b.co.uk}. {mailto:a@b.cn}",
            u"邮箱{a@b.cn}，@bob a@b @b.cn a@1.2 .@b.cn",
            u"{http://user@a.cn/}",
            u"javascript:alert(1) file:///etc/passwd ssh://a.cn",
            u"{http://a.cn/x}\u202Ey {http://a.cn/}\u200B",
            u"{http://a.cn/é} {http://münchen.de}",
            u"{http://a.cn/}😀",
        };
        int row = 0;
        for (const QStringView example : examples)
            QTest::addRow("%d", ++row) << example.toString();
    }
    void findsLinksInText()
    {
        QFETCH(QString, expected);
        QString text = expected;
        text.remove(u'{').remove(u'}');
        QCOMPARE(marked(text), expected);
    }

    void givesTheAddressToOpen()
    {
        QCOMPARE(bareLinks(u"www.a.cn/b").first().url, u"https://www.a.cn/b"_s);
        QCOMPARE(bareLinks(u"a@b.cn").first().url, u"mailto:a@b.cn"_s);
        QCOMPARE(bareLinks(u"mailto:a@b.cn").first().url, u"mailto:a@b.cn"_s);
        QCOMPARE(bareLinks(u"HTTP://A.cn/B").first().url, u"http://A.cn/B"_s);
    }

    void opensOnlyWhatIsAllowed_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("expected");
        QTest::newRow("web") << u"https://a.cn/b"_s << u"https://a.cn/b"_s;
        QTest::newRow("capitals") << u"HTTPS://a.cn"_s << u"https://a.cn"_s;
        QTest::newRow("spaces around") << u" http://a.cn "_s << u"http://a.cn"_s;
        QTest::newRow("space inside") << u"http://a.cn/b c"_s << u"http://a.cn/b%20c"_s;
        QTest::newRow("Chinese stays") << u"http://a.cn/茶"_s << u"http://a.cn/茶"_s;
        QTest::newRow("override") << u"http://a.cn/\u202Etxt.exe"_s << u"http://a.cn/%E2%80%AEtxt.exe"_s;
        QTest::newRow("zero width") << u"http://a.cn/\u200Bx"_s << u"http://a.cn/%E2%80%8Bx"_s;
        QTest::newRow("quote sign") << u"http://a.cn/\"x"_s << u"http://a.cn/%22x"_s;
        QTest::newRow("mail") << u"mailto:a@b.cn"_s << u"mailto:a@b.cn"_s;
        QTest::newRow("telephone") << u"tel:+86-10"_s << u"tel:+86-10"_s;
        QTest::newRow("ours") << u"teahouse://a.cn/c/1"_s << u"teahouse://a.cn/c/1"_s;
        QTest::newRow("script") << u"javascript:alert(1)"_s << QString();
        QTest::newRow("script, broken") << u"java\nscript:alert(1)"_s << QString();
        QTest::newRow("data") << u"data:text/html,x"_s << QString();
        QTest::newRow("file") << u"file:///etc/passwd"_s << QString();
        QTest::newRow("smb") << u"smb://a.cn/x"_s << QString();
        QTest::newRow("relative") << u"/a/b"_s << QString();
        QTest::newRow("no scheme") << u"a.cn"_s << QString();
        QTest::newRow("no host") << u"http:///x"_s << QString();
        QTest::newRow("nothing") << u"mailto:"_s << QString();
        QTest::newRow("empty") << u""_s << QString();
    }
    void opensOnlyWhatIsAllowed()
    {
        QFETCH(QString, written);
        QFETCH(QString, expected);
        QCOMPARE(safeUrl(written), expected);
        QCOMPARE(safeUrl(expected), expected);
    }

    void passesOverAnAddressThatIsTooLong()
    {
        const QString base = u"http://a.cn/"_s;
        const QString longest = base + QString(limits::kUrl - base.size(), u'x');
        QCOMPARE(bareLinks(longest).size(), 1);
        QVERIFY(safeUrl(longest + u'x').isEmpty());
        QVERIFY(bareLinks(longest + u'x').isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLinks)
#include "tst_links.moc"
