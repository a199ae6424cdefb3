// SPDX-License-Identifier: AGPL-3.0-or-later
// One committed change on its way to everyone who may read its stream: encoded once, shared by all receivers.
// The lane that made it encodes it, so that the I/O thread only moves bytes; a form that the lane did not foresee is
// made when first asked for. Owned by one thread at a time.
#pragma once

#include "common/codec/frame.h"
#include "common/proto/changes.h"

#include <array>

namespace teahouse::server {

class News
{
public:
    enum class Audience : quint8 { Everyone, Guests };

    explicit News(proto::Changes changes) : m_changes(std::move(changes)) { }

    const proto::Changes &changes() const { return m_changes; }

    // A whole frame. Of a public channel, a group, a department or a person guests learn here no more than that the revision
    // is taken, so that their copy has no gap; of those they know they are told beside (server/handlers/guests.h).
    const QByteArray &frame(codec::Format format, Audience audience = Audience::Everyone);

private:
    proto::Changes m_changes;
    std::array<QByteArray, 4> m_frames; // by format and audience
};

} // namespace teahouse::server
