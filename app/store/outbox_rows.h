// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/outbox_entry.h"
#include "common/sql/db.h"

#include <QList>

namespace teahouse::app::store {

QList<OutboxEntry> outboxEntries(sql::Db &db); // oldest first
void insertEntry(sql::Db &db, const OutboxEntry &entry);
// Nothing, when the entry is gone: its message may have arrived meanwhile.
void updateEntry(sql::Db &db, const OutboxEntry &entry);
void removeEntry(sql::Db &db, LocalId id);

} // namespace teahouse::app::store
