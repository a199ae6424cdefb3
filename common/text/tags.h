// SPDX-License-Identifier: Apache-2.0
// #tags in running text: a '#' that begins no number, colour or address, and a word of two characters or more behind it.
// Chinese has no spaces: a tag ends at what is no letter, or where #周报# closes it. Linear.
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace teahouse::text {

inline constexpr int kTagMost = 64; // characters of one; a longer one is none

struct TagPlace {
    qsizetype start = 0; // of the sign
    qsizetype length = 0;
    QString word; // without signs

    bool operator==(const TagPlace &) const = default;
};

QList<TagPlace> tagsIn(QStringView text);

// "#ff8800" and, in code, "#f80": is it a colour?
bool isColour(QStringView text);

} // namespace teahouse::text
