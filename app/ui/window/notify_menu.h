// SPDX-License-Identifier: Apache-2.0
// The submenu in which one says what of a channel rings.
#pragma once

#include "app/core/session.h"
#include "app/ui/theme/theme.h"

#include <QMenu>

namespace teahouse::ui {

QMenu *addNotifyTo(QMenu &menu, const Theme &theme, app::Session &session, ChannelId channel);

} // namespace teahouse::ui
