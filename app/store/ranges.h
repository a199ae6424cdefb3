// SPDX-License-Identifier: Apache-2.0
// Which messages of a channel are here, as stretches of seq.
#pragma once

#include "app/store/seq_range.h"
#include "common/sql/db.h"

namespace teahouse::app::store {

// From now on first..last is here, or known not to exist.
void addRange(sql::Db &db, ChannelId channel, SeqRange range);
// The runs in ascending numbers: 1 2 3 7 8 are 1-3 and 7-8.
QList<SeqRange> runsOf(QList<qint64> seqs);

// What of first..last is not here, ascending.
QList<SeqRange> holes(sql::Db &db, ChannelId channel, SeqRange within);
// The newest hole of a channel that ends at `lastSeq`; empty (last 0) when it is whole.
SeqRange newestHole(sql::Db &db, ChannelId channel, qint64 lastSeq);

} // namespace teahouse::app::store
