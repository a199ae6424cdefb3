// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/database.h"

#include "server/store/schema.h"
#include "server/store/search.h"

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWriterCacheKib = 16 << 10;
constexpr int kReaderCacheKib = 4 << 10;

// No memory map: pages would count twice, there and in the cache, and an I/O error would be a SIGBUS.
void tune(sql::Db &db, int cacheKib)
{
    db.run(u"PRAGMA cache_size = -%1"_s.arg(cacheKib));
    db.run(u"PRAGMA temp_store = MEMORY"_s);
    db.run(u"PRAGMA mmap_size = 0"_s);
}

} // namespace

Result<std::unique_ptr<sql::Db>> openForWriting(const QString &file)
{
    auto db = sql::Db::openSqlite(file);
    db->run(u"PRAGMA journal_mode = WAL"_s);
    db->run(u"PRAGMA synchronous = FULL"_s);
    db->run(u"PRAGMA wal_autocheckpoint = 2000"_s); // pages: about 8 MB
    db->run(u"PRAGMA journal_size_limit = 67108864"_s);
    db->run(u"PRAGMA secure_delete = ON"_s); // a recalled text is overwritten, not only unlinked
    tune(*db, kWriterCacheKib);
    if (auto migrated = sql::migrate(*db, schema()); !migrated)
        return tl::unexpected(migrated.error());
    renewSearch(*db);
    search::emptyLog(*db); // should the server have ended before it could
    return db;
}

std::unique_ptr<sql::Db> openForReading(const QString &file)
{
    auto db = sql::Db::openSqlite(file, sql::Db::Access::ReadOnly);
    tune(*db, kReaderCacheKib);
    return db;
}

qint64 newestId(sql::Db &db)
{
    qint64 newest = 0;
    for (const auto &table : {u"users"_s, u"channels"_s, u"messages"_s, u"sessions"_s, u"invitations"_s, u"uploads"_s,
                              u"files"_s, u"emoji"_s, u"scheduled"_s, u"reminders"_s, u"people_groups"_s, u"departments"_s})
        newest = std::max(newest, db.number(u"SELECT MAX(id) FROM "_s + table));
    return newest;
}

} // namespace teahouse::server::store
