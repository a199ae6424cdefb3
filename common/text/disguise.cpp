// SPDX-License-Identifier: Apache-2.0
#include "common/text/disguise.h"

#include "common/text/characters.h"
#include "common/text/links.h"
#include "common/text/math_source.h"

#include <algorithm>

namespace teahouse::text {

namespace {

constexpr QChar kMark = u'\u2E49'; // punctuation to md4c, nothing to us
constexpr QChar kStar = u'\uFDD0';
constexpr QChar kUnderscore = u'\uFDD1';
constexpr QChar kTilde = u'\uFDD2';
constexpr QChar kWrittenMark = u'\uFDD3'; // a U+2E49 of the author's

bool isNoncharacter(QChar c) { return c >= u'\uFDD0' && c <= u'\uFDEF'; }

QString withoutStandIns(QStringView source)
{
    QString text = source.toString();
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            ++i;
        else if (c.isSurrogate() || isNoncharacter(c) || c.isNull())
            text[i] = QChar::ReplacementCharacter;
        else if (c == kMark)
            text[i] = kWrittenMark;
    }
    return text;
}

// Emphasis around the whole link ends it: the last signs are not the link's.
void hideSignsOfLinks(QString &text)
{
    const QList<BareLink> links = bareLinks(text);
    for (const BareLink &link : links) {
        qsizetype end = link.start + link.length;
        while (end > link.start && (text[end - 1] == u'*' || text[end - 1] == u'_' || text[end - 1] == u'~'))
            --end;
        for (qsizetype i = link.start; i < end; ++i) {
            if (text[i] == u'*')
                text[i] = kStar;
            else if (text[i] == u'_')
                text[i] = kUnderscore;
            else if (text[i] == u'~')
                text[i] = kTilde;
        }
    }
}

bool isEscaped(const QString &text, qsizetype at)
{
    qsizetype first = at;
    while (first > 0 && text[first - 1] == u'\\')
        --first;
    return (at - first) % 2 == 1;
}

void hideSingleTildes(QString &text)
{
    for (qsizetype i = text.indexOf(u'~'); i >= 0; i = text.indexOf(u'~', i)) {
        const qsizetype first = i;
        while (i < text.size() && text[i] == u'~')
            ++i;
        if (i - first == 1 && !isEscaped(text, first))
            text[first] = kTilde;
    }
}

// Whether a run of delimiters with `inner` on one side and `outer` on the other needs the mark towards
// `outer`.
bool needsMark(char32_t inner, char32_t outer)
{
    if (!isPunctuation(inner) || inner == kMark.unicode())
        return false;
    return isCjkLetter(outer) || (isCjkPunctuation(inner) && QChar::isLetterOrNumber(outer));
}

QString withMarks(const QString &text)
{
    QString out;
    out.reserve(text.size() + 16);
    for (qsizetype i = 0; i < text.size();) {
        const QChar sign = text[i];
        if (sign == u']' && i + 1 < text.size() && text[i + 1] == u':') {
            out += sign;
            out += kMark;
            ++i;
            continue;
        }
        if (sign != u'*' && sign != u'~') {
            out += sign;
            ++i;
            continue;
        }
        const qsizetype first = i;
        while (i < text.size() && text[i] == sign)
            ++i;
        const char32_t before = codePointBefore(text, first);
        const char32_t after = codePointAt(text, i);
        if (needsMark(after, before))
            out += kMark;
        out += QStringView(text).mid(first, i - first);
        if (needsMark(before, after))
            out += kMark;
    }
    return out;
}

} // namespace

QByteArray disguised(QStringView source)
{
    QString text = withMath(withoutStandIns(source));
    hideSignsOfLinks(text);
    hideSingleTildes(text);
    return withMarks(text).toUtf8();
}

QString undisguised(QByteArrayView utf8)
{
    QString text = QString::fromUtf8(utf8);
    const auto isStandIn = [](QChar c) { return c == kMark || isNoncharacter(c); };
    if (std::none_of(text.cbegin(), text.cend(), isStandIn))
        return text;
    text.remove(kMark);
    text.replace(kStar, u'*').replace(kUnderscore, u'_').replace(kTilde, u'~').replace(kWrittenMark, kMark);
    text.replace(kMathSign, u'$');
    return text;
}

} // namespace teahouse::text
