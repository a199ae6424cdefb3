// SPDX-License-Identifier: AGPL-3.0-or-later
// People, conversations and their members of another system, as rows here. Each is remembered under its label, so the
// next run finds it again; those that came in earlier stay as they are now, and who left here is not put back.
//
// Nobody gets a password or an administrator's rights by an import.
#pragma once

#include "common/proto/records.h"
#include "server/import/import_run.h"

namespace teahouse::server::import {

struct NewUser {
    QString label; // its id there
    QString name; // for signing in, as it is there
    QString fallback; // where nothing of that can be kept
    QString shownName;
    bool guest = false;
    bool bot = false;
    bool deactivated = false;
    bool admin = false;
};
// Found is counted by the caller, here as in what follows; what became of it is counted here.
proto::User bringUser(ImportRun &run, const NewUser &user, qint64 position);

struct NewChannel {
    QString label;
    proto::ChannelKind kind = proto::ChannelKind::Public; // of people: Direct; what it is is told by how many they are
    QString name;
    QString nameIfTaken; // tried before a number is put behind it; may be empty
    QString topic; // fits
    UserId creator;
    qint64 createdAt = 0;
    bool archived = false;
    QList<UserId> people; // of Direct, each once
};
struct Brought {
    ChannelId id; // invalid: there is nobody in it
    QString name;
};
Brought bringChannel(ImportRun &run, const NewChannel &channel, qint64 position);

// As having read what is there. False: go no further.
[[nodiscard]] bool bringMember(ImportRun &run, const QString &channelLabel, ChannelId channel, const proto::Member &member,
                               qint64 lastSeq);

} // namespace teahouse::server::import
