// SPDX-License-Identifier: Apache-2.0
// Writing, changing and reading messages.
#pragma once

#include "common/proto/changes.h"
#include "common/proto/policy.h"

namespace teahouse::proto {

// The message itself arrives as a change, to the sender as to everyone.
struct Posted {
    MessageId id;
    qint64 seq = 0;

    bool operator==(const Posted &) const = default;
    static consteval auto fields()
    {
        using R = Posted;
        return std::tuple{
            meta::field(1, "id", &R::id),
            meta::field(2, "seq", &R::seq),
        };
    }
};

struct SendMessage {
    static constexpr auto kName = "message.send";
    using Reply = Posted;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    LocalId localId; // sending twice with one localId posts once
    ChannelId channel;
    QString text; // may be empty beside uploads
    MessageId replyTo;
    MessageId thread;
    QList<UploadId> uploads; // complete ones of mine, which become its files in this order
    bool noPreviews = false; // of the links in the text
    bool inChannel = false; // beside `thread`: stands in the channel, too
    QList<FileId> stickers; // of mine, as files in this order, after the uploads

    static consteval auto fields()
    {
        using R = SendMessage;
        return std::tuple{
            meta::field(1, "local_id", &R::localId),
            meta::field(2, "channel", &R::channel),
            meta::field(3, "text", &R::text).limit(limits::kMessageText),
            meta::field(4, "reply_to", &R::replyTo),
            meta::field(5, "thread", &R::thread),
            meta::field(6, "uploads", &R::uploads).limit(limits::kFilesPerMessage),
            meta::field(7, "no_previews", &R::noPreviews),
            meta::field(8, "in_channel", &R::inChannel),
            meta::field(9, "stickers", &R::stickers).limit(limits::kFilesPerMessage),
        };
    }
};

struct EditMessage {
    static constexpr auto kName = "message.edit";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    LocalId localId;
    MessageId message;
    QString text;

    static consteval auto fields()
    {
        using R = EditMessage;
        return std::tuple{
            meta::field(1, "local_id", &R::localId),
            meta::field(2, "message", &R::message),
            meta::field(3, "text", &R::text).limit(limits::kMessageText),
        };
    }
};

// Takes text, files and former versions away everywhere; a placeholder stays.
struct RecallMessage {
    static constexpr auto kName = "message.recall";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    MessageId message;

    static consteval auto fields()
    {
        using R = RecallMessage;
        return std::tuple{
            meta::field(1, "message", &R::message),
        };
    }
};

struct MessageVersions {
    QList<MessageVersion> versions; // oldest first, the present one last

    bool operator==(const MessageVersions &) const = default;
    static consteval auto fields()
    {
        using R = MessageVersions;
        return std::tuple{
            meta::field(1, "versions", &R::versions).limit(limits::kMessageVersions),
        };
    }
};

struct ListVersions {
    static constexpr auto kName = "message.versions";
    using Reply = MessageVersions;
    static constexpr Policy kPolicy{.lane = Lane::Read};

    MessageId message;

    static consteval auto fields()
    {
        using R = ListVersions;
        return std::tuple{
            meta::field(1, "message", &R::message),
        };
    }
};

// Up to and including seq. Goes forward only, unless `back` says that I mean it (mark as unread).
struct MarkRead {
    static constexpr auto kName = "channel.mark_read";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    ChannelId channel;
    qint64 seq = 0;
    bool back = false;

    static consteval auto fields()
    {
        using R = MarkRead;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
            meta::field(2, "seq", &R::seq),
            meta::field(3, "back", &R::back),
        };
    }
};

struct History {
    Changes changes;

    bool operator==(const History &) const = default;
    static consteval auto fields()
    {
        using R = History;
        return std::tuple{
            meta::field(1, "changes", &R::changes),
        };
    }
};

// Up to `limit` (at most limits::kPageMessages) messages with first <= seq <= last, the newest of them.
struct FetchHistory {
    static constexpr auto kName = "message.history";
    using Reply = History;
    static constexpr Policy kPolicy{.lane = Lane::Read};

    ChannelId channel;
    qint64 first = 1;
    qint64 last = 0;
    qint64 limit = limits::kPageMessages;

    static consteval auto fields()
    {
        using R = FetchHistory;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
            meta::field(2, "first", &R::first),
            meta::field(3, "last", &R::last),
            meta::field(4, "limit", &R::limit),
        };
    }
};

// I am writing there; said again every limits::kTypingEveryMs.
struct Typing {
    static constexpr auto kName = "channel.typing";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Connection};

    ChannelId channel;

    static consteval auto fields()
    {
        using R = Typing;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
        };
    }
};

struct SetPresence {
    static constexpr auto kName = "user.set_presence";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Connection};

    Presence presence = Presence::Online;

    static consteval auto fields()
    {
        using R = SetPresence;
        return std::tuple{
            meta::field(1, "presence", &R::presence),
        };
    }
};

static_assert(meta::wellFormed<Posted>());
static_assert(meta::wellFormed<SendMessage>());
static_assert(meta::wellFormed<EditMessage>());
static_assert(meta::wellFormed<RecallMessage>());
static_assert(meta::wellFormed<MessageVersions>());
static_assert(meta::wellFormed<ListVersions>());
static_assert(meta::wellFormed<MarkRead>());
static_assert(meta::wellFormed<History>());
static_assert(meta::wellFormed<FetchHistory>());
static_assert(meta::wellFormed<Typing>());
static_assert(meta::wellFormed<SetPresence>());

} // namespace teahouse::proto
