// SPDX-License-Identifier: Apache-2.0
#include "common/text/escape.h"

#include "common/text/characters.h"

#include <algorithm>

namespace teahouse::text {

namespace {

constexpr qsizetype kLongestEntity = 40;

// So that Markdown shows `c` itself. `before` and `after` are its neighbours.
bool needsEscape(char32_t before, char32_t c, char32_t after)
{
    switch (c) {
    case U'\\':
        return after == 0 || (after < 0x80 && isPunctuation(after)); // 0: a sign or the line's end follows
    case U'*':
    case U'`':
    case U'[':
    case U'~':
        return true;
    case U'_':
        return !(isAsciiWord(before) && isAsciiWord(after));
    case U'<':
        return isAsciiWord(after) || after == U'/';
    case U'@':
    case U'#':
        return !isAsciiWord(before)
            && QChar::isLetterOrNumber(after); // Slack names people and channels by <@id>
    default:
        return false;
    }
}

bool isEntity(QStringView text)
{
    const qsizetype end = text.left(kLongestEntity).indexOf(u';');
    return end > 1 && std::all_of(text.begin() + 1, text.begin() + end, [](QChar c) {
               return isAsciiWord(c.unicode()) || c == u'#';
           });
}

} // namespace

QString escapedMarkdown(QStringView plain)
{
    QString out;
    out.reserve(plain.size());
    for (qsizetype i = 0; i < plain.size(); ++i) {
        const bool entity = plain[i] == u'&' && isEntity(plain.mid(i));
        if (entity || needsEscape(codePointBefore(plain, i), plain[i].unicode(), codePointAt(plain, i + 1)))
            out += u'\\';
        out += plain[i];
    }
    return out;
}

} // namespace teahouse::text
