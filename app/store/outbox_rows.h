// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/outbox_entry.h"
#include "common/sql/db.h"

#include <QList>

namespace teahouse::app::store {

QList<OutboxEntry> outboxEntries(sql::Db &db); // oldest first
// The message it is to change, as far as that is known: an entry that it waits for may have become one meanwhile.
MessageId insertEntry(sql::Db &db, const OutboxEntry &entry);
// Nothing, when the entry is gone: its message may have arrived meanwhile.
void updateEntry(sql::Db &db, const OutboxEntry &entry);
bool removeEntry(sql::Db &db, LocalId id); // with its files; false: it was gone
void replaceFiles(sql::Db &db, const OutboxEntry &entry); // by fewer; nothing, when the entry is gone
// How far one of its files is; nothing, when the entry is gone.
void updateFile(sql::Db &db, LocalId entry, qint64 number, const OutgoingFile &file);

} // namespace teahouse::app::store
