// SPDX-License-Identifier: Apache-2.0
#include "common/text/fold.h"

namespace teahouse::text {

namespace {

char32_t folded(char32_t c)
{
    if (c < 0x80)
        return c >= U'A' && c <= U'Z' ? c + 0x20 : c;
    if (c == 0x3000 || (c >= 0xFF00 && c <= 0xFFEF)) {
        const auto tag = QChar::decompositionTag(c);
        const QString other = QChar::decomposition(c);
        if ((tag == QChar::Wide || tag == QChar::Narrow) && other.size() == 1)
            c = other.front().unicode();
    }
    return QChar::toCaseFolded(c);
}

} // namespace

QString fold(QStringView text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            const char32_t f = folded(QChar::surrogateToUcs4(c, text[i + 1]));
            if (QChar::requiresSurrogates(f))
                out.append(QChar(QChar::highSurrogate(f))).append(QChar(QChar::lowSurrogate(f)));
            else
                out.append(text.mid(i, 2)); // the same length, whatever Unicode does one day
            ++i;
            continue;
        }
        const char32_t f = folded(c.unicode());
        out.append(QChar::requiresSurrogates(f) ? c : QChar(char16_t(f)));
    }
    return out;
}

} // namespace teahouse::text
