// SPDX-License-Identifier: Apache-2.0
// Groups of people that are mentioned together. Guests see and make none.
#pragma once

#include "common/proto/changes.h"
#include "common/proto/policy.h"

namespace teahouse::proto {

struct GroupCreated {
    GroupId id;

    bool operator==(const GroupCreated &) const = default;
    static consteval auto fields()
    {
        using R = GroupCreated;
        return std::tuple{
            meta::field(1, "id", &R::id),
        };
    }
};

struct CreateGroup {
    static constexpr auto kName = "group.create";
    using Reply = GroupCreated;
    static constexpr Policy kPolicy{.access = Access::Member, .lane = Lane::Write};

    LocalId localId; // doing it twice with one localId does it once
    QString name; // as a login name: without spaces
    QString displayName;
    QList<UserId> people;

    static consteval auto fields()
    {
        using R = CreateGroup;
        return std::tuple{
            meta::field(1, "local_id", &R::localId),
            meta::field(2, "name", &R::name).limit(limits::kName),
            meta::field(3, "display_name", &R::displayName).limit(limits::kName),
            meta::field(4, "people", &R::people).limit(limits::kGroupPeople),
        };
    }
};

// Its creator, or an admin. What is not said stays.
struct UpdateGroup {
    static constexpr auto kName = "group.update";
    using Reply = Done;
    static constexpr Policy kPolicy{.access = Access::Member, .lane = Lane::Write};

    GroupId group;
    std::optional<QString> name = {};
    std::optional<QString> displayName = {};
    std::optional<QList<UserId>> people = {};
    bool remove = false;

    static consteval auto fields()
    {
        using R = UpdateGroup;
        return std::tuple{
            meta::field(1, "group", &R::group),
            meta::field(2, "name", &R::name).limit(limits::kName),
            meta::field(3, "display_name", &R::displayName).limit(limits::kName),
            meta::field(4, "people", &R::people).limit(limits::kGroupPeople),
            meta::field(5, "remove", &R::remove),
        };
    }
};

static_assert(meta::wellFormed<GroupCreated>());
static_assert(meta::wellFormed<CreateGroup>());
static_assert(meta::wellFormed<UpdateGroup>());

} // namespace teahouse::proto
