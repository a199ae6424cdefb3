// SPDX-License-Identifier: Apache-2.0
// Strong ids: a ChannelId cannot be passed where a UserId is meant.
//
// The server makes ids with IdSource: milliseconds since 2024 in the upper 41 bits, a counter in the lower 12:
// growing, unique on one node, and below 2^53 so that a JavaScript bot reads them exactly.
#pragma once

#include <QHashFunctions>
#include <QtGlobal>
#include <compare>

namespace teahouse {

template <class Tag>
struct Id {
    qint64 value = 0;

    constexpr bool isValid() const { return value > 0; }
    constexpr auto operator<=>(const Id &) const = default;
    friend size_t qHash(Id id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

using UserId = Id<struct UserTag>;
using ChannelId = Id<struct ChannelTag>;
using MessageId = Id<struct MessageTag>;
using SessionId = Id<struct SessionTag>;
using InvitationId = Id<struct InvitationTag>;
using FileId = Id<struct FileTag>; // one use of some contents: in a message, as an avatar, as an emoji
using UploadId = Id<struct UploadTag>; // contents on their way to the server, or there and not used yet
using EmojiId = Id<struct EmojiTag>;
using GroupId = Id<struct GroupTag>; // of people that are mentioned together
using DepartmentId = Id<struct DepartmentTag>;
using ScheduledId = Id<struct ScheduledTag>;
using ReminderId = Id<struct ReminderTag>;
using LocalId = Id<struct LocalTag>; // made by the client, unique per user: makes a request repeatable

// Not thread safe: each writing lane owns one.
class IdSource
{
public:
    static constexpr qint64 kEpochMs = 1'704'067'200'000; // 2024-01-01T00:00:00Z
    static constexpr int kCounterBits = 12;

    // Starts above `newest`, the largest id that exists, so that a clock set back makes no duplicates.
    explicit IdSource(qint64 newest = 0) : m_last(newest) { }

    qint64 next(qint64 nowMs)
    {
        const qint64 base = (nowMs - kEpochMs) << kCounterBits;
        m_last = base > m_last ? base : m_last + 1;
        return m_last;
    }

private:
    qint64 m_last;
};

} // namespace teahouse
