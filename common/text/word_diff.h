// SPDX-License-Identifier: Apache-2.0
// What was taken out of a text and what was put in: words of scripts that write them apart, single characters of Chinese,
// Japanese and Korean. Bounded: texts that differ too much are told apart as wholes between their common ends.
#pragma once

#include <QList>
#include <QString>

namespace teahouse::text {

struct DiffPiece {
    enum class Kind : quint8 { Same, Removed, Added };

    Kind kind = Kind::Same;
    QString text;

    bool operator==(const DiffPiece &) const = default;
};

// Removed stands before Added where both are at one place; neighbours are of different kinds.
QList<DiffPiece> wordDiff(const QString &before, const QString &after);

} // namespace teahouse::text
