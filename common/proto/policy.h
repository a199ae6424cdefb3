// SPDX-License-Identifier: Apache-2.0
// What holds for a request before its handler sees it: data beside the request. Rights in one channel are the
// handler's business (server/domain).
#pragma once

#include "common/meta/fields.h"

namespace teahouse::proto {

// The least that the sender must be.
enum class Access : quint8 { Unknown, Anyone, SignedIn, Member, Admin, Owner };

consteval auto namesOf(Access)
{
    using enum Access;
    return std::array{meta::named(Anyone, "anyone"), meta::named(SignedIn, "signed_in"), meta::named(Member, "member"),
                      meta::named(Admin, "admin"), meta::named(Owner, "owner")};
}

// Where its handler runs.
enum class Lane : quint8 {
    Unknown,
    Connection, // at once on the I/O thread; touches no database
    Read, // a reading lane: a snapshot of the database
    Write, // the writing lane, in the next group commit
    Password, // a lane of its own for slow hashes, then the writing lane
};

consteval auto namesOf(Lane)
{
    using enum Lane;
    return std::array{meta::named(Connection, "connection"), meta::named(Read, "read"), meta::named(Write, "write"),
                      meta::named(Password, "password")};
}

struct Policy {
    Access access = Access::SignedIn;
    Lane lane = Lane::Read;
};

// The reply that says no more than that it is done, and on disk.
struct Done {
    bool operator==(const Done &) const = default;
    static consteval auto fields() { return std::tuple{}; }
};

} // namespace teahouse::proto
