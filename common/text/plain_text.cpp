// SPDX-License-Identifier: Apache-2.0
#include "common/text/plain_text.h"

#include "common/text/characters.h"
#include "common/text/emoji.h"
#include "common/text/sanitizer.h"

#include <QTextBoundaryFinder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::text {

namespace {

constexpr qsizetype kLongestCharacter = 64; // how far one that is cut in two may reach back

// What stands before the first line of a block, and before each further one.
struct Prefix {
    QString first;
    QString further;
};

Prefix prefixOf(const Block &block)
{
    Prefix prefix;
    for (const Container &container : block.within) {
        QString marker;
        switch (container.kind) {
        case Container::Kind::Quote:
            prefix.first += u"> "_s;
            prefix.further += u"> "_s;
            continue;
        case Container::Kind::Bullet:
            marker = u"• "_s;
            break;
        case Container::Kind::Numbered:
            marker = QString::number(container.number) + u". "_s;
            break;
        case Container::Kind::Task:
            marker = container.done ? u"☑ "_s : u"☐ "_s;
            break;
        }
        const QString indent(marker.size(), u' ');
        prefix.first += container.begins ? marker : indent;
        prefix.further += indent;
    }
    return prefix;
}

bool isIsolate(QChar c) { return c >= u'\u2066' && c <= u'\u2069'; }

// The start of the character that a cut at `at` would go through.
qsizetype wholeCharacters(const QString &text, qsizetype at)
{
    const qsizetype from = std::max<qsizetype>(0, at - kLongestCharacter);
    const QStringView around = QStringView(text).mid(from, 2 * kLongestCharacter);
    for (const Stretch &emoji : emojiIn(around))
        if (from + emoji.start < at && at < from + emoji.start + emoji.length)
            return from + emoji.start;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, around.toString());
    finder.setPosition(at - from);
    if (finder.isAtBoundary() || finder.toPreviousBoundary() < 0)
        return at;
    return from + finder.position();
}

} // namespace

QString plainText(const Document &document)
{
    QString out;
    for (const Block &block : document.blocks) {
        if (!out.isEmpty())
            out += u'\n';
        const Prefix prefix = prefixOf(block);
        out += prefix.first;
        if (block.kind == Block::Kind::Rule)
            out += u"———"_s;
        else if (prefix.further.isEmpty())
            out += block.text;
        else
            out += QString(block.text).replace(u'\n', u'\n' + prefix.further);
    }
    return out;
}

QString excerpt(const Document &document, qsizetype maxLength)
{
    QString plain;
    for (const Block &block : document.blocks) {
        if (plain.size() > 4 * maxLength) // enough, white space included
            break;
        if (block.kind == Block::Kind::Rule)
            continue;
        plain += prefixOf(block).first + block.text + u'\n';
    }
    return excerpt(plain, maxLength);
}

QString excerpt(QStringView plain, qsizetype maxLength)
{
    QString line = plain.toString().simplified();
    if (line.size() <= maxLength)
        return harmless(line);
    if (maxLength <= 0)
        return {};
    line.truncate(wholeCharacters(line, maxLength - 1));
    line.removeIf(isIsolate);
    return harmless(line.trimmed() + u'…');
}

bool isVisible(QStringView text)
{
    for (qsizetype i = 0; i < text.size();) {
        const char32_t c = codePointAt(text, i);
        const bool hidden = QChar::isSpace(c) || isInvisible(c) || c < 0x20 || (c >= 0x7F && c < 0xA0);
        if (!hidden)
            return true;
        i += unitsOf(c);
    }
    return false;
}

QString harmless(QStringView text)
{
    QString out;
    out.reserve(text.size());
    Sanitizer sanitizer;
    sanitizer.append(out, text, Sanitizer::Mode::Prose);
    sanitizer.finish(out);
    return out;
}

} // namespace teahouse::text
