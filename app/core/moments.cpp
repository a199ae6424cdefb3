// SPDX-License-Identifier: Apache-2.0
#include "app/core/moments.h"

#include <QTimeZone>

#include <algorithm>

namespace teahouse::app {

namespace {

constexpr int kMorning = 9; // hours
constexpr int kAfternoon = 14;
constexpr qint64 kMinuteMs = 60'000;
constexpr int kSkippedS = 3'600; // by the change to summer time

} // namespace

QDateTime at(const QDateTime &now, QDate day, QTime time)
{
    const auto moment = [&](QTime shown) {
        return now.timeSpec() == Qt::TimeZone ? QDateTime(day, shown, now.timeZone())
                                              : QDateTime(day, shown, now.timeSpec(), now.offsetFromUtc());
    };
    const QDateTime wanted = moment(time);
    return wanted.isValid() ? wanted : moment(time.addSecs(kSkippedS));
}

QList<Moment> momentsAhead(const QDateTime &now, MomentsFor what)
{
    using Kind = Moment::Kind;
    const QDate today = now.date();
    // Whole minutes: seconds are nobody's choice.
    const QDateTime minute = now.addMSecs(-(now.time().msecsSinceStartOfDay() % kMinuteMs));
    QList<Moment> all;
    if (what == MomentsFor::Reminding)
        all.append({Kind::InTwentyMinutes, minute.addSecs(20 * 60)});
    all.append({Kind::InAnHour, minute.addSecs(3600)});
    all.append({Kind::ThisAfternoon, at(now, today, QTime(kAfternoon, 0))});
    all.append({Kind::TomorrowMorning, at(now, today.addDays(1), QTime(kMorning, 0))});
    const int untilMonday = 8 - today.dayOfWeek(); // the coming one, never today
    all.append({Kind::MondayMorning, at(now, today.addDays(untilMonday), QTime(kMorning, 0))});
    // What is over, and what an earlier one says already.
    all.removeIf([&now](const Moment &moment) { return moment.at <= now; });
    if (untilMonday == 1)
        all.removeIf([](const Moment &moment) { return moment.kind == Kind::MondayMorning; });
    std::stable_sort(all.begin(), all.end(), [](const Moment &a, const Moment &b) { return a.at < b.at; });
    return all;
}

} // namespace teahouse::app
