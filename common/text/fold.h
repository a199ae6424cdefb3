// SPDX-License-Identifier: Apache-2.0
// Folding for comparison: case and width (ＡＢＣ = abc, ｶ = カ, ideographic space = space).
// The result is exactly as long as the input, so a position in one is the same position in the other.
#pragma once

#include <QString>
#include <QStringView>

namespace teahouse::text {

QString fold(QStringView text);

} // namespace teahouse::text
