// SPDX-License-Identifier: Apache-2.0
#include "common/text/emoji_search.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace teahouse::text;
using namespace Qt::StringLiterals;

class TestEmoji : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSkinToneIsPutOnAndTakenOff()
    {
        QCOMPARE(withTone(u"👍"_s, 4), u"👍🏽"_s);
        QCOMPARE(withTone(u"☝️"_s, 2), u"☝🏻"_s); // U+FE0F gives way
        QCOMPARE(withTone(u"👍"_s, 0), u"👍"_s);
        QCOMPARE(withTone(u"🍵"_s, 4), u"🍵"_s);
        QCOMPARE(withoutTone(u"👍🏽"_s), u"👍"_s);
        QCOMPARE(withoutTone(u"☝🏻"_s), u"☝️"_s);
        QCOMPARE(withoutTone(u"🍵"_s), u"🍵"_s);
        QCOMPARE(withoutTone(u"kettle"_s), u"kettle"_s);
    }

    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    // Each list is what is found in its text, one by one.
    void seesOnePictureAsOneEmoji_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("faces") << u"😀😃"_s << QStringList{u"😀"_s, u"😃"_s};
        QTest::newRow("in words") << u"a😀中👍b"_s << QStringList{u"😀"_s, u"👍"_s};
        QTest::newRow("skin tone") << u"👍🏽👍"_s << QStringList{u"👍🏽"_s, u"👍"_s};
        QTest::newRow("family") << u"👨‍👩‍👧‍👦!"_s
                                << QStringList{u"👨‍👩‍👧‍👦"_s};
        QTest::newRow("profession with tone")
            << u"👩🏽‍⚕️"_s << QStringList{u"👩🏽‍⚕️"_s};
        QTest::newRow("kiss") << u"👩🏻‍❤️‍💋‍👨🏿"_s
                              << QStringList{u"👩🏻‍❤️‍💋‍👨🏿"_s};
        QTest::newRow("rainbow flag") << u"🏳️‍🌈"_s << QStringList{u"🏳️‍🌈"_s};
        QTest::newRow("country flags") << u"🇨🇳🇩🇪"_s << QStringList{u"🇨🇳"_s, u"🇩🇪"_s};
        QTest::newRow("half a flag") << u"🇨"_s << QStringList{};
        QTest::newRow("flag of England")
            << u"\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"_s
            << QStringList{u"\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"_s};
        QTest::newRow("keycaps") << u"1️⃣#️⃣*⃣"_s
                                 << QStringList{u"1️⃣"_s, u"#️⃣"_s, u"*⃣"_s};
        QTest::newRow("digits are text") << u"12 # *"_s << QStringList{};
        QTest::newRow("heart in colour") << u"\u2764\uFE0F"_s << QStringList{u"\u2764\uFE0F"_s};
        QTest::newRow("heart as text") << u"\u2764 \u2764\uFE0E"_s << QStringList{};
        QTest::newRow("face as text") << u"😀\uFE0E"_s << QStringList{};
        QTest::newRow("copyright") << u"© ©\uFE0F ™"_s << QStringList{u"©\uFE0F"_s};
        QTest::newRow("dangling joiner") << u"😀\u200Da"_s << QStringList{u"😀"_s};
        QTest::newRow("newer than the font") << u"\U0001FAE9"_s << QStringList{u"\U0001FAE9"_s};
        QTest::newRow("Chinese") << u"你好，世界。"_s << QStringList{};
    }
    void seesOnePictureAsOneEmoji()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, expected);
        QStringList found;
        for (const Stretch &stretch : emojiIn(text))
            found += text.mid(stretch.start, stretch.length);
        QCOMPARE(found, expected);
    }

    void boundsASequence()
    {
        const QString endless = u"👨"_s + u"\u200D👨"_s.repeated(100);
        for (const Stretch &stretch : emojiIn(endless))
            QVERIFY(stretch.length <= 40);
        QVERIFY(emojiIn(endless).size() > 1);
    }

    void countsEmojiThatStandAlone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("expected");
        QTest::newRow("one") << u"👨‍👩‍👧"_s << 1;
        QTest::newRow("spaces") << u" 😀 😀\n😀 "_s << 3;
        QTest::newRow("many") << u"😀"_s.repeated(10) << 10;
        QTest::newRow("with a letter") << u"😀a"_s << 0;
        QTest::newRow("with punctuation") << u"😀。"_s << 0;
        QTest::newRow("number") << u"123"_s << 0;
        QTest::newRow("white") << u"  "_s << 0;
        QTest::newRow("empty") << u""_s << 0;
    }
    void countsEmojiThatStandAlone()
    {
        QFETCH(QString, text);
        QFETCH(int, expected);
        QCOMPARE(emojiAlone(text), expected);
    }

    void knowsNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        QTest::newRow("smile") << u"smile"_s << u"😄"_s;
        QTest::newRow("plus one") << u"+1"_s << u"👍"_s;
        QTest::newRow("its other name") << u"thumbsup"_s << u"👍"_s;
        QTest::newRow("heart is in colour") << u"heart"_s << u"\u2764\uFE0F"_s;
        QTest::newRow("tada") << u"tada"_s << u"🎉"_s;
        QTest::newRow("flag") << u"flag-cn"_s << u"🇨🇳"_s;
        QTest::newRow("short flag") << u"cn"_s << u"🇨🇳"_s;
        QTest::newRow("keycap") << u"one"_s << u"1️⃣"_s;
        QTest::newRow("old Slack") << u"simple_smile"_s << u"🙂"_s;
        QTest::newRow("tone") << u"wave::skin-tone-3"_s << u"👋🏼"_s;
        QTest::newRow("lightest tone") << u"+1::skin-tone-2"_s << u"👍🏻"_s;
        QTest::newRow("tone in place of the selector") << u"point_up::skin-tone-6"_s << u"\u261D\U0001F3FF"_s;
        QTest::newRow("tone that does not apply") << u"tada::skin-tone-3"_s << u"🎉"_s;
        QTest::newRow("no such tone") << u"wave::skin-tone-9"_s << u"👋"_s;
        QTest::newRow("unknown") << u"nosuch"_s << u""_s;
        QTest::newRow("unknown with tone") << u"nosuch::skin-tone-3"_s << u""_s;
        QTest::newRow("empty") << u""_s << u""_s;
    }
    void knowsNames()
    {
        QFETCH(QString, name);
        QFETCH(QString, expected);
        QCOMPARE(emojiNamed(name), expected);
    }

    void replacesNamesInText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("one") << u"a :smile: b"_s << u"a 😄 b"_s;
        QTest::newRow("in a row") << u":+1::+1:"_s << u"👍👍"_s;
        QTest::newRow("beside Chinese") << u"好:+1:的"_s << u"好👍的"_s;
        QTest::newRow("with tone") << u":wave::skin-tone-3: hi"_s << u"👋🏼 hi"_s;
        QTest::newRow("punctuation") << u"(:+1:)."_s << u"(👍)."_s;
        QTest::newRow("unknown") << u":nosuch: :+1:"_s << u":nosuch: 👍"_s;
        QTest::newRow("time") << u"10:100:30"_s << u"10:100:30"_s;
        QTest::newRow("words") << u"a:b:c"_s << u"a:b:c"_s;
        QTest::newRow("scopes") << u"std::x::y"_s << u"std::x::y"_s;
        QTest::newRow("one colon") << u"a: b"_s << u"a: b"_s;
        QTest::newRow("shared colon") << u":nosuch:smile: x"_s << u":nosuch:smile: x"_s;
    }
    void replacesNamesInText()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(withEmoji(text), expected);
    }

    void resolvesEveryNameOfTheTableOthersUse()
    {
        QFile list(QStringLiteral(TEST_DATA "/emoji_names.txt"));
        QVERIFY(list.open(QIODevice::ReadOnly));
        int names = 0;
        for (const QString &line : QString::fromUtf8(list.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
            if (line.startsWith(u'#'))
                continue;
            QString expected;
            for (const QString &point : line.section(u'\t', 1).split(u'-'))
                expected += QChar::fromUcs4(point.toUInt(nullptr, 16));
            QCOMPARE(emojiNamed(line.section(u'\t', 0, 0)), expected);
            ++names;
        }
        QVERIFY(names > 1'900);
    }

    void findsByWhatPeopleCallThem_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("expected");
        QTest::newRow("short name") << u"joy"_s << u"😂"_s;
        QTest::newRow("with colons") << u":joy:"_s << u"😂"_s;
        QTest::newRow("Chinese") << u"大笑"_s << u"😂"_s;
        QTest::newRow("pinyin") << u"daxiao"_s << u"😂"_s;
        QTest::newRow("initials") << u"dx"_s << u"😂"_s;
        QTest::newRow("Unicode's Chinese name") << u"热茶"_s << u"🍵"_s;
        QTest::newRow("thanks") << u"xiexie"_s << u"🙏"_s;
        QTest::newRow("title") << u"thumbs up"_s << u"👍"_s;
        QTest::newRow("keyword") << u"beverage"_s << u"🍵"_s;
        QTest::newRow("own") << u"tuancha"_s << u"团茶"_s;
        QTest::newRow("own, initials") << u"tc"_s << u"团茶"_s;
    }
    void findsByWhatPeopleCallThem()
    {
        QFETCH(QString, typed);
        QFETCH(QString, expected);
        QStringList found;
        for (const EmojiFound &one : findEmoji(typed, {u"团茶"_s}))
            found += one.info ? one.info->emoji : one.own;
        QVERIFY2(found.mid(0, 12).contains(expected), qPrintable(found.mid(0, 12).join(u' ')));
    }

    void saysByWhatItFound_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("emoji");
        QTest::addColumn<QString>("word");
        QTest::addColumn<qsizetype>("start");
        QTest::addColumn<qsizetype>("length");
        QTest::newRow("name") << u"jo"_s << u"😂"_s << u"joy"_s << qsizetype(0) << qsizetype(2);
        QTest::newRow("within a name") << u"UMBSU"_s << u"👍"_s << u"thumbsup"_s << qsizetype(2) << qsizetype(5);
        QTest::newRow("the other name") << u"+1"_s << u"👍"_s << u"+1"_s << qsizetype(0) << qsizetype(2);
        QTest::newRow("Chinese") << u"大笑"_s << u"😂"_s << u"大笑"_s << qsizetype(0) << qsizetype(2);
        QTest::newRow("pinyin") << u"xiexie"_s << u"🙏"_s << u"谢谢"_s << qsizetype(0) << qsizetype(2);
        QTest::newRow("keyword") << u"beverage"_s << u"🍵"_s << u"beverage"_s << qsizetype(0) << qsizetype(8);
        QTest::newRow("own, pinyin") << u"cha"_s << u"团茶"_s << u"团茶"_s << qsizetype(1) << qsizetype(1);
    }
    void saysByWhatItFound()
    {
        QFETCH(QString, typed);
        QFETCH(QString, emoji);
        for (const EmojiFound &one : findEmoji(typed, {u"团茶"_s})) {
            if ((one.info ? one.info->emoji : one.own) != emoji)
                continue;
            const EmojiReason reason = reasonOf(one, typed);
            QTEST(reason.word, "word");
            QCOMPARE(reason.spans.size(), 1);
            QTEST(reason.spans[0].start, "start");
            QTEST(reason.spans[0].length, "length");
            return;
        }
        QFAIL("not found");
    }

    void findsNothingForNothing()
    {
        QVERIFY(findEmoji(u"qqqq", {}).isEmpty());
        QVERIFY(findEmoji(u" : ", {u"tea"_s}).isEmpty());
    }

    // The bar is the cursor.
    void knowsWhereANameIsBegun_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("expected");
        QTest::newRow("at the start") << u":jo|"_s << 0;
        QTest::newRow("after a space") << u"ha :jo|"_s << 3;
        QTest::newRow("Chinese") << u"好，:大笑|"_s << 2;
        QTest::newRow("plus one") << u":+1|"_s << 0;
        QTest::newRow("one letter") << u":j|"_s << -1;
        QTest::newRow("cursor within") << u":jo|y"_s << 0;
        QTest::newRow("time") << u"10:30|"_s << -1;
        QTest::newRow("address") << u"http://ab|"_s << -1;
        QTest::newRow("after a word") << u"注意:大家|"_s << -1;
        QTest::newRow("closed") << u":joy: ab|"_s << -1;
        QTest::newRow("two colons") << u"std ::jo|"_s << -1;
        QTest::newRow("smiley") << u":-)|"_s << -1;
        QTest::newRow("code") << u"`a :jo|"_s << -1;
        QTest::newRow("after code") << u"`a` :jo|"_s << 4;
        QTest::newRow("fence") << u"```\n :jo|"_s << -1;
        QTest::newRow("after a fence") << u"```\na\n```\n:jo|"_s << 10;
    }
    void knowsWhereANameIsBegun()
    {
        QFETCH(QString, text);
        QFETCH(int, expected);
        const qsizetype cursor = text.indexOf(u'|');
        QCOMPARE(int(emojiBegun(text.remove(u'|'), cursor)), expected);
    }

    void offersATableForAPicker()
    {
        const QList<EmojiInfo> &all = allEmoji();
        QVERIFY(all.size() > 1'800);
        QCOMPARE(all.first().emoji, u"😀"_s);
        QCOMPARE(all.first().category, u"Smileys & Emotion"_s);
        QCOMPARE(all.first().title, u"grinning face"_s);
        QSet<QString> names;
        for (const EmojiInfo &info : all) {
            QVERIFY2(emojiIn(info.emoji) == (QList<Stretch>{{0, info.emoji.size()}}), qPrintable(info.title));
            for (const QString &name : info.names) {
                QVERIFY2(!names.contains(name), qPrintable(name));
                names.insert(name);
                QCOMPARE(withEmoji(u':' + name + u':'), info.emoji);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestEmoji)
#include "tst_emoji.moc"
