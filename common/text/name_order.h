// SPDX-License-Identifier: Apache-2.0
// The order of names in lists, the same on every system: no locale is asked.
#pragma once

#include "common/text/pinyin.h"

#include <QByteArray>

namespace teahouse::text {

enum class NameOrder : quint8 {
    Letters, // Latin before everything else, by letters without case and accents
    Pinyin, // signs, digits, Chinese by pinyin, tone, strokes and code point, then Latin: as CLDR has it for Chinese
    Strokes, // the same, with Chinese by the number of strokes
};

// Compare two keys of one order by their bytes. Different names have different keys.
QByteArray nameSortKey(QStringView name, NameOrder order, Speech speech = Speech::Text);

} // namespace teahouse::text
