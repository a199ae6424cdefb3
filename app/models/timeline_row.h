// SPDX-License-Identifier: Apache-2.0
// One row of a timeline: a message with its delivery state and its place among its neighbours, or a stretch of
// messages that is still to be loaded.
#pragma once

#include "app/store/outbox_entry.h"
#include "common/proto/records.h"

#include <QMetaType>

namespace teahouse::app {

struct TimelineRow {
    enum class Kind : quint8 { Message, Hole };

    Kind kind = Kind::Message;
    proto::Message message; // of a hole, seq alone: the first that is missing. seq 0: waiting in the outbox
    qint64 lastSeq = 0; // of a hole: the last that is missing; else message.seq

    LocalId waiting; // the outbox entry that is this message or its pending edit: for Outbox::retry and discard
    Delivery delivery = Delivery::Sent;
    Code code = Code::Unknown; // why it Failed
    bool recalling = false; // a recall is waiting
    QList<OutgoingFile> outgoing; // of a waiting message, its files on their way; message.files has their names and sizes

    bool mine = false;
    bool mentionsMe = false;
    bool grouped = false; // same author as the row above within five minutes: no head
    bool newDay = false; // the first of its day: a separator above
    bool firstUnread = false; // the unread line above

    bool isHole() const { return kind == Kind::Hole; }
    bool isNumbered() const { return message.seq > 0 && kind == Kind::Message; }
    bool operator==(const TimelineRow &) const = default;
};

} // namespace teahouse::app

Q_DECLARE_METATYPE(const teahouse::app::TimelineRow *)
