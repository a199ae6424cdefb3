// SPDX-License-Identifier: AGPL-3.0-or-later
// A copy of a data folder, made while its server runs: the database as one moment has it, every content it knows, the
// settings, the certificate and its key, and the manifest by which the copy is proven later (backup_proof.h).
#pragma once

#include "server/admin/progress.h"
#include "server/node/data_folder.h"

#include <QStringList>

namespace teahouse::server::admin {

struct Copied {
    qint64 files = 0;
    qint64 bytes = 0;
    QStringList missing; // used, but not there
};

// The target, which must not be there yet, is there whole afterwards or not at all. Storage: it can't be written.
Result<Copied> backUp(const DataFolder &folder, const QString &target, const Progress &progress = noProgress);

// Contents never change, so on the same disk a second name is as good as a copy and takes no room.
bool linkOrCopy(const QString &from, const QString &to);

} // namespace teahouse::server::admin
