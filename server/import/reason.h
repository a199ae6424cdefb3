// SPDX-License-Identifier: AGPL-3.0-or-later
// Why something of an export did not come in, or not quite as it was. The names stand in the report, and with spaces
// for underscores they are what a person reads.
#pragma once

#include "common/meta/enums.h"

namespace teahouse::server::import {

enum class Reason : quint8 {
    Unknown, // no reason: nothing is wrong

    // an entry of the archive
    UnsafePath,
    NameTooLong,
    Duplicate,
    TooLarge,
    Bomb,
    Encrypted,
    Unreadable,
    NotInExport,
    NotImported,
    UnknownChannel,

    // an element of a file
    BadJson,
    CutOff,
    NotAnArray,
    NotAnObject,
    WrongType,
    MissingField,
    NoAuthor,
    NoCounterpart,
    Empty,
    MissingMessage,
    MissingThread,
    UnknownUser,
    TooMany,
    ContentGone,
    OverLimit,
    NotAPicture,

    // it came in, but not quite as it was
    Renamed,
    Shortened,
    AuthorMade,
    AppendedLate,
    ThreadLost,
    RightsNotGiven,
    MadeChannel,
    ListedOnly,
    Recalled,
};

consteval auto namesOf(Reason)
{
    using enum Reason;
    return std::array{
        meta::named(UnsafePath, "path_leads_outside"),
        meta::named(NameTooLong, "name_is_too_long"),
        meta::named(Duplicate, "appears_twice"),
        meta::named(TooLarge, "too_large"),
        meta::named(Bomb, "packed_beyond_reason"),
        meta::named(Encrypted, "encrypted"),
        meta::named(Unreadable, "can_not_be_unpacked"),
        meta::named(NotInExport, "not_part_of_an_export"),
        meta::named(NotImported, "kind_is_not_imported"),
        meta::named(UnknownChannel, "folder_of_no_known_channel"),
        meta::named(BadJson, "bad_json"),
        meta::named(CutOff, "ends_in_the_middle"),
        meta::named(NotAnArray, "not_a_json_array"),
        meta::named(NotAnObject, "not_a_json_object"),
        meta::named(WrongType, "wrong_type"),
        meta::named(MissingField, "field_is_missing"),
        meta::named(NoAuthor, "no_author"),
        meta::named(NoCounterpart, "event_has_no_counterpart"),
        meta::named(Empty, "nothing_to_show"),
        meta::named(MissingMessage, "changes_a_message_that_is_not_there"),
        meta::named(MissingThread, "thread_begins_with_a_message_that_is_not_there"),
        meta::named(UnknownUser, "unknown_user"),
        meta::named(TooMany, "too_many"),
        meta::named(ContentGone, "content_is_gone"),
        meta::named(OverLimit, "over_a_limit"),
        meta::named(NotAPicture, "not_a_picture_or_too_large"),
        meta::named(Renamed, "came_in_under_another_name"),
        meta::named(Shortened, "shortened"),
        meta::named(AuthorMade, "author_was_not_in_the_list_of_users"),
        meta::named(AppendedLate, "appended_after_newer_messages"),
        meta::named(ThreadLost, "came_in_outside_its_thread"),
        meta::named(RightsNotGiven, "came_in_without_administrator_rights"),
        meta::named(MadeChannel, "conversation_became_a_private_channel"),
        meta::named(ListedOnly, "came_in_without_its_contents"),
        meta::named(Recalled, "came_in_as_recalled"),
    };
}

} // namespace teahouse::server::import
