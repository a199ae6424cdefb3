// SPDX-License-Identifier: Apache-2.0
// The names of an office's own emoji, written :name:. Positions count UTF-16 units.
#pragma once

#include "common/text/emoji.h"

#include <optional>

namespace teahouse::text {

// As it is kept: lower case, narrow. Nothing for what no such emoji may be called: other than 2 to limits::kEmojiName
// of a-z 0-9 _ + - and Chinese, Japanese or Korean letters, or the name of one of Unicode's.
std::optional<QString> emojiName(QStringView text);

bool isOneEmoji(const QString &text); // of Unicode's, by its characters

// Each :name: in running text that could be one, with its colons; apart from the letters and digits around it.
struct NamedEmoji : Stretch {
    QString name; // as it is kept
};
QList<NamedEmoji> emojiNamesIn(QStringView text);

} // namespace teahouse::text
