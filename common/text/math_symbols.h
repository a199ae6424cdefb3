// SPDX-License-Identifier: Apache-2.0
// What the names of LaTeX's mathematics stand for.
#pragma once

#include "common/text/math.h"

namespace teahouse::text {

struct MathSymbol {
    QString text;
    MathClass type = MathClass::Ordinary;
    bool italic = false;
    bool big = false;
    bool limits = false;
    bool words = false; // \sin
};

// `name` without its backslash; nullptr: not known.
const MathSymbol *mathSymbol(QStringView name);

// The accent that \hat and the like put over something; empty: none of them.
QString mathAccent(QStringView name);

// A letter or digit in another alphabet: \mathbb, \mathcal, \mathfrak, \mathbf … as Unicode has them.
QString mathLetter(QStringView alphabet, char32_t letter);

// \left\{ and its like; empty when it is no bracket. "." stays: nothing is painted.
QString mathBracket(QStringView written);

} // namespace teahouse::text
