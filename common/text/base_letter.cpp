// SPDX-License-Identifier: Apache-2.0
#include "common/text/base_letter.h"

#include <QChar>
#include <QString>

namespace teahouse::text {

char32_t baseLetter(char32_t c)
{
    if (c < 0x80)
        return c >= U'A' && c <= U'Z' ? c + 0x20 : c;
    if (c >= 0x2E80 && c < 0xF900) // nothing to fold, and most of what is asked about
        return c;
    bool umlaut = false;
    // Marks come off one at a time: ǘ is ü and an acute, ü is u and two dots.
    for (int i = 0; i < 4; ++i) {
        const QString parts = QChar::decomposition(c);
        if (parts.isEmpty())
            break;
        umlaut = umlaut || parts.contains(QChar(0x0308));
        c = parts.front().isHighSurrogate() && parts.size() > 1 ? QChar::surrogateToUcs4(parts.at(0), parts.at(1))
                                                                : parts.front().unicode();
    }
    c = QChar::toCaseFolded(c);
    return umlaut && c == U'u' ? kUmlautU : c;
}

} // namespace teahouse::text
