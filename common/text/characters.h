// SPDX-License-Identifier: Apache-2.0
// What kind of character: the few questions that links, mentions and emphasis ask about mixed Chinese and
// Latin text.
#pragma once

#include <QChar>
#include <QStringView>

namespace teahouse::text {

// The code point at `at`; a lone surrogate is itself. 0 outside.
char32_t codePointAt(QStringView text, qsizetype at);
// The code point that ends before `at`.
char32_t codePointBefore(QStringView text, qsizetype at);

inline qsizetype unitsOf(char32_t c) { return QChar::requiresSurrogates(c) ? 2 : 1; }

bool isAsciiWord(char32_t c); // A-Z a-z 0-9
bool isPunctuation(char32_t c); // as Markdown sees it: ASCII signs and Unicode's P categories
bool isCjkPunctuation(char32_t c); // 。，「」（ and so on; not “”… which Latin text has too
bool isCjkLetter(char32_t c); // Han, kana, bopomofo, Hangul

// May a word end between these two? No within a word of a script that puts spaces between words; everywhere
// else yes, so that a name in Chinese text, or before a Korean particle, ends where it ends.
bool isWordBoundary(char32_t before, char32_t after);

// Nothing to see: joiners, marks of direction, fillers, variation selectors, tags.
bool isInvisible(char32_t c);

} // namespace teahouse::text
