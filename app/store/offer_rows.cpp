// SPDX-License-Identifier: Apache-2.0
#include "app/store/offer_rows.h"

using namespace Qt::StringLiterals;

namespace teahouse::app::store {

void createOffers(sql::Db &db)
{
    db.run(u"CREATE TABLE offers (file INTEGER PRIMARY KEY, path TEXT NOT NULL, name TEXT NOT NULL, bytes BIGINT NOT NULL,"
           " modified_at BIGINT NOT NULL, hash TEXT NOT NULL)"_s);
}

void putOffer(sql::Db &db, const OfferedFile &o)
{
    db.run(u"INSERT INTO offers (file, path, name, bytes, modified_at, hash) VALUES (?, ?, ?, ?, ?, ?)"
           " ON CONFLICT (file) DO NOTHING"_s,
           o.file, o.path, o.name, o.bytes, o.modifiedAt, o.hash);
}

std::optional<OfferedFile> offer(sql::Db &db, FileId file)
{
    return db.first(
        u"SELECT file, path, name, bytes, modified_at, hash FROM offers WHERE file = ?"_s,
        [](const QSqlQuery &row) {
            return OfferedFile{.file = {row.value(0).toLongLong()},
                               .path = row.value(1).toString(),
                               .name = row.value(2).toString(),
                               .bytes = row.value(3).toLongLong(),
                               .modifiedAt = row.value(4).toLongLong(),
                               .hash = row.value(5).toString()};
        },
        file);
}

void removeOffer(sql::Db &db, FileId file)
{
    db.run(u"DELETE FROM offers WHERE file = ?"_s, file);
}

} // namespace teahouse::app::store
