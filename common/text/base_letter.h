// SPDX-License-Identifier: Apache-2.0
// Letters without case, width and accents, one at a time: É is e. ü alone stays ü, which pinyin tells from u.
#pragma once

#include <QtGlobal>

namespace teahouse::text {

inline constexpr char32_t kUmlautU = U'ü';

char32_t baseLetter(char32_t c);

} // namespace teahouse::text
