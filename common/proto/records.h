// SPDX-License-Identifier: Apache-2.0
// The rows that both sides keep. Each carries `rev`, its place in its stream (DESIGN, section 1); deleted rows stay as
// tombstones. Times are milliseconds since 1970, UTC; 0 means never.
#pragma once

#include "common/base/ids.h"
#include "common/meta/fields.h"
#include "common/proto/enums.h"
#include "common/proto/limits.h"

#include <QList>

namespace teahouse::proto {

// The workspace stream.
struct User {
    UserId id;
    QString name; // for signing in and for @mentions; unique when folded
    QString displayName;
    Role role = Role::Member;
    bool bot = false;
    bool deactivated = false;
    qint64 rev = 0;
    FileId avatar; // unset: initials
    bool receipts = true; // others may be told what he has read
    QString statusEmoji; // as in Reaction; may stand without a text
    QString statusText;
    qint64 statusUntil = 0; // not shown from then on; 0: until it is changed
    qint64 quietUntil = 0; // wants to be told of nothing until then
    bool away = false; // says so himself, whatever his devices say
    QString position; // what he is in the office
    DepartmentId department;
    QString phone;
    QString email;
    QString timeZone; // IANA name; empty: not known

    bool operator==(const User &) const = default;
    static consteval auto fields()
    {
        using R = User;
        return std::tuple{
            meta::field(1, "id", &R::id),
            meta::field(2, "name", &R::name).limit(limits::kName),
            meta::field(3, "display_name", &R::displayName).limit(limits::kName),
            meta::field(4, "role", &R::role),
            meta::field(5, "bot", &R::bot),
            meta::field(6, "deactivated", &R::deactivated),
            meta::field(7, "rev", &R::rev),
            meta::field(8, "avatar", &R::avatar),
            meta::field(9, "receipts", &R::receipts),
            meta::field(10, "status_emoji", &R::statusEmoji).limit(limits::kEmojiName),
            meta::field(11, "status_text", &R::statusText).limit(limits::kStatusText),
            meta::field(12, "status_until", &R::statusUntil),
            meta::field(13, "quiet_until", &R::quietUntil),
            meta::field(14, "away", &R::away),
            meta::field(15, "position", &R::position).limit(limits::kPosition),
            meta::field(16, "department", &R::department),
            meta::field(17, "phone", &R::phone).limit(limits::kPhone),
            meta::field(18, "email", &R::email).limit(limits::kEmail),
            meta::field(19, "time_zone", &R::timeZone).limit(limits::kTimeZone),
        };
    }
};

// People that are mentioned together, written @name. The workspace stream.
struct Group {
    GroupId id;
    QString name; // unique when folded, among groups not removed and users
    QString displayName;
    QList<UserId> people;
    UserId creator;
    bool removed = false;
    qint64 rev = 0;

    bool operator==(const Group &) const = default;
    static consteval auto fields()
    {
        using R = Group;
        return std::tuple{
            meta::field(1, "id", &R::id),
            meta::field(2, "name", &R::name).limit(limits::kName),
            meta::field(3, "display_name", &R::displayName).limit(limits::kName),
            meta::field(4, "people", &R::people).limit(limits::kGroupPeople),
            meta::field(5, "creator", &R::creator),
            meta::field(6, "removed", &R::removed),
            meta::field(7, "rev", &R::rev),
        };
    }
};

// A part of the office. The workspace stream; guests see none.
struct Department {
    DepartmentId id;
    QString name; // unique when folded, below one parent
    DepartmentId parent; // unset: at the top
    qint64 place = 0; // among those of one parent; the same: by name
    bool removed = false;
    qint64 rev = 0;

    bool operator==(const Department &) const = default;
    static consteval auto fields()
    {
        using R = Department;
        return std::tuple{
            meta::field(1, "id", &R::id),
            meta::field(2, "name", &R::name).limit(limits::kName),
            meta::field(3, "parent", &R::parent),
            meta::field(4, "place", &R::place),
            meta::field(5, "removed", &R::removed),
            meta::field(6, "rev", &R::rev),
        };
    }
};

// The workspace itself: one row of the workspace stream.
struct Workspace {
    QString name;
    qint64 rev = 0;
    qint64 recallMs = limits::kRecallMs; // how long an author may recall what he wrote; 0: for ever
    bool receipts = true; // may people see who has read what they wrote?
    QString banner; // said to everybody above everything; empty: nothing
    qint64 passwordLength = limits::kPasswordShortest; // of new passwords, at least
    bool secondFactor = false; // whoever signs in with a password needs a second factor
    qint64 keepMs = 0; // how long messages are kept, where a channel says nothing else; 0: for ever

