// SPDX-License-Identifier: Apache-2.0
// The moments that people choose most as entries of a menu, and behind the last one a calendar for any other.
#pragma once

#include "app/core/moments.h"
#include "app/ui/theme/theme.h"

#include <QMenu>

#include <functional>

namespace teahouse::ui {

struct MomentChoice {
    app::MomentsFor what = app::MomentsFor::Sending;
    QString title; // of the calendar's window
    QString button; // on it
    qint64 from = 0; // milliseconds; where the calendar begins; 0: soon
};

// `chosen` gets milliseconds, later; nothing is called when `window` is gone by then.
void addMoments(QMenu &menu, const Theme &theme, const MomentChoice &choice, QWidget *window,
                std::function<void(qint64 moment)> chosen);

} // namespace teahouse::ui
