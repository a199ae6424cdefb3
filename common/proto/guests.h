// SPDX-License-Identifier: Apache-2.0
// What guests are told of people, live and in catching up.
#pragma once

#include "common/proto/records.h"

namespace teahouse::proto {

// Where in the office people are and how they are reached is none of a guest's business.
inline void hideFromGuests(User &user)
{
    user.department = {};
    user.phone.clear();
    user.email.clear();
}

} // namespace teahouse::proto
