// SPDX-License-Identifier: AGPL-3.0-or-later
// The audit log: a table that only grows. An entry's hash is the SHA-256 of the one before it (nothing for the first)
// and of its own fields in their order, each after its length in bytes (decimal) and a ':', as UTF-8; numbers in decimal.
// Whoever changes an entry, or takes one out, has to make all hashes behind it anew; somebody who has noted an old one
// will see it.
#pragma once

#include "common/proto/audit.h"
#include "common/sql/db.h"

namespace teahouse::server::store {

void appendAudit(sql::Db &db, proto::AuditEntry &entry); // gives it its number and its hash
// Newest first, below that number; 0: from the newest.
QList<proto::AuditEntry> auditBefore(sql::Db &db, qint64 before, qint64 count);
// Was the same refused to the same a moment ago? Then one entry is enough.
bool isRefusedAgain(sql::Db &db, const proto::AuditEntry &entry);

struct AuditCheck {
    qint64 entries = 0;
    qint64 broken = 0; // number of the first that is not as it was written, or is missing; 0: none
    QString hash; // of the newest
};
AuditCheck checkAudit(sql::Db &db);

void createAudit(sql::Db &db); // the step of the schema

} // namespace teahouse::server::store
