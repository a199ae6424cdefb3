// SPDX-License-Identifier: Apache-2.0
#include "common/search/folded.h"

#include "common/text/characters.h"

#include <QString>

#include <algorithm>
#include <array>
#include <string_view>

namespace teahouse::search {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMarks = 32; // on one character; ordering them takes the square of their number

constexpr std::u32string_view kSigns = U"@#+$%&=_*/\\~^|";
constexpr std::u32string_view kJoints = U".,:;-'";

// What belongs to the character before it: accents, vowel signs, joiners, the later letters of a syllable.
bool extends(char32_t c)
{
    if (c < 0xAD)
        return false;
    return QChar::isMark(c) || text::isInvisible(c) || (c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FB)
        || c == 0xFF9E || c == 0xFF9F;
}

// Scripts that put no spaces between words, beside those of isCjkLetter().
bool isUnspaced(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return QChar::isLetterOrNumber(c) || QChar::isMark(c);
    default:
        return false;
    }
}

Class signClass(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Separator_Space:
        return Class::Blank;
    case QChar::Symbol_Other:
    case QChar::Symbol_Math:
    case QChar::Symbol_Currency:
        return Class::Sign;
    case QChar::Symbol_Modifier:
        return c > 0xFFFF ? Class::Sign : Class::Other; // the skin colours of emoji
    default:
        return Class::Other;
    }
}

constexpr auto kAscii = [] {
    std::array<Class, 0x80> classes{};
    const auto fill = [&classes](std::u32string_view characters, Class kind) {
        for (const char32_t c : characters)
            classes[c] = kind;
    };
    fill(U"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", Class::Word);
    fill(U" \t", Class::Blank);
    fill(kSigns, Class::Sign);
    fill(kJoints, Class::Joint);
    return classes;
}();

constexpr bool isHan(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

Class classOf(char32_t c)
{
    if (c < 0x80)
        return kAscii[c];
    const bool ideographic = c >= 0x20000 && c <= 0x3FFFD && (c & 0xFFFE) != 0xFFFE; // newer than the tables, too
    if (isHan(c) || ideographic || text::isCjkLetter(c) || isUnspaced(c)
        || QChar::decompositionTag(c) == QChar::Circle)
        return Class::Character;
    if (QChar::isLetterOrNumber(c) || QChar::isMark(c))
        return Class::Word;
    return signClass(c);
}

// Signs that look the same and are typed with one key.
char32_t plainSign(char32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
        return U'\'';
    case 0x2010:
    case 0x2011:
    case 0x2212:
        return U'-';
    case 0x2120: // ℠ and ™ are no letters of the word before them
    case 0x2122:
        return U' ';
    default:
        return c;
    }
}

// й is a letter of its own, é is not; がas it is.
char32_t withoutAccent(char32_t c)
{
    if (c < 0xC0)
        return c;
    const auto script = QChar::script(c);
    if (script == QChar::Script_Latin || script == QChar::Script_Greek) {
        const QString parts = QString::fromUcs4(&c, 1).normalized(QString::NormalizationForm_D);
        return QChar::toCaseFolded(text::codePointAt(parts, 0)); // İ is folded by its parts alone
    }
    return c == 0x0451 ? 0x0435 : c; // ё
}

bool isAccent(char32_t c)
{
    return QChar::isMark(c) && QChar::script(c) == QChar::Script_Inherited && c != 0x3099 && c != 0x309A;
}

class Folder
{
public:
    explicit Folder(QStringView text) : m_text(text) { m_out.reserve(size_t(text.size())); }

    std::vector<Folded> fold()
    {
        for (qsizetype at = 0; at < m_text.size();)
            at = foldOne(at);
        return std::move(m_out);
    }

private:
    // Nothing belongs to the characters before it, whatever they are: nearly all there is.
    bool isPlainAt(qsizetype at) const
    {
        const char16_t unit = m_text[at].unicode();
        return unit < 0x80 || isHan(unit);
    }

    // A character with what belongs to it; where the next one begins.
    qsizetype foldOne(qsizetype start)
    {
        if (isPlainAt(start) && (start + 1 == m_text.size() || isPlainAt(start + 1))) {
            const char16_t unit = m_text[start].unicode();
            append(unit >= u'A' && unit <= u'Z' ? unit + 0x20u : unit, start, start + 1);
            return start + 1;
        }
        const char32_t first = text::codePointAt(m_text, start);
        qsizetype end = start + text::unitsOf(first);
        int marks = 0;
        while (end < m_text.size() && marks < kMarks) {
            const char32_t next = text::codePointAt(m_text, end);
            if (!extends(next))
                break;
            end += text::unitsOf(next);
            ++marks;
        }
        const bool plain = first < 0x80 || (first >= 0x3041 && first <= 0x30FF) || isHan(first);
        if (marks == 0 && plain)
            append(first >= U'A' && first <= U'Z' ? first + 0x20 : first, start, end);
        else
            foldHard(m_text.mid(start, end - start), start, end);
        return end;
    }

    void foldHard(QStringView character, qsizetype start, qsizetype end)
    {
        QString visible;
        for (qsizetype at = 0; at < character.size();) {
            const char32_t c = plainSign(text::codePointAt(character, at));
            at += text::unitsOf(c);
            if (!text::isInvisible(c))
                visible += QString::fromUcs4(&c, 1);
        }
        const char32_t first = text::codePointAt(visible, 0);
        if (QChar::decompositionTag(first) != QChar::Circle)
            visible = visible.normalized(QString::NormalizationForm_KC).toCaseFolded().replace(u'ß', "ss"_L1);
        for (qsizetype at = 0; at < visible.size();) {
            const char32_t c = text::codePointAt(visible, at);
            at += text::unitsOf(c);
            if (!isAccent(c))
                append(withoutAccent(c), start, end);
        }
    }

    void append(char32_t c, qsizetype start, qsizetype end)
    {
        m_out.push_back({c, qint32(start), qint32(end), classOf(c)});
    }

    const QStringView m_text;
    std::vector<Folded> m_out;
};

} // namespace

std::vector<Folded> folded(QStringView text) { return Folder(text).fold(); }

} // namespace teahouse::search
