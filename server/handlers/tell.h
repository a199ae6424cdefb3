// SPDX-License-Identifier: AGPL-3.0-or-later
// What handlers publish: one changed row is the range (rev - 1, rev] of its stream.
#pragma once

#include "server/core/context.h"

namespace teahouse::server {

inline void put(proto::Changes &into, proto::Message row) { into.messages.append(std::move(row)); }
inline void put(proto::Changes &into, proto::Member row) { into.members.append(std::move(row)); }
inline void put(proto::Changes &into, proto::Membership row) { into.memberships.append(std::move(row)); }
inline void put(proto::Changes &into, proto::Channel row) { into.channels.append(std::move(row)); }
inline void put(proto::Changes &into, proto::User row) { into.users.append(std::move(row)); }
inline void put(proto::Changes &into, proto::Workspace row) { into.workspace.append(std::move(row)); }
inline void put(proto::Changes &into, proto::Emoji row) { into.emoji.append(std::move(row)); }
inline void put(proto::Changes &into, proto::Saved row) { into.saved.append(std::move(row)); }
inline void put(proto::Changes &into, proto::ThreadMark row) { into.threads.append(std::move(row)); }
inline void put(proto::Changes &into, proto::Group row) { into.groups.append(std::move(row)); }
inline void put(proto::Changes &into, proto::Category row) { into.categories.append(std::move(row)); }
inline void put(proto::Changes &into, proto::Department row) { into.departments.append(std::move(row)); }
inline void put(proto::Changes &into, proto::Draft row) { into.drafts.append(std::move(row)); }
inline void put(proto::Changes &into, proto::Sticker row) { into.stickers.append(std::move(row)); }
inline void put(proto::Changes &into, proto::Preferences row) { into.preferences.append(std::move(row)); }
inline void put(proto::Changes &into, proto::Scheduled row) { into.scheduled.append(std::move(row)); }
inline void put(proto::Changes &into, proto::Reminder row) { into.reminders.append(std::move(row)); }

template <class Row>
void tell(Context &context, proto::Stream stream, Row row)
{
    proto::Changes changes{.stream = stream, .after = row.rev - 1, .upTo = row.rev};
    put(changes, std::move(row));
    context.publish(std::move(changes));
}

} // namespace teahouse::server
