// SPDX-License-Identifier: Apache-2.0
#include "common/text/emoji.h"

#include "common/text/characters.h"
#include "common/text/emoji_ranges.h"

#include <QFile>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace teahouse::text {

namespace {

constexpr char32_t kJoiner = 0x200D;
constexpr char32_t kAsText = 0xFE0E;
constexpr char32_t kAsEmoji = 0xFE0F;
constexpr char32_t kKeycap = 0x20E3;
constexpr char32_t kBlackFlag = 0x1F3F4;
constexpr char32_t kTagEnd = 0xE007F;
constexpr int kMostJoined = 8; // people and things in one sequence
constexpr int kLongestName = 96;

bool isIn(std::span<const CodePoints> ranges, char32_t c)
{
    const auto after = std::upper_bound(ranges.begin(), ranges.end(), c,
                                        [](char32_t point, const CodePoints &r) { return point < r.first; });
    return after != ranges.begin() && c <= std::prev(after)->last;
}

bool isKeycapBase(char32_t c) { return (c >= U'0' && c <= U'9') || c == U'#' || c == U'*'; }
bool isRegional(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }
bool isTone(char32_t c) { return c >= 0x1F3FB && c <= 0x1F3FF; }
bool isTag(char32_t c) { return c >= 0xE0020 && c <= 0xE007E; }

qsizetype keycapAt(QStringView text, qsizetype at)
{
    const qsizetype sign = codePointAt(text, at + 1) == kAsEmoji ? at + 2 : at + 1;
    return codePointAt(text, sign) == kKeycap ? sign + 1 - at : 0;
}

// The tags of a region's flag (England, Scotland, Wales) after the black flag; `at` where there are none.
qsizetype endOfTags(QStringView text, qsizetype at)
{
    qsizetype end = at;
    while (isTag(codePointAt(text, end)))
        end += 2;
    return end > at && codePointAt(text, end) == kTagEnd ? end + 2 : at;
}

// The length of the emoji at `at`, 0 for none: parts of pictograph, variation selector or skin tone, tied by
// joiners.
qsizetype lengthAt(QStringView text, qsizetype at)
{
    const char32_t first = codePointAt(text, at);
    if (isKeycapBase(first))
        return keycapAt(text, at);
    if (isRegional(first))
        return isRegional(codePointAt(text, at + 2)) ? 4 : 0;

    bool inColour = false;
    qsizetype end = at;
    for (int part = 0; part < kMostJoined; ++part) {
        const qsizetype next = part == 0 ? end : end + 1; // past the joiner
        const char32_t c = codePointAt(text, next);
        if (!isIn(kPictographic, c) && !(part == 0 && isTone(c)))
            break;
        end = next + unitsOf(c);
        const char32_t follows = codePointAt(text, end);
        if (follows == kAsText)
            return 0;
        if (follows == kAsEmoji || isTone(follows))
            end += unitsOf(follows);
        inColour = inColour || follows == kAsEmoji || isTone(follows) || isIn(kColourByDefault, c);
        if (c == kBlackFlag)
            end = endOfTags(text, end);
        if (codePointAt(text, end) != kJoiner)
            break;
    }
    return inColour ? end - at : 0;
}

struct Table {
    QList<EmojiInfo> all;
    QHash<QString, QString> byName;
    QSet<QString> toned; // those that take a skin tone

