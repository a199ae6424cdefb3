// SPDX-License-Identifier: Apache-2.0
#include "app/store/own_rows.h"

#include "common/codec/cbor.h"

namespace teahouse::app::store {

using namespace Qt::StringLiterals;

namespace {

template <class Row>
QList<Row> rows(sql::Db &db, const QString &table)
{
    return db.list(u"SELECT body FROM "_s + table, [](const QSqlQuery &row) {
        return codec::fromCbor<Row>(row.value(0).toByteArray()).value_or(Row());
    });
}

} // namespace

void createOwn(sql::Db &db)
{
    db.run(u"CREATE TABLE people_groups (id INTEGER PRIMARY KEY, rev BIGINT NOT NULL, body BLOB NOT NULL)"_s);
    db.run(u"CREATE TABLE server_drafts (channel BIGINT NOT NULL, thread BIGINT NOT NULL, rev BIGINT NOT NULL,"
           " body BLOB NOT NULL, PRIMARY KEY (channel, thread)) WITHOUT ROWID"_s);
    db.run(u"CREATE TABLE preferences (id INTEGER PRIMARY KEY, rev BIGINT NOT NULL, body BLOB NOT NULL)"_s);
    // 1: the server has not got it yet. What was begun before there was such a thing is for the other devices, too.
    db.run(u"ALTER TABLE drafts ADD COLUMN dirty INT NOT NULL DEFAULT 1"_s);
}

void createStickers(sql::Db &db)
{
    db.run(u"CREATE TABLE stickers (id INTEGER PRIMARY KEY, rev BIGINT NOT NULL, body BLOB NOT NULL)"_s);
}

void createOffice(sql::Db &db)
{
    for (const QString &table : {u"categories"_s, u"departments"_s})
        db.run(u"CREATE TABLE %1 (id INTEGER PRIMARY KEY, rev BIGINT NOT NULL, body BLOB NOT NULL)"_s.arg(table));
}

bool put(sql::Db &db, const proto::Sticker &sticker)
{
    return db.run(u"INSERT INTO stickers (id, rev, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                  " rev = excluded.rev, body = excluded.body WHERE excluded.rev > stickers.rev"_s,
                  sticker.id, sticker.rev, codec::toCbor(sticker))
        > 0;
}

bool put(sql::Db &db, const proto::Category &category)
{
    return db.run(u"INSERT INTO categories (id, rev, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                  " rev = excluded.rev, body = excluded.body WHERE excluded.rev > categories.rev"_s,
                  category.id, category.rev, codec::toCbor(category))
        > 0;
}

bool put(sql::Db &db, const proto::Department &department)
{
    return db.run(u"INSERT INTO departments (id, rev, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                  " rev = excluded.rev, body = excluded.body WHERE excluded.rev > departments.rev"_s,
                  department.id, department.rev, codec::toCbor(department))
        > 0;
}

QList<proto::Category> categories(sql::Db &db) { return rows<proto::Category>(db, u"categories"_s); }

QList<proto::Department> departments(sql::Db &db) { return rows<proto::Department>(db, u"departments"_s); }

QList<proto::Sticker> stickers(sql::Db &db) { return rows<proto::Sticker>(db, u"stickers"_s); }

bool put(sql::Db &db, const proto::Group &group)
{
    return db.run(u"INSERT INTO people_groups (id, rev, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                  " rev = excluded.rev, body = excluded.body WHERE excluded.rev > people_groups.rev"_s,
                  group.id, group.rev, codec::toCbor(group))
        > 0;
}

bool put(sql::Db &db, const proto::Draft &draft)
{
    return db.run(u"INSERT INTO server_drafts (channel, thread, rev, body) VALUES (?, ?, ?, ?)"
                  " ON CONFLICT (channel, thread) DO UPDATE SET rev = excluded.rev, body = excluded.body"
                  " WHERE excluded.rev > server_drafts.rev"_s,
                  draft.channel, draft.thread, draft.rev, codec::toCbor(draft))
        > 0;
}

bool put(sql::Db &db, const proto::Preferences &preferences)
{
    return db.run(u"INSERT INTO preferences (id, rev, body) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                  " rev = excluded.rev, body = excluded.body WHERE excluded.rev > preferences.rev"_s,
                  preferences.rev, codec::toCbor(preferences))
        > 0;
}

QList<proto::Group> groups(sql::Db &db) { return rows<proto::Group>(db, u"people_groups"_s); }

QList<proto::Draft> serverDrafts(sql::Db &db) { return rows<proto::Draft>(db, u"server_drafts"_s); }

proto::Preferences preferences(sql::Db &db) { return rows<proto::Preferences>(db, u"preferences"_s).value(0); }

} // namespace teahouse::app::store
