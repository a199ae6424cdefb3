// SPDX-License-Identifier: Apache-2.0
// The everyday part of LaTeX's mathematics, parsed: fractions, roots, indices, Greek, sums with limits, matrices, cases,
// aligned, accents, \text, \mathbb and friends (as Unicode letters), \left \right, spaces, operators and relations. There
// are no definitions and no packages. Bounded: a formula that is too long, too deep or too large, or that holds a command
// which is not known, is not parsed at all; it is then shown as it was written. Never fails otherwise. Reentrant.
#pragma once

#include <QString>
#include <QStringView>

#include <memory>
#include <optional>
#include <vector>

namespace teahouse::text {

inline constexpr int kMathDepth = 24; // groups in groups
inline constexpr int kMathNodes = 2'000;

struct MathNode;
using MathRow = std::vector<MathNode>; // side by side

// What stands to the left and right of an atom says how much room is between.
enum class MathClass : quint8 { Ordinary, Operator, Binary, Relation, Opening, Closing, Punctuation, Inner };

struct MathNode {
    enum class Kind : quint8 {
        Symbol, // text
        Words, // text, upright: \sin, \text{…}
        Row, // parts[0]
        Fraction, // parts[0] over parts[1]
        Root, // parts[0]; parts[1] is its degree
        Scripts, // parts[0] with parts[1] below and parts[2] above; either may be empty
        Fenced, // parts[0] between `text` and `closing`, as high as it is; "." is none
        Accent, // parts[0] under text
        Table, // rows of `columns` cells: parts
        Space, // width in hundredths of an em
    };

    Kind kind = Kind::Symbol;
    MathClass type = MathClass::Ordinary;
    bool italic = false; // a variable
    bool limits = false; // an operator whose scripts stand above and below it in displays
    bool big = false; // such as ∑: larger in displays
    bool line = true; // of a fraction; a binomial has none
    bool aligned = false; // Table: columns are right- and left-aligned in turn, without room
    bool left = false; // Table: columns are left-aligned
    int width = 0;
    int columns = 0;
    QString text;
    QString closing;
    std::vector<MathRow> parts;
};

// `source` without the dollars around it.
std::optional<MathRow> parseMath(QStringView source);

// "$x$" and "$$x$$" -> "x".
QStringView withoutDollars(QStringView source);

} // namespace teahouse::text
