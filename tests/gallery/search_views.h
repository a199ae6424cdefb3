// SPDX-License-Identifier: Apache-2.0
// The gallery's views of the search: before anything is asked for, results, offers while typing, nothing, an error.
#pragma once

#include "app/core/settings.h"
#include "app/ui/theme/theme.h"
#include "tests/support/paper_office.h"

namespace teahouse::test {

void takeSearch(ui::Theme &theme, app::Settings &settings, PaperOffice &office,
                const std::function<void(QWidget &, const QString &name)> &picture);

} // namespace teahouse::test
