// SPDX-License-Identifier: Apache-2.0
#include "common/text/entities.h"

#include <QChar>

namespace teahouse::text {

namespace {

struct Named {
    QStringView name;
    char16_t character;
};

constexpr Named kNamed[] = {
    {u"amp", u'&'},      {u"lt", u'<'},       {u"gt", u'>'},       {u"quot", u'"'},    {u"apos", u'\''},
    {u"nbsp", 0x00A0},   {u"copy", 0x00A9},   {u"reg", 0x00AE},    {u"trade", 0x2122}, {u"hellip", 0x2026},
    {u"ndash", 0x2013},  {u"mdash", 0x2014},  {u"middot", 0x00B7}, {u"bull", 0x2022},  {u"times", 0x00D7},
    {u"divide", 0x00F7}, {u"plusmn", 0x00B1}, {u"deg", 0x00B0},    {u"euro", 0x20AC},  {u"yen", 0x00A5},
    {u"larr", 0x2190},   {u"uarr", 0x2191},   {u"rarr", 0x2192},   {u"darr", 0x2193},  {u"le", 0x2264},
    {u"ge", 0x2265},     {u"ne", 0x2260},     {u"ldquo", 0x201C},  {u"rdquo", 0x201D}, {u"lsquo", 0x2018},
    {u"rsquo", 0x2019},  {u"sect", 0x00A7},
};

} // namespace

QString decodedEntity(QStringView entity)
{
    if (entity.size() < 3 || !entity.startsWith(u'&') || !entity.endsWith(u';'))
        return entity.toString();
    const QStringView name = entity.mid(1, entity.size() - 2);
    if (name.startsWith(u'#')) {
        const bool hex = name.mid(1).startsWith(u'x', Qt::CaseInsensitive);
        bool ok = false;
        const uint number = name.mid(hex ? 2 : 1).toUInt(&ok, hex ? 16 : 10);
        const bool character
            = ok && number > 0 && number <= QChar::LastValidCodePoint && !QChar::isSurrogate(number);
        return character ? QStringView(QChar::fromUcs4(number)).toString()
                         : QString(QChar(QChar::ReplacementCharacter));
    }
    for (const Named &known : kNamed)
        if (name == known.name)
            return QString(QChar(known.character));
    return entity.toString();
}

} // namespace teahouse::text
