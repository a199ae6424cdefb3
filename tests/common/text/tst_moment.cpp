// SPDX-License-Identifier: Apache-2.0
#include "common/text/moment.h"

#include <QTest>
#include <QTimeZone>

using namespace teahouse;
using namespace Qt::StringLiterals;

class TestMoment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    // Now is Wednesday, 25 November 2026, 10:20 in Shanghai.
    void peopleSayWhen_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("at");
        QTest::addColumn<QString>("rest");
        const auto row = [](const char *text, const char *at, const char *rest) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(at) << QString::fromUtf8(rest);
        };
        row("call Bob in 10 minutes", "2026-11-25 10:30", "call Bob");
        row("in 10 minutes to call Bob", "2026-11-25 10:30", "call Bob");
        row("tea in 90s", "2026-11-25 10:21", "tea");
        row("1h30m tea", "2026-11-25 11:50", "tea");
        row("tea in 2 hours and 5 minutes", "2026-11-25 12:25", "tea");
        row("stretch in half an hour", "2026-11-25 10:50", "stretch");
        row("stretch in an hour.", "2026-11-25 11:20", "stretch");
        row("water plants in 3 days", "2026-11-28 10:20", "water plants");
        row("stand-up at 15:30", "2026-11-25 15:30", "stand-up");
        row("stand-up at 9:15", "2026-11-26 09:15", "stand-up");
        row("stand-up 3pm", "2026-11-25 15:00", "stand-up");
        row("stand-up at 3:05 p.m.", "2026-11-25 15:05", "stand-up");
        row("lunch at noon", "2026-11-25 12:00", "lunch");
        row("sleep at midnight", "2026-11-26 00:00", "sleep");
        row("report tomorrow", "2026-11-26 09:00", "report");
        row("tomorrow at 8 am report", "2026-11-26 08:00", "report");
        row("report at 8:00 tomorrow", "2026-11-26 08:00", "report");
        row("film tonight", "2026-11-25 20:00", "film");
        row("film tonight at 7:30", "2026-11-25 19:30", "film");
        row("review on friday", "2026-11-27 09:00", "review");
        row("review next Friday 14:00", "2026-12-04 14:00", "review");
        row("plan next week", "2026-11-30 09:00", "plan");
        row("pay 2026-12-01", "2026-12-01 09:00", "pay");
        row("pay 12/1 10:00", "2026-12-01 10:00", "pay");
        row("pay on Jan 5th", "2027-01-05 09:00", "pay");
        row("Version 2.10 at 15:30", "2026-11-25 15:30", "Version 2.10");
        row("day after tomorrow", "2026-11-27 09:00", "");
        row("开会 10分钟后", "2026-11-25 10:30", "开会");
        row("10分钟后开会", "2026-11-25 10:30", "开会");
        row("半小时后 喝水", "2026-11-25 10:50", "喝水");
        row("一个半小时后喝水", "2026-11-25 11:50", "喝水");
        row("两天以后浇花", "2026-11-27 10:20", "浇花");
        row("二十五分钟后看锅", "2026-11-25 10:45", "看锅");
        row("一刻钟后看锅", "2026-11-25 10:35", "看锅");
        row("明天交周报", "2026-11-26 09:00", "交周报");
        row("明天下午3点半开会", "2026-11-26 15:30", "开会");
        row("明天的上午十点，开会", "2026-11-26 10:00", "开会");
        row("下午三点一刻 开会", "2026-11-25 15:15", "开会");
        row("晚上8点05分 打电话", "2026-11-25 20:05", "打电话");
        row("提醒我交房租 12月1日", "2026-12-01 09:00", "提醒我交房租");
        row("周五 发版", "2026-11-27 09:00", "发版");
        row("下周一上午9:30发版", "2026-11-30 09:30", "发版");
        row("下周三", "2026-12-02 09:00", "");
        row("今晚看球", "2026-11-25 20:00", "看球");
        row("明晚七点半看球", "2026-11-26 19:30", "看球");
        row("后天中午吃饭", "2026-11-27 12:00", "吃饭");
        row("大后天 吃饭", "2026-11-28 09:00", "吃饭");
        row("２０：３０ 吃饭", "2026-11-25 20:30", "吃饭");
        row("开会 下午", "2026-11-25 14:00", "开会");
    }

    void peopleSayWhen()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, at);
        QFETCH(const QString, rest);
        const QTimeZone shanghai("Asia/Shanghai");
        const QDateTime now(QDate(2026, 11, 25), QTime(10, 20), shanghai);
        const auto found = text::momentIn(text, now);
        QVERIFY(found);
        QCOMPARE(found->at.toString(u"yyyy-MM-dd HH:mm"_s), at);
        QCOMPARE(found->at.timeZone(), shanghai);
        QCOMPARE(found->rest, rest);
    }

    void whatIsNoMomentToComeIsNone_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "call Bob", "buy 3 apples", "room 1015", "today at 9:00", "今天上午9点", "10分钟的会", "at 25:00",
                                 "2026-02-30", "2020-01-01", "in 0 minutes", "13pm", "周报", "mondayish things", "3分熟", "1:2"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void whatIsNoMomentToComeIsNone()
    {
        QFETCH(const QString, text);
        const QDateTime now(QDate(2026, 11, 25), QTime(10, 20), QTimeZone("Asia/Shanghai"));
        const auto found = text::momentIn(text, now);
        QVERIFY2(!found, qPrintable(found ? found->at.toString() : QString()));
    }

    // Berlin goes back an hour in the night to Sunday, 25 October 2026.
    void tomorrowMorningIsNineAlsoWhenTheClockIsChanged()
    {
        const QTimeZone berlin("Europe/Berlin");
        const QDateTime saturday(QDate(2026, 10, 24), QTime(9, 0), berlin);
        const auto tomorrow = text::momentIn(u"call tomorrow 9:00"_s, saturday);
        QVERIFY(tomorrow);
        QCOMPARE(tomorrow->at.time(), QTime(9, 0));
        QCOMPARE(saturday.secsTo(tomorrow->at), 25 * 3600);
        QCOMPARE(text::momentIn(u"call in 24 hours"_s, saturday)->at.time(), QTime(8, 0));
    }

    void aLongTextIsReadInTimeThatGrowsWithIt()
    {
        const QDateTime now(QDate(2026, 11, 25), QTime(10, 20), QTimeZone::utc());
        QVERIFY(!text::momentIn(QString(20'000, u'1'), now));
        QVERIFY(!text::momentIn(u"1 "_s.repeated(20'000), now));
        QVERIFY(!text::momentIn(u"1天"_s.repeated(3'000) + u"x"_s, now));
    }
};

QTEST_GUILESS_MAIN(TestMoment)
#include "tst_moment.moc"
