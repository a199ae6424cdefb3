// SPDX-License-Identifier: AGPL-3.0-or-later
// What Slack's kinds of message are here.
#pragma once

#include "common/proto/enums.h"

#include <QStringView>

namespace teahouse::server::import {

enum class Subtype : quint8 {
    Said, // somebody said something, or one of MessageKind happened
    Tombstone, // stands where a message with replies was deleted
    Changed, // log of an edit
    Deleted, // log of a deletion
    Event, // something happened for which there is no kind of message here
};

// A subtype nobody knows counts as said: better an odd message than a lost one.
Subtype subtypeOf(QStringView subtype);

proto::MessageKind kindOf(QStringView subtype);

} // namespace teahouse::server::import
