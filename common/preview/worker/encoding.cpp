// SPDX-License-Identifier: Apache-2.0
#include "common/preview/worker/encoding.h"

#include "common/preview/worker/readings.h"
#include "common/proto/limits.h"

#include <QtEndian>

#include <array>
#include <memory>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

using namespace Qt::StringLiterals;

namespace teahouse::preview {

namespace {

constexpr qsizetype kChunk = 64 << 10;

Encoding named(const char *name, const char *converter, qsizetype mark = 0)
{
    return {QString::fromLatin1(name), converter, mark};
}

std::optional<Encoding> byMark(QByteArrayView bytes)
{
    using namespace std::string_view_literals;
    struct Mark {
        std::string_view bytes;
        const char *name;
    };
    // UTF-32LE begins as UTF-16LE does.
    static constexpr Mark kMarks[] = {
        {"\xEF\xBB\xBF"sv, "UTF-8"}, {"\xFF\xFE\0\0"sv, "UTF-32LE"}, {"\0\0\xFE\xFF"sv, "UTF-32BE"},
        {"\xFF\xFE"sv, "UTF-16LE"},  {"\xFE\xFF"sv, "UTF-16BE"},     {"\x84\x31\x95\x33"sv, "GB18030"},
    };
    for (const Mark &mark : kMarks) {
        if (bytes.startsWith(QByteArrayView(mark.bytes.data(), qsizetype(mark.bytes.size()))))
            return named(mark.name, mark.name, qsizetype(mark.bytes.size()));
    }
    return std::nullopt;
}

// Control characters that no text has; form feed, escape and the end-of-file of old are in some.
bool isControl(quint32 c)
{
    return c < 0x20 ? !(c >= 0x08 && c <= 0x0D) && c != 0x1B && c != 0x1A : c == 0x7F;
}

// How many of these code units could not be in a text.
template <class Unit, class Read>
bool readsAs(QByteArrayView bytes, Read read)
{
    constexpr qsizetype kSize = sizeof(Unit);
    qsizetype strange = 0, plain = 0;
    const qsizetype units = bytes.size() / kSize;
    for (qsizetype i = 0; i < units; ++i) {
        char32_t c = read(bytes.data() + i * kSize);
        if (kSize == 2 && QChar::isHighSurrogate(c) && i + 1 < units) {
            const char32_t low = read(bytes.data() + (i + 1) * kSize);
            c = QChar::isLowSurrogate(low) ? QChar::surrogateToUcs4(char16_t(c), char16_t(low)) : c;
            i += QChar::isLowSurrogate(low) ? 1 : 0;
        }
        const bool odd = c == 0 || isControl(c) || c > 0x10FFFF || !u_isdefined(UChar32(c))
            || QChar::isSurrogate(c) || u_charType(UChar32(c)) == U_PRIVATE_USE_CHAR
            || (c >= 0x80 && c < 0xA0);
        strange += odd;
        plain += c == ' ' || c == '\n' || (c >= '0' && c <= '9') || (c | 0x20) == 'e' || c == ','
            || c == 0x3002;
    }
    // What is written in two bytes a character has blanks, digits or line ends in it; anything else has none
    // by chance.
    return units > 0 && plain > 0 && plain * 40 >= units && strange * 50 <= units;
}

// Without a mark. Told by the NULs that plain characters have in these.
std::optional<Encoding> wide(QByteArrayView bytes, Extent extent)
{
    if (!bytes.contains('\0'))
        return std::nullopt;
    const auto fits = [&](qsizetype size) { return extent == Extent::Beginning || bytes.size() % size == 0; };
    if (fits(4)
        && readsAs<quint32>(bytes, [](const char *at) { return char32_t(qFromLittleEndian<quint32>(at)); }))
        return named("UTF-32LE", "UTF-32LE");
    if (fits(4)
        && readsAs<quint32>(bytes, [](const char *at) { return char32_t(qFromBigEndian<quint32>(at)); }))
        return named("UTF-32BE", "UTF-32BE");
    if (fits(2)
        && readsAs<quint16>(bytes, [](const char *at) { return char32_t(qFromLittleEndian<quint16>(at)); }))
        return named("UTF-16LE", "UTF-16LE");
    if (fits(2)
        && readsAs<quint16>(bytes, [](const char *at) { return char32_t(qFromBigEndian<quint16>(at)); }))
        return named("UTF-16BE", "UTF-16BE");
    return std::nullopt;
}

// The length of the UTF-8 character at the front; 0: it is none. `cut` when only its end is missing.
qsizetype utf8Length(QByteArrayView bytes, bool *cut)
{
    const auto lead = quint8(bytes[0]);
    const qsizetype length = lead < 0x80 ? 1
        : lead < 0xC2                    ? 0
        : lead < 0xE0                    ? 2
        : lead < 0xF0                    ? 3
        : lead < 0xF5                    ? 4
                                         : 0;
    for (qsizetype i = 1; i < length; ++i) {
        if (i >= bytes.size()) {
            *cut = true;
            return length;
        }
        const auto next = quint8(bytes[i]);
        const quint8 least = i > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        const quint8 most = i > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (next < least || next > most)
            return 0;
    }
    return length;
}

// One broken character among twenty good ones is damage; more is another encoding.
bool isUtf8(QByteArrayView bytes, Extent extent)
{
    qsizetype good = 0, broken = 0;
    while (!bytes.isEmpty()) {
        bool cut = false;
        const qsizetype length = utf8Length(bytes, &cut);
        good += length > 1 && !cut;
        broken += length == 0 || (cut && extent == Extent::Whole);
        bytes = bytes.sliced(std::min(std::max(length, qsizetype(1)), bytes.size()));
    }
    return broken == 0 || good >= 20 * broken;
}

// Letters beyond Western Europe, one byte each. ICU knows these by the frequency of their letters.
std::optional<Encoding> otherSingleByte(QByteArrayView bytes)
{
    static constexpr std::array kKnown{"windows-1250", "windows-1251", "windows-1253", "windows-1254",
                                       "windows-1255", "windows-1256", "ISO-8859-2",   "ISO-8859-5",
                                       "ISO-8859-7",   "KOI8-R"};
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error),
                                                                              &ucsdet_close);
    ucsdet_setText(detector.get(), bytes.data(), qint32(bytes.size()), &error);
    const UCharsetMatch *match = ucsdet_detect(detector.get(), &error);
    if (U_FAILURE(error) || !match || ucsdet_getConfidence(match, &error) < 25)
        return std::nullopt;
    const QByteArrayView found = ucsdet_getName(match, &error);
    for (const char *name : kKnown) {
        if (found == QByteArrayView(name))
            return named(name, name);
    }
    return std::nullopt;
}

} // namespace

