// SPDX-License-Identifier: Apache-2.0
// Finding people and channels by what one types: 张三 by zhangsan, zs, zhangs, zsan, 张s; "Ada Lovelace" by ada, al,
// ada lo; everyone by the login name. Case, width and accents do not count; ü is typed v, u or ü.
//
// A key is made once for a name, a query once for what was typed; matching them allocates nothing until something fits.
// Names are cut after 128 characters, queries after 64. Not thread safe per object; objects are independent.
#pragma once

#include "common/text/pinyin.h"

#include <QMetaType>
#include <optional>

namespace teahouse::text {

struct NameSpan {
    qsizetype start = 0; // UTF-16 units
    qsizetype length = 0;

    bool operator==(const NameSpan &) const = default;
};

struct NameMatch {
    // Smaller is better: the whole name, its beginning, the beginning of a word in it, its inside, words in another
    // order; within these, customary readings before others, and little left over before much.
    int rank = 0;
    static constexpr int kTier = 10'000; // rank / kTier tells which of these
    bool inLogin = false; // `spans` speak of the login name
    QList<NameSpan> spans; // what to highlight, ascending
};

class NameKey
{
public:
    NameKey() = default;
    explicit NameKey(const QString &shown, const QString &login = {}, Speech speech = Speech::Text);

    // As it was given. In the first one names of people begin with surnames.
    const QString &shown() const { return m_shown; }

    struct Unit { // one character that can be matched
        char32_t letter = 0; // folded
        quint16 at = 0;
        quint16 units = 1;
        quint16 firstReading = 0; // in readings
        quint8 readings = 0; // 0: not Chinese
        bool beginsWord = false;
    };
    struct Units {
        QList<Unit> all;
        QList<Reading> readings;
    };

private:
    friend class NameQuery;
    void note(const Units &units);

    QString m_shown;
    Units m_name;
    Units m_login;
    quint64 m_letters = 0; // a bit for each letter somewhere in it: what lacks one of the query's is passed over
};

class NameQuery
{
public:
    explicit NameQuery(QStringView typed);

    bool isEmpty() const { return m_letters.isEmpty(); }
    // An empty query fits everything alike.
    std::optional<NameMatch> match(const NameKey &key) const;

    // Characters compared so far, for measuring.
    qint64 steps() const { return m_steps; }

private:
    struct Letter {
        char32_t c = 0;
        bool afterSpace = false;
    };
    class Run;

    bool mayBegin(const NameKey::Units &units, const NameKey::Unit &unit) const;
    std::optional<NameMatch> find(const NameKey::Units &units) const;
    std::optional<NameMatch> findWords(const NameKey::Units &units) const;

    QList<Letter> m_letters;
    QList<NameQuery> m_words; // one by one; empty when there is only one
    quint64 m_needed = 0;
    mutable qint64 m_steps = 0;
};

} // namespace teahouse::text

Q_DECLARE_METATYPE(teahouse::text::NameMatch)