    bool operator==(const Workspace &) const = default;
    static consteval auto fields()
    {
        using R = Workspace;
        return std::tuple{
            meta::field(1, "name", &R::name).limit(limits::kName),
            meta::field(2, "rev", &R::rev),
            meta::field(3, "recall_ms", &R::recallMs),
            meta::field(4, "receipts", &R::receipts),
            meta::field(5, "banner", &R::banner).limit(limits::kBanner),
            meta::field(6, "password_length", &R::passwordLength),
            meta::field(7, "second_factor", &R::secondFactor),
            meta::field(8, "keep_ms", &R::keepMs),
        };
    }
};

// A link that a channel keeps at hand.
struct Bookmark {
    QString title;
    QString url; // http or https, or teahouse:

    bool operator==(const Bookmark &) const = default;
    static consteval auto fields()
    {
        using R = Bookmark;
        return std::tuple{
            meta::field(1, "title", &R::title).limit(limits::kBookmarkTitle),
            meta::field(2, "url", &R::url).limit(limits::kUrl),
        };
    }
};

// In the channel's own stream for its members. Public channels are rows of the workspace stream too, where `rev`
// counts that stream; so a copy is newer when its rev is, compared within one stream only.
struct Channel {
    ChannelId id;
    ChannelKind kind = ChannelKind::Public;
    QString name; // empty for Direct, Group and Notes: the client names them by their members
    QString topic;
    UserId creator;
    qint64 createdAt = 0;
    bool archived = false;
    LocalId localId; // of the creating request
    QList<UserId> people; // of Direct, Group and Notes: fixed; empty otherwise
    qint64 rev = 0;
    bool receipts = true; // may people see who has read what they wrote here?
    QString purpose; // what it is for, shown where one looks for channels; the topic is what it is about now
    Posting posting = Posting::Everyone;
    bool forNew = false; // who comes new to the office is in it at once; public ones only
    QList<Bookmark> bookmarks;
    qint64 firstSeq = 0; // messages before it are kept no longer, by nobody; it never falls
    qint64 keepMs = 0; // how long messages are kept; 0: as the workspace says, below 0: for ever

    bool operator==(const Channel &) const = default;
    static consteval auto fields()
    {
        using R = Channel;
        return std::tuple{
            meta::field(1, "id", &R::id),
            meta::field(2, "kind", &R::kind),
            meta::field(3, "name", &R::name).limit(limits::kName),
            meta::field(4, "topic", &R::topic).limit(limits::kTopic),
            meta::field(5, "creator", &R::creator),
            meta::field(6, "created_at", &R::createdAt),
            meta::field(7, "archived", &R::archived),
            meta::field(8, "local_id", &R::localId),
            meta::field(9, "people", &R::people).limit(limits::kGroupMembers),
            meta::field(10, "rev", &R::rev),
            meta::field(11, "receipts", &R::receipts),
            meta::field(12, "purpose", &R::purpose).limit(limits::kTopic),
            meta::field(13, "posting", &R::posting),
            meta::field(14, "for_new", &R::forNew),
            meta::field(15, "bookmarks", &R::bookmarks).limit(limits::kBookmarks),
            meta::field(16, "first_seq", &R::firstSeq),
            meta::field(17, "keep_ms", &R::keepMs),
        };
    }
};

// Who is in a channel: the channel's stream, for everyone in it.
struct Member {
    UserId user;
    ChannelRole role = ChannelRole::Member;
    qint64 joinedAt = 0;
    bool left = false;
    qint64 rev = 0;

    bool operator==(const Member &) const = default;
    static consteval auto fields()
    {
        using R = Member;
        return std::tuple{
            meta::field(1, "user", &R::user),
            meta::field(2, "role", &R::role),
            meta::field(3, "joined_at", &R::joinedAt),
            meta::field(4, "left", &R::left),
            meta::field(5, "rev", &R::rev),
        };
    }
};

// My own side of being in a channel: the user's stream, for my devices alone.
struct Membership {
    ChannelId channel;
    qint64 readSeq = 0; // the newest message I have seen
    bool left = false;
    qint64 rev = 0;
    NotifyLevel level = NotifyLevel::Unknown; // Unknown: as Preferences::level says
    bool muted = false; // nothing of it rings or counts, and it stands back in the list

    bool operator==(const Membership &) const = default;
    static consteval auto fields()
    {
        using R = Membership;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
            meta::field(2, "read_seq", &R::readSeq),
            meta::field(3, "left", &R::left),
            meta::field(4, "rev", &R::rev),
            meta::field(5, "level", &R::level),
            meta::field(6, "muted", &R::muted),
        };
    }
};

