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

// What is wanted of what is missing.
struct Wanted {
    qint64 since = 0; // messages older than that are not
    bool messages = true; // else members alone
};

// Channels of which something wanted is missing, newest first, at most `limit` of them.
struct Missing {
    QList<Incomplete> channels;
    bool heldBack = false; // there is something missing that is not wanted
};
Missing missingOf(sql::Db &db, const Wanted &wanted, int limit);

// From now on the members up to `after` are here; all of them, when `done`.
void noteMembers(sql::Db &db, ChannelId channel, UserId after, bool done);

struct Progress {
    qint64 present = 0;
    qint64 total = 0;
    qint64 bytes = 0; // of the archive on disk

    bool operator==(const Progress &) const = default;
};

// Messages here and altogether.
Progress progress(sql::Db &db);

} // namespace teahouse::app::store
