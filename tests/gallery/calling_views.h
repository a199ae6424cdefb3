// SPDX-License-Identifier: Apache-2.0
// Whom one calls: the offers, the question before many are called, what is said afterwards, groups, keywords.
#pragma once

#include "app/ui/theme/theme.h"
#include "tests/support/paper_office.h"

#include <functional>

class QWidget;

namespace teahouse::test {

void takeCalling(ui::Theme &theme, app::Settings &settings, PaperOffice &office,
                 const std::function<void(QWidget &, const QString &name)> &picture);

} // namespace teahouse::test
