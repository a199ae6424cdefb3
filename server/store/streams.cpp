// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/streams.h"

#include "common/proto/limits.h"

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

qint64 nextWorkspaceRev(sql::Db &db)
{
    return db.number(u"UPDATE workspace SET last_rev = last_rev + 1 WHERE id = 1 RETURNING last_rev"_s);
}

qint64 nextUserRev(sql::Db &db, UserId user)
{
    return db.number(u"UPDATE users SET last_rev = last_rev + 1 WHERE id = ? RETURNING last_rev"_s, user);
}

qint64 nextChannelRev(sql::Db &db, ChannelId channel)
{
    return db.number(u"UPDATE channels SET last_rev = last_rev + 1 WHERE id = ? RETURNING last_rev"_s,
                     channel);
}

proto::Workspace workspace(sql::Db &db)
{
    return db
        .first(u"SELECT "_s + kWorkspaceColumns + u"FROM workspace WHERE id = 1"_s,
               [](const QSqlQuery &row) { return sql::fromRow<proto::Workspace>(row); })
        .value_or(proto::Workspace());
}

void updateWorkspace(sql::Db &db, proto::Workspace &workspace)
{
    workspace.rev = nextWorkspaceRev(db);
    db.run(u"UPDATE workspace SET name = ?, rev = ?, recall_ms = ?, receipts = ?, banner = ?, password_length = ?,"
           " second_factor = ?, keep_ms = ?"
           " WHERE id = 1"_s,
           workspace.name, workspace.rev, workspace.recallMs, workspace.receipts, workspace.banner,
           workspace.passwordLength, workspace.secondFactor, workspace.keepMs);
}

QList<proto::Head> heads(sql::Db &db, UserId user)
{
    QList<proto::Head> heads{{.stream = proto::Stream::of(user),
                              .rev = db.number(u"SELECT last_rev FROM users WHERE id = ?"_s, user)},
                             {.stream = proto::Stream::workspace(),
                              .rev = db.number(u"SELECT last_rev FROM workspace WHERE id = 1"_s)}};
    db.each(
        u"SELECT c.id, c.last_rev, c.last_seq, c.last_at FROM members m JOIN channels c ON c.id = "
        u"m.channel_id"
        " WHERE m.user_id = ? AND m.gone = 0 ORDER BY c.last_at DESC, c.id DESC LIMIT ?"_s,
        [&](const QSqlQuery &row) {
            heads.append({.stream = {.channel = ChannelId{row.value(0).toLongLong()}},
                          .rev = row.value(1).toLongLong(),
                          .lastSeq = row.value(2).toLongLong(),
                          .lastAt = row.value(3).toLongLong()});
        },
        user, qint64(limits::kCursors) - heads.size());
    return heads;
}

} // namespace teahouse::server::store
