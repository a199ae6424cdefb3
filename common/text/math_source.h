// SPDX-License-Identifier: Apache-2.0
// Finds LaTeX in a message before Markdown reads it, for in `$a_1 * b_1$` neither `_` nor `*` is emphasis. What is found
// is given to the parser as code, its dollars replaced by a stand-in. Rules, that prices and shell variables stay:
//
//  - `$…$`: on one line, no space behind the first nor before the last; no ASCII letter or digit before the first or after
//    the last. What begins with a digit needs one of \ ^ _ { = + < > in it: "$5 or 5$" is money.
//  - `$$…$$`: within one paragraph. A line of `$$` alone opens a block that ends with the next such line.
//  - Nothing in code, nothing escaped (\$).
#pragma once

#include <QByteArrayView>
#include <QString>

namespace teahouse::text {

inline constexpr QChar kMathSign = u'\uFDD4'; // a dollar that stands around mathematics
inline constexpr int kMathMost = 2'000; // characters of one formula; a longer one is text

QString withMath(const QString &source);
bool beginsMath(QByteArrayView utf8);

} // namespace teahouse::text
