// SPDX-License-Identifier: Apache-2.0
#include "common/search/index_pages.h"

namespace teahouse::search {

using namespace Qt::StringLiterals;

void Pages::create(sql::Db &db)
{
    // entries: of each key 4 bytes for the time, 8 for the message, the lowest first; without a message: no document.
    db.run(u"CREATE TABLE search_pages (page INTEGER PRIMARY KEY, entries BLOB NOT NULL)"_s);
}

bool Pages::load(qint64 page)
{
    if (m_page == page)
        return !m_entries.isEmpty();
    flush();
    m_entries = m_db
                    .first(
                        u"SELECT entries FROM search_pages WHERE page = ?"_s,
                        [](const QSqlQuery &row) { return row.value(0).toByteArray(); }, page)
                    .value_or(QByteArray());
    m_page = page;
    return !m_entries.isEmpty();
}

std::optional<Place> Pages::at(qint64 key)
{
    if (!load(pageOf(key)))
        return {};
    const Place place = entryIn(m_entries, slotOf(key) % kEntries);
    return place.message.isValid() ? std::optional(place) : std::nullopt;
}

void Pages::put(qint64 key, const Place &place)
{
    if (!load(pageOf(key)))
        m_entries = QByteArray(qsizetype(kEntries) * kEntryBytes, '\0');
    char *bytes = m_entries.data() + slotOf(key) % kEntries * kEntryBytes;
    qToLittleEndian(quint32(place.at), bytes);
    qToLittleEndian(place.message.value, bytes + sizeof(quint32));
    m_changed = true;
}

void Pages::flush()
{
    if (m_changed)
        m_db.run(u"INSERT INTO search_pages (page, entries) VALUES (?, ?)"
                 " ON CONFLICT (page) DO UPDATE SET entries = excluded.entries"_s,
                 *m_page, m_entries);
    m_changed = false;
}

std::optional<qint64> Pages::find(const Place &wanted, qint64 first, qint64 last, bool ordered)
{
    const auto newestIn = [this](qint64 page) -> std::optional<Place> {
        for (qint64 i = load(page) ? kEntries - 1 : -1; i >= 0; --i) {
            if (const Place place = entryIn(m_entries, i); place.message.isValid())
                return place;
        }
        return {};
    };
    qint64 low = pageOf(first), high = pageOf(last);
    while (ordered && low < high) {
        const qint64 middle = low + (high - low) / 2;
        const auto newest = newestIn(middle);
        if (!newest) // all of it was taken away: it shows no way
            break;
        (*newest < wanted ? low : high) = *newest < wanted ? middle + 1 : middle;
    }
    for (qint64 page = low; page <= high; ++page) {
        for (qint64 i = load(page) ? kEntries - 1 : -1; i >= 0; --i) {
            if (entryIn(m_entries, i) == wanted)
                return firstKey(page) + i;
        }
    }
    return {};
}

} // namespace teahouse::search
