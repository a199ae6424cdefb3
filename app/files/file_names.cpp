// SPDX-License-Identifier: Apache-2.0
// Names and places for what is saved: the sender chose the name, and may have meant harm.
#include "app/files/files.h"

#include "common/proto/limits.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kNameBytes = 240; // most file systems take 255; " (12)" and ".part" must fit, too
constexpr int kMostNumbers = 10'000;

bool isUnwanted(QChar c)
{
    static const QString separators = u"/\\:*?\"<>|"_s;
    return separators.contains(c);
}

bool isInvisible(QChar c)
{
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format: // right-to-left tricks among them
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

// "con", "nul.txt", "lpt1": devices on Windows, whatever stands behind the point.
bool isReserved(const QString &name)
{
    static const QSet<QString> devices{u"con"_s, u"prn"_s, u"aux"_s, u"nul"_s};
    const QString base = name.section(u'.', 0, 0).trimmed().toLower();
    const bool numbered = base.size() == 4 && (base.startsWith("com"_L1) || base.startsWith("lpt"_L1)) && base.back().isDigit();
    return devices.contains(base) || numbered;
}

struct Parts {
    QString base;
    QString suffix; // with its point
};

Parts partsOf(const QString &name)
{
    const qsizetype point = name.lastIndexOf(u'.');
    if (point <= 0 || name.size() - point > 16)
        return {name, {}};
    return {name.first(point), name.sliced(point)};
}

} // namespace

QString Files::safeName(const QString &name)
{
    QString safe;
    for (const QChar c : name) {
        if (!isInvisible(c))
            safe += isUnwanted(c) ? u'_' : c;
    }
    safe = safe.trimmed();
    while (safe.endsWith(u'.') || safe.endsWith(u' ')) // Windows drops them, and shows another name
        safe.chop(1);
    while (safe.startsWith(u'.')) // hidden
        safe.remove(0, 1);
    auto [base, suffix] = partsOf(safe);
    while (!base.isEmpty() && (base + suffix).toUtf8().size() > kNameBytes)
        base.chop(base.size() > 1 && base.back().isLowSurrogate() ? 2 : 1);
    safe = base + suffix;
    if (safe.isEmpty())
        return u"file"_s;
    return isReserved(safe) ? u'_' + safe : safe;
}

QString Files::freePath(const QString &folder, const QString &name)
{
    const auto [base, suffix] = partsOf(safeName(name));
    for (int number = 1; number < kMostNumbers; ++number) {
        const QString tried
            = QDir(folder).filePath(number == 1 ? base + suffix : u"%1 (%2)%3"_s.arg(base).arg(number).arg(suffix));
        if (!QFileInfo::exists(tried) && !QFileInfo(tried).isSymLink())
            return tried;
    }
    return QDir(folder).filePath(base + suffix);
}

} // namespace teahouse::app
