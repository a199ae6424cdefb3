// SPDX-License-Identifier: Apache-2.0
// The first half of segment(): text as folded characters that remember where they stood. For segment.cpp and match.cpp.
#pragma once

#include <QStringView>

#include <vector>

namespace teahouse::search {

enum class Class : quint8 {
    Other, // separates
    Blank, // separates, but hardly
    Word,
    Character, // a term by itself
    Sign, // a term by itself
    Joint, // a term between two characters of words
};

struct Folded {
    char32_t c = 0;
    qint32 start = 0; // UTF-16 units of the text given
    qint32 end = 0;
    Class kind = Class::Other;
};

std::vector<Folded> folded(QStringView text);

char32_t simplified(char32_t folded); // a traditional character

} // namespace teahouse::search
