// SPDX-License-Identifier: Apache-2.0
// Who is writing just now: shown, and told of oneself, unless one wants neither.
#pragma once

#include "app/core/settings.h"

namespace teahouse::ui {

inline const QString kShowTyping = QStringLiteral("reading/typing"); // in the settings

inline bool showsTyping(const app::Settings &settings)
{
    const QVariant chosen = settings.value(kShowTyping);
    return !chosen.isValid() || chosen.toBool();
}

} // namespace teahouse::ui
