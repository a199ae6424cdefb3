// SPDX-License-Identifier: Apache-2.0
// The rows of a user's stream besides Membership: what is his own, kept on all his devices and shown to nobody else.
#pragma once

#include "common/base/error.h"
#include "common/proto/records.h"

namespace teahouse::proto {

// A message I want to find again. The user's stream.
struct Saved {
    MessageId message;
    ChannelId channel;
    qint64 savedAt = 0;
    bool removed = false;
    qint64 rev = 0;

    bool operator==(const Saved &) const = default;
    static consteval auto fields()
    {
        using R = Saved;
        return std::tuple{
            meta::field(1, "message", &R::message),
            meta::field(2, "channel", &R::channel),
            meta::field(3, "saved_at", &R::savedAt),
            meta::field(4, "removed", &R::removed),
            meta::field(5, "rev", &R::rev),
        };
    }
};

// My side of a thread: whether I follow it, and how far I have read. The user's stream.
struct ThreadMark {
    MessageId root;
    ChannelId channel;
    bool following = true;
    qint64 readSeq = 0; // the newest reply I have seen; unread are those of others after it
    qint64 rev = 0;

    bool operator==(const ThreadMark &) const = default;
    static consteval auto fields()
    {
        using R = ThreadMark;
        return std::tuple{
            meta::field(1, "root", &R::root),
            meta::field(2, "channel", &R::channel),
            meta::field(3, "following", &R::following),
            meta::field(4, "read_seq", &R::readSeq),
            meta::field(5, "rev", &R::rev),
        };
    }
};

// A picture I like to send. The user's stream.
struct Sticker {
    FileId id; // a file of mine, whatever becomes of the message it came from
    QString mediaType;
    qint64 bytes = 0;
    qint64 width = 0;
    qint64 height = 0;
    qint64 addedAt = 0; // orders them, newest first
    bool removed = false;
    qint64 rev = 0;

    bool operator==(const Sticker &) const = default;
    static consteval auto fields()
    {
        using R = Sticker;
        return std::tuple{
            meta::field(1, "id", &R::id),
            meta::field(2, "media_type", &R::mediaType).limit(limits::kMediaType),
            meta::field(3, "bytes", &R::bytes),
            meta::field(4, "width", &R::width),
            meta::field(5, "height", &R::height),
            meta::field(6, "added_at", &R::addedAt),
            meta::field(7, "removed", &R::removed),
            meta::field(8, "rev", &R::rev),
        };
    }
};

// What I have begun to write and not sent, in a channel or (with `thread`) a thread. The user's stream.
struct Draft {
    ChannelId channel;
    MessageId thread;
    QString text; // empty, and no replyTo: there is none
    MessageId replyTo;
    qint64 writtenAt = 0;
    qint64 rev = 0;

    bool operator==(const Draft &) const = default;
    static consteval auto fields()
    {
        using R = Draft;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
            meta::field(2, "thread", &R::thread),
            meta::field(3, "text", &R::text).limit(limits::kMessageText),
            meta::field(4, "reply_to", &R::replyTo),
            meta::field(5, "written_at", &R::writtenAt),
            meta::field(6, "rev", &R::rev),
        };
    }
};

// A message that the server sends in my name at a moment of my choice. The user's stream.
struct Scheduled {
    ScheduledId id;
    LocalId localId; // of the request, and of the message that it becomes
    ChannelId channel;
    MessageId thread;
    MessageId replyTo;
    bool inChannel = false;
    bool noPreviews = false;
    QString text;
    QList<FileInfo> files; // mine alone until it is sent
    qint64 sendAt = 0;
    Code failed = Code::Unknown; // why it could not be sent when it was time; it stays to be changed
    MessageId sentAs; // then it is over
    bool removed = false;
    qint64 rev = 0;

    bool operator==(const Scheduled &) const = default;
    bool isWaiting() const { return !removed && !sentAs.isValid(); }
    static consteval auto fields()
    {
        using R = Scheduled;
        return std::tuple{
            meta::field(1, "id", &R::id),
            meta::field(2, "local_id", &R::localId),
            meta::field(3, "channel", &R::channel),
            meta::field(4, "thread", &R::thread),
            meta::field(5, "reply_to", &R::replyTo),
            meta::field(6, "in_channel", &R::inChannel),
            meta::field(7, "no_previews", &R::noPreviews),
            meta::field(8, "text", &R::text).limit(limits::kMessageText),
            meta::field(9, "files", &R::files).limit(limits::kFilesPerMessage),
            meta::field(10, "send_at", &R::sendAt),
            meta::field(11, "failed", &R::failed),
            meta::field(12, "sent_as", &R::sentAs),
            meta::field(13, "removed", &R::removed),
            meta::field(14, "rev", &R::rev),
        };
    }
};

