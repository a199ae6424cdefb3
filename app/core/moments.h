// SPDX-License-Identifier: Apache-2.0
// Moments that people choose most, by the clock on their wall: nine in the morning is nine also when a night in between
// is an hour longer or shorter.
#pragma once

#include <QDateTime>
#include <QList>

namespace teahouse::app {

struct Moment {
    enum class Kind : quint8 { InTwentyMinutes, InAnHour, ThisAfternoon, TomorrowMorning, MondayMorning };
    Kind kind = Kind::InAnHour;
    QDateTime at; // in the zone of `now`

    bool operator==(const Moment &) const = default;
};

// In their order; each lies ahead. InTwentyMinutes is for who wants to be reminded.
enum class MomentsFor : quint8 { Sending, Reminding };
QList<Moment> momentsAhead(const QDateTime &now, MomentsFor what);

// A time of day on a day; one that the change to summer time skips is that much later.
QDateTime at(const QDateTime &now, QDate day, QTime time);

} // namespace teahouse::app
