// SPDX-License-Identifier: Apache-2.0
// What is still to be fetched of the channels this person is in.
#pragma once

#include "app/store/seq_range.h"
#include "common/proto/records.h"
#include "common/sql/db.h"

namespace teahouse::app::store {

struct Incomplete {
    ChannelId channel;
    SeqRange hole; // the newest one; empty: the messages are all here
    bool members = false; // the list of members is to be fetched, after:
    UserId membersAfter;
};

// Channels with something missing, newest first, at most `limit` of them.
QList<Incomplete> incompleteChannels(sql::Db &db, int limit);

// From now on the members up to `after` are here; all of them, when `done`.
void noteMembers(sql::Db &db, ChannelId channel, UserId after, bool done);

struct Progress {
    qint64 present = 0;
    qint64 total = 0;
};

// Messages here and altogether.
Progress progress(sql::Db &db);

} // namespace teahouse::app::store