// What I want to be told at a moment of my choice. The user's stream.
struct Reminder {
    ReminderId id;
    LocalId localId; // of the request
    QString text; // may be empty beside a message
    MessageId message; // what it is about; unset: only the text
    ChannelId channel; // of that message
    qint64 at = 0;
    bool due = false; // the server has seen its time come
    bool done = false; // over; also what was taken back
    qint64 rev = 0;

    bool operator==(const Reminder &) const = default;
    static consteval auto fields()
    {
        using R = Reminder;
        return std::tuple{
            meta::field(1, "id", &R::id),
            meta::field(2, "local_id", &R::localId),
            meta::field(3, "text", &R::text).limit(limits::kReminderText),
            meta::field(4, "message", &R::message),
            meta::field(5, "channel", &R::channel),
            meta::field(6, "at", &R::at),
            meta::field(7, "due", &R::due),
            meta::field(8, "done", &R::done),
            meta::field(9, "rev", &R::rev),
        };
    }
};

// A stretch of every week in which nothing rings, in the time of the device that would ring.
struct QuietHours {
    qint64 days = 0; // bit 0: begins on Mondays, bit 6: on Sundays
    qint64 from = 0; // minutes since midnight
    qint64 to = 0; // the same; not after `from`: on the next day

    bool operator==(const QuietHours &) const = default;
    static consteval auto fields()
    {
        using R = QuietHours;
        return std::tuple{
            meta::field(1, "days", &R::days),
            meta::field(2, "from", &R::from),
            meta::field(3, "to", &R::to),
        };
    }
};

// A part of my sidebar. The user's stream. Everybody has three, with or without a row: what he likes, all other
// channels, all other conversations.
struct Category {
    static constexpr LocalId kFavourites{1};
    static constexpr LocalId kChannels{2};
    static constexpr LocalId kConversations{3};

    LocalId id; // made by the client, except those three
    QString name; // empty for those three
    qint64 place = 0; // among the categories; the same: by id
    CategorySort sort = CategorySort::Manual;
    bool collapsed = false;
    bool muted = false; // as if each of its channels were
    QList<ChannelId> channels; // in their order; a channel is in one category only, none for the last two of the three
    bool removed = false;
    qint64 rev = 0;

    bool operator==(const Category &) const = default;
    static consteval auto fields()
    {
        using R = Category;
        return std::tuple{
            meta::field(1, "id", &R::id),
            meta::field(2, "name", &R::name).limit(limits::kName),
            meta::field(3, "place", &R::place),
            meta::field(4, "sort", &R::sort),
            meta::field(5, "collapsed", &R::collapsed),
            meta::field(6, "muted", &R::muted),
            meta::field(7, "channels", &R::channels).limit(limits::kCategoryChannels),
            meta::field(8, "removed", &R::removed),
            meta::field(9, "rev", &R::rev),
        };
    }
};

// What my devices agree on: one row of the user's stream.
struct Preferences {
    QList<QString> keywords; // a message with one of them counts as one that mentions me
    qint64 rev = 0;
    NotifyLevel level = NotifyLevel::Unknown; // of channels that have none of their own; Unknown: mentions
    QList<QuietHours> quiet;

    bool operator==(const Preferences &) const = default;
    static consteval auto fields()
    {
        using R = Preferences;
        return std::tuple{
            meta::field(1, "keywords", &R::keywords).limit(limits::kKeywords, limits::kKeyword),
            meta::field(2, "rev", &R::rev),
            meta::field(3, "level", &R::level),
            meta::field(4, "quiet", &R::quiet).limit(limits::kQuietHours),
        };
    }
};

static_assert(meta::wellFormed<Saved>());
static_assert(meta::wellFormed<ThreadMark>());
static_assert(meta::wellFormed<Sticker>());
static_assert(meta::wellFormed<Draft>());
static_assert(meta::wellFormed<Scheduled>());
static_assert(meta::wellFormed<Reminder>());
static_assert(meta::wellFormed<QuietHours>());
static_assert(meta::wellFormed<Category>());
static_assert(meta::wellFormed<Preferences>());

} // namespace teahouse::proto
