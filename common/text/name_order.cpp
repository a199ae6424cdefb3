// SPDX-License-Identifier: Apache-2.0
#include "common/text/name_order.h"

#include "common/text/base_letter.h"
#include "common/text/characters.h"

namespace teahouse::text {

namespace {

enum Class : char { Sign = 1, Digit, Chinese, Latin, Other, ChineseAfterAll };

void append(QByteArray &key, char32_t number, int bytes)
{
    for (int i = bytes - 1; i >= 0; --i)
        key += char(number >> (8 * i));
}

void appendChinese(QByteArray &key, char32_t c, Reading reading, NameOrder order)
{
    key += order == NameOrder::Letters ? ChineseAfterAll : Chinese;
    const auto strokes = char32_t(strokesOf(c));
    if (order == NameOrder::Pinyin)
        append(key, reading.code(), 2);
    if (order != NameOrder::Letters)
        append(key, strokes > 0 ? strokes : 0xFF, 1);
    append(key, c, 3);
}

} // namespace

QByteArray nameSortKey(QStringView name, NameOrder order, Speech speech)
{
    QByteArray key;
    const auto readings = readingsIn(name, speech);
    qsizetype index = 0;
    for (qsizetype at = 0; at < name.size(); ++index) {
        const char32_t c = codePointAt(name, at);
        const char32_t letter = baseLetter(c) == kUmlautU ? U'u' : baseLetter(c);
        at += unitsOf(c);
        if (QChar::isMark(c) || isInvisible(c))
            continue;
        if (strokesOf(c) > 0) {
            appendChinese(key, c, readings.value(index), order);
            continue;
        }
        const bool sign = QChar::isSpace(c) || QChar::isPunct(c) || QChar::isSymbol(c);
        key += sign ? Sign : QChar::isDigit(letter) ? Digit : letter < 0x250 ? Latin : Other;
        append(key, letter, 3);
    }
    // Equal but for case and accents: what was written decides.
    key += '\0';
    for (const QChar c : name)
        append(key, c.unicode(), 2);
    return key;
}

} // namespace teahouse::text
