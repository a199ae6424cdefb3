// SPDX-License-Identifier: Apache-2.0
#include "app/ui/moment/moment_words.h"

#include <QLocale>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

QString MomentWords::of(qint64 ms, const QDateTime &now)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(ms);
    const QString time = moment.time().toString(u"HH:mm"_s);
    const qint64 days = now.date().daysTo(moment.date());
    if (days == 0)
        return tr("Today %1").arg(time);
    if (days == 1)
        return tr("Tomorrow %1").arg(time);
    if (days == -1)
        return tr("Yesterday %1").arg(time);
    if (days > 1 && days < 7)
        //: A day of the week and a time of day, "Monday 09:00"
        return tr("%1 %2").arg(QLocale().standaloneDayName(moment.date().dayOfWeek()), time);
    //: A day and a time of day, as QLocale's formats are written
    const QString thisYear = tr("d MMMM, HH:mm");
    //: The same with the year
    const QString anotherYear = tr("d MMMM yyyy, HH:mm");
    return QLocale().toString(moment, moment.date().year() == now.date().year() ? thisYear : anotherYear);
}

QString MomentWords::choice(const app::Moment &moment)
{
    const QString time = moment.at.time().toString(u"HH:mm"_s);
    switch (moment.kind) {
    case app::Moment::Kind::InTwentyMinutes:
        return tr("In 20 minutes (%1)").arg(time);
    case app::Moment::Kind::InAnHour:
        return tr("In 1 hour (%1)").arg(time);
    case app::Moment::Kind::ThisAfternoon:
        return tr("This afternoon, %1").arg(time);
    case app::Moment::Kind::TomorrowMorning:
        return tr("Tomorrow, %1").arg(time);
    case app::Moment::Kind::MondayMorning:
        return tr("Monday, %1").arg(time);
    }
    return {};
}

QString MomentWords::other() { return tr("Another time…"); }

QString MomentWords::zone(const QDateTime &moment)
{
    const int minutes = moment.offsetFromUtc() / 60;
    const QString offset = u"UTC%1%2:%3"_s.arg(QChar(minutes < 0 ? u'−' : u'+'))
                               .arg(std::abs(minutes) / 60, 2, 10, QChar(u'0'))
                               .arg(std::abs(minutes) % 60, 2, 10, QChar(u'0'));
    const QString name = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    return name.isEmpty() || name.endsWith("UTC"_L1) ? offset : u"%1, %2"_s.arg(name, offset);
}

} // namespace teahouse::ui
