// SPDX-License-Identifier: Apache-2.0
// Who is named in a text: @name, ＠姓名, @group, @all, and #channel. The server asks it who is mentioned, the client
// what to highlight; both through parse() in markdown.h, which leaves out code and links.
//
// A name begins after an '@' or '＠' (channels: '#' or '＃') that does not follow one of [A-Za-z0-9._-], and
// is the longest one that the caller knows. Scripts without spaces need none: 请@张三看下 names 张三, @bobby
// does not name bob.
#pragma once

#include "common/base/ids.h"

#include <QList>
#include <QStringView>

#include <functional>

namespace teahouse::text {

struct Mention {
    enum class Kind : quint8 {
        User,
        Everyone, // @all @everyone @channel @所有人 @全体成员: all members of the channel
        Present, // @here @在线成员: those of them who are online
        Group,
        Channel,
    };

    qsizetype start = 0; // with the sign
    qsizetype length = 0;
    Kind kind = Kind::User;
    UserId user; // User
    ChannelId channel; // Channel
    GroupId group; // Group

    bool operator==(const Mention &) const = default;
};

// Asked with a name folded by fold(); an invalid id says that there is no such name. An absent function knows
// none.
struct Names {
    std::function<UserId(QStringView folded)> user;
    std::function<ChannelId(QStringView folded)> channel;
    std::function<GroupId(QStringView folded)> group = {}; // where no user has the name
};

// In order, not overlapping. At most limits::kMentionSigns signs are looked at.
QList<Mention> mentionsIn(QStringView text, const Names &names);

} // namespace teahouse::text
