// SPDX-License-Identifier: Apache-2.0
// The moments that are offered lie ahead, and nine in the morning is nine by the clock on the wall.
#include "app/core/moments.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;

namespace {

const QTimeZone kParis("Europe/Paris");
const QTimeZone kShanghai("Asia/Shanghai");

QDateTime in(const QTimeZone &zone, const char *text)
{
    const QString all = QString::fromLatin1(text);
    return QDateTime(QDate::fromString(all.left(10), Qt::ISODate), QTime::fromString(all.mid(11), u"HH:mm:ss"_s), zone);
}

// "21:30 22:10 …": the times, with the day where it is another one.
QString words(const QList<Moment> &moments, const QDateTime &now)
{
    QStringList all;
    for (const Moment &moment : moments) {
        const qint64 days = now.date().daysTo(moment.at.date());
        all += (days > 0 ? u"+%1 "_s.arg(days) : QString()) + moment.at.time().toString(u"HH:mm"_s);
    }
    return all.join(u", "_s);
}

} // namespace

class TestMoments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void offersWhatLiesAhead_data()
    {
        QTest::addColumn<QDateTime>("now");
        QTest::addColumn<QString>("sending");
        QTest::addColumn<QString>("reminding");
        // 23 November 2026 is a Monday.
        QTest::newRow("Monday morning") << in(kShanghai, "2026-11-23 10:15:40")
                                        << u"11:15, 14:00, +1 09:00, +7 09:00"_s
                                        << u"10:35, 11:15, 14:00, +1 09:00, +7 09:00"_s;
        QTest::newRow("Monday before nine") << in(kShanghai, "2026-11-23 07:00:00")
                                            << u"08:00, 14:00, +1 09:00, +7 09:00"_s
                                            << u"07:20, 08:00, 14:00, +1 09:00, +7 09:00"_s;
        QTest::newRow("Wednesday, just before two") << in(kShanghai, "2026-11-25 13:30:00")
                                                    << u"14:00, 14:30, +1 09:00, +5 09:00"_s
                                                    << u"13:50, 14:00, 14:30, +1 09:00, +5 09:00"_s;
        QTest::newRow("Friday evening") << in(kShanghai, "2026-11-27 18:00:00") << u"19:00, +1 09:00, +3 09:00"_s
                                        << u"18:20, 19:00, +1 09:00, +3 09:00"_s;
        QTest::newRow("Sunday: tomorrow is Monday") << in(kShanghai, "2026-11-29 20:00:00") << u"21:00, +1 09:00"_s
                                                    << u"20:20, 21:00, +1 09:00"_s;
        QTest::newRow("two exactly") << in(kShanghai, "2026-11-25 14:00:00") << u"15:00, +1 09:00, +5 09:00"_s
                                     << u"14:20, 15:00, +1 09:00, +5 09:00"_s;
        QTest::newRow("the last hour of a year") << in(kShanghai, "2026-12-31 23:30:00") << u"+1 00:30, +1 09:00, +4 09:00"_s
                                                 << u"23:50, +1 00:30, +1 09:00, +4 09:00"_s;
    }
    void offersWhatLiesAhead()
    {
        QFETCH(QDateTime, now);
        QFETCH(QString, sending);
        QFETCH(QString, reminding);
        QVERIFY(now.isValid());
        QCOMPARE(words(momentsAhead(now, MomentsFor::Sending), now), sending);
        QCOMPARE(words(momentsAhead(now, MomentsFor::Reminding), now), reminding);
    }

    // In Paris the clocks went forward in the night to 28 March 2027 and will go back in the night to 31 October 2027.
    void nineTomorrowIsNineThoughTheNightIsShorterOrLonger()
    {
        const auto tomorrow = [](const char *now) {
            for (const Moment &moment : momentsAhead(in(kParis, now), MomentsFor::Sending)) {
                if (moment.kind == Moment::Kind::TomorrowMorning)
                    return moment.at.toMSecsSinceEpoch();
            }
            return qint64(0);
        };
        constexpr qint64 kHour = 3'600'000;
        // 27 March, 21:00 CET is 20:00 UTC; 28 March, 9:00 CEST is 07:00 UTC: eleven hours, not twelve.
        QCOMPARE(tomorrow("2027-03-27 21:00:00"), 1'806'217'200'000);
        QCOMPARE(tomorrow("2027-03-27 21:00:00") - in(kParis, "2027-03-27 21:00:00").toMSecsSinceEpoch(), 11 * kHour);
        // 30 October, 21:00 CEST is 19:00 UTC; 31 October, 9:00 CET is 08:00 UTC: thirteen.
        QCOMPARE(tomorrow("2027-10-30 21:00:00") - in(kParis, "2027-10-30 21:00:00").toMSecsSinceEpoch(), 13 * kHour);
        QCOMPARE(tomorrow("2027-06-15 21:00:00") - in(kParis, "2027-06-15 21:00:00").toMSecsSinceEpoch(), 12 * kHour);
    }

    // 2:30 does not exist in the night to 28 March 2027: an hour after 1:30 is 3:30.
    void aTimeThatIsSkippedIsLater()
    {
        const QDateTime now = in(kParis, "2027-03-27 12:00:00");
        const QDateTime skipped = app::at(now, {2027, 3, 28}, {2, 30});
        QVERIFY(skipped.isValid());
        QCOMPARE(skipped.time(), QTime(3, 30));
        QCOMPARE(skipped.toMSecsSinceEpoch(), 1'806'197'400'000); // 01:30 UTC
    }

    void momentsAreWholeMinutes()
    {
        for (const Moment &moment : momentsAhead(in(kParis, "2026-11-23 10:15:59"), MomentsFor::Reminding))
            QCOMPARE(moment.at.time().second(), 0);
    }
};

QTEST_GUILESS_MAIN(TestMoments)
#include "tst_moments.moc"
