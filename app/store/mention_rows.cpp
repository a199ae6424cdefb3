// SPDX-License-Identifier: Apache-2.0
#include "app/store/mention_rows.h"

#include "common/codec/cbor.h"

#include <limits>

namespace teahouse::app::store {

using namespace Qt::StringLiterals;

QList<StoredMention> mentionRows(sql::Db &db, MessageId before, int count)
{
    const qint64 end = before.isValid() ? before.value : std::numeric_limits<qint64>::max(); // ids grow with time
    return db.list(
        u"SELECT m.channel, m.body, m.seq > CASE WHEN m.thread > 0 AND m.in_channel = 0"
        " THEN COALESCE((SELECT t.read_seq FROM threads t WHERE t.root = m.thread), 0) ELSE s.read_seq END"
        " FROM messages m INDEXED BY messages_calls JOIN memberships s ON s.channel = m.channel AND s.\"left\" = 0"
        " WHERE m.mentions_me = 1 AND m.id < ? ORDER BY m.id DESC LIMIT ?"_s,
        [](const QSqlQuery &row) {
            return StoredMention{
                .channel = {row.value(0).toLongLong()},
                .unread = row.value(2).toBool(),
                .message = codec::fromCbor<proto::Message>(row.value(1).toByteArray()).value_or(proto::Message())};
        },
        end, qint64(count));
}

void createMentions(sql::Db &db) { db.run(u"CREATE INDEX messages_calls ON messages (id) WHERE mentions_me = 1"_s); }

} // namespace teahouse::app::store
