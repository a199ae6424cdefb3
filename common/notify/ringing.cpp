// SPDX-License-Identifier: Apache-2.0
#include "common/notify/ringing.h"

#include <algorithm>

namespace teahouse::notify {

using proto::ChannelKind;
using proto::NotifyLevel;

namespace {

bool isConversation(ChannelKind kind)
{
    return kind == ChannelKind::Direct || kind == ChannelKind::Group || kind == ChannelKind::Notes;
}

bool ringsBy(Rule rule) { return rule >= Rule::NamesMe && rule <= Rule::DefaultAll; }

// Whatever the moment.
Rule causeOf(const Facts &f)
{
    if (f.mine)
        return Rule::Mine;
    if (f.system)
        return Rule::System;
    if (f.recalled)
        return Rule::Recalled;
    if (!f.member)
        return Rule::NotMember;
    if (f.muted)
        return Rule::ChannelMuted;
    if (f.categoryMuted)
        return Rule::CategoryMuted;

    const bool direct = isConversation(f.kind);
    const bool own = f.level != NotifyLevel::Unknown;
    const NotifyLevel level = own ? f.level : direct ? NotifyLevel::All : f.defaultLevel;
    if (level == NotifyLevel::None)
        return own ? Rule::LevelNone : Rule::DefaultNone;
    if (f.namesMe)
        return Rule::NamesMe;
    if (f.namesGroup)
        return Rule::NamesGroup;
    if (f.keyword)
        return Rule::Keyword;
    if (f.namesAll)
        return Rule::NamesAll;
    if (f.reply == Reply::Followed)
        return Rule::Thread;
    const bool threadAlone = f.reply != Reply::None && !f.inChannel;
    if (threadAlone && (!direct || f.reply == Reply::Left))
        return Rule::NotFollowed;
    if (level == NotifyLevel::All)
        return direct ? Rule::Direct : own ? Rule::LevelAll : Rule::DefaultAll;
    return own ? Rule::LevelMentions : Rule::DefaultMentions;
}

bool covers(const proto::QuietHours &stretch, int weekday) { return (stretch.days >> (weekday - 1) & 1) != 0; }

} // namespace

Verdict decide(const Facts &facts)
{
    const Rule cause = causeOf(facts);
    const auto silentBy = [cause](Rule rule) { return Verdict{.rings = false, .rule = rule, .cause = cause}; };
    if (!ringsBy(cause))
        return silentBy(cause);
    if (facts.deviceOff)
        return silentBy(Rule::DeviceOff);
    if (facts.doNotDisturb)
        return silentBy(Rule::DoNotDisturb);
    if (facts.quietHours)
        return silentBy(Rule::QuietHours);
    if (facts.catchUp)
        return silentBy(Rule::CatchUp);
    if (facts.onScreen) // and read because of that
        return silentBy(Rule::OnScreen);
    if (facts.read)
        return silentBy(Rule::Read);
    return {.rings = true, .rule = cause, .cause = cause};
}

bool isQuiet(const QList<proto::QuietHours> &stretches, int weekday, int minute)
{
    const int yesterday = weekday == 1 ? 7 : weekday - 1;
    return std::any_of(stretches.cbegin(), stretches.cend(), [&](const proto::QuietHours &one) {
        if (one.from < one.to)
            return covers(one, weekday) && minute >= one.from && minute < one.to;
        return (covers(one, weekday) && minute >= one.from) || (covers(one, yesterday) && minute < one.to);
    });
}

bool isQuiet(const QList<proto::QuietHours> &stretches, const QDateTime &local)
{
    return isQuiet(stretches, local.date().dayOfWeek(), local.time().hour() * 60 + local.time().minute());
}

} // namespace teahouse::notify
