// SPDX-License-Identifier: Apache-2.0
#include "common/search/segment.h"

#include "common/search/pieces.h"
#include "common/search/simplified_table.h"

#include <algorithm>

namespace teahouse::search {

namespace {

constexpr char16_t kSignArea = 0xE000;

void appendTo(QString &out, char32_t c)
{
    if (QChar::requiresSurrogates(c))
        out.append(QChar(QChar::highSurrogate(c))).append(QChar(QChar::lowSurrogate(c)));
    else
        out.append(QChar(char16_t(c)));
}

QString textOf(Letters letters)
{
    QString out;
    out.reserve(qsizetype(letters.size()));
    for (const Folded &letter : letters)
        appendTo(out, letter.c);
    return out;
}

std::vector<Piece> piecesOf(const std::vector<Folded> &all)
{
    std::vector<Piece> pieces;
    pieces.reserve(all.size() / 2);
    Gap gap = Gap::Other;
    const auto tell = [&](size_t from, size_t to, Term::Kind kind) {
        pieces.push_back({quint32(from), quint32(to), kind, gap});
        gap = Gap::None;
    };
    const auto isWord = [&](size_t at) { return at < all.size() && all[at].kind == Class::Word; };
    for (size_t at = 0; at < all.size();) {
        size_t next = at + 1;
        switch (all[at].kind) {
        case Class::Word:
            while (isWord(next))
                ++next;
            tell(at, next, Term::Kind::Word);
            break;
        case Class::Character:
            tell(at, next, Term::Kind::Character);
            break;
        case Class::Joint:
            if (at == 0 || !isWord(at - 1) || !isWord(next)) {
                gap = Gap::Other;
                break;
            }
            [[fallthrough]];
        case Class::Sign:
            tell(at, next, Term::Kind::Sign);
            break;
        case Class::Blank:
            gap = gap == Gap::Other ? Gap::Other : Gap::Blank;
            break;
        case Class::Other:
            gap = Gap::Other;
            break;
        }
        at = next;
    }
    return pieces;
}

void appendIndexed(QString &out, Letters letters, Term::Kind kind)
{
    const qsizetype before = out.size();
    for (const Folded &letter : letters) {
        if (out.size() - before >= kIndexedWord)
            break;
        const bool sign = kind == Term::Kind::Sign && letter.c < 0x80;
        appendTo(out, sign ? kSignArea + letter.c : simplified(letter.c));
    }
    out += u' ';
}

} // namespace

Pieces piecesOf(QStringView text)
{
    Pieces all{.letters = folded(text), .pieces = {}};
    all.pieces = piecesOf(all.letters);
    return all;
}

QList<Term> segment(QStringView text)
{
    const Pieces all = piecesOf(text);
    QList<Term> terms;
    terms.reserve(qsizetype(all.pieces.size()));
    for (const Piece &piece : all.pieces) {
        const Letters letters = all.lettersOf(piece);
        const qint32 start = letters.front().start;
        terms.append({textOf(letters), start, letters.back().end - start, piece.kind, piece.gap});
    }
    return terms;
}

char32_t simplified(char32_t c)
{
    if (c < 0x3400)
        return c;
    int low = 0, high = kSimplifiedPairs;
    while (low < high) {
        const int middle = (low + high) / 2;
        if (kSimplified[2 * middle] < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low < kSimplifiedPairs && kSimplified[2 * low] == c ? kSimplified[2 * low + 1] : c;
}

QString simplified(QStringView folded)
{
    QString out;
    out.reserve(folded.size());
    for (const char32_t c : folded.toUcs4())
        appendTo(out, simplified(c));
    return out;
}

QString indexTerms(QStringView text)
{
    QString out;
    out.reserve(2 * text.size());
    const Pieces all = piecesOf(text);
    for (const Piece &piece : all.pieces)
        appendIndexed(out, all.lettersOf(piece), piece.kind);
    return out;
}

QString indexTerm(const Term &term)
{
    std::vector<Folded> letters;
    for (const char32_t c : term.text.toUcs4())
        letters.push_back({.c = c});
    QString out;
    appendIndexed(out, letters, term.kind);
    out.chop(1);
    return out;
}

} // namespace teahouse::search