    Table();
};

Table::Table()
{
    QFile file(u":/emoji.txt"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the program was built without its emoji table");
    const QString text = QString::fromUtf8(file.readAll());
    QString category;
    for (const QStringView line : QStringView(text).split(u'\n', Qt::SkipEmptyParts)) {
        if (line.startsWith(u"= ")) {
            category = line.mid(2).toString();
            continue;
        }
        const QList<QStringView> columns = line.split(u'\t');
        if (columns.size() != 6)
            continue; // a comment
        EmojiInfo info{columns[0].toString(), category, columns[3].toString(),
                       columns[2].toString().split(u' '),
                       columns[4].toString().split(u'|', Qt::SkipEmptyParts),
                       columns[5].toString().split(u'|', Qt::SkipEmptyParts)};
        for (const QString &name : std::as_const(info.names))
            byName.insert(name, info.emoji);
        if (!columns[1].isEmpty())
            toned.insert(info.emoji);
        if (category != u"Component") // bare skin tones: known by name, nothing to pick
            all.append(std::move(info));
    }
}

const Table &table()
{
    static const Table made;
    return made;
}

bool isNameCharacter(QChar c)
{
    return isAsciiWord(c.unicode()) || c == u'_' || c == u'-' || c == u'+' || c == u'\'';
}

// The end of the name that begins at `at`, two-part names with a skin tone included; `at` when no colon
// closes it.
qsizetype endOfName(QStringView text, qsizetype at)
{
    const auto word = [text](qsizetype from) {
        qsizetype i = from;
        while (i < text.size() && i - from < kLongestName && isNameCharacter(text[i]))
            ++i;
        return i > from && i < text.size() && text[i] == u':' ? i : from;
    };
    const qsizetype end = word(at);
    if (end > at && text.mid(end).startsWith(u"::skin-tone-"))
        if (const qsizetype tone = word(end + 2); tone > end + 2)
            return tone;
    return end;
}

} // namespace

QList<Stretch> emojiIn(QStringView text)
{
    QList<Stretch> found;
    for (qsizetype i = 0; i < text.size();) {
        const char16_t c = text[i].unicode();
        const bool possible = c >= 0x203C || isKeycapBase(c) || c == 0xA9 || c == 0xAE;
        const qsizetype length = possible ? lengthAt(text, i) : 0;
        if (length > 0)
            found.append({i, length});
        i += length > 0 ? length : unitsOf(codePointAt(text, i));
    }
    return found;
}

int emojiAlone(QStringView text)
{
    int count = 0;
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype length = lengthAt(text, i);
        if (length == 0 && !text[i].isSpace())
            return 0;
        count += length > 0;
        i += length > 0 ? length : 1;
    }
    return count;
}

QString emojiNamed(QStringView name)
{
    const qsizetype parts = name.indexOf(u"::skin-tone-");
    if (parts < 0)
        return table().byName.value(name.toString());
    return withTone(table().byName.value(name.left(parts).toString()), name.mid(parts + 12).toInt());
}

bool takesTone(const QString &emoji) { return table().toned.contains(emoji); }

QString withTone(const QString &emoji, int tone)
{
    if (tone < 2 || tone > 6 || !takesTone(emoji))
        return emoji;
    const char32_t mark = 0x1F3FB + char32_t(tone - 2);
    QString toned = emoji;
    const qsizetype after = unitsOf(codePointAt(toned, 0));
    if (codePointAt(toned, after) == kAsEmoji)
        toned.remove(after, 1);
    return toned.insert(after, QStringView(QChar::fromUcs4(mark)).toString());
}

QString withoutTone(const QString &emoji)
{
    for (int tone = 2; tone <= 6; ++tone) {
        const QString mark = QStringView(QChar::fromUcs4(0x1F3FB + char32_t(tone - 2))).toString();
        if (!emoji.contains(mark))
            continue;
        QString plain = emoji;
        plain.replace(mark, QString());
        if (takesTone(plain))
            return plain;
        plain = emoji;
        plain.replace(mark, QString(QChar(char16_t(kAsEmoji)))); // U+FE0F gives way to a tone
        return takesTone(plain) ? plain : emoji;
    }
    return emoji;
}

QString withEmoji(QString text)
{
    qsizetype colon = text.indexOf(u':');
    if (colon < 0 || text.indexOf(u':', colon + 1) < 0)
        return text;

    QString out;
    qsizetype done = 0;
    while (colon >= 0) {
        const qsizetype end = endOfName(text, colon + 1);
        const char32_t before = colon > done ? codePointBefore(text, colon) : 0;
        const bool apart = !isAsciiWord(before) && before != U':' && !isAsciiWord(codePointAt(text, end + 1));
        const QString emoji = end > colon + 1 && apart
            ? emojiNamed(QStringView(text).mid(colon + 1, end - colon - 1))
            : QString();
        if (!emoji.isEmpty()) {
            out += QStringView(text).mid(done, colon - done);
            out += emoji;
            done = end + 1;
        }
        colon = text.indexOf(u':', emoji.isEmpty() ? colon + 1 : done);
    }
    return out + QStringView(text).mid(done).toString();
}

const QList<EmojiInfo> &allEmoji() { return table().all; }

} // namespace teahouse::text
