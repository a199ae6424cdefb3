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

// What my devices agree on: one row of the user's stream.
struct Preferences {
    QList<QString> keywords; // a message with one of them counts as one that mentions me
    qint64 rev = 0;

    bool operator==(const Preferences &) const = default;
    static consteval auto fields()
    {
        using R = Preferences;
        return std::tuple{
            meta::field(1, "keywords", &R::keywords).limit(limits::kKeywords, limits::kKeyword),
            meta::field(2, "rev", &R::rev),
        };
    }
};

static_assert(meta::wellFormed<Saved>());
static_assert(meta::wellFormed<ThreadMark>());
static_assert(meta::wellFormed<Sticker>());
static_assert(meta::wellFormed<Draft>());
static_assert(meta::wellFormed<Scheduled>());
static_assert(meta::wellFormed<Reminder>());
static_assert(meta::wellFormed<Preferences>());

} // namespace teahouse::proto
