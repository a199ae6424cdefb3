// SPDX-License-Identifier: Apache-2.0
// Migration 5: the files of messages as rows of their own, filled from the messages that are here.
#include "app/store/schema.h"

#include "app/store/file_rows.h"
#include "common/codec/cbor.h"
#include "common/text/fold.h"

namespace teahouse::app::store {

using namespace Qt::StringLiterals;

namespace {

void filesOf(sql::Db &db, ChannelId channel, const proto::Message &m)
{
    for (qsizetype at = 0; at < m.files.size(); ++at) {
        const proto::FileInfo &file = m.files.at(at);
        db.run(u"INSERT INTO files (place, channel, seq, author, sent_at, kind, name, hash, wants_words, body)"
               " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
               placeOfFile(m.id, at), channel, m.seq, m.author, m.sentAt, qint64(kindOf(file)), text::fold(file.name),
               file.hash, file.words && file.id.isValid(), codec::toCbor(file));
    }
}

} // namespace

void filesOfMessages(sql::Db &db)
{
    // place: see placeOfFile(). kind: a FileKind. name: folded. body: FileInfo, CBOR.
    db.run(u"CREATE TABLE files (place INTEGER PRIMARY KEY, channel BIGINT NOT NULL, seq BIGINT NOT NULL,"
           " author BIGINT NOT NULL, sent_at BIGINT NOT NULL, kind INT NOT NULL, name TEXT NOT NULL,"
           " hash TEXT NOT NULL, wants_words INT NOT NULL, body BLOB NOT NULL)"_s);
    db.run(u"CREATE INDEX files_newest ON files (sent_at, place, kind)"_s);
    db.run(u"CREATE INDEX files_channel ON files (channel, sent_at, place, kind)"_s);
    db.run(u"CREATE INDEX files_author ON files (author, sent_at, place, kind)"_s);
    db.run(u"CREATE INDEX files_hash ON files (hash)"_s);
    db.run(u"CREATE INDEX files_wanted ON files (sent_at, place) WHERE wants_words = 1"_s);
    // The text of contents, folded: once, however often they were sent.
    db.run(u"CREATE TABLE file_words (hash TEXT PRIMARY KEY, words TEXT NOT NULL)"_s);
    db.run(u"CREATE TABLE outbox_files (entry BIGINT NOT NULL, number BIGINT NOT NULL, local_id BIGINT NOT NULL,"
           " path TEXT NOT NULL, copy TEXT NOT NULL, name TEXT NOT NULL, bytes BIGINT NOT NULL,"
           " modified_at BIGINT NOT NULL, ours INT NOT NULL, keep_location INT NOT NULL, upload BIGINT NOT NULL,"
           " sent BIGINT NOT NULL, state INT NOT NULL, code TEXT NOT NULL, PRIMARY KEY (entry, number)) WITHOUT ROWID"_s);

    db.each(u"SELECT channel, body FROM messages"_s, [&db](const QSqlQuery &row) {
        filesOf(db, {row.value(0).toLongLong()},
                codec::fromCbor<proto::Message>(row.value(1).toByteArray()).value_or(proto::Message()));
    });
}

} // namespace teahouse::app::store
