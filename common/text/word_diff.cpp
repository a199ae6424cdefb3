// SPDX-License-Identifier: Apache-2.0
#include "common/text/word_diff.h"

#include "common/text/characters.h"

#include <algorithm>
#include <vector>

namespace teahouse::text {

namespace {

using Kind = DiffPiece::Kind;
using Tokens = QList<QStringView>;

constexpr qsizetype kMostCells = 4'000'000; // of the table: 16 MB for a moment

bool joins(char32_t c) { return QChar::isLetterOrNumber(c) && !isCjkLetter(c); }

Tokens tokensOf(QStringView text)
{
    Tokens tokens;
    qsizetype start = 0;
    bool word = false;
    for (qsizetype at = 0; at < text.size();) {
        const bool pair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const char32_t c = pair ? QChar::surrogateToUcs4(text[at], text[at + 1]) : text[at].unicode();
        const bool mark = QChar::category(c) == QChar::Mark_NonSpacing;
        if (at > start && !mark && !(word && joins(c))) {
            tokens.append(text.mid(start, at - start));
            start = at;
        }
        word = joins(c) || (mark && word);
        at += pair ? 2 : 1;
    }
    if (start < text.size())
        tokens.append(text.mid(start));
    return tokens;
}

class Pieces
{
public:
    void add(Kind kind, const Tokens &tokens, qsizetype from, qsizetype to)
    {
        if (from >= to)
            return;
        const QStringView all(tokens[from].begin(), tokens[to - 1].end());
        QString &into = kind == Kind::Removed ? m_removed : kind == Kind::Added ? m_added : m_same;
        if (kind == Kind::Same)
            flushChanges();
        else
            flushSame();
        into += all;
    }
    QList<DiffPiece> take()
    {
        flushSame();
        flushChanges();
        return std::move(m_pieces);
    }

private:
    void flush(Kind kind, QString &text)
    {
        if (!text.isEmpty())
            m_pieces.append({kind, std::exchange(text, {})});
    }
    void flushSame() { flush(Kind::Same, m_same); }
    void flushChanges()
    {
        flush(Kind::Removed, m_removed);
        flush(Kind::Added, m_added);
    }

    QList<DiffPiece> m_pieces;
    QString m_same, m_removed, m_added;
};

// The longest common part by the table of its lengths, from the end.
void compare(const Tokens &a, qsizetype a1, qsizetype a2, const Tokens &b, qsizetype b1, qsizetype b2, Pieces &out)
{
    const qsizetype width = b2 - b1 + 1;
    std::vector<qint32> length(size_t((a2 - a1 + 1) * width), 0);
    const auto at = [&](qsizetype i, qsizetype j) -> qint32 & { return length[size_t((i - a1) * width + (j - b1))]; };
    for (qsizetype i = a2 - 1; i >= a1; --i) {
        for (qsizetype j = b2 - 1; j >= b1; --j)
            at(i, j) = a[i] == b[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    }
    qsizetype i = a1;
    qsizetype j = b1;
    while (i < a2 && j < b2) {
        if (a[i] == b[j]) {
            out.add(Kind::Same, b, j, j + 1);
            ++i;
            ++j;
        } else if (at(i + 1, j) >= at(i, j + 1)) {
            out.add(Kind::Removed, a, i, i + 1);
            ++i;
        } else {
            out.add(Kind::Added, b, j, j + 1);
            ++j;
        }
    }
    out.add(Kind::Removed, a, i, a2);
    out.add(Kind::Added, b, j, b2);
}

} // namespace

QList<DiffPiece> wordDiff(const QString &before, const QString &after)
{
    const Tokens a = tokensOf(before);
    const Tokens b = tokensOf(after);
    qsizetype head = 0;
    while (head < a.size() && head < b.size() && a[head] == b[head])
        ++head;
    qsizetype tail = 0;
    while (tail < a.size() - head && tail < b.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    Pieces pieces;
    pieces.add(Kind::Same, b, 0, head);
    const qsizetype aEnd = a.size() - tail;
    const qsizetype bEnd = b.size() - tail;
    if ((aEnd - head + 1) * (bEnd - head + 1) <= kMostCells) {
        compare(a, head, aEnd, b, head, bEnd, pieces);
    } else {
        pieces.add(Kind::Removed, a, head, aEnd);
        pieces.add(Kind::Added, b, head, bEnd);
    }
    pieces.add(Kind::Same, b, bEnd, b.size());
    return pieces.take();
}

} // namespace teahouse::text