// An office's own emoji, written :name:. The workspace stream.
struct Emoji {
    EmojiId id;
    QString name; // unique when folded, among those not removed
    FileId file;
    UserId creator;
    bool removed = false;
    qint64 rev = 0;
    QString aliasOf; // another name of that emoji (its characters, or the name of an office's own); then no file

    bool operator==(const Emoji &) const = default;
    static consteval auto fields()
    {
        using R = Emoji;
        return std::tuple{
            meta::field(1, "id", &R::id),
            meta::field(2, "name", &R::name).limit(limits::kEmojiName),
            meta::field(3, "file", &R::file),
            meta::field(4, "creator", &R::creator),
            meta::field(5, "removed", &R::removed),
            meta::field(6, "rev", &R::rev),
            meta::field(7, "alias_of", &R::aliasOf).limit(limits::kEmojiName),
        };
    }
};

// A file that belongs to a message. The server finds out everything but the name by looking at the contents.
struct FileInfo {
    QString name; // as the sender called it; safe to be shown and to be offered for saving
    QString mediaType;
    qint64 bytes = 0;
    FileId id; // contents at /files/ID; unset: they are elsewhere (an imported archive lists them only)
    QString hash; // SHA-256 of the contents, in hex
    qint64 width = 0; // of an image or video as it is shown, in pixels
    qint64 height = 0;
    qint64 durationMs = 0; // of video and audio
    qint64 pages = 0; // of a document
    bool picture = false; // a small picture of it is at /files/ID/picture
    bool words = false; // its text is at /files/ID/words, UTF-8
    bool direct = false; // contents are not on the server but on its sender's device, which hands them over itself
    bool sticker = false; // sent as one: shown small

    bool operator==(const FileInfo &) const = default;
    static consteval auto fields()
    {
        using R = FileInfo;
        return std::tuple{
            meta::field(1, "name", &R::name).limit(limits::kFileName),
            meta::field(2, "media_type", &R::mediaType).limit(limits::kMediaType),
            meta::field(3, "bytes", &R::bytes),
            meta::field(4, "id", &R::id),
            meta::field(5, "hash", &R::hash).limit(limits::kHash),
            meta::field(6, "width", &R::width),
            meta::field(7, "height", &R::height),
            meta::field(8, "duration_ms", &R::durationMs),
            meta::field(9, "pages", &R::pages),
            meta::field(10, "picture", &R::picture),
            meta::field(11, "words", &R::words),
            meta::field(12, "direct", &R::direct),
            meta::field(13, "sticker", &R::sticker),
        };
    }
};

// What the server found behind a link in a message.
struct LinkPreview {
    QString url; // as the message has it
    QString title;
    QString description;
    QString site;
    FileId image; // unset: none; at /files/ID and /files/ID/picture
    qint64 width = 0; // of the image
    qint64 height = 0;

    bool operator==(const LinkPreview &) const = default;
    static consteval auto fields()
    {
        using R = LinkPreview;
        return std::tuple{
            meta::field(1, "url", &R::url).limit(limits::kUrl),
            meta::field(2, "title", &R::title).limit(limits::kPreviewTitle),
            meta::field(3, "description", &R::description).limit(limits::kPreviewText),
            meta::field(4, "site", &R::site).limit(limits::kPreviewTitle),
            meta::field(5, "image", &R::image),
            meta::field(6, "width", &R::width),
            meta::field(7, "height", &R::height),
        };
    }
};

// One emoji below a message, and whose it is.
struct Reaction {
    QString emoji; // the characters, or the name of an office's own without its colons
    QList<UserId> users; // in the order in which they came; never empty

    bool operator==(const Reaction &) const = default;
    static consteval auto fields()
    {
        using R = Reaction;
        return std::tuple{
            meta::field(1, "emoji", &R::emoji).limit(limits::kEmojiName),
            meta::field(2, "users", &R::users).limit(limits::kReactionUsers),
        };
    }
};

// A message as it was when somebody passed it on: a copy, which its author cannot change any more.
struct Forwarded {
    MessageId message; // the original; who may read it can go there
    ChannelId channel;
    qint64 seq = 0;
    UserId author;
    QString shownName; // as in Message
    qint64 sentAt = 0;
    QString text;
    QList<FileInfo> files; // the same contents under ids of their own

    bool operator==(const Forwarded &) const = default;
    static consteval auto fields()
    {
        using R = Forwarded;
        return std::tuple{
            meta::field(1, "message", &R::message),
            meta::field(2, "channel", &R::channel),
            meta::field(3, "seq", &R::seq),
            meta::field(4, "author", &R::author),
            meta::field(5, "shown_name", &R::shownName).limit(limits::kName),
            meta::field(6, "sent_at", &R::sentAt),
            meta::field(7, "text", &R::text).limit(limits::kMessageText),
            meta::field(8, "files", &R::files).limit(limits::kFilesPerMessage),
        };
    }
};

