// SPDX-License-Identifier: AGPL-3.0-or-later
// Guests see the people with whom they share a channel, and nobody else. Of these they hear in three ways: the workspace's
// pages have those who changed, wherever members are listed the people come with them, and what happens while they are
// there is lent to them.
#pragma once

#include "server/core/context.h"

namespace teahouse::server {

// Somebody's row has changed: for everybody, and for the guests who know him.
void tellPerson(Context &context, const proto::User &user);

// Somebody has come into a channel: he and its guests get to know each other.
void introduce(ChannelId channel, UserId user, Context &context);

// A channel is new: its guests get to know all who are in it.
void introduceAll(ChannelId channel, Context &context);

// The people of the members that are listed there.
void addPeople(sql::Db &db, proto::Changes &changes);

} // namespace teahouse::server
