// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/command_words.h"

namespace teahouse::ui {

using app::Verb;

QString CommandWords::does(Verb verb)
{
    switch (verb) {
    case Verb::Me:
        return tr("Say what you do, in italics");
    case Verb::Shrug:
        return tr("Put a shrug behind the message");
    case Verb::Away:
        return tr("Be shown as away, or not any more");
    case Verb::Quiet:
        return tr("No notifications for a while; “off” ends it");
    case Verb::Status:
        return tr("Set a status beside your name; “off” takes it away");
    case Verb::Remind:
        return tr("Be reminded at a time of your choice");
    case Verb::Invite:
        return tr("Add people to this channel");
    case Verb::Join:
        return tr("Join a channel");
    case Verb::Leave:
        return tr("Leave this channel");
    case Verb::Topic:
        return tr("Change the topic of this channel");
    case Verb::Rename:
        return tr("Give this channel another name");
    case Verb::Write:
        return tr("Write to someone directly");
    case Verb::Search:
        return tr("Search everywhere");
    case Verb::Help:
        return tr("Show keys and commands");
    }
    return {};
}

QString CommandWords::follows(Verb verb)
{
    switch (verb) {
    case Verb::Me:
        return tr("[text]");
    case Verb::Shrug:
        return tr("[text]");
    case Verb::Quiet:
        return tr("[how long]");
    case Verb::Status:
        return tr("[emoji] [text]");
    case Verb::Remind:
        return tr("[text] [when]");
    case Verb::Invite:
        return tr("[@people]");
    case Verb::Join:
        return tr("[#channel]");
    case Verb::Topic:
        return tr("[topic]");
    case Verb::Rename:
        return tr("[name]");
    case Verb::Write:
        return tr("[@person] [text]");
    case Verb::Search:
        return tr("[words]");
    case Verb::Away:
    case Verb::Leave:
    case Verb::Help:
        break;
    }
    return {};
}

} // namespace teahouse::ui
