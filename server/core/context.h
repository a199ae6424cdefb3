// SPDX-License-Identifier: AGPL-3.0-or-later
// What a handler may use. It lives for one request, on one lane's thread, inside one transaction (Write lane: a
// savepoint of the group commit; Read lane: a read transaction). What it collects leaves after the commit, or not at all.
#pragma once

#include "common/base/ids.h"
#include "common/proto/audit.h"
#include "common/proto/changes.h"
#include "common/proto/session.h"
#include "common/sql/db.h"
#include "server/core/hub.h"
#include "server/domain/file_rules.h"
#include "server/identity/outsider.h"

#include <QList>
#include <QSet>
#include <functional>
#include <optional>

namespace teahouse::server {

namespace identity {
class Outside;
} // namespace identity
struct Running;

// Who asks. An unset user is somebody who has not signed in.
struct Actor {
    UserId user;
    proto::Role role = proto::Role::Unknown;
    SessionId session;
    QString address; // of the connection; "local" for the command line

    bool isSignedIn() const { return user.isValid(); }
    bool isAdmin() const { return role == proto::Role::Owner || role == proto::Role::Admin; }
};

// What the password lane found out before the handler ran, since hashing is slow on purpose, and asking others by nature.
struct PasswordWork {
    QString newHash = {}; // of the password to be stored
    QString verifiedHash = {}; // the stored hash that the given password matched; empty: it matched none

    // Set where a directory or an identity provider is to be asked, on a thread of the outside lane. It leaves one of these.
    std::function<void(identity::Outside &outside, PasswordWork &work)> outside = {};
    std::optional<identity::Outsider> outsider = {}; // who it is
    std::optional<identity::OidcBegun> begun = {};
    std::optional<Error> trouble = {}; // that could not be found out
};

// An event for one session after the commit; when nobody is there to hear it, another one for another.
struct Whisper {
    SessionId to;
    Hub::Event event;
    Hub::Event instead;
    SessionId insteadTo;
};

enum class WishedDirectory : quint8 { No, Look, CloseMany };
enum class WishedBackup : quint8 { No, Start, Cancel };

struct Context {
    sql::Db &db;
    IdSource &ids;
    qint64 now = 0; // the lane's clock, one value for the request
    Actor actor;
    PasswordWork password;
    bool linkPreviews = false; // this server makes some

    // Effects, carried out on the I/O thread after the commit, in the order of the commits.
    QList<proto::Changes> changes; // to everyone who may read their stream, the actor too
    QList<SessionId> endedSessions; // their connections are closed
    std::optional<proto::SignedIn> signedIn; // this connection is that session from now on

    domain::FileRules fileRules = {};
    bool wishedPreviews = false; // of links: somebody should look at them
    QList<Whisper> whispers = {}; // carried out last
    std::optional<proto::AuditEntry> refusedDeed = {}; // for the audit log, where what was refused leaves nothing else
    identity::Outside *outside = nullptr; // null: people are known here alone
    const Running *running = nullptr; // null: no server runs
    WishedDirectory wishedDirectory = WishedDirectory::No; // somebody should look at it
    WishedBackup wishedBackup = WishedBackup::No;
    QSet<UserId> here = {}; // who is online, as everyone was told when the request came

    qint64 freshId() { return ids.next(now); }
    void publish(proto::Changes change) { changes.append(std::move(change)); }
};

} // namespace teahouse::server
