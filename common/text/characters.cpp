// SPDX-License-Identifier: Apache-2.0
#include "common/text/characters.h"

namespace teahouse::text {

char32_t codePointAt(QStringView text, qsizetype at)
{
    if (at < 0 || at >= text.size())
        return 0;
    const QChar c = text[at];
    if (c.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate())
        return QChar::surrogateToUcs4(c, text[at + 1]);
    return c.unicode();
}

char32_t codePointBefore(QStringView text, qsizetype at)
{
    if (at <= 0 || at > text.size())
        return 0;
    if (at >= 2 && text[at - 1].isLowSurrogate() && text[at - 2].isHighSurrogate())
        return codePointAt(text, at - 2);
    return text[at - 1].unicode();
}

bool isAsciiWord(char32_t c)
{
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9');
}

bool isPunctuation(char32_t c)
{
    if (c < 0x80)
        return c > 0x20 && c < 0x7F && !isAsciiWord(c);
    return QChar::isPunct(c);
}

bool isCjkPunctuation(char32_t c)
{
    const bool inBlock
        = (c >= 0x3000 && c <= 0x303F) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFEF);
    return inBlock && QChar::isPunct(c);
}

bool isCjkLetter(char32_t c)
{
    if (c < 0x1100)
        return false;
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
    case QChar::Script_Hangul:
        return QChar::isLetterOrNumber(c);
    default:
        return c == 0x30FC; // ー, shared by the kana
    }
}

bool isWordBoundary(char32_t before, char32_t after)
{
    const auto spaced = [](char32_t c) {
        if (c < 0x80)
            return isAsciiWord(c);
        if (isCjkLetter(c))
            return false;
        const auto script = QChar::script(c);
        if (script == QChar::Script_Thai || script == QChar::Script_Lao || script == QChar::Script_Khmer
            || script == QChar::Script_Myanmar)
            return false;
        return QChar::isLetterOrNumber(c) || QChar::isMark(c);
    };
    return !(QChar::isMark(after) || (spaced(before) && spaced(after)));
}

bool isInvisible(char32_t c)
{
    if (c < 0xAD)
        return false;
    if (QChar::category(c) == QChar::Other_Format)
        return true;
    return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5
        || (c >= 0x180B && c <= 0x180F) || c == 0x2800 || c == 0x3164 || c == 0xFFA0
        || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE0FFF);
}

} // namespace teahouse::text
