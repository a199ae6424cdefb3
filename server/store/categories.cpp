// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/categories.h"

#include "server/store/columns.h"
#include "server/store/streams.h"

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

proto::Category categoryFrom(const QSqlQuery &row)
{
    return {.id = {row.value(0).toLongLong()},
            .name = row.value(1).toString(),
            .place = row.value(2).toLongLong(),
            .sort = meta::valueOf<proto::CategorySort>(row.value(3).toString()),
            .collapsed = row.value(4).toLongLong() != 0,
            .muted = row.value(5).toLongLong() != 0,
            .channels = idsIn<ChannelId>(row.value(6).toString()),
            .removed = row.value(7).toLongLong() != 0,
            .rev = row.value(8).toLongLong()};
}

QList<proto::Category> categories(sql::Db &db, UserId user)
{
    return db.list(u"SELECT "_s + kCategoryColumns + u"FROM categories WHERE user_id = ? ORDER BY id"_s, categoryFrom,
                   user);
}

void putCategory(sql::Db &db, UserId user, proto::Category &category)
{
    category.rev = nextUserRev(db, user);
    db.run(u"INSERT INTO categories (user_id, id, name, place, sort, collapsed, muted, channels, removed, user_rev)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (user_id, id) DO UPDATE SET name = excluded.name,"
           " place = excluded.place, sort = excluded.sort, collapsed = excluded.collapsed, muted = excluded.muted,"
           " channels = excluded.channels, removed = excluded.removed, user_rev = excluded.user_rev"_s,
           user, category.id, category.name, category.place, category.sort, category.collapsed, category.muted,
           textOf(category.channels), category.removed, category.rev);
}

void createCategories(sql::Db &db)
{
    db.run(u"CREATE TABLE categories (user_id BIGINT NOT NULL REFERENCES users (id), id BIGINT NOT NULL,"
           " name TEXT NOT NULL, place BIGINT NOT NULL, sort TEXT NOT NULL, collapsed INTEGER NOT NULL,"
           " muted INTEGER NOT NULL, channels TEXT NOT NULL, removed INTEGER NOT NULL, user_rev BIGINT NOT NULL,"
           " PRIMARY KEY (user_id, id))"_s);
    db.run(u"CREATE INDEX categories_rev ON categories (user_id, user_rev)"_s);
}

} // namespace teahouse::server::store
