// SPDX-License-Identifier: AGPL-3.0-or-later
// New accounts from the command line.
#pragma once

#include "server/admin/office.h"

namespace teahouse::server::admin {

struct NewAccount {
    QString name;
    QString displayName;
    QString password;
    proto::Role role = proto::Role::Member;
    QList<ChannelId> channels = {}; // beside those in which everybody begins
};

// By an invitation that is accepted at once: an account is made in one way only. Conflict: the name is taken.
Result<proto::User> makeAccount(Office &office, const NewAccount &wanted);

QString newPassword(qint64 shortest); // letters and digits that nobody takes for one another

} // namespace teahouse::server::admin
