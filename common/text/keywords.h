// SPDX-License-Identifier: Apache-2.0
// Words somebody wants to be told of. Case and width do not count. Where words are written without spaces a keyword is
// found anywhere (番茄 in 我买了番茄炒蛋); else it is whole words: "car" is not in "scar", nor in "car2". Code is looked
// through, too: it is the text as it was written that counts.
#pragma once

#include <QList>
#include <QStringView>

namespace teahouse::text {

struct KeywordHit {
    qsizetype start = 0; // UTF-16 units
    qsizetype length = 0;

    bool operator==(const KeywordHit &) const = default;
};

class Keywords
{
public:
    Keywords() = default;
    explicit Keywords(const QList<QString> &words); // blank ones are passed over

    bool isEmpty() const { return m_folded.isEmpty(); }
    bool areIn(QStringView text) const;
    // All of them, in order; where two overlap they are one.
    QList<KeywordHit> find(QStringView text) const;

    bool operator==(const Keywords &) const = default;

private:
    QList<QString> m_folded;
};

} // namespace teahouse::text
