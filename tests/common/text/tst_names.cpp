// SPDX-License-Identifier: Apache-2.0
// Names: how they are read, found and ordered.
#include "common/text/name_match.h"
#include "common/text/name_order.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse::text;

namespace {

QList<QStringList> linesOf(const QString &name)
{
    QFile file(QStringLiteral(TEST_DATA "/pinyin/") + name);
    QList<QStringList> lines;
    if (file.open(QIODevice::ReadOnly)) {
        for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts))
            lines.append(line.split(u' '));
    }
    return lines;
}

QString lettersOf(QString marked)
{
    marked.chop(1);
    return marked.replace(u'ê', u'e');
}

QString marked(const QString &name, const NameMatch &match)
{
    QString out = name;
    for (auto span = match.spans.crbegin(); span != match.spans.crend(); ++span)
        out.insert(span->start + span->length, u']').insert(span->start, u'[');
    return out;
}

QStringList sorted(QStringList names, NameOrder order)
{
    std::sort(names.begin(), names.end(), [order](const QString &a, const QString &b) {
        return nameSortKey(a, order, Speech::Person) < nameSortKey(b, order, Speech::Person);
    });
    return names;
}

// 10,000 names of people, all different, of the hundred commonest surnames.
QList<NameKey> tenThousand()
{
    const QString surnames = u"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆"
                             "汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"_s;
    const QString given = u"伟芳娜敏静丽强磊军洋"_s;
    QList<NameKey> keys;
    for (int i = 0; keys.size() < 10'000; ++i) {
        const QString name = QString(surnames.at(i / 100 % 100)) + given.at(i / 10 % 10) + given.at(i % 10);
        keys.append(NameKey(name, u"user%1"_s.arg(i), Speech::Person));
    }
    return keys;
}

} // namespace

class TestNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    // --- reading ---------------------------------------------------------------------------------------

    void readsByTheWord_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("spoken");
        const auto row = [](const char *name, const QString &text, const QString &spoken) {
            QTest::newRow(name) << text << spoken;
        };
        row("chongqing", u"重庆"_s, u"chong qing"_s);
        row("zhongyao", u"重要"_s, u"zhong yao"_s);
        row("zhangda", u"长大"_s, u"zhang da"_s);
        row("changcheng", u"长城"_s, u"chang cheng"_s);
        row("yinhang", u"银行"_s, u"yin hang"_s);
        row("xingzou", u"行走"_s, u"xing zou"_s);
        row("yinyue", u"音乐"_s, u"yin yue"_s);
        row("kuaile", u"快乐"_s, u"kuai le"_s);
        row("kuaiji", u"会计部"_s, u"kuai ji bu"_s);
        row("umlaut", u"绿旅"_s, u"lv lv"_s);
        row("mixed", u"部署nginx 二期"_s, u"bu shu nginx er qi"_s);
        row("traditional", u"銀行"_s, u"yin hang"_s);
        row("beyond the first plane", u"𬱖"_s, u"di"_s);
        row("extension A", u"㛃"_s, u"jie"_s);
        row("zero", u"〇"_s, u"ling"_s);
        row("not Chinese", u"Ada 1"_s, u"Ada 1"_s);
        row("empty", QString(), QString());
    }

    void readsByTheWord()
    {
        QFETCH(QString, text);
        QTEST(pinyin(text), "spoken");
    }

    void readsSurnames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("spoken");
        const auto row = [](const QString &name, const QString &spoken) {
            QTest::newRow(qUtf8Printable(name)) << name << spoken;
        };
        row(u"曾国藩"_s, u"zeng guo fan"_s);
        row(u"单雄信"_s, u"shan xiong xin"_s);
        row(u"仇英"_s, u"qiu ying"_s);
        row(u"解晓东"_s, u"xie xiao dong"_s);
        row(u"查良镛"_s, u"zha liang yong"_s);
        row(u"任贤齐"_s, u"ren xian qi"_s);
        row(u"区伯"_s, u"ou bo"_s);
        row(u"朴树"_s, u"piao shu"_s);
        row(u"盖叫天"_s, u"ge jiao tian"_s);
        row(u"逄先知"_s, u"pang xian zhi"_s);
        row(u"尉迟恭"_s, u"yu chi gong"_s);
        row(u"万俟卨"_s, u"mo qi xie"_s);
        row(u"长孙无忌"_s, u"zhang sun wu ji"_s);
        row(u"令狐冲"_s, u"ling hu chong"_s);
        row(u"单于辅"_s, u"chan yu fu"_s);
        row(u"老曾"_s, u"lao zeng"_s);
        row(u"小单"_s, u"xiao shan"_s);
        row(u"张重庆"_s, u"zhang chong qing"_s);
        row(u"曾"_s, u"zeng"_s);
    }

    void readsSurnames()
    {
        QFETCH(QString, name);
        QTEST(pinyin(name, Speech::Person), "spoken");
    }

    void readsASurnameOnlyWhereANameBegins()
    {
        QCOMPARE(pinyin(u"曾经"_s), u"ceng jing"_s);
        QCOMPARE(pinyin(u"单车"_s), u"dan che"_s);
        QCOMPARE(pinyin(u"我们解决查询任务"_s, Speech::Person), u"wo men jie jue cha xun ren wu"_s); // too long a name
        QCOMPARE(pinyin(u"李单"_s, Speech::Person), u"li dan"_s);
    }

    void knowsTones()
    {
        const auto read = readingsIn(u"妈麻马骂吗"_s);
        QCOMPARE(read.size(), 5);
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(read.at(i).letters(), "ma"_L1);
            QCOMPARE(read.at(i).tone(), (i + 1) % 5);
        }
        QVERIFY(!readingsIn(u"a"_s).first().isValid());
        QVERIFY(readingsOf(U'行').size() >= 2);
        QCOMPARE(strokesOf(U'一'), 1);
        QCOMPARE(strokesOf(U'张'), 7);
        QCOMPARE(strokesOf(U'a'), 0);
    }

    void survivesAnyText()
    {
        const QString broken = QString(QChar(0xD842)) + u'张' + QChar(0xDC00) + QChar(0x0301) + u"^曾"_s;
        QCOMPARE(readingsIn(broken).size(), 6);
        QVERIFY(!NameQuery(u"zzz"_s).match(NameKey(broken)));
        QVERIFY(NameQuery(QString(10'000, u'a')).match(NameKey(QString(10'000, u'a'))));
        QVERIFY(!NameQuery(QString(10'000, u'a')).match(NameKey(QString(10'000, u'行'))));
    }

    // An independent table. Agreement: one of the readings it accepts, without tone, is one of ours; and ours of
    // first choice is one of its. What is left are rare characters in which dictionaries differ.
    void agreesWithAnotherTableOnCharacters()
    {
        int compared = 0, accepted = 0, first = 0;
        for (const QStringList &line : linesOf(u"characters.txt"_s)) {
            const auto ours = readingsOf(line.first().size() > 1 ? line.first().toUcs4().first() : line.first().front().unicode());
            QSet<QString> theirs;
            for (const QString &reading : line.mid(1))
                theirs.insert(lettersOf(reading));
            ++compared;
            const auto isTheirs = [&](Reading r) { return theirs.contains(r.letters().toString()); };
            accepted += std::any_of(ours.cbegin(), ours.cend(), isTheirs);
            first += !ours.isEmpty() && isTheirs(ours.first());
        }
        qInfo("%d characters: %d agree, %d by the first reading", compared, accepted, first);
        QVERIFY(compared >= 20'000);
        QVERIFY(accepted >= compared * 985 / 1'000);
        QVERIFY(first >= compared * 975 / 1'000);
    }

    void agreesWithAnotherTableOnWords()
    {
        int compared = 0, same = 0;
        for (const QStringList &line : linesOf(u"words.txt"_s)) {
            QStringList theirs;
            for (const QString &reading : line.mid(1))
                theirs.append(lettersOf(reading));
            ++compared;
            same += pinyin(line.first()) == theirs.join(u' ');
        }
        qInfo("%d words with characters of several readings: %d agree", compared, same);
        QVERIFY(compared >= 1'000);
        QVERIFY(same >= compared * 95 / 100);
    }

    // --- finding ---------------------------------------------------------------------------------------

    void findsPeople_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected"); // empty: not found
        const auto row = [](const QString &typed, const QString &name, const QString &expected) {
            QTest::newRow(qUtf8Printable(typed + u" in "_s + name)) << typed << name << expected;
        };
        for (const QString &typed : {u"zhangsan"_s, u"zs"_s, u"zhangs"_s, u"张s"_s, u"zsan"_s, u"zhang san"_s, u"zhsan"_s,
                                     u"ZhangSan"_s, u"ｚｓ"_s, u"张三"_s, u"z三"_s, u"zhang'san"_s, u"zhangsa"_s})
            row(typed, u"张三"_s, u"[张三]"_s);
        row(u"zha"_s, u"张三"_s, u"[张]三"_s);
        row(u"san"_s, u"张三"_s, u"张[三]"_s);
        row(u"zhanssan"_s, u"张三"_s, {});
        row(u"zhasan"_s, u"张三"_s, {});
        row(u"sz"_s, u"张三"_s, {});
        row(u"zengguofan"_s, u"曾国藩"_s, u"[曾国藩]"_s);
        row(u"zgf"_s, u"曾国藩"_s, u"[曾国藩]"_s);
        row(u"ceng"_s, u"曾国藩"_s, u"[曾]国藩"_s); // what one may think it is
        row(u"shan"_s, u"汤姆"_s, {}); // though 汤 is also read shang
        row(u"shangmu"_s, u"汤姆"_s, u"[汤姆]"_s);
        row(u"chongqing"_s, u"重庆办事处"_s, u"[重庆]办事处"_s);
        row(u"cqbsc"_s, u"重庆办事处"_s, u"[重庆办事处]"_s);
        row(u"lv"_s, u"吕布"_s, u"[吕]布"_s);
        row(u"lubu"_s, u"吕布"_s, u"[吕布]"_s);
        row(u"lübu"_s, u"吕布"_s, u"[吕布]"_s);
        row(u"xian"_s, u"西安"_s, u"[西安]"_s);
        row(u"xi an"_s, u"西安"_s, u"[西安]"_s);
        row(u"xi an"_s, u"先"_s, {});
        row(u"ada"_s, u"Ada Lovelace"_s, u"[Ada] Lovelace"_s);
        row(u"al"_s, u"Ada Lovelace"_s, u"[A]da [L]ovelace"_s);
        row(u"adalove"_s, u"Ada Lovelace"_s, u"[Ada] [Love]lace"_s);
        row(u"lovelace ada"_s, u"Ada Lovelace"_s, u"[Ada] [Lovelace]"_s);
        row(u"love"_s, u"Ada Lovelace"_s, u"Ada [Love]lace"_s);
        row(u"lace"_s, u"Ada Lovelace"_s, u"Ada Love[lace]"_s);
        row(u"jose"_s, u"José Müller"_s, u"[José] Müller"_s);
        row(u"muller"_s, u"José Müller"_s, u"José [Müller]"_s);
        row(u"müller"_s, u"José Müller"_s, u"José [Müller]"_s);
        row(u"mueller"_s, u"José Müller"_s, {});
        row(u"jose"_s, u"Jose\u0301"_s, u"[Jose\u0301]"_s);
        row(u"ov"_s, u"OpsViewer"_s, u"[O]ps[V]iewer"_s);
        row(u"ab"_s, u"张三"_s, {});
        row(u"前端"_s, u"web前端组"_s, u"web[前端]组"_s);
        row(u"wqd"_s, u"web前端组"_s, u"[w]eb[前端]组"_s);
        row(u"jie"_s, u"㛃"_s, u"[㛃]"_s);
        row(u"𠮷"_s, u"𠮷野"_s, u"[𠮷]野"_s);
        row(u"  "_s, u"张三"_s, u"张三"_s);
    }

    void findsPeople()
    {
        QFETCH(QString, typed);
        QFETCH(QString, name);
        QFETCH(QString, expected);
        const auto match = NameQuery(typed).match(NameKey(name, {}, Speech::Person));
        QCOMPARE(match ? marked(name, *match) : QString(), expected);
    }

    void findsByTheLoginName()
    {
        const NameKey key(u"张三"_s, u"zh.wei-2"_s, Speech::Person);
        const auto match = NameQuery(u"zw"_s).match(key);
        QVERIFY(match && match->inLogin);
        QCOMPARE(marked(u"zh.wei-2"_s, *match), u"[z]h.[w]ei-2"_s);
        QVERIFY(!NameQuery(u"zs"_s).match(key)->inLogin);
        QVERIFY(NameQuery(u"wei2"_s).match(key)->inLogin);
    }

    void ranksTheBetterMatchFirst()
    {
        const auto rank = [](const QString &typed, const QString &name) {
            const auto match = NameQuery(typed).match(NameKey(name, {}, Speech::Person));
            return match ? match->rank : INT_MAX;
        };
        QVERIFY(rank(u"san"_s, u"San"_s) < rank(u"san"_s, u"三毛"_s)); // the whole name, the beginning
        QVERIFY(rank(u"san"_s, u"三毛"_s) < rank(u"san"_s, u"张三"_s)); // the beginning, inside
        QVERIFY(rank(u"love"_s, u"Ada Lovelace"_s) < rank(u"love"_s, u"Clover"_s));
        QVERIFY(rank(u"zeng"_s, u"曾国藩"_s) < rank(u"ceng"_s, u"曾国藩"_s)); // the customary reading
        QVERIFY(rank(u"zs"_s, u"张三"_s) < rank(u"zs"_s, u"张三丰"_s)); // little left over
    }

    void passesOverTenThousandNamesQuickly()
    {
        const auto keys = tenThousand();
        QCOMPARE(keys.size(), 10'000);
        qint64 most = 0;
        for (const QString &typed : {u"z"_s, u"zh"_s, u"zha"_s, u"zhangw"_s, u"wangwei"_s, u"ww"_s, u"u9"_s, u"伟"_s, u"xyzzy"_s}) {
            const NameQuery query(typed);
            for (const NameKey &key : keys)
                (void)query.match(key);
            most = std::max(most, query.steps());
        }
        qInfo("at most %lld comparisons a key", static_cast<long long>(most));
        QVERIFY(most < 100'000); // 10 a name
        const NameQuery nothing(u"qqqq"_s);
        for (const NameKey &key : keys)
            QVERIFY(!nothing.match(key));
    }

    // --- order -----------------------------------------------------------------------------------------

    void ordersByPinyin()
    {
        const QStringList expected{u"123"_s,  u"阿明"_s, u"重庆"_s, u"李四"_s,  u"陆一"_s,  u"吕布"_s, u"栾平"_s, u"略阳"_s,
                                   u"伦文"_s, u"单信"_s, u"王五"_s, u"曾国"_s,  u"张三"_s,  u"章一"_s, u"赵六"_s, u"Alice"_s,
                                   u"Bob"_s,  u"Émile"_s, u"zoe"_s};
        QStringList names = expected;
        std::reverse(names.begin(), names.end());
        QCOMPARE(sorted(names, NameOrder::Pinyin), expected);
    }

    void ordersByToneThenStrokes()
    {
        // fāng, fáng, fǎng, fàng; then 7, 11, 14 strokes of zhāng
        const QStringList expected{u"方"_s, u"房"_s, u"仿"_s, u"放"_s, u"张"_s, u"章"_s, u"彰"_s};
        QCOMPARE(sorted({u"彰"_s, u"放"_s, u"张"_s, u"仿"_s, u"章"_s, u"方"_s, u"房"_s}, NameOrder::Pinyin), expected);
    }

    void ordersByStrokes()
    {
        QCOMPARE(sorted({u"赵六"_s, u"王五"_s, u"丁一"_s, u"张三"_s, u"阿明"_s, u"Bob"_s}, NameOrder::Strokes),
                 (QStringList{u"丁一"_s, u"王五"_s, u"张三"_s, u"阿明"_s, u"赵六"_s, u"Bob"_s}));
    }

    void ordersByLettersInEnglish()
    {
        QCOMPARE(sorted({u"张三"_s, u"bob"_s, u"Ångström"_s, u"Alice"_s, u"Zoe"_s, u"2nd"_s, u"Élan"_s}, NameOrder::Letters),
                 (QStringList{u"2nd"_s, u"Alice"_s, u"Ångström"_s, u"bob"_s, u"Élan"_s, u"Zoe"_s, u"张三"_s}));
    }

    void leavesNothingUndecided()
    {
        for (const NameOrder order : {NameOrder::Letters, NameOrder::Pinyin, NameOrder::Strokes}) {
            QVERIFY(nameSortKey(u"bob"_s, order) != nameSortKey(u"Bob"_s, order));
            QVERIFY(nameSortKey(u"bob"_s, order) < nameSortKey(u"bobb"_s, order));
            QVERIFY(nameSortKey(u"Bob a"_s, order) < nameSortKey(u"bob b"_s, order)); // letters before case
        }
    }
};

QTEST_APPLESS_MAIN(TestNames)
#include "tst_names.moc"
