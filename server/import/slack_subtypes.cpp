// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/slack_subtypes.h"

#include <algorithm>

namespace teahouse::server::import {

using proto::MessageKind;

Subtype subtypeOf(QStringView subtype)
{
    static constexpr QStringView kEvents[] = {
        u"bot_add",           u"bot_disable",
        u"bot_enable",        u"bot_remove",
        u"canvas_shared",     u"channel_archive",
        u"channel_convert_to_private",
        u"channel_convert_to_public",
        u"channel_canvas_updated",
        u"channel_posting_permissions",
        u"channel_unarchive", u"ekm_access_denied",
        u"group_archive",     u"group_unarchive",
        u"huddle_thread",     u"joiner_notification",
        u"joiner_notification_for_inviter",
        u"message_replied",   u"pinned_item",
        u"reminder_add",      u"reply_broadcast",
        u"sh_room_created",   u"sh_room_shared",
        u"unpinned_item",
    };
    if (subtype == u"tombstone")
        return Subtype::Tombstone;
    if (subtype == u"message_changed")
        return Subtype::Changed;
    if (subtype == u"message_deleted")
        return Subtype::Deleted;
    const bool event = std::find(std::begin(kEvents), std::end(kEvents), subtype) != std::end(kEvents);
    return event ? Subtype::Event : Subtype::Said;
}

MessageKind kindOf(QStringView subtype)
{
    struct Entry {
        QStringView subtype;
        MessageKind kind;
    };
    // Purpose and topic are one here.
    static constexpr Entry kKinds[] = {
        {u"channel_join", MessageKind::Joined},    {u"group_join", MessageKind::Joined},
        {u"mpim_join", MessageKind::Joined},       {u"channel_leave", MessageKind::Left},
        {u"group_leave", MessageKind::Left},       {u"mpim_leave", MessageKind::Left},
        {u"channel_topic", MessageKind::Topic},    {u"group_topic", MessageKind::Topic},
        {u"channel_purpose", MessageKind::Topic},  {u"group_purpose", MessageKind::Topic},
        {u"channel_name", MessageKind::Renamed},   {u"group_name", MessageKind::Renamed},
    };
    const auto *it = std::find_if(std::begin(kKinds), std::end(kKinds),
                                  [&](const Entry &entry) { return entry.subtype == subtype; });
    return it == std::end(kKinds) ? MessageKind::Text : it->kind;
}

} // namespace teahouse::server::import
