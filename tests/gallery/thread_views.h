// SPDX-License-Identifier: Apache-2.0
// Threads: the line below a root, the pane, its window, the list.
#pragma once

#include "app/core/settings.h"
#include "app/ui/theme/theme.h"
#include "tests/support/paper_office.h"

#include <functional>

namespace teahouse::test {

// Takes one picture after the other; the office keeps what was written for them.
void takeThreads(ui::Theme &theme, app::Settings &settings, PaperOffice &office,
                 const std::function<void(QWidget &, const QString &name)> &picture);

} // namespace teahouse::test
