// SPDX-License-Identifier: Apache-2.0
// The full-text index of messages in an SQLite database: the same on the server and in a client's archive.
//
//   a message is new ──► search_todo ──► indexSome(), in the background ──► search, search_pages
//   it will change ────► its document leaves the index at once, and it is in search_todo again
//
// What is in search_todo is not in the index, and the other way round; find() looks at both. Keys of the index are
// (day << kSlotBits) + slot, so that the newest day comes first in descending order; search_days says whether the slots
// of a day stand in the order of time, too.
//
// FTS5 keeps the words of removed documents until it merges its segments: what must vanish is followed by mustForget(),
// and forgetSome() does it in the background.
// Call all of this on the thread that writes, within its transactions. PostgreSQL: nothing happens (isAvailable()).
#pragma once

#include "common/search/document.h"
#include "common/sql/db.h"

#include <functional>

namespace teahouse::search {

inline constexpr int kSlotBits = 24;

bool isAvailable(const sql::Db &db);

void createTables(sql::Db &db);
// When a database is opened: the index as another version of the segmenter made it is dropped, and `allIds`, a SELECT of
// the ids of all messages, is put into search_todo. True: so it was.
bool renew(sql::Db &db, const QString &allIds);
// The number that renew() compares: of the segmenter and of the Unicode tables that it asks.
qint64 indexVersion();

// A message that is not in the index is to be put there.
void changed(sql::Db &db, MessageId message);
// A message is about to change or to go: `now` is its document as it is before. Behind it, it is nowhere; changed() puts
// it on the list again. What remove() takes away must be forgotten (below), what lift() takes need not: it comes back, or
// says little.
void remove(sql::Db &db, const Document &now);
void lift(sql::Db &db, const Document &now);
// Of a message that has a document: else it is on the list, and there is nothing to be taken away.
bool isIndexed(sql::Db &db, MessageId message);
void remove(sql::Db &db, MessageId message); // one that has no document: it can only be on the list

// Reads documents in the course of indexing; nothing for a message that is not searched.
using DocumentSource = std::function<std::optional<Document>(MessageId)>;

// Indexes up to `count` of the list, the newest first. True: there are more.
bool indexSome(sql::Db &db, const DocumentSource &source, int count);
qint64 waiting(sql::Db &db); // on the list
void eachIndexed(sql::Db &db, const std::function<void(qint64 key, MessageId message)> &fn);

// Words of documents taken away so far (and those taken away while it is under way, in a further round) are to be found
// in no file any more.
void mustForget(sql::Db &db);
bool isDirty(sql::Db &db); // there is something to forget
// Goes on with it for about so long; in a transaction, PRAGMA secure_delete being on. True: there is more to do. False:
// when that is committed, emptyLog().
bool forgetSome(sql::Db &db, int milliseconds);
// The write-ahead log has the words, too. Outside of any transaction. False: a reader was in the way, try again.
bool emptyLog(sql::Db &db);

} // namespace teahouse::search
