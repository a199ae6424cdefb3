// SPDX-License-Identifier: Apache-2.0
// One waiting request, as the archive keeps it.
#pragma once

#include "common/base/error.h"
#include "common/base/ids.h"

#include <QByteArray>

namespace teahouse::app {

enum class Delivery : quint8 {
    Sent, // the server has it (of an entry: acknowledged, its change is about to arrive)
    Sending, // waiting or under way
    Failed, // refused; see the code
};

struct OutboxEntry {
    LocalId id;
    QString request; // the request's kName
    QByteArray body; // the request itself, CBOR
    ChannelId channel; // its queue; unset for the workspace's
    MessageId target; // the message to be changed
    LocalId targetEntry; // or the entry that will become it
    QString text; // of a message or an edit, for the screen
    MessageId replyTo; // of a message, for the screen
    qint64 seq = 0; // of a read mark
    bool back = false; // of a read mark
    qint64 createdAt = 0;
    Delivery delivery = Delivery::Sending;
    Code code = Code::Unknown; // why it Failed

    // Not on disk, for this run alone.
    bool stored = false; // on disk: may leave
    bool tried = true; // may have reached the server; true for everything an earlier run left
    bool earlier = true; // written by an earlier run
    bool underWay = false;
    bool cameBack = false; // its change was here before its answer
    qint64 notBefore = 0; // after a refusal that will pass
    int refusals = 0;
};

} // namespace teahouse::app
