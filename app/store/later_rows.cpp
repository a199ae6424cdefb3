// SPDX-License-Identifier: Apache-2.0
#include "app/store/later_rows.h"

#include "common/codec/cbor.h"

namespace teahouse::app::store {

using namespace Qt::StringLiterals;

namespace {

template <class Row>
QList<Row> openRows(sql::Db &db, const QString &table)
{
    return db.list(u"SELECT body FROM "_s + table + u" WHERE open = 1 ORDER BY id"_s, [](const QSqlQuery &row) {
        return codec::fromCbor<Row>(row.value(0).toByteArray()).value_or(Row());
    });
}

template <class Row>
bool put(sql::Db &db, const QString &table, const Row &row, bool open)
{
    return db.run(u"INSERT INTO "_s + table
                      + u" (id, local_id, rev, open, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                        " rev = excluded.rev, open = excluded.open, body = excluded.body WHERE excluded.rev > "_s
                      + table + u".rev"_s,
                  row.id, row.localId, row.rev, open, open ? codec::toCbor(row) : QByteArray(""))
        > 0;
}

template <class Row, class RowId>
std::optional<Row> openRow(sql::Db &db, const QString &table, RowId id)
{
    return db.first(
        u"SELECT body FROM "_s + table + u" WHERE id = ? AND open = 1"_s,
        [](const QSqlQuery &row) { return codec::fromCbor<Row>(row.value(0).toByteArray()).value_or(Row()); }, id);
}

} // namespace

void createLater(sql::Db &db)
{
    for (const QString &table : {u"scheduled"_s, u"reminders"_s})
        db.run(u"CREATE TABLE "_s + table
               + u" (id INTEGER PRIMARY KEY, local_id BIGINT NOT NULL UNIQUE, rev BIGINT NOT NULL, open INT NOT NULL,"
                 " body BLOB NOT NULL)"_s);
    db.run(u"CREATE TABLE reminders_told (id INTEGER PRIMARY KEY, moment BIGINT NOT NULL)"_s);
}

bool putScheduled(sql::Db &db, const proto::Scheduled &row) { return put(db, u"scheduled"_s, row, row.isWaiting()); }
bool putReminder(sql::Db &db, const proto::Reminder &row) { return put(db, u"reminders"_s, row, !row.done); }

QList<proto::Scheduled> scheduledRows(sql::Db &db) { return openRows<proto::Scheduled>(db, u"scheduled"_s); }
QList<proto::Reminder> reminderRows(sql::Db &db) { return openRows<proto::Reminder>(db, u"reminders"_s); }

std::optional<proto::Scheduled> openScheduled(sql::Db &db, ScheduledId id)
{
    return openRow<proto::Scheduled>(db, u"scheduled"_s, id);
}

std::optional<proto::Reminder> openReminder(sql::Db &db, ReminderId id)
{
    return openRow<proto::Reminder>(db, u"reminders"_s, id);
}

qint64 laterMadeBy(sql::Db &db, LocalId localId)
{
    return db.number(u"SELECT id FROM scheduled WHERE local_id = ? UNION SELECT id FROM reminders WHERE local_id = ?"_s,
                     localId, localId);
}

bool tellReminder(sql::Db &db, ReminderId reminder, qint64 at)
{
    return db.run(u"INSERT INTO reminders_told (id, moment) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET"
                  " moment = excluded.moment WHERE excluded.moment <> reminders_told.moment"_s,
                  reminder, at)
        > 0;
}

} // namespace teahouse::app::store
