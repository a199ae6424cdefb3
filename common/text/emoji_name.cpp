// SPDX-License-Identifier: Apache-2.0
#include "common/text/emoji_name.h"

#include "common/proto/limits.h"
#include "common/text/characters.h"
#include "common/text/fold.h"

namespace teahouse::text {

namespace {

bool isNameLetter(char32_t c)
{
    return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') || c == U'_' || c == U'+' || c == U'-' || isCjkLetter(c);
}

} // namespace

bool isOneEmoji(const QString &text)
{
    const auto found = emojiIn(text);
    return found.size() == 1 && found[0] == Stretch{0, text.size()};
}

std::optional<QString> emojiName(QStringView text)
{
    const QString name = fold(text);
    if (name.size() < 2 || name.size() > limits::kEmojiName)
        return {};
    for (qsizetype i = 0; i < name.size(); i += unitsOf(codePointAt(name, i))) {
        if (!isNameLetter(codePointAt(name, i)))
            return {};
    }
    if (!emojiNamed(name).isEmpty())
        return {};
    return name;
}

QList<NamedEmoji> emojiNamesIn(QStringView text)
{
    QList<NamedEmoji> found;
    qsizetype colon = text.indexOf(u':');
    while (colon >= 0) {
        const qsizetype end = text.indexOf(u':', colon + 1);
        if (end < 0)
            break;
        const qsizetype length = end - colon - 1;
        const bool apart = !isAsciiWord(codePointBefore(text, colon)) && !isAsciiWord(codePointAt(text, end + 1));
        const auto name = length <= limits::kEmojiName && apart ? emojiName(text.mid(colon + 1, length)) : std::nullopt;
        if (name)
            found.append({{colon, length + 2}, *name});
        colon = name ? text.indexOf(u':', end + 1) : end;
    }
    return found;
}

} // namespace teahouse::text
