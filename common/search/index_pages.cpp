// SPDX-License-Identifier: Apache-2.0
#include "common/search/index_pages.h"

namespace teahouse::search {

using namespace Qt::StringLiterals;

namespace {

// As Protocol Buffers writes them: seven bits a byte, the lowest first; a set eighth bit: there are more.
void append(QByteArray &bytes, quint64 number)
{
    for (; number >= 0x80; number >>= 7)
        bytes.append(char(number | 0x80));
    bytes.append(char(number));
}

quint64 takeNumber(const char *&at, const char *end)
{
    quint64 number = 0;
    for (int shift = 0; at < end && shift < 64; shift += 7) {
        const auto byte = quint8(*at++);
        number |= quint64(byte & 0x7f) << shift;
        if (byte < 0x80)
            break;
    }
    return number;
}

// Small numbers of either sign become small ones without.
constexpr quint64 folded(quint64 difference) { return difference << 1 ^ (difference >> 63 ? ~quint64(0) : 0); }
constexpr quint64 unfolded(quint64 number) { return number >> 1 ^ (number & 1 ? ~quint64(0) : 0); }

// An id tells when it was given (IdSource): that much it differs if its message came when it was sent.
constexpr quint64 idStep(quint64 time) { return time << IdSource::kCounterBits; }

constexpr quint64 kThere = 1;
constexpr quint64 kInTime = 2; // the id differs by idStep() and what follows; else by what follows

} // namespace

void Pages::create(sql::Db &db)
{
    // entries: of each key, the lowest first, the difference of the time << 2 | kInTime | kThere, and that of the id;
    // a key without a document: 0. Those without at the end are left out.
    db.run(u"CREATE TABLE search_pages (page INTEGER PRIMARY KEY, entries BLOB NOT NULL)"_s);
}

QByteArray Pages::packed(const Entries &entries)
{
    QByteArray bytes;
    qsizetype used = 0;
    Place before;
    for (const Place &place : entries) {
        if (!place.message.isValid()) {
            bytes.append('\0');
            continue;
        }
        const quint64 time = quint64(place.at) - quint64(before.at);
        const quint64 apart = quint64(place.message.value) - quint64(before.message.value);
        const bool inTime = folded(apart - idStep(time)) < folded(apart);
        append(bytes, folded(time) << 2 | (inTime ? kInTime : 0) | kThere);
        append(bytes, folded(inTime ? apart - idStep(time) : apart));
        before = place;
        used = bytes.size();
    }
    bytes.truncate(used);
    return bytes;
}

Pages::Entries Pages::unpacked(const QByteArray &bytes)
{
    Entries entries;
    const char *at = bytes.constBegin();
    const char *const end = bytes.constEnd();
    Place before;
    for (Place &place : entries) {
        if (at == end)
            break;
        const quint64 head = takeNumber(at, end);
        if (!(head & kThere))
            continue;
        const quint64 time = unfolded(head >> 2);
        const quint64 apart = unfolded(takeNumber(at, end)) + (head & kInTime ? idStep(time) : 0);
        place = {qint64(quint64(before.at) + time), {qint64(quint64(before.message.value) + apart)}};
        before = place;
    }
    return entries;
}

bool Pages::load(qint64 page)
{
    if (m_page != page) {
        flush();
        const auto bytes = m_db.first(
            u"SELECT entries FROM search_pages WHERE page = ?"_s,
            [](const QSqlQuery &row) { return row.value(0).toByteArray(); }, page);
        m_empty = !bytes;
        m_entries = unpacked(bytes.value_or(QByteArray()));
        m_page = page;
    }
    return !m_empty;
}

std::optional<Place> Pages::at(qint64 key)
{
    load(pageOf(key));
    const Place &place = m_entries[size_t(slotOf(key) % kEntries)];
    return place.message.isValid() ? std::optional(place) : std::nullopt;
}

void Pages::put(qint64 key, const Place &place)
{
    load(pageOf(key));
    m_entries[size_t(slotOf(key) % kEntries)] = place;
    m_empty = false;
    m_changed = true;
}

void Pages::flush()
{
    if (m_changed)
        m_db.run(u"INSERT INTO search_pages (page, entries) VALUES (?, ?)"
                 " ON CONFLICT (page) DO UPDATE SET entries = excluded.entries"_s,
                 *m_page, packed(m_entries));
    m_changed = false;
}

std::optional<qint64> Pages::find(const Place &wanted, qint64 first, qint64 last, bool ordered)
{
    const auto newestIn = [this](qint64 page) -> std::optional<Place> {
        for (qint64 i = load(page) ? kEntries - 1 : -1; i >= 0; --i) {
            if (const Place &place = m_entries[size_t(i)]; place.message.isValid())
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
            if (m_entries[size_t(i)] == wanted)
                return firstKey(page) + i;
        }
    }
    return {};
}

} // namespace teahouse::search
