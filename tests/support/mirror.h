// SPDX-License-Identifier: Apache-2.0
// A client reduced to its essence: rows by stream, changes applied to them. Two mirrors that know the same
// are equal.
#pragma once

#include "common/codec/json.h"
#include "common/proto/changes.h"

#include <QDebug>
#include <QJsonDocument>
#include <map>

namespace teahouse::test {

struct MirrorStream {
    qint64 rev = 0;
    std::map<MessageId, proto::Message> messages;
    std::map<UserId, proto::Member> members;
    std::map<ChannelId, proto::Membership> memberships;
    std::map<ChannelId, proto::Channel> channels;
    std::map<UserId, proto::User> users;
    std::map<int, proto::Workspace> workspace;
    std::map<EmojiId, proto::Emoji> emoji;
    std::map<MessageId, proto::ThreadMark> threads;
    std::map<ScheduledId, proto::Scheduled> scheduled;
    std::map<GroupId, proto::Group> groups;
    std::map<DepartmentId, proto::Department> departments;
    std::map<LocalId, proto::Category> categories;
    std::map<std::pair<ChannelId, MessageId>, proto::Draft> drafts;
    std::map<int, proto::Preferences> preferences;
    std::map<FileId, proto::Sticker> stickers;
    std::map<ReminderId, proto::Reminder> reminders;

    bool operator==(const MirrorStream &) const = default;
};

class Mirror
{
public:
    std::map<proto::Stream, MirrorStream> streams;

    bool knows(proto::Stream stream) const { return streams.contains(stream); }

    // False for a live change that is not the next one: a gap, to be filled by a fetch.
    bool applyLive(const proto::Changes &changes)
    {
        if (changes.after > streams[changes.stream].rev)
            return false;
        keep(changes);
        return true;
    }

    // Rows of any range; the cursor is the caller's.
    void keep(const proto::Changes &changes)
    {
        MirrorStream &s = streams[changes.stream];
        s.rev = std::max(s.rev, changes.upTo);
        for (const auto &row : changes.messages)
            put(s.messages, row.id, row);
        for (const auto &row : changes.members)
            put(s.members, row.user, row);
        for (const auto &row : changes.memberships)
            put(s.memberships, row.channel, row);
        for (const auto &row : changes.channels)
            put(s.channels, row.id, row);
        for (const auto &row : changes.users)
            put(s.users, row.id, row);
        for (const auto &row : changes.workspace)
            put(s.workspace, 0, row);
        for (const auto &row : changes.emoji)
            put(s.emoji, row.id, row);
        for (const auto &row : changes.threads)
            put(s.threads, row.root, row);
        for (const auto &row : changes.groups)
            put(s.groups, row.id, row);
        for (const auto &row : changes.departments)
            put(s.departments, row.id, row);
        for (const auto &row : changes.categories)
            put(s.categories, row.id, row);
        for (const auto &row : changes.drafts)
            put(s.drafts, std::pair(row.channel, row.thread), row);
        for (const auto &row : changes.preferences)
            put(s.preferences, 0, row);
        for (const auto &row : changes.stickers)
            put(s.stickers, row.id, row);
        for (const auto &row : changes.scheduled)
            put(s.scheduled, row.id, row);
        for (const auto &row : changes.reminders)
            put(s.reminders, row.id, row);
    }

    bool operator==(const Mirror &) const = default;

private:
    template <class Key, class Row>
    static void put(std::map<Key, Row> &rows, Key key, const Row &row)
    {
        Row &known = rows[key];
        if (row.rev >= known.rev)
            known = row;
    }
};

inline QByteArray textOf(const Mirror &mirror)
{
    QByteArray out;
    for (const auto &[stream, s] : mirror.streams) {
        proto::Changes all{.stream = stream, .upTo = s.rev};
        const auto add = [](auto &list, const auto &rows) {
            for (const auto &[key, row] : rows)
                list.append(row);
        };
        add(all.messages, s.messages);
        add(all.members, s.members);
        add(all.memberships, s.memberships);
        add(all.channels, s.channels);
        add(all.users, s.users);
        add(all.workspace, s.workspace);
        add(all.emoji, s.emoji);
        add(all.threads, s.threads);
        add(all.groups, s.groups);
        add(all.departments, s.departments);
        add(all.categories, s.categories);
        add(all.drafts, s.drafts);
        add(all.preferences, s.preferences);
        add(all.stickers, s.stickers);
        add(all.scheduled, s.scheduled);
        add(all.reminders, s.reminders);
        out += QJsonDocument(codec::toJson(all).toObject()).toJson(QJsonDocument::Compact) + '\n';
    }
    return out;
}

} // namespace teahouse::test
