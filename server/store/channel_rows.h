// SPDX-License-Identifier: AGPL-3.0-or-later
// How channels, members and messages are read from their columns; for the files of this folder.
#pragma once

#include "server/store/columns.h"

#include "common/proto/records.h"
#include "common/sql/db.h"

namespace teahouse::server::store {

// The last column is the rev in the stream that is read.
inline const QString kChannelColumns
    = QStringLiteral("id, kind, name, topic, creator_id, created_at, archived, local_id, people, receipts, purpose, posting,"
                     " for_new, bookmarks, first_seq, keep_ms, ");

QString textOf(const QList<proto::Bookmark> &bookmarks); // as it stands in the column; empty: none
QList<proto::Bookmark> bookmarksIn(const QString &text);

inline proto::Channel channelFrom(const QSqlQuery &row)
{
    return {.id = {row.value(0).toLongLong()},
            .kind = meta::valueOf<proto::ChannelKind>(row.value(1).toString()),
            .name = row.value(2).toString(),
            .topic = row.value(3).toString(),
            .creator = {row.value(4).toLongLong()},
            .createdAt = row.value(5).toLongLong(),
            .archived = row.value(6).toLongLong() != 0,
            .localId = {row.value(7).toLongLong()},
            .people = idsIn<UserId>(row.value(8).toString()),
            .rev = row.value(16).toLongLong(),
            .receipts = row.value(9).toBool(),
            .purpose = row.value(10).toString(),
            .posting = meta::valueOf<proto::Posting>(row.value(11).toString()),
            .forNew = row.value(12).toLongLong() != 0,
            .bookmarks = bookmarksIn(row.value(13).toString()),
            .firstSeq = row.value(14).toLongLong(),
            .keepMs = row.value(15).toLongLong()};
}

inline const QString kMemberColumns = QStringLiteral("user_id, role, joined_at, gone, rev ");
inline const QString kMembershipColumns = QStringLiteral("channel_id, read_seq, gone, user_rev, level, muted ");

// What most messages do not have comes as NULL: each text costs a conversion, and these are read by the
// thousand.
inline const QString kMessageColumns = QStringLiteral(
    "id, seq, author_id, NULLIF(kind, 'text'), sent_at, edited_at, recalled_at, text, reply_to, thread,"
    " NULLIF(mentions, ''), file_count, NULLIF(shown_name, ''), local_id, rev, channel_id, preview_count,"
    " reaction_count, pinned_at, pinned_by,"
    " CASE WHEN thread = 0 THEN (SELECT CAST(t.replies AS TEXT) || ' ' || CAST(t.last_reply_at AS TEXT) || ' ' || t.repliers"
    " FROM threads t WHERE t.root = messages.id) END,"
    " CASE WHEN thread > 0 THEN EXISTS (SELECT 1 FROM replies_in_channel r WHERE r.message_id = messages.id) END,"
    " EXISTS (SELECT 1 FROM forwarded w WHERE w.message_id = messages.id) ");
proto::Message messageFrom(const QSqlQuery &row, sql::Db &db); // reads what hangs on it, if anything, from db

} // namespace teahouse::server::store
