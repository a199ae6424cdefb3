// SPDX-License-Identifier: Apache-2.0
// Moments to come in words, by the clock on this computer: "Today 15:00", "Tomorrow 9:00", "Monday 9:00".
#pragma once

#include "app/core/moments.h"

#include <QCoreApplication>

namespace teahouse::ui {

class MomentWords
{
    Q_DECLARE_TR_FUNCTIONS(MomentWords)

public:
    static QString of(qint64 ms, const QDateTime &now = QDateTime::currentDateTime());
    static QString choice(const app::Moment &moment); // as an entry of a menu
    static QString other(); // the entry behind which any moment is
    static QString zone(const QDateTime &moment); // "Europe/Paris, UTC+01:00"
};

} // namespace teahouse::ui
