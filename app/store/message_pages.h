// SPDX-License-Identifier: Apache-2.0
// Reading messages of one channel by their place. Every question is answered from the (channel, seq) index.
#pragma once

#include "app/store/ranges.h"
#include "common/proto/records.h"

namespace teahouse::app {

struct PageWanted {
    enum class Where : quint8 { End, Around, Before, After, Exactly };

    ChannelId channel;
    MessageId thread = {}; // its root: that and the replies alone. Unset: what stands in the channel
    Where where = Where::End;
    qint64 seq = 0; // Around: in the middle; Before, After: not included; Exactly: the first
    int count = 100;
};

struct MessagePage {
    QList<proto::Message> messages; // by seq
    QList<SeqRange> holes; // within [first, last]
    qint64 first = 1; // what the page speaks of: messages and holes together cover first..last
    qint64 last = 0; // last < first: nothing
    qint64 start = 1; // nothing older exists
    qint64 lastSeq = 0; // newest of the channel
    qint64 readSeq = 0; // of the channel or thread
};

namespace store {

// Where much lies between, in a thread or between two messages that stand in the channel, the page has few messages.
MessagePage messagePage(sql::Db &db, const PageWanted &wanted);
std::optional<proto::Message> messageById(sql::Db &db, MessageId id); // the channel is not part of a message
std::optional<std::pair<ChannelId, qint64>> placeOfMessage(sql::Db &db, MessageId id);
// All rows first <= seq <= last, for export, checks and tests.
QList<proto::Message> messages(sql::Db &db, ChannelId channel, SeqRange range);

} // namespace store
} // namespace teahouse::app
