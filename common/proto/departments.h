// SPDX-License-Identifier: Apache-2.0
// The parts of the office: a tree, kept by its admins.
#pragma once

#include "common/proto/policy.h"
#include "common/proto/records.h"

namespace teahouse::proto {

struct DepartmentMade {
    DepartmentId id;

    bool operator==(const DepartmentMade &) const = default;
    static consteval auto fields()
    {
        using R = DepartmentMade;
        return std::tuple{
            meta::field(1, "id", &R::id),
        };
    }
};

// Where there is one of that name below that parent already, it is that one.
struct CreateDepartment {
    static constexpr auto kName = "department.create";
    using Reply = DepartmentMade;
    static constexpr Policy kPolicy{.access = Access::Admin, .lane = Lane::Write};

    QString name;
    DepartmentId parent;
    qint64 place = 0;

    static consteval auto fields()
    {
        using R = CreateDepartment;
        return std::tuple{
            meta::field(1, "name", &R::name).limit(limits::kName),
            meta::field(2, "parent", &R::parent),
            meta::field(3, "place", &R::place),
        };
    }
};

// What is not said stays. Not below itself. Removed with those below it; its people stay, in the one above.
struct UpdateDepartment {
    static constexpr auto kName = "department.update";
    using Reply = Done;
    static constexpr Policy kPolicy{.access = Access::Admin, .lane = Lane::Write};

    DepartmentId department;
    std::optional<QString> name = {};
    std::optional<DepartmentId> parent = {};
    std::optional<qint64> place = {};
    bool remove = false;

    static consteval auto fields()
    {
        using R = UpdateDepartment;
        return std::tuple{
            meta::field(1, "department", &R::department),
            meta::field(2, "name", &R::name).limit(limits::kName),
            meta::field(3, "parent", &R::parent),
            meta::field(4, "place", &R::place),
            meta::field(5, "remove", &R::remove),
        };
    }
};

static_assert(meta::wellFormed<DepartmentMade>());
static_assert(meta::wellFormed<CreateDepartment>());
static_assert(meta::wellFormed<UpdateDepartment>());

} // namespace teahouse::proto
