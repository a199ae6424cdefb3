// SPDX-License-Identifier: AGPL-3.0-or-later
// What a backup was when it was made, and whether it is that still: its manifest (backup.json beside the database) has the
// number of rows of each table, the number of contents and the hash of the database's file. The proof compares these,
// reads every content and compares it with its hash, looks at what must hold in a database, and brings the copy up in a
// server of its own, which is asked for the office and stopped again. The backup itself is only read.
#pragma once

#include "common/sql/db.h"
#include "server/admin/backup_copy.h"

#include <QJsonObject>

namespace teahouse::server::admin {

struct Proof {
    QStringList problems; // none: it can be relied on
    qint64 rows = 0; // compared
    qint64 files = 0; // read
    qint64 bytes = 0;
    qint64 people = 0; // that the scratch server told of
    qint64 channels = 0;

    QJsonObject toJson() const;
};

// Into the folder of the backup, whose database nobody has open. Storage: it can't be written.
Result<void> writeManifest(const DataFolder &backup, const Copied &copied);

// `scratch`: a folder that is not there yet, on the same disk if contents are not to be copied; taken away afterwards.
// Storage: there is no room for it. NotFound: there is no backup.
Result<Proof> proveBackup(const DataFolder &backup, const QString &scratch, const Progress &progress = noProgress);

} // namespace teahouse::server::admin
