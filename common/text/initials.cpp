// SPDX-License-Identifier: Apache-2.0
#include "common/text/initials.h"

#include <QList>

namespace teahouse::text {

static bool isHan(char32_t c)
{
    return QChar::script(c) == QChar::Script_Han;
}

QString initials(QStringView name)
{
    const QList<uint> points = name.trimmed().toUcs4();
    const auto text = [](std::initializer_list<uint> of) {
        QString out;
        for (const uint c : of)
            out += QChar::fromUcs4(c);
        return out;
    };
    const qsizetype n = points.size();
    if (n == 0)
        return QStringLiteral("?");
    if (isHan(points.last()) && n >= 2 && isHan(points.at(n - 2)))
        return text({points.at(n - 2), points.last()});
    qsizetype han = 0; // 掌柜 Host is called 掌柜
    while (han < n && isHan(points.at(han)))
        ++han;
    if (han >= 2)
        return text({points.at(han - 2), points.at(han - 1)});
    for (qsizetype i = n - 1; i > 1; --i) {
        if (QChar::isSpace(points.at(i - 1)) && QChar::isLetterOrNumber(points.at(i)))
            return text({QChar::toUpper(points.first()), QChar::toUpper(points.at(i))});
    }
    return text({QChar::toUpper(points.first())});
}

} // namespace teahouse::text
