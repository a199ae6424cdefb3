// SPDX-License-Identifier: Apache-2.0
// Which message stands behind a key of the index, and when in its day it was sent. Kept in pages of so many keys, each
// place as what it differs from the one before: a quarter of what a row a message takes. For index.cpp and find.cpp.
#pragma once

#include "common/search/index_terms.h"

#include <array>

namespace teahouse::search {

// A document's place in the order of time.
struct Place {
    qint64 at = 0; // milliseconds of the day
    MessageId message;

    auto operator<=>(const Place &) const = default;
};

class Pages
{
public:
    explicit Pages(sql::Db &db) : m_db(db) { }

    static void create(sql::Db &db);

    std::optional<Place> at(qint64 key); // nothing: no document has it
    void put(qint64 key, const Place &place); // behind it, flush(); a place without a message is nobody's
    void flush();

    // The key of a document between these two, which are of one day. `ordered`: they stand in the order of time.
    std::optional<qint64> find(const Place &wanted, qint64 first, qint64 last, bool ordered);

    // Calls fn(key, place) for each from `to` down to `from`, until it says false.
    template <class Fn>
    void eachDown(qint64 from, qint64 to, Fn fn)
    {
        m_db.each(
            QStringLiteral("SELECT page, entries FROM search_pages WHERE page >= ? AND page <= ? ORDER BY page DESC"),
            [&](const QSqlQuery &row) {
                const qint64 first = firstKey(row.value(0).toLongLong());
                const Entries entries = unpacked(row.value(1).toByteArray());
                for (int i = kEntries - 1; i >= 0; --i) {
                    const Place &place = entries[size_t(i)];
                    if (place.message.isValid() && first + i >= from && first + i <= to && !fn(first + i, place))
                        return false;
                }
                return true;
            },
            pageOf(from), pageOf(to));
    }

private:
    static constexpr int kEntries = 256; // of a page
    static constexpr int kPageBits = 16; // for the pages of a day

    static qint64 slotOf(qint64 key) { return key - firstKeyOf(dayOfKey(key)); }
    static qint64 pageOf(qint64 key) { return dayOfKey(key) * (qint64(1) << kPageBits) + slotOf(key) / kEntries; }
    static qint64 firstKey(qint64 page)
    {
        const qint64 day = page >> kPageBits;
        return firstKeyOf(day) + (page - day * (qint64(1) << kPageBits)) * kEntries;
    }
    using Entries = std::array<Place, kEntries>;
    static QByteArray packed(const Entries &entries);
    static Entries unpacked(const QByteArray &bytes); // what can't be read is nobody's

    bool load(qint64 page); // false: it is empty

    sql::Db &m_db;
    std::optional<qint64> m_page; // that m_entries is
    Entries m_entries;
    bool m_empty = true; // there is no such page
    bool m_changed = false;
};

} // namespace teahouse::search
