// SPDX-License-Identifier: Apache-2.0
#include "app/store/outbox_rows.h"

#include "app/store/later_rows.h"
#include "common/codec/cbor.h"
#include "common/proto/messages.h"

namespace teahouse::app::store {

using namespace Qt::StringLiterals;

namespace {

void readFiles(sql::Db &db, QList<OutboxEntry> &entries)
{
    QHash<LocalId, QList<OutgoingFile>> files;
    db.each(u"SELECT entry, local_id, path, copy, name, bytes, modified_at, ours, keep_location, upload, sent, state,"
            " code FROM outbox_files ORDER BY entry, number"_s,
            [&files](const QSqlQuery &row) {
                const auto number = [&row](int column) { return row.value(column).toLongLong(); };
                files[{number(0)}].append({.name = row.value(4).toString(),
                                           .bytes = number(5),
                                           .sent = number(10),
                                           .state = OutgoingFile::State(number(11)),
                                           .code = meta::valueOf<Code>(row.value(12).toString()),
                                           .path = row.value(2).toString(),
                                           .copy = row.value(3).toString(),
                                           .modifiedAt = number(6),
                                           .ours = number(7) != 0,
                                           .keepLocation = number(8) != 0,
                                           .localId = {number(1)},
                                           .upload = {number(9)}});
            });
    for (OutboxEntry &entry : entries)
        entry.files = files.value(entry.id);
}

// What the request says of a message's place.
void readPlace(OutboxEntry &entry)
{
    if (entry.request != QLatin1StringView(proto::SendMessage::kName))
        return;
    const auto request = codec::fromCbor<proto::SendMessage>(entry.body).value_or(proto::SendMessage());
    entry.thread = request.thread;
    entry.inChannel = request.inChannel || !request.thread.isValid();
}

// What the entry has become when it is waited for and gone: its message has come back, and not long ago.
MessageId arrivedAs(sql::Db &db, ChannelId channel, LocalId entry)
{
    MessageId found;
    if (!entry.isValid() || db.number(u"SELECT 1 FROM outbox WHERE id = ?"_s, entry) != 0)
        return found;
    if (const qint64 later = laterMadeBy(db, entry); later != 0)
        return {later};
    const auto isIt = [&](const QSqlQuery &row) {
        const auto message = codec::fromCbor<proto::Message>(row.value(0).toByteArray()).value_or(proto::Message());
        if (message.localId == entry)
            found = message.id;
        return !found.isValid();
    };
    db.each(u"SELECT body FROM messages WHERE channel = ? ORDER BY seq DESC LIMIT ?"_s, isIt, channel,
            qint64(limits::kPageMessages));
    return found;
}

// Aims a change at what it waited for.
void aim(sql::Db &db, OutboxEntry &entry)
{
    if (const MessageId message = arrivedAs(db, entry.channel, entry.targetEntry); message.isValid()) {
        entry.target = message;
        entry.targetEntry = {};
    }
}

} // namespace

QList<OutboxEntry> outboxEntries(sql::Db &db)
{
    auto entries = db.list(
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
    readFiles(db, entries);
    for (OutboxEntry &entry : entries) {
        readPlace(entry);
        aim(db, entry);
    }
    return entries;
}

namespace {

void insertFiles(sql::Db &db, const OutboxEntry &e)
{
    for (qsizetype at = 0; at < e.files.size(); ++at) {
        const OutgoingFile &f = e.files.at(at);
        db.run(u"INSERT INTO outbox_files (entry, number, local_id, path, copy, name, bytes, modified_at, ours,"
               " keep_location, upload, sent, state, code) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
               e.id, at, f.localId, f.path, f.copy, f.name, f.bytes, f.modifiedAt, f.ours, f.keepLocation, f.upload,
               f.sent, qint64(f.state), f.code);
    }
}

} // namespace

MessageId insertEntry(sql::Db &db, const OutboxEntry &entry)
{
    OutboxEntry e = entry;
    aim(db, e);
    // Last in the queue, whatever the clock says and whether or not the queue has been read in this run.
    db.run(u"INSERT INTO outbox (id, position, request, body, channel, target, target_entry, text, reply_to, "
           u"seq, back,"
           " created_at, delivery, code) VALUES (?, (SELECT COALESCE(MAX(position), 0) + 1 FROM outbox),"
           " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
           e.id, e.request, e.body, e.channel, e.target, e.targetEntry, e.text, e.replyTo, e.seq,
           e.back, e.createdAt, qint64(e.delivery), e.code);
    insertFiles(db, e);
    return e.target;
}

void updateEntry(sql::Db &db, const OutboxEntry &e)
{
    db.run(u"UPDATE outbox SET body = ?, target = ?, target_entry = ?, text = ?, seq = ?, back = ?, delivery "
           u"= ?, code = ?"
           " WHERE id = ?"_s,
           e.body, e.target, e.targetEntry, e.text, e.seq, e.back, qint64(e.delivery), e.code, e.id);
}

bool removeEntry(sql::Db &db, LocalId id)
{
    if (db.run(u"DELETE FROM outbox WHERE id = ?"_s, id) == 0)
        return false;
    db.run(u"DELETE FROM outbox_files WHERE entry = ?"_s, id);
    return true;
}

void replaceFiles(sql::Db &db, const OutboxEntry &e)
{
    if (db.run(u"DELETE FROM outbox_files WHERE entry = ?"_s, e.id) > 0)
        insertFiles(db, e);
}

void updateFile(sql::Db &db, LocalId entry, qint64 number, const OutgoingFile &f)
{
    db.run(u"UPDATE outbox_files SET copy = ?, bytes = ?, upload = ?, sent = ?, state = ?, code = ?"
           " WHERE entry = ? AND number = ?"_s,
           f.copy, f.bytes, f.upload, f.sent, qint64(f.state), f.code, entry, number);
}

} // namespace teahouse::app::store
