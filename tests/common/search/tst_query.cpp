// SPDX-License-Identifier: Apache-2.0
// How queries are read.
#include "common/search/dates.h"
#include "common/search/match.h"
#include "common/search/operators.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTest>

using namespace teahouse;
using namespace teahouse::search;
using namespace Qt::StringLiterals;

namespace {

const qint64 kNow = QDateTime({2026, 11, 22}, {20, 30}, Qt::UTC).toMSecsSinceEpoch(); // a Sunday
const qint64 kDay = 86'400'000;

class Office : public Names
{
public:
    UserId me() const override { return {1}; }
    QList<UserId> usersNamed(const QString &folded) const override
    {
        if (folded == u"alice"_s)
            return {{2}};
        if (folded == u"li lei"_s || folded == u"李雷"_s)
            return {{3}, {4}};
        return {};
    }
    QList<ChannelId> channelsNamed(const QString &folded) const override
    {
        return folded == u"general"_s || folded == u"大厅"_s ? QList{ChannelId{7}} : QList<ChannelId>();
    }
};

tl::expected<Query, QueryError> read(const QString &text, bool typing = false)
{
    return parse(text, {.now = kNow, .typing = typing}, Office());
}

qint64 at(int month, int day) { return QDateTime({2026, month, day}, {0, 0}, Qt::UTC).toMSecsSinceEpoch(); }

// The tree in one line.
QString shown(const Node &node)
{
    QStringList parts;
    for (const Node &child : node.children)
        parts.append(shown(child));
    switch (node.kind) {
    case Node::Kind::And:
        return parts.join(u' ');
    case Node::Kind::Or:
        return u"("_s + parts.join(u" | "_s) + u')';
    case Node::Kind::Not:
        return u'!' + parts.join(u' ');
    case Node::Kind::Words: {
        QString words;
        for (const Term &term : node.phrase.terms)
            words += (words.isEmpty() || term.gap == Gap::None ? u""_s : u"_"_s) + term.text;
        return words + (node.phrase.prefix ? u"…"_s : QString());
    }
    case Node::Kind::From:
        for (const UserId user : node.users)
            parts.append(QString::number(user.value));
        return u"from="_s + parts.join(u',');
    case Node::Kind::In:
        return u"in="_s + QString::number(node.channels.first().value);
    case Node::Kind::Sent:
        return u"sent"_s;
    case Node::Kind::Has:
        return u"has="_s + QString::number(int(node.mark), 16);
    case Node::Kind::Saved:
        return u"saved"_s;
    }
    return {};
}

} // namespace

class TestQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("tree");
        const auto row = [](const QString &text, const QString &tree) {
            QTest::addRow("%s", qPrintable(text)) << text << tree;
        };
        row(u""_s, u""_s);
        row(u"  　 "_s, u""_s);
        row(u"部署 Nginx"_s, u"部署 nginx"_s);
        row(u"\"rolling update\" -draft"_s, u"rolling_update !draft"_s);
        row(u"「会议 纪要」 『x』 ＂y z＂"_s, u"会议_纪要 x y_z"_s);
        row(u"－会议"_s, u"!会议"_s);
        row(u"a OR b c"_s, u"(a | b) c"_s);
        row(u"a OR b OR -c"_s, u"(a | b | !c)"_s);
        row(u"苹果 或 香蕉"_s, u"(苹果 | 香蕉)"_s);
        row(u"或许 more"_s, u"或许 more"_s);
        row(u"OR a OR"_s, u"a"_s);
        row(u"a or b"_s, u"a or b"_s);
        row(u"deploy* -dep*"_s, u"deploy… !dep…"_s);
        row(u"C++ a* **"_s, u"c++ a… **"_s);
        row(u"from:alice from:@Alice FROM:me"_s, u"from=2,1"_s);
        row(u"from:alice x from:me -from:me -from:alice"_s, u"from=2,1 x !from=1 !from=2"_s);
        row(u"from:alice from:me OR x"_s, u"from=2 (from=1 | x)"_s);
        row(u"来自：李雷 来自:我"_s, u"from=3,4,1"_s);
        row(u"from:\"Li Lei\" -from:“Li Lei”"_s, u"from=3,4 !from=3,4"_s);
        row(u"from: alice x"_s, u"from=2 x"_s);
        row(u"in:#General 在：大厅"_s, u"in=7"_s);
        row(u"has:file has:links 有:图片 有：代码 has:reaction"_s, u"has=1 has=2 has=4 has=10 has=8"_s);
        row(u"is:thread is:pinned is:saved is:edited 是:置顶"_s, u"has=20 has=40 saved has=80 has=40"_s);
        row(u"on:today before:\"last week\" after:last week x"_s, u"sent sent sent x"_s);
        row(u"http://x.cn foo:bar 12:30 C:\\x std::sort note:"_s, u"http_//x.cn foo:bar 12:30 c_\\x std_sort note"_s);
        row(u"\"from:alice\" \"OR\""_s, u"from:alice or"_s);
        row(u"- -- -\" \""_s, u""_s);
        row(u"？！。"_s, u""_s);
        row(u"\"never closed"_s, u"never_closed"_s);
        row(u"prom:9090 room:abc frog:green"_s, u"prom:9090 room:abc frog:green"_s);
    }

    void reads()
    {
        QFETCH(QString, text);
        QFETCH(QString, tree);
        const auto query = read(text);
        QVERIFY2(query, qPrintable(query ? QString() : query.error().toDetail()));
        QCOMPARE(shown(query->root), tree);
        QCOMPARE(query->isEmpty(), tree.isEmpty());
    }

    void saysWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("detail");
        const auto row = [](const QString &text, const QString &detail) {
            QTest::addRow("%s", qPrintable(text)) << text << detail;
        };
        row(u"x form:alice"_s, u"unknown_operator 2 4"_s);
        row(u"-befor:yesterday"_s, u"unknown_operator 1 5"_s);
        row(u"during:yesterday"_s, u"unknown_operator 0 6"_s);
        row(u"作者：李雷"_s, u"unknown_operator 0 2"_s);
        row(u"from:nobody"_s, u"unknown_person 5 6"_s);
        row(u"a in:\"no where\""_s, u"unknown_channel 6 8"_s);
        row(u"has:cheese"_s, u"unknown_value 4 6"_s);
        row(u"is:file"_s, u"unknown_value 3 4"_s);
        row(u"on:2026-02-30"_s, u"bad_date 3 10"_s);
        row(u"before:soon"_s, u"bad_date 7 4"_s);
        row(u"日期：2026-13"_s, u"bad_date 3 7"_s);
        row(u"x from:"_s, u"no_value 7 0"_s);
        row(u"from:\"\""_s, u"no_value 6 0"_s);
        row(QString(1'003, u'x'), u"too_long 1000 3"_s);
        row(QString(u"x "_s).repeated(65), u"too_many 128 1"_s);
    }

    void saysWhatIsWrongAndWhere()
    {
        QFETCH(QString, text);
        QFETCH(QString, detail);
        const auto query = read(text);
        QVERIFY(!query);
        QCOMPARE(query.error().toDetail(), detail);
        QCOMPARE(QueryError::fromDetail(detail), query.error());
    }

    void passesOverAnOperatorStillBeingTyped()
    {
        QCOMPARE(shown(read(u"x from:"_s, true)->root), u"x"_s);
        QCOMPARE(read(u"from: x"_s, true).error().reason, Reason::UnknownPerson);
    }

    void knowsDays_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QDate>("first");
        QTest::addColumn<QDate>("end");
        const auto row = [](const QString &words, QDate first, QDate end) {
            for (const QString &word : words.split(u' '))
                QTest::addRow("%s", qPrintable(word)) << word << first << end;
        };
        const auto day = [&row](const QString &words, QDate date) { row(words, date, date.addDays(1)); };
        day(u"2026-11-22 2026/11/22 2026.11.22 2026年11月22日 11-22 11/22 11月22日 today 今天 sunday 周日 星期天 sun"_s,
            {2026, 11, 22});
        day(u"yesterday 昨天 1天前 saturday 周六 礼拜六"_s, {2026, 11, 21});
        day(u"前天 2天前 2-days-ago"_s, {2026, 11, 20});
        day(u"monday mon 周一"_s, {2026, 11, 16});
        day(u"上周五 上星期五"_s, {2026, 11, 13});
        day(u"12-31 12月31日"_s, {2025, 12, 31}); // the last one that has been
        day(u"2-29"_s, {2024, 2, 29});
        row(u"2026/11 2026-11 2026年11月 this-month 本月"_s, {2026, 11, 1}, {2026, 12, 1});
        row(u"lastmonth 上个月 2026-10"_s, {2026, 10, 1}, {2026, 11, 1});
        row(u"thisweek 本周"_s, {2026, 11, 16}, {2026, 11, 23});
        row(u"last-week last_week 上周"_s, {2026, 11, 9}, {2026, 11, 16});
        row(u"2025 2025年 去年 last-year"_s, {2025, 1, 1}, {2026, 1, 1});
        row(u"2025-02-29 13-13 0-0 0000 99999999 明天? 周八 x"_s, {}, {});
    }

    void knowsDays()
    {
        QFETCH(QString, words);
        QFETCH(QDate, first);
        QFETCH(QDate, end);
        const auto days = daysNamed(words, {2026, 11, 22});
        QCOMPARE(days.has_value(), first.isValid());
        if (days)
            QCOMPARE(*days, (Days{first, end}));
    }

    void understandsEveryDateWordItOffers()
    {
        for (const QString &word : dateWords())
            QVERIFY2(daysNamed(word, {2026, 11, 22}), qPrintable(word));
    }

    void countsDaysWhereWhoAsksIs()
    {
        const auto sent = [](const QString &text, qint64 offset) {
            return parse(text, {.utcOffset = offset, .now = kNow}, Office())->root.children.first();
        };
        Node node = sent(u"on:今天"_s, 0);
        QCOMPARE(node.from, at(11, 22));
        QCOMPARE(node.to, at(11, 22) + kDay);
        node = sent(u"on:今天"_s, 8 * 3600); // there it is Monday, half past four
        QCOMPARE(node.from, at(11, 23) - kDay / 3);
        QCOMPARE(sent(u"before:2026-11-20"_s, 0).to, at(11, 20));
        QCOMPARE(sent(u"after:2026-11-20"_s, 0).from, at(11, 21));
        QCOMPARE(sent(u"after:2026-10"_s, 0).from, at(11, 1));
    }

    void takesAnyQueryInItsStride()
    {
        QRandomGenerator random(11);
        const QString pieces = u"ab:\"“”-*或 OR会议：#@.\\/()from:in:has:on:1２\u0301👍"_s;
        for (int i = 0; i < 20'000; ++i) {
            QString text;
            const int size = random.bounded(40);
            for (int j = 0; j < size; ++j)
                text += random.bounded(20) == 0 ? QChar(char16_t(random.bounded(65'536)))
                                                : pieces[random.bounded(int(pieces.size()))];
            const auto query = read(text, random.bounded(2) == 0);
            if (query)
                Matcher(*query).highlights(text);
            else
                QVERIFY(query.error().position >= 0 && query.error().position + query.error().length <= text.size());
        }
        QVERIFY(read(QString(1'000, u'(')));
        QVERIFY(read(QString(1'000, u'"')));
        QVERIFY(read(QString(1'000, u'-')));
        QVERIFY(read(QString(1'000, u'会')));
        QVERIFY(read(u"a"_s + QChar(u'\0') + QChar(char16_t(0xDC00))));
    }
};

QTEST_GUILESS_MAIN(TestQuery)
#include "tst_query.moc"
