// SPDX-License-Identifier: AGPL-3.0-or-later
// People and groups of a directory or an identity provider become those of the office. What is told of them there, is
// written over what is here; roles, and accounts that an admin closed by hand, are the office's own affair. What it does to
// accounts is in the audit log.
#pragma once

#include "server/core/context.h"

namespace teahouse::server {

enum class TakenIn : quint8 { Same, Made, Joined, Changed, Closed, Opened };

struct Inhabitant {
    proto::User user;
    TakenIn how = TakenIn::Same;
    std::optional<Error> trouble = {}; // his new name or department can't be had: they are as before
};

// BadRequest ("name"): nobody can be called so here. Conflict ("name"): somebody else is; ("owner"): he is the last one.
// Who is here already comes in all the same, with the name he has; TooLarge: his department is too deep, or one too many.
Result<Inhabitant> takeIn(const identity::Outsider &person, Context &context);

// Somebody the directory does not know any more. False: he was closed already, or is the last owner.
bool closeVanished(UserId user, Context &context);

// As takeIn(). All come into its channel once that is there; later, who came to the group or left it comes and goes.
Result<TakenIn> takeInGroup(const identity::OutsideGroup &group, Context &context);

// Groups that the directory has no more are taken away.
int removeVanishedGroups(const QList<identity::OutsideGroup> &there, Context &context);

} // namespace teahouse::server
