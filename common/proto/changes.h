// SPDX-License-Identifier: Apache-2.0
// Streams, cursors and the one record in which rows travel: a live change, a page of the catch-up and a page of
// history are all `Changes`, and all go through the client's one apply().
#pragma once

#include "common/proto/own_records.h"

namespace teahouse::proto {

// The unit of ordering: a channel, a user, or (neither set) the workspace.
struct Stream {
    ChannelId channel;
    UserId user;

    static constexpr Stream of(ChannelId id) { return {.channel = id}; }
    static constexpr Stream of(UserId id) { return {.user = id}; }
    static constexpr Stream workspace() { return {}; }

    constexpr bool isWorkspace() const { return !channel.isValid() && !user.isValid(); }
    constexpr auto operator<=>(const Stream &) const = default;
    friend size_t qHash(Stream s, size_t seed = 0) { return qHashMulti(seed, s.channel, s.user); }

    static consteval auto fields()
    {
        using R = Stream;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
            meta::field(2, "user", &R::user),
        };
    }
};

// Rows of one stream.
//
// With upTo > 0 it is complete: the rows here are all that have after < rev <= upTo, and whoever has applied it knows
// that range of the stream. A live change is the range (rev - 1, rev].
// With upTo == 0 it is a loan from the past (a page of history or of members): rows to be kept, no cursor to be moved.
// A channel stream with after == 0 and upTo > 0 is a snapshot: it counts as knowing all of (0, upTo], but carries of
// the messages only the newest; the older ones are fetched as history, the members by channel.members.
struct Changes {
    Stream stream;
    qint64 after = 0;
    qint64 upTo = 0;
    QList<Message> messages;
    QList<Member> members;
    QList<Membership> memberships;
    QList<Channel> channels;
    QList<User> users;
    QList<Workspace> workspace;
    QList<Emoji> emoji;
    QList<Saved> saved;
    QList<ThreadMark> threads;
    QList<Sticker> stickers;
    QList<Group> groups;
    QList<Draft> drafts;
    QList<Scheduled> scheduled;
    QList<Reminder> reminders;
    QList<Preferences> preferences;
    QList<Category> categories;
    QList<Department> departments;

    bool operator==(const Changes &) const = default;
    qsizetype rowCount() const
    {
        return messages.size() + members.size() + memberships.size() + channels.size() + users.size()
            + workspace.size() + emoji.size() + saved.size() + threads.size() + stickers.size()
            + groups.size() + drafts.size() + scheduled.size() + reminders.size() + preferences.size()
            + categories.size() + departments.size();
    }

    static consteval auto fields()
    {
        using R = Changes;
        return std::tuple{
            meta::field(1, "stream", &R::stream),
            meta::field(2, "after", &R::after),
            meta::field(3, "up_to", &R::upTo),
            meta::field(4, "messages", &R::messages),
            meta::field(5, "members", &R::members),
            meta::field(6, "memberships", &R::memberships),
            meta::field(7, "channels", &R::channels),
            meta::field(8, "users", &R::users),
            meta::field(9, "workspace", &R::workspace),
            meta::field(10, "emoji", &R::emoji),
            meta::field(11, "saved", &R::saved),
            meta::field(12, "threads", &R::threads),
            meta::field(13, "stickers", &R::stickers),
            meta::field(14, "groups", &R::groups),
            meta::field(15, "drafts", &R::drafts),
            meta::field(16, "scheduled", &R::scheduled),
            meta::field(17, "reminders", &R::reminders),
            meta::field(18, "preferences", &R::preferences),
            meta::field(19, "categories", &R::categories),
            meta::field(20, "departments", &R::departments),
        };
    }
};

// What a client lacks of a stream: the rows with after < rev <= upTo; upTo == 0 means up to the newest.
struct Gap {
    Stream stream;
    qint64 after = 0;
    qint64 upTo = 0;

    bool operator==(const Gap &) const = default;
    static consteval auto fields()
    {
        using R = Gap;
        return std::tuple{
            meta::field(1, "stream", &R::stream),
            meta::field(2, "after", &R::after),
            meta::field(3, "up_to", &R::upTo),
        };
    }
};

// Where a stream stands on the server.
struct Head {
    Stream stream;
    qint64 rev = 0;
    qint64 lastSeq = 0; // of a channel
    qint64 lastAt = 0; // of a channel: when its newest message was sent; orders channels before they are synced

    bool operator==(const Head &) const = default;
    static consteval auto fields()
    {
        using R = Head;
        return std::tuple{
            meta::field(1, "stream", &R::stream),
            meta::field(2, "rev", &R::rev),
            meta::field(3, "last_seq", &R::lastSeq),
            meta::field(4, "last_at", &R::lastAt),
        };
    }
};

static_assert(meta::wellFormed<Stream>());
static_assert(meta::wellFormed<Changes>());
static_assert(meta::wellFormed<Gap>());
static_assert(meta::wellFormed<Head>());

} // namespace teahouse::proto
