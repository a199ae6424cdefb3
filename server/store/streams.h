// SPDX-License-Identifier: AGPL-3.0-or-later
// The counters of the three kinds of stream. Taking one locks its row until the transaction ends, which
// orders the stream's writers on every engine.
#pragma once

#include "common/proto/changes.h"
#include "common/sql/db.h"

namespace teahouse::server::store {

qint64 nextWorkspaceRev(sql::Db &db);
qint64 nextUserRev(sql::Db &db, UserId user);
qint64 nextChannelRev(sql::Db &db, ChannelId channel);

inline const QString kWorkspaceColumns
    = QStringLiteral("name, rev, recall_ms, receipts, banner, password_length, second_factor, keep_ms ");

proto::Workspace workspace(sql::Db &db);
void updateWorkspace(sql::Db &db, proto::Workspace &workspace); // gives it its rev

// Where every stream stands that this user may read: his own, the workspace, his channels by newest activity.
QList<proto::Head> heads(sql::Db &db, UserId user);

} // namespace teahouse::server::store
