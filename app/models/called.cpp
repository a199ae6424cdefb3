// SPDX-License-Identifier: Apache-2.0
#include "app/models/called.h"

#include "common/text/markdown.h"

namespace teahouse::app {

Called calledBy(const QString &text, const text::Names &names, const CallRoom &room)
{
    using Kind = text::Mention::Kind;
    Called called;
    const auto call = [&](UserId user) {
        if (user != room.me && room.members.contains(user))
            called.people.insert(user);
    };
    for (const text::Mention &mention : text::parse(text, names).mentions) {
        called.crowd = called.crowd || (mention.kind != Kind::User && mention.kind != Kind::Channel);
        switch (mention.kind) {
        case Kind::User:
            call(mention.user);
            if (!room.members.contains(mention.user) && !called.outsiders.contains(mention.user))
                called.outsiders.append(mention.user);
            break;
        case Kind::Everyone:
        case Kind::Present:
            for (const UserId user : room.members) {
                if (mention.kind == Kind::Everyone || room.isHere(user))
                    call(user);
            }
            break;
        case Kind::Group:
            for (const UserId user : room.group(mention.group))
                call(user);
            break;
        case Kind::Channel:
            break;
        }
    }
    return called;
}

} // namespace teahouse::app
