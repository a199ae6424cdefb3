// SPDX-License-Identifier: Apache-2.0
// Lets Tab go through a part of a window as one reads it, where the layout is not the order in which things were made: what
// is beside something further left comes after it, else what is higher comes first.
#pragma once

#include <QWidget>

namespace teahouse::ui {

// Of what can be seen now, so when the part is shown. Behind `after`, which may be null; gives the last one, to go on from.
QWidget *tabAsRead(QWidget &part, QWidget *after = nullptr);

} // namespace teahouse::ui
