// SPDX-License-Identifier: Apache-2.0
// Finding emoji by what one types: 😂 by joy, "tears", 大笑, daxiao and dx; an office's own by their names, in pinyin too.
// The keys are made once, on first use; thread safe. Positions count UTF-16 units.
#pragma once

#include "common/text/emoji.h"
#include "common/text/name_match.h"

#include <QStringList>

namespace teahouse::text {

struct EmojiFound {
    const EmojiInfo *info = nullptr; // nullptr: one of the office's own
    QString own;
};

// What fits best first; of Unicode's in the order of the table. Colons around the name do not count.
QList<EmojiFound> findEmoji(QStringView typed, const QStringList &own);
// Makes the keys ahead: pinyin of thousands of words, nothing for a thread on which somebody waits.
void prepareEmojiSearch();

// By which of its names or words it was found, and what of that was typed.
struct EmojiReason {
    QString word;
    QList<NameSpan> spans;
};
EmojiReason reasonOf(const EmojiFound &found, QStringView typed);

// The colon behind which an emoji's name is being written at the cursor, at least two characters of it; -1: none. Not
// within a word or a time (10:30), an address (http://) or code.
qsizetype emojiBegun(QStringView text, qsizetype cursor);

} // namespace teahouse::text
