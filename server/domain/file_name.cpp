// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/domain/file_name.h"

#include "common/proto/limits.h"
#include "common/text/characters.h"
#include "common/text/plain_text.h"

#include <algorithm>

namespace teahouse::server::domain {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMarksInARow = 4; // accents on one letter; more only serve to paint over the lines around
constexpr qsizetype kEnding = 32; // what is longer is no ending
constexpr char32_t kNonJoiner = 0x200C, kJoiner = 0x200D; // Persian words and families of emoji need them

// Names of devices on Windows, whatever ending follows.
constexpr QLatin1StringView kDevices[] = {"con"_L1, "prn"_L1, "aux"_L1, "nul"_L1, "conin$"_L1, "conout$"_L1};

bool isMark(char32_t c)
{
    const auto category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

bool isDropped(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return QChar::isNonCharacter(c)
            || (text::isInvisible(c) && c != kNonJoiner && c != kJoiner && c != 0xFE0F);
    }
}

QString lastPart(const QString &path)
{
    const auto isSlash = [](QChar c) { return c == u'/' || c == u'\\'; };
    const auto end = std::find_if_not(path.rbegin(), path.rend(), isSlash);
    const auto begin = std::find_if(end, path.rend(), isSlash);
    return QString(begin.base(), end.base() - begin.base());
}

QString printable(const QString &name)
{
    QString out;
    int marks = 0;
    for (const char32_t c : name.toUcs4()) {
        marks = isMark(c) ? marks + 1 : 0;
        if (QChar::isSpace(c))
            out += u' ';
        else if (c < 0x80 && u"<>:\"|?*"_s.contains(QChar(char16_t(c))))
            out += u'_';
        else if (!isDropped(c) && marks <= kMarksInARow)
            out += QStringView(QChar::fromUcs4(c));
    }
    return out;
}

QString trimmed(QString name)
{
    const auto isEdge
        = [](QChar c) { return c.isSpace() || c.unicode() == kNonJoiner || c.unicode() == kJoiner; };
    while (!name.isEmpty() && isEdge(name.front()))
        name.remove(0, 1);
    while (!name.isEmpty() && (isEdge(name.back()) || name.back() == u'.'))
        name.chop(1);
    return name;
}

// With the digits of other scripts' superscripts, which Windows takes as well.
bool isPort(const QString &stem)
{
    return stem.size() == 4 && (stem.startsWith("com"_L1) || stem.startsWith("lpt"_L1))
        && u"0123456789¹²³"_s.contains(stem.back());
}

bool isDevice(const QString &name)
{
    const QString stem = name.section(u'.', 0, 0).trimmed().toLower();
    return isPort(stem) || std::find(std::begin(kDevices), std::end(kDevices), stem) != std::end(kDevices);
}

// The file systems that count do so in bytes of UTF-8.
QString shortened(const QString &name)
{
    if (name.toUtf8().size() <= limits::kFileName)
        return name;
    const qsizetype dot = name.lastIndexOf(u'.');
    const bool hasEnding = dot > 0 && name.size() - dot <= kEnding && !name.mid(dot).contains(u' ');
    const QString ending = hasEnding ? name.mid(dot) : QString();
    const qsizetype room = limits::kFileName - ending.toUtf8().size();
    QString stem;
    qsizetype used = 0;
    for (const char32_t c : name.left(name.size() - ending.size()).toUcs4()) {
        const QString next = QString::fromUcs4(&c, 1);
        used += next.toUtf8().size();
        if (used > room)
            break;
        stem += next;
    }
    return trimmed(stem) + ending;
}

} // namespace

QString fileName(QStringView wanted)
{
    const QString composed = wanted.toString().normalized(QString::NormalizationForm_C);
    QString name = trimmed(printable(lastPart(composed)));
    if (isDevice(name))
        name.prepend(u'_');
    name = shortened(name);
    return text::isVisible(name) ? name : u"file"_s;
}

} // namespace teahouse::server::domain
