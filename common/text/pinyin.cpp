// SPDX-License-Identifier: Apache-2.0
#include "common/text/pinyin.h"

#include "common/text/characters.h"
#include "common/text/pinyin_table.h"

namespace teahouse::text {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestName = 4; // of a person: two characters of surname and two of name
constexpr auto kFamiliar = u"老小大阿"; // before a surname: 老曾

const PinyinTable &table()
{
    static const PinyinTable made;
    return made;
}

// The longest word of the table at the beginning of `text`, two characters at least.
PinyinTable::Codes wordAt(QStringView text)
{
    if (text.size() < 2 || !table().hasWordsFrom(text.first(2)))
        return {};
    for (qsizetype n = std::min(PinyinTable::kLongestWord - 1, text.size()); n > 1; --n) {
        if (const auto codes = table().word(text.first(n)); codes.count > 0)
            return codes;
    }
    return {};
}

void append(QList<Reading> &to, PinyinTable::Codes codes, int from)
{
    for (int i = from; i < codes.count; ++i)
        to.append(Reading(codes.at(i)));
}

// The surname a person's name begins with, and nothing when it is not such a name.
QList<Reading> surnameOf(QStringView name)
{
    QList<Reading> read;
    const auto isHan = [](QChar c) { return c.isSurrogate() || strokesOf(c.unicode()) > 0; };
    if (name.isEmpty() || name.size() > kLongestName || !std::all_of(name.begin(), name.end(), isHan))
        return read;
    const bool familiar = name.size() == 2 && QStringView(kFamiliar).contains(name.front());
    const QStringView rest = familiar ? name.mid(1) : name;
    for (qsizetype n = std::min(qsizetype(2), rest.size()); n > 0; --n) {
        const auto codes = table().word(u'^' + rest.first(n).toString());
        if (codes.count == 0)
            continue;
        if (familiar)
            read = readingsIn(name.first(1));
        append(read, codes, 1);
        break;
    }
    return read;
}

} // namespace

QLatin1StringView Reading::letters() const { return isValid() ? table().syllable(m_code / 8) : QLatin1StringView(); }

QList<Reading> readingsOf(char32_t c)
{
    QList<Reading> all;
    if (c >= 0x3000) // everything before is decided without the table
        append(all, table().readings(c), 0);
    return all;
}

int strokesOf(char32_t c) { return c >= 0x3000 ? table().strokes(c) : 0; }

QList<Reading> readingsIn(QStringView text, Speech speech)
{
    QList<Reading> read;
    qsizetype at = 0;
    if (speech == Speech::Person) {
        read = surnameOf(text);
        at = read.size(); // all surnames are of the first plane
    }
    while (at < text.size()) {
        const char32_t c = codePointAt(text, at);
        if (c < 0x3000) {
            read.append(Reading());
            at += 1;
            continue;
        }
        if (const auto word = wordAt(text.mid(at)); word.count > 0) {
            append(read, word, 0);
            at += word.count;
            continue;
        }
        const auto codes = table().readings(c);
        read.append(codes.count > 0 ? Reading(codes.at(0)) : Reading());
        at += unitsOf(c);
    }
    return read;
}

QString pinyin(QStringView text, Speech speech)
{
    QString out;
    qsizetype at = 0;
    bool wasRead = false;
    for (const Reading reading : readingsIn(text, speech)) {
        const qsizetype units = unitsOf(codePointAt(text, at));
        if (!out.isEmpty() && !out.endsWith(u' ') && (reading.isValid() || wasRead) && text.at(at) != u' ')
            out += u' ';
        if (reading.isValid())
            out += reading.letters();
        else
            out += text.mid(at, units);
        wasRead = reading.isValid();
        at += units;
    }
    return out;
}

} // namespace teahouse::text
