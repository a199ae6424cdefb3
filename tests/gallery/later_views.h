// SPDX-License-Identifier: Apache-2.0
// What is to happen later: the line above the composer, the lists, the calendar.
#pragma once

#include "app/core/settings.h"
#include "app/ui/theme/theme.h"
#include "tests/support/paper_office.h"

#include <functional>

namespace teahouse::test {

// Takes one picture after the other; the office has nothing planned behind it.
void takeLater(ui::Theme &theme, app::Settings &settings, PaperOffice &office,
               const std::function<void(QWidget &, const QString &name)> &picture);

} // namespace teahouse::test
