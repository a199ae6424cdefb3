// SPDX-License-Identifier: Apache-2.0
// How what was taken away vanishes: FTS5 merges all segments into one, whereby it drops what was removed.
#include "common/search/index.h"
#include "common/search/index_state.h"

#include <QElapsedTimer>

#include <utility>

namespace teahouse::search {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMergePages = 32; // of FTS5, about 4 kB each, in one statement

// search_state.forgetting
constexpr qint64 kWanted = 1;
constexpr qint64 kUnderWay = 2;

constexpr int kLogWaitMs = 100; // for readers of what is older

// FTS5 writes to its tables what it has gathered in memory.
void flush(sql::Db &db)
{
    db.savepoint();
    db.releaseSavepoint();
}

// What was removed in this very transaction is written down, and there are two segments at least: one alone would not
// be merged with itself, whatever it holds.
void makeMergeable(sql::Db &db)
{
    const QString nothing = u"\uE220"_s;
    flush(db);
    db.run(u"INSERT INTO search (rowid, terms) VALUES (0, ?)"_s, nothing);
    flush(db);
    db.run(u"INSERT INTO search (search, rowid, terms) VALUES ('delete', 0, ?)"_s, nothing);
    flush(db);
}

} // namespace

void mustForget(sql::Db &db)
{
    if (isAvailable(db))
        setState(db, u"forgetting"_s, state(db, u"forgetting"_s) | kWanted);
}

bool isDirty(sql::Db &db) { return isAvailable(db) && state(db, u"forgetting"_s) != 0; }

bool forgetSome(sql::Db &db, int milliseconds)
{
    const qint64 found = isAvailable(db) ? state(db, u"forgetting"_s) : 0;
    if (found == 0)
        return false;
    const QString merge = u"INSERT INTO search (search, rank) VALUES ('merge', ?)"_s;
    const auto changes = [&db] { return db.number(u"SELECT total_changes()"_s); };
    QElapsedTimer timer;
    timer.start();
    // A negative number puts all segments on one level first: their merging drops what was removed before it began.
    // With positive ones it goes on, and ends when they change nothing.
    qint64 pages = kMergePages;
    if ((found & kUnderWay) == 0) {
        setState(db, u"forgetting"_s, kUnderWay);
        makeMergeable(db);
        pages = -kMergePages;
    }
    do {
        const qint64 before = changes();
        db.run(merge, std::exchange(pages, kMergePages));
        if (changes() - before < 2) {
            const qint64 left = state(db, u"forgetting"_s) & kWanted;
            setState(db, u"forgetting"_s, left);
            return left != 0;
        }
    } while (timer.elapsed() < milliseconds);
    return true;
}

bool emptyLog(sql::Db &db)
{
    const qint64 usual = db.number(u"PRAGMA busy_timeout"_s);
    db.number(u"PRAGMA busy_timeout = %1"_s.arg(kLogWaitMs));
    const bool emptied = db.number(u"PRAGMA wal_checkpoint(TRUNCATE)"_s) == 0;
    db.number(u"PRAGMA busy_timeout = %1"_s.arg(usual));
    return emptied;
}

} // namespace teahouse::search
