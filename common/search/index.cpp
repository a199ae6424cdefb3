// SPDX-License-Identifier: Apache-2.0
#include "common/search/index.h"

#include "common/search/index_state.h"
#include "common/search/index_pages.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace teahouse::search {

using namespace Qt::StringLiterals;

namespace {

// A day grows towards both ends, at its end by twelve million; what is more than that is not found.
constexpr qint64 kMiddleSlot = qint64(1) << (kSlotBits - 2);
constexpr qint64 kLastSlot = (qint64(1) << kSlotBits) - 1;
constexpr qint64 kLargeJob = 50'000; // messages
constexpr qint64 kLayout = 5; // of the tables below, and of what termsOf() makes

void createIndex(sql::Db &db)
{
    db.run(u"CREATE VIRTUAL TABLE search USING fts5(terms, content='', columnsize=0, detail=none, tokenize='ascii')"_s);
    Pages::create(db); // there is no index by messages: a key is found by its time
    db.run(u"CREATE TABLE search_days (day INTEGER PRIMARY KEY, ordered INT NOT NULL, first_slot INT NOT NULL,"
           " first_at INT NOT NULL, first_message BIGINT NOT NULL, last_slot INT NOT NULL, last_at INT NOT NULL,"
           " last_message BIGINT NOT NULL)"_s);
    setState(db, u"version"_s, indexVersion());
}

struct Slot {
    qint64 number = kMiddleSlot;
    Place place;
};

struct Day {
    qint64 day = 0;
    bool ordered = true;
    Slot first;
    Slot last;
};

std::optional<Day> findDay(sql::Db &db, qint64 day)
{
    return db.first(
        u"SELECT ordered, first_slot, first_at, first_message, last_slot, last_at, last_message FROM search_days"
        " WHERE day = ?"_s,
        [day](const QSqlQuery &row) {
            const auto slot = [&row](int column) {
                return Slot{row.value(column).toLongLong(),
                            {row.value(column + 1).toLongLong(), {row.value(column + 2).toLongLong()}}};
            };
            return Day{day, row.value(0).toLongLong() != 0, slot(1), slot(4)};
        },
        day);
}

void keepDay(sql::Db &db, const Day &day)
{
    db.run(u"INSERT OR REPLACE INTO search_days (day, ordered, first_slot, first_at, first_message, last_slot, last_at,"
           " last_message) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
           day.day, day.ordered, day.first.number, day.first.place.at, day.first.place.message, day.last.number,
           day.last.place.at, day.last.place.message);
}

using Documents = std::vector<Document>;

Place placeOf(const Document &document)
{
    return {document.sentAt - dayOf(document.sentAt) * kDayMs, document.message};
}

void insert(sql::Db &db, Pages &pages, const Document &document, qint64 key)
{
    db.run(u"INSERT INTO search (rowid, terms) VALUES (?, ?)"_s, key, termsOf(document));
    pages.put(key, placeOf(document));
}

// Documents of one day, in their order. Those before all that the day has go to its front, the others to its end; keys
// ascend, which is what FTS5 likes.
void insertDay(sql::Db &db, Documents::const_iterator begin, Documents::const_iterator end)
{
    const qint64 number = dayOf(begin->sentAt);
    Pages pages(db);
    const auto known = findDay(db, number);
    Day day = known.value_or(Day{.day = number});
    auto front = begin;
    if (known && day.first.number > end - begin)
        front = std::find_if(begin, end, [&day](const Document &d) { return placeOf(d) > day.first.place; });
    if (front != begin) {
        day.first = {day.first.number - (front - begin), placeOf(*begin)};
        qint64 slot = day.first.number;
        for (auto it = begin; it != front; ++it)
            insert(db, pages, *it, firstKeyOf(number) + slot++);
    }
    for (auto it = front; it != end && day.last.number < kLastSlot; ++it) {
        const Place place = placeOf(*it);
        if (!known && it == begin)
            day.first = day.last = {kMiddleSlot, place};
        else if (place > day.last.place)
            day.last = {day.last.number + 1, place};
        else {
            ++day.last.number;
            day.ordered = false;
        }
        insert(db, pages, *it, firstKeyOf(number) + day.last.number);
    }
    pages.flush();
    keepDay(db, day);
}

// FTS5 writes segments, and looks for a word in each. Behind a large job all of them become one, as if something had been
// taken back.
void noteGrowth(sql::Db &db, int count, bool more)
{
    const qint64 grown = state(db, u"grown"_s);
    if (more)
        setState(db, u"grown"_s, grown + count);
    else if (grown >= kLargeJob) {
        setState(db, u"grown"_s, 0);
        mustForget(db);
    }
}

} // namespace

