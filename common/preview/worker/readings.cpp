// SPDX-License-Identifier: Apache-2.0
#include "common/preview/worker/readings.h"

#include "common/preview/worker/everyday.h"

#include <QSet>

#include <memory>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>

namespace teahouse::preview {

namespace {

constexpr int kEveryday = 6;
constexpr int kCommon = 3; // also punctuation
constexpr int kBroken = -12;

struct Converter {
    explicit Converter(const char *name) : converter(ucnv_open(name, &error), &ucnv_close)
    {
        if (U_SUCCESS(error)) // what is broken is told, not replaced
            ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    }
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<UConverter, decltype(&ucnv_close)> converter;
};

QSet<char32_t> setOf(QStringView characters)
{
    QSet<char32_t> set;
    for (const QChar c : characters)
        set.insert(c.unicode());
    return set;
}

bool isEverydayHan(char32_t c)
{
    static const QSet<char32_t> set = setOf(kEverydaySimplified) + setOf(kEverydayTraditional);
    return set.contains(c);
}

bool isEverydayHangul(char32_t c)
{
    static const QSet<char32_t> set = setOf(kEverydayHangul);
    return set.contains(c);
}

bool isHan(char32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3FFFD);
}

bool isHiragana(char32_t c) { return c >= 0x3041 && c <= 0x309F; }

bool isKatakana(char32_t c) { return c >= 0x30A1 && c <= 0x30FF; }

bool isPrivate(char32_t c)
{
    return u_charType(UChar32(c)) == U_PRIVATE_USE_CHAR || !u_isdefined(UChar32(c));
}

// Ideographic and full-width punctuation, as all of East Asia writes it.
bool isPunctuation(char32_t c)
{
    return (c >= 0x3000 && c <= 0x3017) || (c >= 0xFF01 && c <= 0xFF5E) || (c >= 0x2014 && c <= 0x2026)
        || c == 0x00B7 || c == 0xFFE5;
}

int inGb18030(QByteArrayView bytes, char32_t c)
{
    if (isPrivate(c))
        return -4;
    if (bytes.size() == 4) // digits between high bytes: nobody else writes so
        return kEveryday;
    if (isEverydayHan(c))
        return kEveryday;
    if (isPunctuation(c))
        return kCommon;
    const auto lead = quint8(bytes[0]), trail = quint8(bytes[1]);
    if (trail < 0xA1 || lead < 0xA1) // the part that GBK added: rare, and traditional forms
        return isHan(c) ? -2 : -3;
    if (lead >= 0xB0 && lead <= 0xD7)
        return kCommon;
    return lead >= 0xD8 ? 0 : -1;
}

int inBig5(QByteArrayView bytes, char32_t c)
{
    if (isPrivate(c))
        return -4;
    if (isEverydayHan(c))
        return kEveryday;
    if (isPunctuation(c))
        return kCommon;
    if (bytes.size() != 2)
        return -3;
    const auto lead = quint8(bytes[0]);
    if (lead >= 0xA4 && lead <= 0xC6)
        return kCommon;
    return lead >= 0xC9 && lead <= 0xF9 ? -1 : -3;
}

int inShiftJis(QByteArrayView bytes, char32_t c)
{
    if (bytes.size() == 1) // half-width katakana: what all others look like when read so
        return -1;
    if (isPrivate(c))
        return -4;
    if (isHiragana(c))
        return kEveryday;
    if (isKatakana(c))
        return kEveryday - 1;
    if (isPunctuation(c))
        return kCommon;
    return quint8(bytes[0]) <= 0x98 && isHan(c) ? kCommon : -1;
}

int inEucJp(QByteArrayView bytes, char32_t c)
{
    if (bytes.size() != 2 || isPrivate(c))
        return -4;
    if (isHiragana(c))
        return kEveryday;
    if (isKatakana(c))
        return kEveryday - 1;
    if (isPunctuation(c))
        return kCommon - 1;
    return quint8(bytes[0]) >= 0xB0 && quint8(bytes[0]) <= 0xCF ? kCommon - 1 : -1;
}

int inEucKr(QByteArrayView bytes, char32_t c)
{
    if (isPrivate(c))
        return -4;
    if (isEverydayHangul(c))
        return kEveryday;
    if (c >= 0xAC00
        && c
            <= 0xD7A3) // the part that code page 949 added is rare; of the others there are fewer than of Han
        return bytes.size() == 2 && quint8(bytes[1]) >= 0xA1 ? kCommon + 1 : -2;
    return isPunctuation(c) ? kCommon - 1 : -2;
}

struct Candidate {
    const char *name;
    const char *converter;
    int (*worth)(QByteArrayView bytes, char32_t c);
};

constexpr Candidate kCandidates[] = {
    {"GB18030", "gb18030", inGb18030},
    {"Big5", "Big5-HKSCS", inBig5},
    {"Shift-JIS", "windows-932", inShiftJis},
    {"EUC-KR", "windows-949", inEucKr},
    {"EUC-JP", "EUC-JP", inEucJp},
};

Reading readAs(const Candidate &candidate, QByteArrayView bytes)
{
    Reading reading{candidate.name, candidate.converter};
    Converter open(candidate.converter);
    if (U_FAILURE(open.error))
        return {candidate.name, candidate.converter, kBroken * bytes.size(), 0, bytes.size()};
    const char *at = bytes.data();
    const char *const end = at + bytes.size();
    while (at < end) {
        if (quint8(*at) < 0x80) {
            ++at;
            continue;
        }
        const char *const from = at;
        UErrorCode error = U_ZERO_ERROR;
        const UChar32 c = ucnv_getNextUChar(open.converter.get(), &at, end, &error);
        if (U_FAILURE(error)) {
            ucnv_resetToUnicode(open.converter.get());
            const bool cut = error == U_TRUNCATED_CHAR_FOUND && at == end;
            reading.broken += cut ? 0 : 1;
            reading.worth += cut ? 0 : kBroken;
            at = std::max(at, from + 1);
            continue;
        }
        ++reading.characters;
        reading.worth += candidate.worth({from, at - from}, char32_t(c));
    }
    return reading;
}

// One byte a letter: what tells is the company. Accented letters stand among plain ones; quotes and signs at
// the edge of words.
Reading readAsWestern(QByteArrayView bytes)
{
    Reading reading{"Windows-1252", "windows-1252"};
    const auto at = [&](qsizetype i) { return i < 0 || i >= bytes.size() ? quint8(' ') : quint8(bytes[i]); };
    const auto isLetter = [](quint8 b) { return (b | 0x20) >= 'a' && (b | 0x20) <= 'z'; };
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const quint8 b = at(i);
        if (b < 0x80)
            continue;
        ++reading.characters;
        const bool undefined = b == 0x81 || b == 0x8D || b == 0x8F || b == 0x90 || b == 0x9D;
        const bool crowd
            = (at(i - 1) >= 0x80) + (at(i + 1) >= 0x80) + (at(i - 2) >= 0x80) + (at(i + 2) >= 0x80) > 1;
        if (undefined) {
            ++reading.broken;
            reading.worth += kBroken;
        } else if (crowd) {
            reading.worth -= 2;
        } else if (b >= 0xC0 && b != 0xD7 && b != 0xF7) {
            reading.worth += isLetter(at(i - 1)) || isLetter(at(i + 1)) ? 4 : 0;
        } else { // an apostrophe in a word; other signs at the edge of one
            reading.worth += b == 0x92 && isLetter(at(i - 1)) && isLetter(at(i + 1)) ? 4 : 2;
        }
    }
    return reading;
}

} // namespace

Reading bestReading(QByteArrayView bytes)
{
    std::optional<Reading> best;
    for (const Candidate &candidate : kCandidates) {
        const Reading reading = readAs(candidate, bytes);
        if (!best || reading.worth > best->worth)
            best = reading;
    }
    const Reading western = readAsWestern(bytes);
    return western.worth > best->worth ? western : *best;
}

} // namespace teahouse::preview
