// SPDX-License-Identifier: Apache-2.0
#include "app/store/outbox_rows.h"

namespace teahouse::app::store {

using namespace Qt::StringLiterals;

QList<OutboxEntry> outboxEntries(sql::Db &db)
{
    return db.list(
        u"SELECT id, request, body, channel, target, target_entry, text, reply_to, seq, back,"
        " created_at, delivery, code FROM outbox ORDER BY position"_s,
        [](const QSqlQuery &row) {
            const auto number = [&row](int column) { return row.value(column).toLongLong(); };
            return OutboxEntry{.id = {number(0)},
                               .request = row.value(1).toString(),
                               .body = row.value(2).toByteArray(),
                               .channel = {number(3)},
                               .target = {number(4)},
                               .targetEntry = {number(5)},
                               .text = row.value(6).toString(),
                               .replyTo = {number(7)},
                               .seq = number(8),
                               .back = number(9) != 0,
                               .createdAt = number(10),
                               .delivery = Delivery(number(11)),
                               .code = meta::valueOf<Code>(row.value(12).toString()),
                               .stored = true};
        });
}

void insertEntry(sql::Db &db, const OutboxEntry &e)
{
    // Last in the queue, whatever the clock says and whether or not the queue has been read in this run.
    db.run(u"INSERT INTO outbox (id, position, request, body, channel, target, target_entry, text, reply_to, "
           u"seq, back,"
           " created_at, delivery, code) VALUES (?, (SELECT COALESCE(MAX(position), 0) + 1 FROM outbox),"
           " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
           e.id, e.request, e.body, e.channel, e.target, e.targetEntry, e.text, e.replyTo, e.seq,
           e.back, e.createdAt, qint64(e.delivery), e.code);
}

void updateEntry(sql::Db &db, const OutboxEntry &e)
{
    db.run(u"UPDATE outbox SET body = ?, target = ?, target_entry = ?, text = ?, seq = ?, back = ?, delivery "
           u"= ?, code = ?"
           " WHERE id = ?"_s,
           e.body, e.target, e.targetEntry, e.text, e.seq, e.back, qint64(e.delivery), e.code, e.id);
}

void removeEntry(sql::Db &db, LocalId id) { db.run(u"DELETE FROM outbox WHERE id = ?"_s, id); }

} // namespace teahouse::app::store
