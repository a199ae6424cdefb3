// SPDX-License-Identifier: Apache-2.0
// How text is taken apart, what a query finds in a text and where.
#include "common/search/match.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::search;
using namespace Qt::StringLiterals;

namespace {

class NoNames : public Names
{
public:
    UserId me() const override { return {1}; }
    QList<UserId> usersNamed(const QString &) const override { return {}; }
    QList<ChannelId> channelsNamed(const QString &) const override { return {}; }
};

QString termsOf(const QString &text)
{
    QStringList terms;
    for (const Term &term : segment(text))
        terms.append(term.text);
    return terms.join(u'|');
}

Matcher matcherOf(const QString &query, const ParseOptions &options = {})
{
    const auto parsed = parse(query, options, NoNames());
    if (!parsed)
        qFatal("%s: %s", qPrintable(query), qPrintable(parsed.error().toDetail()));
    return Matcher(*parsed);
}

bool finds(const QString &query, const QString &text, const ParseOptions &options = {})
{
    return matcherOf(query, options).matches({.message = {1}, .texts = {text}});
}

// The text with its marked stretches in square brackets.
QString marked(const QString &query, QString text)
{
    auto stretches = matcherOf(query).highlights(text);
    for (auto it = stretches.crbegin(); it != stretches.crend(); ++it) {
        text.insert(it->start + it->length, u']');
        text.insert(it->start, u'[');
    }
    return text;
}

const QChar kHalf(char16_t(0xD83D)); // of an emoji

} // namespace

class TestSearchWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void takesTextApart_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("terms");
        const auto row = [](const char *name, const QString &text, const QString &terms) {
            QTest::newRow(name) << text << terms;
        };
        row("nothing", u""_s, u""_s);
        row("words", u"Hello, world!"_s, u"hello|world"_s);
        row("Chinese", u"我家在上海东边。"_s, u"我|家|在|上|海|东|边"_s);
        row("mixed", u"部署nginx服务v2"_s, u"部|署|nginx|服|务|v2"_s);
        row("kana", u"ひらカタ漢"_s, u"ひ|ら|カ|タ|漢"_s);
        row("Hangul", u"안녕 하세요"_s, u"안|녕|하|세|요"_s);
        row("Hangul letters", QString(u"한"_s).normalized(QString::NormalizationForm_D), u"한"_s);
        row("Thai", u"ไทย"_s, u"ไ|ท|ย"_s);
        row("wide", u"ＡＢＣ　１２３"_s, u"abc|123"_s);
        row("narrow kana", u"ｶﾞｷﾞ"_s, u"ガ|ギ"_s);
        row("accents", u"Café NAÏVE Ångström"_s, u"cafe|naive|angstrom"_s);
        row("accents apart", u"e\u0301te\u0301"_s, u"ete"_s);
        row("ligature", u"ﬁne STRASSE Straße"_s, u"fine|strasse|strasse"_s);
        row("Russian", u"мой ЁЖ"_s, u"мой|еж"_s);
        row("Arabic with vowels", u"مُحَمَّد"_s, u"محمد"_s);
        row("address", u"a@b.cn"_s, u"a|@|b|.|cn"_s);
        row("hyphen", u"foo-bar - baz-"_s, u"foo|-|bar|baz"_s);
        row("version", u"1.2.3.4."_s, u"1|.|2|.|3|.|4"_s);
        row("C++", u"C++ and C#, not F_#"_s, u"c|+|+|and|c|#|not|f|_|#"_s);
        row("topic", u"#周报"_s, u"#|周|报"_s);
        row("time", u"上午10:30"_s, u"上|午|10|:|30"_s);
        row("apostrophe", u"don’t"_s, u"don|'|t"_s);
        row("address of a page", u"http://a.cn/x?y=1&z"_s, u"http|/|/|a|.|cn|/|x|y|=|1|&|z"_s);
        row("path", u"C:\\Temp\\a.txt"_s, u"c|\\|temp|\\|a|.|txt"_s);
        row("emoji", u"好👍🏽的"_s, u"好|👍|🏽|的"_s);
        row("family", u"👨‍👩‍👧"_s, u"👨|👩|👧"_s);
        row("joiners", u"te\u00ADst zero\u200Bwidth"_s, u"test|zerowidth"_s);
        row("ring", u"①②"_s, u"①|②"_s);
        row("trade mark", u"Teahouse™ x²"_s, u"teahouse|x2"_s);
        row("rare", u"𠮷野家𬱖"_s, u"𠮷|野|家|𬱖"_s);
        row("half a character", u"a"_s + kHalf + u"b"_s, u"a|b"_s);
        row("NUL", u"a"_s + QChar(u'\0') + u"b"_s, u"a|b"_s);
        row("private use", u"a\uE040b \uE2001z"_s, u"a|b|1z"_s);
    }

    void takesTextApart()
    {
        QFETCH(QString, text);
        QFETCH(QString, terms);
        QCOMPARE(termsOf(text), terms);
    }

    void knowsWhereATermStood()
    {
        const QString text = u"Ａb·é\u0301 ﬁ 👍"_s;
        QStringList found;
        for (const Term &term : segment(text))
            found.append(text.mid(term.start, term.length));
        QCOMPARE(found, (QStringList{u"Ａb"_s, u"é\u0301"_s, u"ﬁ"_s, u"👍"_s}));
    }

    // What FTS5's ascii tokenizer takes for separators may not be in a term.
    void writesForTheIndexOnlyWhatItDoesNotTakeApart()
    {
        QString all;
        for (char16_t c = 1; c < 0x3000; ++c)
            all += QString(QChar(c)) + u"a "_s;
        for (const QChar c : indexTerms(all))
            QVERIFY2(c == u' ' || c.unicode() >= 0x80 || (c.isLetterOrNumber() && !c.isUpper()),
                     qPrintable(QString::number(c.unicode())));
    }

    void foldsTraditionalCharacters()
    {
        QCOMPARE(simplified(u"圖書館開發後臺𠮷abc"_s), u"图书馆开发后台𠮷abc"_s);
    }

    void finds_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("expected");
        const auto yes = [](const QString &query, const QString &text) {
            QTest::addRow("%s in %s", qPrintable(query), qPrintable(text)) << query << text << true;
        };
        const auto no = [](const QString &query, const QString &text) {
            QTest::addRow("%s not in %s", qPrintable(query), qPrintable(text.simplified())) << query << text << false;
        };
        yes(u"上海"_s, u"我家在上海东边"_s);
        yes(u"海"_s, u"我家在上海东边"_s);
        no(u"海上"_s, u"我家在上海东边"_s);
        no(u"会议"_s, u"会，议"_s);
        no(u"会议"_s, u"会 议"_s);
        no(u"会议"_s, u"会\n议"_s);
        yes(u"会 议"_s, u"议在先，会在后"_s);
        yes(u"\"会 议\""_s, u"会 议"_s);
        no(u"\"会 议\""_s, u"会议"_s);
        yes(u"你好，世界"_s, u"你好，世界！"_s);
        no(u"你好，世界"_s, u"你好世界"_s);
        yes(u"hello"_s, u"Hello, world"_s);
        no(u"hell"_s, u"Hello, world"_s);
        no(u"ello"_s, u"Hello, world"_s);
        yes(u"hell*"_s, u"Hello, world"_s);
        yes(u"hell＊"_s, u"Hello"_s);
        no(u"\"hell*\""_s, u"Hello"_s);
        yes(u"\"hell*\""_s, u"hell* on earth"_s);
        yes(u"\"rolling update\""_s, u"a Rolling  Update"_s);
        yes(u"“rolling update”"_s, u"a Rolling, Update"_s);
        no(u"\"rolling update\""_s, u"update rolling"_s);
        yes(u"rolling update"_s, u"update rolling"_s);
        yes(u"部署nginx"_s, u"部署 nginx 到测试"_s);
        yes(u"部署nginx"_s, u"部署nginx到测试"_s);
        no(u"部署nginx"_s, u"部署，nginx"_s);
        no(u"部署nginx"_s, u"nginx部署"_s);
        yes(u"部署 nginx"_s, u"nginx的部署"_s);
        yes(u"\"部署 nginx\""_s, u"部署nginx"_s) ;
        yes(u"a@b.cn"_s, u"写信给 A@B.cn。"_s);
        no(u"a@b.cn"_s, u"a b.cn"_s);
        no(u"a@b.cn"_s, u"a@b.cnn"_s);
        yes(u"foo-bar"_s, u"see Foo-Bar."_s);
        no(u"foo-bar"_s, u"foo bar"_s);
        yes(u"1.2.3.4"_s, u"ping 1.2.3.4!"_s);
        no(u"1.2.3.4"_s, u"1.2.3.45"_s);
        yes(u"C++"_s, u"用C++写"_s);
        no(u"C++"_s, u"C + +"_s);
        yes(u"#周报"_s, u"本周 #周报 已发"_s);
        no(u"#周报"_s, u"周报"_s);
        yes(u"https://a.cn/x_(y)?b=1#c"_s, u"看https://a.cn/x_(y)?b=1#c 吧"_s);
        yes(u"a_b.tar.gz"_s, u"a_b.tar.gz"_s);
        yes(u"C:\\Temp"_s, u"in c:\\temp\\x"_s);
        yes(u"ＡＢＣ"_s, u"abc"_s);
        yes(u"cafe"_s, u"CAFÉ"_s);
        yes(u"图书馆"_s, u"圖書館"_s);
        yes(u"圖書館"_s, u"图书馆"_s);
        yes(u"👍"_s, u"好👍🏽"_s);
        yes(u"-草稿 会议"_s, u"会议"_s);
        no(u"-草稿 会议"_s, u"会议草稿"_s);
        no(u"-\"a b\""_s, u"a b"_s);
        yes(u"-\"a b\""_s, u"b a"_s);
        yes(u"x OR y z"_s, u"y z"_s);
        no(u"x OR y z"_s, u"x y"_s);
        yes(u"苹果 或 香蕉"_s, u"香蕉"_s);
        yes(u"x OR -y"_s, u"z"_s);
        no(u"x OR -y"_s, u"y"_s);
    }

    void finds()
    {
        QFETCH(QString, query);
        QFETCH(QString, text);
        QFETCH(bool, expected);
        QCOMPARE(::finds(query, text), expected);
    }

    void keepsTraditionalApartWhenAsked()
    {
        const ParseOptions strict{.traditionalToo = false};
        QVERIFY(!::finds(u"图书馆"_s, u"圖書館"_s, strict));
        QVERIFY(::finds(u"圖書館"_s, u"圖書館"_s, strict));
    }

    void letsTheLastWordGoOnWhileTyping()
    {
        const ParseOptions typing{.typing = true};
        QVERIFY(::finds(u"roll up"_s, u"roll updates"_s, typing));
        QVERIFY(!::finds(u"up roll"_s, u"ups rolling"_s, typing)); // only the last
        QVERIFY(!::finds(u"up "_s, u"updates"_s, typing));
        QVERIFY(::finds(u"\"a up"_s, u"a update"_s, typing));
        QVERIFY(!::finds(u"\"a up\""_s, u"a update"_s, typing));
        QVERIFY(!::finds(u"foo-"_s, u"foot"_s, typing));
    }

    void findsInEachTextAloneButNotAcross()
    {
        const Document document{.message = {1}, .texts = {u"年终"_s, u"总结 report.pdf"_s}};
        QVERIFY(matcherOf(u"总结"_s).matches(document));
        QVERIFY(matcherOf(u"report.pdf"_s).matches(document));
        QVERIFY(matcherOf(u"年终 总结"_s).matches(document));
        QVERIFY(!matcherOf(u"年终总结"_s).matches(document));
    }

    void highlightsTheOriginal_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("Chinese") << u"海"_s << u"上海海关"_s << u"上[海海]关"_s;
        QTest::newRow("wide") << u"abc"_s << u"x ＡＢＣ x"_s << u"x [ＡＢＣ] x"_s;
        QTest::newRow("accent") << u"cafe nginx"_s << u"Cafe\u0301部署 nginx"_s << u"[Cafe\u0301]部署 [nginx]"_s;
        QTest::newRow("blank between") << u"部署nginx"_s << u"部署 nginx"_s << u"[部署 nginx]"_s;
        QTest::newRow("overlapping") << u"上海 海关"_s << u"上海关"_s << u"[上海关]"_s;
        QTest::newRow("prefix") << u"ngi*"_s << u"nginx 和 NGINX2"_s << u"[nginx] 和 [NGINX2]"_s;
        QTest::newRow("without") << u"x -海"_s << u"x 海"_s << u"[x] 海"_s;
        QTest::newRow("rare") << u"野家"_s << u"𠮷野家"_s << u"𠮷[野家]"_s;
        QTest::newRow("traditional") << u"图书"_s << u"在圖書館"_s << u"在[圖書]館"_s;
        QTest::newRow("nothing") << u"x"_s << u"海"_s << u"海"_s;
    }

    void highlightsTheOriginal()
    {
        QFETCH(QString, query);
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(marked(query, text), expected);
    }

    void readsFormattedTextAsItIsReadAndAsItIsWritten()
    {
        const auto found = [](const QString &query, const QString &text) {
            const auto document = documentOf({.id = {1}, .text = text}, {2});
            return document && matcherOf(query).matches(*document);
        };
        QVERIFY(found(u"重要事情"_s, u"**重要**事情"_s));
        QVERIFY(found(u"[茶馆](https://a.cn/b)"_s, u"看[茶馆](https://a.cn/b)"_s));
        QVERIFY(found(u"a.cn"_s, u"看[茶馆](https://a.cn/b)"_s));
        QVERIFY(found(u"2*3*4"_s, u"2*3*4"_s));
        QVERIFY(found(u"std::vector<int>"_s, u"`std::vector<int>`"_s));
        QVERIFY(found(u"foo_bar"_s, u"```\nint foo_bar;\n```"_s));
    }

    void knowsWhatAMessageHas()
    {
        proto::Message message{.id = {1}, .sentAt = 5, .text = u"plain"_s};
        QCOMPARE(documentOf(message, {2})->marks, Marks());
        message.text = u"看 https://a.cn 和 `x`"_s;
        message.files = {{.name = u"p.png"_s, .mediaType = u"image/png"_s}};
        message.reactions = {{u"👍"_s, {{3}}}};
        message.pinnedAt = message.editedAt = 9;
        message.thread = {7};
        QCOMPARE(documentOf(message, {2})->marks,
                 Mark::Link | Mark::Code | Mark::File | Mark::Image | Mark::Reaction | Mark::Pinned | Mark::Edited
                     | Mark::Thread);
        message.recalledAt = 9;
        QVERIFY(!documentOf(message, {2}));
        QVERIFY(!documentOf({.id = {1}, .kind = proto::MessageKind::Topic, .text = u"x"_s}, {2}));
    }

    // What an attacker may write costs no more than its length.
    void takesAnyTextInItsStride()
    {
        QString text = u"a"_s + QString(60'000, QChar(0x0301)); // accents without end
        QCOMPARE(termsOf(text), u"a"_s);
        text = QString(60'000, u'x');
        QCOMPARE(segment(text).size(), 1);
        QVERIFY(indexTerms(text).size() < 100);
        QVERIFY(::finds(QString(900, u'x') + u'*', text));
        QCOMPARE(matcherOf(u"\"会会会会会会会会\""_s).highlights(QString(60'000, u'会')).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSearchWords)
#include "tst_search_words.moc"
