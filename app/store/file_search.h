// SPDX-License-Identifier: Apache-2.0
// The full-text index of files: of their names and of what is in them. It proposes; the matcher decides on the texts.
// A file that is not in the index yet (`indexed` = 0) is proposed by every query.
#pragma once

#include "common/search/match.h"
#include "common/sql/db.h"

namespace teahouse::app::store {

void createFileSearch(sql::Db &db);
void renewFileSearch(sql::Db &db); // when the archive is opened: another version of the segmenter makes it anew

// Before these rows of `files` go for good, or the text of their contents becomes known: they leave the index.
enum class Leaving : quint8 { ForGood, ComesBack };
void leaveFileSearch(sql::Db &db, qint64 firstPlace, qint64 lastPlace, Leaving how);

// Goes on indexing, for about so many characters. True: there is more.
bool indexFiles(sql::Db &db, qsizetype characters);

// What was removed is still in the index's pages until they are merged. forgetFiles() goes on with it; true: there is more.
bool isFileSearchDirty(sql::Db &db);
bool forgetFiles(sql::Db &db);

// For MATCH: everything that the query can find, and more. Empty: any file may be.
QString fileExpression(const search::Query &query);

} // namespace teahouse::app::store
