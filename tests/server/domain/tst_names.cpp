// SPDX-License-Identifier: Apache-2.0
#include "server/domain/names.h"

#include <QTest>

using namespace teahouse::server;
using namespace Qt::StringLiterals;

class TestNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void loginNames_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("kept"); // empty: refused
        const auto row = [](const char *what, const QString &text, const QString &kept) {
            QTest::newRow(what) << text << kept;
        };
        row("latin", u"alice"_s, u"alice"_s);
        row("chinese", u"张三"_s, u"张三"_s);
        row("one character", u"王"_s, u"王"_s);
        row("beyond the first plane", u"𠮷野"_s, u"𠮷野"_s);
        row("korean", u"김철수"_s, u"김철수"_s);
        row("signs between", u"li.si-2_b"_s, u"li.si-2_b"_s);
        row("underscore at the ends", u"_bot_"_s, u"_bot_"_s);
        row("composed", u"e\u0301va"_s, u"\u00e9va"_s);
        row("spaces around", u" bob "_s, u"bob"_s);
        row("sixty-four", QString(64, u'a'), QString(64, u'a'));
        row("sixty-five", QString(65, u'a'), {});
        row("empty", {}, {});
        row("space within", u"li si"_s, {});
        row("dot at the end", u"bob."_s, {});
        row("minus at the front", u"-bob"_s, {});
        row("at sign", u"a@b"_s, {});
        row("slash", u"a/b"_s, {});
        row("line break", u"a\nb"_s, {});
        row("NUL", u"a"_s + QChar(0) + u"b"_s, {});
        row("zero width space", u"al\u200bice"_s, {});
        row("zero width joiner", u"al\u200dice"_s, {});
        row("right to left override", u"\u202ealice"_s, {});
        row("soft hyphen", u"al\u00adice"_s, {});
        row("hangul filler, a letter that shows nothing", u"\u3164"_s, {});
        row("combining mark", u"x\u0332"_s, {});
        row("emoji", u"🍵"_s, {});
        row("lone surrogate", u"a"_s + QChar(0xd83c), {});
        row("names everyone", u"all"_s, {});
        row("names everyone in capitals", u"ALL"_s, {});
        row("names everyone in Chinese", u"所有人"_s, {});
        row("names who is here", u"here"_s, {});
        row("begins like everyone", u"allison"_s, u"allison"_s);
    }

    void loginNames()
    {
        QFETCH(QString, text);
        QFETCH(QString, kept);
        QCOMPARE(domain::loginName(text).value_or(QString()), kept);
    }

    void namesThatLookAlikeHaveOneKey_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("same");
        QTest::newRow("case") << u"Alice"_s << u"aLICE"_s << true;
        QTest::newRow("width") << u"ａｌｉｃｅ"_s << u"alice"_s << true;
        QTest::newRow("composition") << u"e\u0301va"_s << u"\u00e9va"_s << true;
        QTest::newRow("another name") << u"alice"_s << u"alicia"_s << false;
    }

    void namesThatLookAlikeHaveOneKey()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(bool, same);
        QCOMPARE(domain::nameKey(a) == domain::nameKey(b), same);
    }

    void displayNames_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("kept");
        QTest::newRow("two words") << u"Li Si"_s << u"Li Si"_s;
        QTest::newRow("chinese") << u"李四（设计）"_s << u"李四（设计）"_s;
        QTest::newRow("spaces are tidied") << u"  Li \t Si\n"_s << u"Li Si"_s;
        QTest::newRow("ideographic space is a space") << u"李\u3000四"_s << u"李 四"_s;
        QTest::newRow("emoji") << u"Tea ☕\ufe0f"_s << u"Tea ☕\ufe0f"_s;
        QTest::newRow("accents") << u"Trần Thị Ngọc"_s << u"Trần Thị Ngọc"_s;
        QTest::newRow("blank") << u" \u3000 "_s << QString();
        QTest::newRow("only a selector") << u"\ufe0f"_s << QString();
        QTest::newRow("hangul filler") << u"\u3164"_s << QString();
        QTest::newRow("right to left override") << u"Li \u202eiS"_s << QString();
        QTest::newRow("isolate") << u"\u2067Li"_s << QString();
        QTest::newRow("zero width") << u"L\u200bi"_s << QString();
        QTest::newRow("bell") << u"Li\u0007"_s << QString();
        QTest::newRow("a tower of accents") << u"a\u0301\u0302\u0303\u0304\u0305\u0306"_s << QString();
        QTest::newRow("private use") << u"\ue000"_s << QString();
        QTest::newRow("too long") << QString(65, u'x') << QString();
    }

    void displayNames()
    {
        QFETCH(QString, text);
        QFETCH(QString, kept);
        QCOMPARE(domain::displayName(text).value_or(QString()), kept);
    }

    void channelNames_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("kept");
        QTest::newRow("latin") << u"general"_s << u"general"_s;
        QTest::newRow("chinese") << u"茶水间"_s << u"茶水间"_s;
        QTest::newRow("two words") << u"产品 设计"_s << u"产品 设计"_s;
        QTest::newRow("with its sign") << u"#general"_s << QString();
        QTest::newRow("with its wide sign") << u"＃茶水间"_s << QString();
        QTest::newRow("sign within") << u"c#"_s << u"c#"_s;
        QTest::newRow("empty") << QString() << QString();
    }

    void channelNames()
    {
        QFETCH(QString, text);
        QFETCH(QString, kept);
        QCOMPARE(domain::channelName(text).value_or(QString()), kept);
    }

    void aTopicIsOnePlainLine()
    {
        QCOMPARE(domain::topic(u" 周会\n每周一 ")->toUtf8(), "周会 每周一");
        QCOMPARE(domain::topic(u"")->size(), 0);
        QVERIFY(!domain::topic(u"a\u202eb"));
        QVERIFY(!domain::topic(QString(1025, u'x')));
        QVERIFY(domain::topic(QString(1024, u'x')));
    }

    void passwords_data()
    {
        QTest::addColumn<QString>("password");
        QTest::addColumn<bool>("acceptable");
        QTest::newRow("long enough") << u"horse 58 battery"_s << true;
        QTest::newRow("eight") << u"abcd1234"_s << true;
        QTest::newRow("chinese") << u"春江潮水连海平 海上"_s << true;
        QTest::newRow("seven") << u"abcd123"_s << false;
        QTest::newRow("one character over and over") << u"aaaaaaaaaaaa"_s << false;
        QTest::newRow("the name") << u"Alexandra"_s << false;
        QTest::newRow("too long") << QString(128, u'a') + QString(129, u'b') << false;
    }

    void passwords()
    {
        QFETCH(QString, password);
        QFETCH(bool, acceptable);
        QCOMPARE(domain::isPasswordAcceptable(password, u"alexandra"), acceptable);
    }

    void messageTexts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("fit");
        QTest::newRow("text") << u"好"_s << true;
        QTest::newRow("lines") << u"a\n\n\tb"_s << true;
        QTest::newRow("longest") << QString(60'000, u'x') << true;
        QTest::newRow("too long") << QString(60'001, u'x') << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("blank") << u" \n\u3000"_s << false;
        QTest::newRow("invisible") << u"\u200b\u2060"_s << false;
        QTest::newRow("NUL") << u"a"_s + QChar(0) << false;
        QTest::newRow("half a character") << u"a"_s + QChar(0xdc00) << false;
    }

    void messageTexts()
    {
        QFETCH(QString, text);
        QFETCH(bool, fit);
        QCOMPARE(domain::isMessageText(text), fit);
    }
};

QTEST_GUILESS_MAIN(TestNames)
#include "tst_names.moc"
