// SPDX-License-Identifier: Apache-2.0
// Text as the index and the search see it: a row of terms. Case, width and accents are folded (ＡＢＣ = abc, é = e).
//
//  - Each Han character, kana, Hangul syllable, each character of Thai, Lao, Khmer and Burmese, each emoji: a term.
//  - Runs of letters and digits of other scripts: words, a term each.
//  - @ # + $ % & = _ * / \ ~ ^ | and other signs that mean something: a term each, wherever they stand.
//  - . , : ; - ' only between two characters of words (1.2.3.4, foo-bar, 10:30, don't).
//  - Everything else separates.
//
// Positions count UTF-16 units of the text given. Linear in its length; any text will do, half surrogates and all.
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace teahouse::search {

// Whoever changes what segment() or indexTerms() give raises it: the indexes are made anew then.
inline constexpr int kSegmenterVersion = 1;

// What stands between a term and the one before it.
enum class Gap : quint8 { None, Blank, Other };

struct Term {
    enum class Kind : quint8 { Word, Character, Sign };

    QString text; // folded; traditional Chinese as it is written
    qsizetype start = 0; // in the text given
    qsizetype length = 0;
    Kind kind = Kind::Word;
    Gap gap = Gap::Other; // Other for the first

    qsizetype end() const { return start + length; }
    bool operator==(const Term &) const = default;
};

QList<Term> segment(QStringView text);

// Traditional characters as simplified ones, each by itself: the same number of code points.
QString simplified(QStringView folded);

// The terms as the index holds them, each simplified and followed by a blank: FTS5's `ascii` tokenizer takes them as
// they are. Signs are in the private use area there, and so are the marks (index.h), which no text can contain.
inline constexpr int kIndexedWord = 64; // UTF-16 units of a word there; the matcher looks at all of it
QString indexTerms(QStringView text);
QString indexTerm(const Term &term);

} // namespace teahouse::search
