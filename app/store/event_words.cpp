// SPDX-License-Identifier: Apache-2.0
#include "app/store/event_words.h"

#include "common/text/plain_text.h"

namespace teahouse::app {

QString EventWords::of(const proto::Message &message, const QString &who, const QStringList &whom)
{
    using Kind = proto::MessageKind;
    const QString what = text::harmless(message.text);
    const QString people = whom.isEmpty() ? what : whom.join(tr(", "));
    switch (message.kind) {
    case Kind::Joined:
        return tr("%1 joined").arg(who);
    case Kind::Left:
        return tr("%1 left").arg(who);
    case Kind::Added:
        return people.isEmpty() ? tr("%1 was added").arg(who) : tr("%1 added %2").arg(who, people);
    case Kind::Removed:
        return people.isEmpty() ? tr("%1 was removed").arg(who) : tr("%1 removed %2").arg(who, people);
    case Kind::Renamed:
        return tr("%1 renamed the channel to “%2”").arg(who, what);
    case Kind::Topic:
        return what.isEmpty() ? tr("%1 cleared the topic").arg(who) : tr("%1 set the topic: %2").arg(who, what);
    case Kind::Created:
        return tr("%1 created this channel").arg(who);
    case Kind::Text:
    case Kind::Unknown:
        break;
    }
    return tr("Something happened that this version does not know.");
}

} // namespace teahouse::app
