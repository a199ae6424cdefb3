// SPDX-License-Identifier: Apache-2.0
// Which message of a channel was the first of a time. Messages come in the order of `seq`, and not always in that of
// time: what is imported later is older than what stands before it. So the first of each day, as UTC counts days, is
// kept beside them; where another time zone's day begins within it, the messages themselves are looked at.
#pragma once

#include "app/store/seq_range.h"
#include "common/proto/records.h"
#include "common/sql/db.h"

namespace teahouse::app::store {

void createDays(sql::Db &db); // and fills it from the messages that are there
void noteDays(sql::Db &db, ChannelId channel, const QList<proto::Message> &messages);
void removeDays(sql::Db &db, ChannelId channel);
// The messages before that one are gone.
void cutDays(sql::Db &db, ChannelId channel, qint64 firstSeq);

struct FirstSince {
    qint64 seq = 0; // the first message since then that is here; 0: none
    SeqRange hole; // what may be earlier and is not here; empty: nothing
};

FirstSince firstSince(sql::Db &db, ChannelId channel, qint64 sinceMs);

} // namespace teahouse::app::store