std::optional<Encoding> encodingOf(QByteArrayView bytes, Extent extent)
{
    if (auto marked = byMark(bytes))
        return marked;
    if (auto found = wide(bytes, extent))
        return found;
    // A stray NUL in a long log is damage; more of them is a program, a picture, an archive.
    qsizetype controls = 0;
    bool ascii = true;
    for (const char byte : bytes) {
        controls += isControl(quint8(byte));
        ascii = ascii && quint8(byte) < 0x80;
    }
    if (controls * 200 > bytes.size())
        return std::nullopt;
    if (ascii && (bytes.contains("\x1B$B") || bytes.contains("\x1B$@")))
        return named("ISO-2022-JP", "ISO-2022-JP");
    if (ascii || isUtf8(bytes, extent))
        return named("UTF-8", "UTF-8");

    const Reading best = bestReading(bytes);
    const bool western = QByteArrayView(best.converter) == QByteArrayView("windows-1252");
    if (western || best.worth < best.characters) {
        if (auto other = otherSingleByte(bytes))
            return other;
    }
    if (best.broken * 10 > best.characters) // reads as nothing at all
        return std::nullopt;
    return named(best.name, best.converter);
}

Converted convert(QIODevice &from, const Encoding &encoding, QIODevice &to, qint64 most)
{
    Converted done;
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> in(ucnv_open(encoding.converter, &error),
                                                                &ucnv_close);
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> out(ucnv_open("UTF-8", &error), &ucnv_close);
    if (U_FAILURE(error) || !from.seek(encoding.mark))
        return done;

    std::array<UChar, 4096> pivot;
    UChar *pivotFrom = pivot.data();
    UChar *pivotTo = pivot.data();
    QByteArray utf8(kChunk, Qt::Uninitialized);
    bool first = true;
    for (bool last = false; !last;) {
        const QByteArray piece = from.read(kChunk);
        last = piece.size() < kChunk;
        const char *at = piece.constData();
        do {
            char *end = utf8.data();
            error = U_ZERO_ERROR;
            ucnv_convertEx(out.get(), in.get(), &end, utf8.data() + utf8.size(), &at,
                           piece.constData() + piece.size(), pivot.data(), &pivotFrom, &pivotTo,
                           pivot.data() + pivot.size(), first, last, &error);
            first = false;
            QByteArray text = utf8.first(end - utf8.data()).replace('\0', "\xEF\xBF\xBD");
            if (done.bytes + text.size() > most) {
                done.cut = true;
                qsizetype keep = qsizetype(most - done.bytes);
                while (keep > 0 && (quint8(text[keep]) & 0xC0) == 0x80)
                    --keep;
                text.truncate(keep);
            }
            done.written = to.write(text) == text.size();
            done.bytes += text.size();
            if (done.cut || !done.written)
                return done;
        } while (error == U_BUFFER_OVERFLOW_ERROR);
        if (U_FAILURE(error))
            return done;
    }
    return done;
}

} // namespace teahouse::preview
