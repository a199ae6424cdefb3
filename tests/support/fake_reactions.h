// SPDX-License-Identifier: Apache-2.0
// A conversation with reactions, pins and saved messages, from Maya's side.
#pragma once

#include "tests/support/fake_links.h"

namespace teahouse::test {

inline QList<TimelineRow> aboutReactions()
{
    using namespace Qt::StringLiterals;
    RowWriter w;
    w.say(2, u"下午三点一起喝茶？"_s).message.reactions
        = {{u"👍"_s, {{1}, {3}, {4}}}, {u"🍵"_s, {{5}}}, {u"kettle"_s, {{1}, {6}}}};
    auto &pinned = w.say(5, u"The new address of the office: 12 Lakeside Road"_s, 9);
    pinned.message.pinnedAt = 1;
    pinned.message.pinnedBy = {2};
    auto &both = w.say(5, u"Ring twice."_s);
    both.message.pinnedAt = 1;
    both.message.pinnedBy = {5};
    both.message.reactions = {{u"❤️"_s, {{2}}}, {u"partyparrot"_s, {{3}, {4}}}};
    auto &many = w.say(1, u"We ship version 2.0 on Friday!"_s, 9);
    for (const auto &emoji : {u"🎉"_s, u"🚀"_s, u"👏"_s, u"🔥"_s, u"😍"_s, u"🙌"_s, u"💯"_s, u"👀"_s, u"🍾"_s, u"🥳"_s, u"👍🏽"_s,
                              u"👩‍👩‍👧"_s, u"🇨🇳"_s, u"1️⃣"_s, u"✅"_s, u"☕"_s, u"🐼"_s, u"🌸"_s})
        many.message.reactions.append({emoji, {{2}, {3}}});
    for (qint64 user = 1; user < 120; ++user)
        many.message.reactions[1].users.append(UserId{user});
    w.say(1, u"Thank you all"_s);
    return w.rows;
}

// The last message but one of it, and the third, are saved.
inline ui::RowContext contextWithReactions()
{
    ui::RowContext context = contextWithLinks();
    context.saved = [](MessageId message) { return message.value == 3 || message.value == 4; };
    return context;
}

} // namespace teahouse::test
