// SPDX-License-Identifier: Apache-2.0
// What is to happen at a moment of one's choice: the server sends a message, or reminds. Moments are UTC, so that no
// time zone can move them. They lie ahead by at most limits::kAheadMs.
#pragma once

#include "common/proto/changes.h"
#include "common/proto/policy.h"

namespace teahouse::proto {

struct ScheduledCreated {
    ScheduledId id;

    bool operator==(const ScheduledCreated &) const = default;
    static consteval auto fields()
    {
        using R = ScheduledCreated;
        return std::tuple{
            meta::field(1, "id", &R::id),
        };
    }
};

// The row itself arrives as a change. What its author may not do when it is time is not done: see Scheduled::failed.
struct ScheduleMessage {
    static constexpr auto kName = "scheduled.create";
    using Reply = ScheduledCreated;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    LocalId localId; // doing it twice with one localId does it once; the message will have it
    ChannelId channel;
    QString text; // may be empty beside uploads
    MessageId replyTo;
    MessageId thread;
    QList<UploadId> uploads; // as in SendMessage
    bool noPreviews = false;
    bool inChannel = false;
    qint64 sendAt = 0;

    static consteval auto fields()
    {
        using R = ScheduleMessage;
        return std::tuple{
            meta::field(1, "local_id", &R::localId),
            meta::field(2, "channel", &R::channel),
            meta::field(3, "text", &R::text).limit(limits::kMessageText),
            meta::field(4, "reply_to", &R::replyTo),
            meta::field(5, "thread", &R::thread),
            meta::field(6, "uploads", &R::uploads).limit(limits::kFilesPerMessage),
            meta::field(7, "no_previews", &R::noPreviews),
            meta::field(8, "in_channel", &R::inChannel),
            meta::field(9, "send_at", &R::sendAt),
        };
    }
};

// What is not said stays.
struct ChangeScheduled {
    static constexpr auto kName = "scheduled.change";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    ScheduledId scheduled;
    std::optional<QString> text = {};
    std::optional<qint64> sendAt = {}; // also of one that failed; a moment that is over means now

    static consteval auto fields()
    {
        using R = ChangeScheduled;
        return std::tuple{
            meta::field(1, "scheduled", &R::scheduled),
            meta::field(2, "text", &R::text).limit(limits::kMessageText),
            meta::field(3, "send_at", &R::sendAt),
        };
    }
};

struct CancelScheduled {
    static constexpr auto kName = "scheduled.cancel";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    ScheduledId scheduled;

    static consteval auto fields()
    {
        using R = CancelScheduled;
        return std::tuple{
            meta::field(1, "scheduled", &R::scheduled),
        };
    }
};

struct ReminderCreated {
    ReminderId id;

    bool operator==(const ReminderCreated &) const = default;
    static consteval auto fields()
    {
        using R = ReminderCreated;
        return std::tuple{
            meta::field(1, "id", &R::id),
        };
    }
};

struct CreateReminder {
    static constexpr auto kName = "reminder.create";
    using Reply = ReminderCreated;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    LocalId localId; // doing it twice with one localId does it once
    QString text; // may be empty beside a message
    MessageId message; // which I may read
    qint64 at = 0;

    static consteval auto fields()
    {
        using R = CreateReminder;
        return std::tuple{
            meta::field(1, "local_id", &R::localId),
            meta::field(2, "text", &R::text).limit(limits::kReminderText),
            meta::field(3, "message", &R::message),
            meta::field(4, "at", &R::at),
        };
    }
};

struct ChangeReminder {
    static constexpr auto kName = "reminder.change";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    ReminderId reminder;
    std::optional<qint64> at = {}; // ahead: waits again, also when it was due or done
    std::optional<bool> done = {};

    static consteval auto fields()
    {
        using R = ChangeReminder;
        return std::tuple{
            meta::field(1, "reminder", &R::reminder),
            meta::field(2, "at", &R::at),
            meta::field(3, "done", &R::done),
        };
    }
};

static_assert(meta::wellFormed<ScheduledCreated>());
static_assert(meta::wellFormed<ScheduleMessage>());
static_assert(meta::wellFormed<ChangeScheduled>());
static_assert(meta::wellFormed<CancelScheduled>());
static_assert(meta::wellFormed<ReminderCreated>());
static_assert(meta::wellFormed<CreateReminder>());
static_assert(meta::wellFormed<ChangeReminder>());

} // namespace teahouse::proto
