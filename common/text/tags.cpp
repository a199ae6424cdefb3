// SPDX-License-Identifier: Apache-2.0
#include "common/text/tags.h"

#include "common/text/characters.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::text {

static bool isSign(QChar c) { return c == u'#' || c == u'＃'; }

// Whether a '#' after `c` may begin a tag: not within a word or an address.
static bool maySignFollow(char32_t c)
{
    if (c == 0 || isCjkLetter(c))
        return true;
    return !QChar::isLetterOrNumber(c) && c != U'/' && c != U'&' && c != U'#' && c != U'＃' && c != U'_';
}

bool isColour(QStringView text)
{
    if (!text.startsWith(u'#') || (text.size() != 4 && text.size() != 7 && text.size() != 9))
        return false;
    return std::all_of(text.begin() + 1, text.end(), [](QChar c) {
        const char16_t lower = c.unicode() | 0x20;
        return (c >= u'0' && c <= u'9') || (lower >= u'a' && lower <= u'f');
    });
}

QList<TagPlace> tagsIn(QStringView text)
{
    QList<TagPlace> found;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!isSign(text[i]) || !maySignFollow(i > 0 ? codePointBefore(text, i) : 0))
            continue;
        qsizetype end = i + 1;
        int characters = 0;
        bool letters = false;
        while (end < text.size()) {
            const char32_t c = codePointAt(text, end);
            const bool inside = QChar::isLetterOrNumber(c) || QChar::isMark(c) || c == U'_' || (c == U'-' && characters > 0);
            if (!inside)
                break;
            letters = letters || QChar::isLetter(c);
            ++characters;
            end += unitsOf(c);
        }
        while (end > i + 1 && text[end - 1] == u'-') {
            --end;
            --characters;
        }
        const QStringView word = text.mid(i + 1, end - i - 1);
        const bool colour = text.mid(i, end - i).size() == 7 && isColour(text.mid(i, end - i));
        if (characters < 2 || characters > kTagMost || !letters || colour) {
            i = std::max(i, end - 1);
            continue;
        }
        const bool closed = end < text.size() && isSign(text[end])
            && (end + 1 == text.size() || !QChar::isLetterOrNumber(codePointAt(text, end + 1)) || isCjkLetter(codePointAt(text, end + 1)));
        found.append({i, end - i + (closed ? 1 : 0), word.toString()});
        i = end - (closed ? 0 : 1);
    }
    return found;
}

} // namespace teahouse::text