qint64 indexVersion()
{
    return (kLayout * 1000 + kSegmenterVersion) * 1000 + int(QChar::currentUnicodeVersion());
}

std::optional<qint64> keyOf(sql::Db &db, qint64 sentAt, MessageId message)
{
    const auto day = findDay(db, dayOf(sentAt));
    if (!day)
        return {};
    const qint64 base = firstKeyOf(day->day);
    return Pages(db).find({sentAt - day->day * kDayMs, message}, base + day->first.number, base + day->last.number,
                          day->ordered);
}

bool isAvailable(const sql::Db &db) { return !db.isPostgres(); }

void createTables(sql::Db &db)
{
    if (!isAvailable(db))
        return;
    db.run(u"CREATE TABLE search_todo (message INTEGER PRIMARY KEY)"_s);
    db.run(u"CREATE TABLE search_state (name TEXT PRIMARY KEY, value BIGINT NOT NULL) WITHOUT ROWID"_s);
    createIndex(db);
}

bool renew(sql::Db &db, const QString &allIds)
{
    if (!isAvailable(db) || state(db, u"version"_s) == indexVersion())
        return false;
    for (const auto &table : {u"search"_s, u"search_docs"_s, u"search_pages"_s, u"search_days"_s})
        db.run(u"DROP TABLE IF EXISTS "_s + table);
    createIndex(db);
    db.run(u"INSERT OR IGNORE INTO search_todo (message) "_s + allIds);
    return true;
}

void changed(sql::Db &db, MessageId message)
{
    if (isAvailable(db))
        db.run(u"INSERT OR IGNORE INTO search_todo (message) VALUES (?)"_s, message);
}

bool isIndexed(sql::Db &db, MessageId message)
{
    return isAvailable(db) && db.number(u"SELECT COUNT(*) FROM search_todo WHERE message = ?"_s, message) == 0;
}

void remove(sql::Db &db, const Document &now)
{
    lift(db, now);
    mustForget(db);
}

void lift(sql::Db &db, const Document &now)
{
    if (!isAvailable(db))
        return;
    const auto key = keyOf(db, now.sentAt, now.message);
    if (!key)
        return remove(db, now.message);
    Pages pages(db);
    pages.put(*key, {});
    pages.flush();
    db.run(u"INSERT INTO search (search, rowid, terms) VALUES ('delete', ?, ?)"_s, *key, termsOf(now));
}

void remove(sql::Db &db, MessageId message)
{
    if (isAvailable(db))
        db.run(u"DELETE FROM search_todo WHERE message = ?"_s, message);
}

bool indexSome(sql::Db &db, const DocumentSource &source, int count)
{
    if (!isAvailable(db))
        return false;
    const auto ids = db.list(
        u"SELECT message FROM search_todo ORDER BY message DESC LIMIT ?"_s,
        [](const QSqlQuery &row) { return MessageId{row.value(0).toLongLong()}; }, qint64(count));
    if (ids.isEmpty())
        return false;
    Documents documents;
    documents.reserve(size_t(ids.size()));
    for (const MessageId id : ids) {
        if (auto document = source(id))
            documents.push_back(*std::move(document));
    }
    std::sort(documents.begin(), documents.end(), [](const Document &a, const Document &b) {
        return std::pair(a.sentAt, a.message) < std::pair(b.sentAt, b.message);
    });
    for (auto it = documents.cbegin(); it != documents.cend();) {
        const qint64 day = dayOf(it->sentAt);
        const auto end = std::find_if(it, documents.cend(), [day](const Document &d) { return dayOf(d.sentAt) != day; });
        insertDay(db, it, end);
        it = end;
    }
    db.run(u"DELETE FROM search_todo WHERE message >= ?"_s, ids.last());
    const bool more = ids.size() == count;
    noteGrowth(db, count, more);
    return more;
}

void eachIndexed(sql::Db &db, const std::function<void(qint64 key, MessageId message)> &fn)
{
    const auto tell = [&fn](qint64 key, const Place &place) {
        fn(key, place.message);
        return true;
    };
    Pages(db).eachDown(std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max(), tell);
}

qint64 waiting(sql::Db &db) { return isAvailable(db) ? db.number(u"SELECT COUNT(*) FROM search_todo"_s) : 0; }

} // namespace teahouse::search
