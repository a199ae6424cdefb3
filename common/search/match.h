// SPDX-License-Identifier: Apache-2.0
// Decides on the text itself whether a message is what a query asks for, and where in a text its words are. The index
// only proposes. One matcher serves one query; not thread safe.
#pragma once

#include "common/search/document.h"
#include "common/search/query.h"

#include <QSet>

namespace teahouse::search {

struct Stretch {
    qsizetype start = 0; // UTF-16 units
    qsizetype length = 0;

    bool operator==(const Stretch &) const = default;
};

class Matcher
{
public:
    explicit Matcher(Query query);

    const Query &query() const { return m_query; }

    // `saved`: what is:saved means.
    bool matches(const Document &document, const QSet<MessageId> &saved = {}) const;

    // By its text alone, which is all that is searched of it: false, if nothing else of the message can make it match.
    bool mayMatch(const QString &text) const;

    // Where the query's words are in any text: a message's, a file's name. Sorted, apart from one another; words that
    // must not be there are not looked for.
    QList<Stretch> highlights(QStringView text) const;

private:
    Query m_query;
};

} // namespace teahouse::search