// The channel's stream.
struct Message {
    MessageId id;
    qint64 seq = 0; // dense within its channel, given once: the timeline's order; unread = lastSeq - readSeq
    UserId author;
    MessageKind kind = MessageKind::Text;
    qint64 sentAt = 0;
    qint64 editedAt = 0;
    qint64 recalledAt = 0; // then text, mentions, files and previews are empty
    QString text; // Markdown
    MessageId replyTo; // quotes that message
    MessageId thread; // its root, for a reply in a thread
    QList<UserId> mentions; // found by the server in `text`
    bool mentionsAll = false;
    QList<FileInfo> files;
    QString shownName; // a bot's name of the moment, in place of the author's
    LocalId localId; // tells the author's devices which waiting message this is
    qint64 rev = 0;
    QList<LinkPreview> previews; // arrive a moment after the message
    QList<Reaction> reactions; // in the order in which the first of each came
    qint64 pinnedAt = 0; // 0: not pinned to its channel
    UserId pinnedBy;
    qint64 replies = 0; // of a thread's root: how many there are, recalled ones not counted
    qint64 lastReplyAt = 0;
    QList<UserId> repliers; // of a thread's root: who wrote last, newest first, each once
    bool inChannel = false; // a reply in a thread that stands in the channel, too
    QList<Forwarded> forwarded; // one: passed on; several: a talk on one card, in its order

    bool operator==(const Message &) const = default;
    static consteval auto fields()
    {
        using R = Message;
        return std::tuple{
            meta::field(1, "id", &R::id),
            meta::field(2, "seq", &R::seq),
            meta::field(3, "author", &R::author),
            meta::field(4, "kind", &R::kind),
            meta::field(5, "sent_at", &R::sentAt),
            meta::field(6, "edited_at", &R::editedAt),
            meta::field(7, "recalled_at", &R::recalledAt),
            meta::field(8, "text", &R::text).limit(limits::kMessageText),
            meta::field(9, "reply_to", &R::replyTo),
            meta::field(10, "thread", &R::thread),
            meta::field(11, "mentions", &R::mentions).limit(limits::kMentions),
            meta::field(12, "mentions_all", &R::mentionsAll),
            meta::field(13, "files", &R::files).limit(limits::kFilesPerMessage),
            meta::field(14, "shown_name", &R::shownName).limit(limits::kName),
            meta::field(15, "local_id", &R::localId),
            meta::field(16, "rev", &R::rev),
            meta::field(17, "previews", &R::previews).limit(limits::kPreviewsPerMessage),
            meta::field(18, "reactions", &R::reactions).limit(limits::kReactionsPerMessage),
            meta::field(19, "pinned_at", &R::pinnedAt),
            meta::field(20, "pinned_by", &R::pinnedBy),
            meta::field(21, "replies", &R::replies),
            meta::field(22, "last_reply_at", &R::lastReplyAt),
            meta::field(23, "repliers", &R::repliers).limit(limits::kRepliers),
            meta::field(24, "in_channel", &R::inChannel),
            meta::field(25, "forwarded", &R::forwarded).limit(limits::kForwarded),
        };
    }
};

// What a message said before an edit.
struct MessageVersion {
    qint64 writtenAt = 0;
    QString text;

    bool operator==(const MessageVersion &) const = default;
    static consteval auto fields()
    {
        using R = MessageVersion;
        return std::tuple{
            meta::field(1, "written_at", &R::writtenAt),
            meta::field(2, "text", &R::text).limit(limits::kMessageText),
        };
    }
};

static_assert(meta::wellFormed<User>());
static_assert(meta::wellFormed<Group>());
static_assert(meta::wellFormed<Department>());
static_assert(meta::wellFormed<Workspace>());
static_assert(meta::wellFormed<Bookmark>());
static_assert(meta::wellFormed<Channel>());
static_assert(meta::wellFormed<Member>());
static_assert(meta::wellFormed<Membership>());
static_assert(meta::wellFormed<Emoji>());
static_assert(meta::wellFormed<FileInfo>());
static_assert(meta::wellFormed<LinkPreview>());
static_assert(meta::wellFormed<Reaction>());
static_assert(meta::wellFormed<Forwarded>());
static_assert(meta::wellFormed<Message>());
static_assert(meta::wellFormed<MessageVersion>());

} // namespace teahouse::proto
