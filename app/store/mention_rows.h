// SPDX-License-Identifier: Apache-2.0
// The messages that mention me (see keyword_rows.h: by my name, a group or department of mine, everybody, or one of my
// words), of all channels I am in.
#pragma once

#include "common/proto/records.h"
#include "common/sql/db.h"

namespace teahouse::app {

struct StoredMention {
    ChannelId channel;
    bool unread = false;
    proto::Message message;
};

namespace store {

// The newest first, below that message; unset: from the newest.
QList<StoredMention> mentionRows(sql::Db &db, MessageId before, int count);

void createMentions(sql::Db &db); // the index, a step of the schema

} // namespace store
} // namespace teahouse::app
