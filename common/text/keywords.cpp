// SPDX-License-Identifier: Apache-2.0
#include "common/text/keywords.h"

#include "common/text/characters.h"
#include "common/text/fold.h"

#include <algorithm>

namespace teahouse::text {

namespace {

// Does the word stand there by itself, as far as its script puts spaces between words?
bool standsAlone(QStringView text, qsizetype start, qsizetype length)
{
    const qsizetype end = start + length;
    const auto mayEnd = [&](qsizetype at) {
        const char32_t before = codePointBefore(text, at);
        const char32_t after = codePointAt(text, at);
        return before == 0 || after == 0 || isWordBoundary(before, after);
    };
    return mayEnd(start) && mayEnd(end);
}

qsizetype nextOf(const QString &word, const QString &text, qsizetype from)
{
    for (qsizetype at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) {
        if (standsAlone(text, at, word.size()))
            return at;
    }
    return -1;
}

} // namespace

Keywords::Keywords(const QList<QString> &words)
{
    for (const QString &word : words) {
        const QString folded = fold(word.simplified());
        if (!folded.isEmpty() && !m_folded.contains(folded))
            m_folded.append(folded);
    }
}

bool Keywords::areIn(QStringView text) const
{
    if (isEmpty())
        return false;
    const QString folded = fold(text);
    return std::any_of(m_folded.cbegin(), m_folded.cend(),
                       [&](const QString &word) { return nextOf(word, folded, 0) >= 0; });
}

QList<KeywordHit> Keywords::find(QStringView text) const
{
    QList<KeywordHit> hits;
    if (isEmpty())
        return hits;
    const QString folded = fold(text);
    for (const QString &word : m_folded) {
        for (qsizetype at = nextOf(word, folded, 0); at >= 0; at = nextOf(word, folded, at + word.size()))
            hits.append({at, word.size()});
    }
    std::sort(hits.begin(), hits.end(), [](const KeywordHit &a, const KeywordHit &b) { return a.start < b.start; });
    QList<KeywordHit> joined;
    for (const KeywordHit &hit : std::as_const(hits)) {
        const qsizetype end = joined.isEmpty() ? -1 : joined.last().start + joined.last().length;
        if (hit.start < end)
            joined.last().length = std::max(end, hit.start + hit.length) - joined.last().start;
        else
            joined.append(hit);
    }
    return joined;
}

} // namespace teahouse::text
