// SPDX-License-Identifier: Apache-2.0
// How far each stream is known: reading and writing the table behind StreamCursor.
#pragma once

#include "app/store/stream_cursor.h"
#include "common/proto/changes.h"
#include "common/sql/db.h"

#include <QSet>

namespace teahouse::app::store {

StreamCursor cursor(sql::Db &db, const proto::Stream &stream);
void saveCursor(sql::Db &db, const proto::Stream &stream, const StreamCursor &cursor);
// The newest message of a channel that anybody told us of; goes forward only.
void noteLast(sql::Db &db, ChannelId channel, qint64 seq, qint64 at);
qint64 lastSeq(sql::Db &db, ChannelId channel);
// Where a channel begins: messages before it are kept by nobody. Goes forward only; false: it is there already.
bool noteFirst(sql::Db &db, ChannelId channel, qint64 seq);
qint64 firstSeq(sql::Db &db, ChannelId channel); // 1 for a channel that is not known

// What sync.open names: everything newer than the newest we know, of each stream. Older gaps are fetched after it.
QList<proto::Gap> openings(sql::Db &db);
// What is missing: my own stream, then the workspace, then channels, newest first.
QList<proto::Gap> gaps(sql::Db &db);

// The server's heads: what has not been learnt is missing from now on. Returns the channels that are not among them
// although a private one is here, and `justJoined` does not explain it: they may not be read any more.
QSet<ChannelId> noteHeads(sql::Db &db, const QList<proto::Head> &heads, const QSet<ChannelId> &justJoined);

} // namespace teahouse::app::store
