// SPDX-License-Identifier: Apache-2.0
#include "common/text/sanitizer.h"

#include "common/proto/limits.h"
#include "common/text/characters.h"

namespace teahouse::text {

namespace {

constexpr char32_t kPopIsolate = 0x2069;

bool isBreak(char32_t c)
{
    return c == 0x0A || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
}
bool isOverride(char32_t c) { return c >= 0x202A && c <= 0x202E; }
bool isIsolate(char32_t c) { return c >= 0x2066 && c <= kPopIsolate; }

bool isControl(char32_t c)
{
    return (c < 0x20 && c != 0x09) || (c >= 0x7F && c < 0xA0) || (c >= 0x206A && c <= 0x206F)
        || (c >= 0xFFF9 && c <= 0xFFFB);
}

// U+FFFC would be an object to the text layout.
bool isUnshowable(char32_t c)
{
    return c == 0 || c == 0xFFFC || (c >= 0xD800 && c <= 0xDFFF) || (c >= 0xFDD0 && c <= 0xFDEF)
        || (c & 0xFFFE) == 0xFFFE;
}

} // namespace

bool Sanitizer::keepsIsolate(char32_t c)
{
    if (c != kPopIsolate) {
        const bool keeps = m_open < kIsolates && m_dropped == 0 && keepsRun(c);
        keeps ? ++m_open : ++m_dropped;
        return keeps;
    }
    if (m_dropped > 0) {
        --m_dropped;
        return false;
    }
    if (m_open == 0)
        return false;
    --m_open;
    return true;
}

bool Sanitizer::keepsRun(char32_t c)
{
    const auto category = QChar::category(c);
    const bool hides
        = category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || isInvisible(c);
    m_run = hides ? m_run + 1 : 0;
    return m_run <= limits::kInvisibleRun;
}

void Sanitizer::append(QString &out, QStringView in, Mode mode)
{
    for (qsizetype i = 0; i < in.size();) {
        const char32_t c = codePointAt(in, i);
        const qsizetype units = unitsOf(c);
        if (c >= 0x20 && c < 0x7F) {
            m_run = 0;
            out += in[i];
        } else if (isBreak(c)) {
            m_run = 0;
            out += mode == Mode::Link ? u' ' : u'\n';
        } else if (isUnshowable(c)) {
            m_run = 0;
            out += QChar::ReplacementCharacter;
        } else if (isOverride(c) || (isIsolate(c) && mode != Mode::Prose)) {
            if (mode == Mode::Code)
                out += QChar::ReplacementCharacter;
        } else if (!isControl(c) && (isIsolate(c) ? keepsIsolate(c) : keepsRun(c))) {
            out += in.mid(i, units);
        }
        i += units;
    }
}

void Sanitizer::finish(QString &out)
{
    out.append(QString(m_open, QChar(char16_t(kPopIsolate))));
    *this = Sanitizer();
}

} // namespace teahouse::text
