// SPDX-License-Identifier: AGPL-3.0-or-later
// Messages whose time is over, and what holds them. A channel loses its oldest messages first: all below
// Channel::firstSeq are gone, all from there on are here. So one that was brought in later than newer ones, by an import,
// goes when the last before it goes.
#pragma once

#include "common/proto/keeping.h"
#include "common/proto/own_records.h"
#include "common/sql/db.h"

namespace teahouse::server::store {

QList<proto::Hold> holds(sql::Db &db); // oldest first
bool putHold(sql::Db &db, const proto::Hold &hold); // false: it is held already; its reason is the new one
bool removeHold(sql::Db &db, ChannelId channel, UserId user); // false: it was not held

// What may be taken away of a channel: messages sent before `sentBefore`, from its first on.
struct Expiring {
    ChannelId channel;
    qint64 sentBefore = 0;
};
// Channels of which something may, that nothing holds.
QList<Expiring> expiring(sql::Db &db, qint64 now);
std::optional<Expiring> expiring(sql::Db &db, ChannelId channel, qint64 now); // of this one

struct Expired {
    QList<MessageId> messages;
    proto::Channel channel; // with its new rev and firstSeq
    QList<std::pair<UserId, proto::Saved>> saved; // what people had kept of it, with its new rev
};
// At most `count` of them, with all that hangs on them; their contents are swept away later, as nobody's. What
// transfers them from one computer to another must have been stopped.
QList<MessageId> nextToExpire(sql::Db &db, const Expiring &what, int count);
Expired expire(sql::Db &db, ChannelId channel, const QList<MessageId> &messages, qint64 now);

} // namespace teahouse::server::store
