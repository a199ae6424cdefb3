// SPDX-License-Identifier: Apache-2.0
#include "app/ui/window/notice_words.h"

using namespace Qt::StringLiterals;

namespace teahouse::ui {

QString NoticeWords::of(const notify::Verdict &verdict)
{
    if (verdict.rule == verdict.cause)
        return of(verdict.rule);
    return tr("%1 But: %2").arg(of(verdict.cause), of(verdict.rule));
}

// Exhaustive on purpose: a rule without words does not compile.
QString NoticeWords::of(notify::Rule rule)
{
    using enum notify::Rule;
    switch (rule) {
    case Mine:
        return tr("You wrote this message yourself.");
    case System:
        return tr("Nobody wrote this: it tells what happened to the channel.");
    case Recalled:
        return tr("The message was recalled.");
    case NotMember:
        return tr("You are not in this channel.");
    case ChannelMuted:
        return tr("You have muted this channel: nothing of it notifies you, not even a mention.");
    case CategoryMuted:
        return tr("You have muted the category this channel is in: nothing of it notifies you, not even a mention.");
    case LevelNone:
        return tr("You have set this channel to “Nothing”.");
    case DefaultNone:
        return tr("Your level for all channels is “Nothing”, and this channel has none of its own.");
    case NamesMe:
        return tr("The message mentions you.");
    case NamesGroup:
        return tr("The message mentions a group you are in, or everybody who was online.");
    case Keyword:
        return tr("The message has one of your keywords.");
    case NamesAll:
        return tr("The message mentions everybody.");
    case Thread:
        return tr("It is a reply in a thread that you follow.");
    case Direct:
        return tr("It was written in a direct conversation.");
    case LevelAll:
        return tr("You have set this channel to “All messages”.");
    case DefaultAll:
        return tr("Your level for all channels is “All messages”.");
    case NotFollowed:
        return tr("It is a reply in a thread that you do not follow, and does not mention you.");
    case LevelMentions:
        return tr("You have set this channel to “Mentions”, and the message does not mention you.");
    case DefaultMentions:
        return tr("Your level for all channels is “Mentions”, and the message does not mention you.");
    case DeviceOff:
        return tr("Notifications are switched off on this device.");
    case DoNotDisturb:
        return tr("You had set “Do not disturb”.");
    case QuietHours:
        return tr("It was in your quiet hours.");
    case CatchUp:
        return tr("It was written while this device was not connected, and came later.");
    case Read:
        return tr("You had read it already, on this or on another device.");
    case OnScreen:
        return tr("It was on your screen already.");
    }
    return {};
}

QString NoticeWords::of(const app::NoticeFate &fate)
{
    using enum app::NoticeFate::State;
    switch (fate.state) {
    case Unsent:
        return {};
    case Waiting:
        return tr("It was handed to the system, which has not answered yet.");
    case Taken:
        return fate.number > 0 ? tr("The system accepted it, with the number %1.").arg(fate.number)
                                   : tr("It was shown by the icon in the tray. The system does not say whether it appeared.");
    case Refused:
        return tr("The system refused it: %1").arg(fate.error);
    case NoService:
        return tr("There is no notification service on this system.");
    }
    return {};
}

QString NoticeWords::of(const app::NoticeService &service)
{
    if (service.name.isEmpty())
        return tr("There is no notification service on this system.");
    const QString name = tr("Notifications are shown by %1 %2.").arg(service.name, service.version);
    return service.replies ? tr("%1 They can be answered in place.").arg(name) : name;
}

} // namespace teahouse::ui
