// SPDX-License-Identifier: Apache-2.0
// Making a chosen file ready to be sent: is it still what was chosen, and does it say where it was taken? Slow (it
// reads the file): not on the GUI thread.
#pragma once

#include "app/store/outbox_entry.h"

namespace teahouse::app {

struct Staged {
    QString copy; // what is sent instead; empty: the file itself
    qint64 bytes = 0; // of what is sent
};

// Copies are made in `folder`, named by the file's localId. NotFound, Conflict (it has changed), Forbidden, Storage.
Result<Staged> staged(const OutgoingFile &file, const QString &folder);

} // namespace teahouse::app
