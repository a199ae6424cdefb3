// SPDX-License-Identifier: Apache-2.0
#include "app/store/schema.h"

#include "app/store/days.h"
#include "app/store/file_search.h"
#include "app/store/later_rows.h"
#include "app/store/mention_rows.h"
#include "app/store/offer_rows.h"
#include "app/store/own_rows.h"
#include "app/store/search_rows.h"
#include "app/store/thread_rows.h"

namespace teahouse::app::store {

void filesOfMessages(sql::Db &db); // schema_files.cpp

using namespace Qt::StringLiterals;

namespace {

// What the server has: one row per record, `rev` beside it. Records with many fields are kept encoded
// (`body`, CBOR), with columns for what queries look at.
void whatTheServerHas(sql::Db &db)
{
    db.run(u"CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"_s);
    db.run(u"CREATE TABLE workspace (id INTEGER PRIMARY KEY, name TEXT NOT NULL, rev BIGINT NOT NULL)"_s);
    db.run(u"CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, display_name TEXT NOT NULL,"
           " role TEXT NOT NULL, bot INT NOT NULL, deactivated INT NOT NULL, rev BIGINT NOT NULL)"_s);
    db.run(u"CREATE TABLE channels (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, body BLOB NOT NULL,"
           " rev BIGINT NOT NULL)"_s);
    // Public channels as the workspace's stream tells of them, whether one is in them or not.
    db.run(u"CREATE TABLE directory (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, body BLOB NOT NULL,"
           " rev BIGINT NOT NULL)"_s);
    db.run(u"CREATE TABLE memberships (channel INTEGER PRIMARY KEY, read_seq BIGINT NOT NULL,"
           " \"left\" INT NOT NULL, rev BIGINT NOT NULL)"_s);
    db.run(u"CREATE TABLE members (channel BIGINT NOT NULL, user BIGINT NOT NULL, role TEXT NOT NULL,"
           " joined_at BIGINT NOT NULL, \"left\" INT NOT NULL, rev BIGINT NOT NULL,"
           " PRIMARY KEY (channel, user)) WITHOUT ROWID"_s);
    db.run(u"CREATE TABLE messages (channel BIGINT NOT NULL, seq BIGINT NOT NULL, id BIGINT NOT NULL,"
           " rev BIGINT NOT NULL, counts INT NOT NULL, mentions_me INT NOT NULL, body BLOB NOT NULL,"
           " PRIMARY KEY (channel, seq)) WITHOUT ROWID"_s);
    db.run(u"CREATE UNIQUE INDEX messages_id ON messages (id)"_s);
    db.run(u"CREATE INDEX messages_mentions ON messages (channel, seq) WHERE mentions_me = 1"_s);
}

// How much of it is here.
void howMuchIsHere(sql::Db &db)
{
    // Stretches of messages that are here; what lies between is a hole. Neighbours are always joined.
    db.run(u"CREATE TABLE ranges (channel BIGINT NOT NULL, first BIGINT NOT NULL, last BIGINT NOT NULL,"
           " PRIMARY KEY (channel, first)) WITHOUT ROWID"_s);
    // One row per stream (channel, user, or neither: the workspace); see StreamCursor.
    db.run(
        u"CREATE TABLE cursors (channel BIGINT NOT NULL, user BIGINT NOT NULL,"
        " known BIGINT NOT NULL DEFAULT 0, gap_end BIGINT NOT NULL DEFAULT 0, head BIGINT NOT NULL DEFAULT 0,"
        " last_seq BIGINT NOT NULL DEFAULT 0, last_at BIGINT NOT NULL DEFAULT 0,"
        " members_after BIGINT NOT NULL DEFAULT 0, members_done INT NOT NULL DEFAULT 0,"
        " PRIMARY KEY (channel, user)) WITHOUT ROWID"_s);
}

// What is this device's own.
void whatIsOurs(sql::Db &db)
{
    db.run(
        u"CREATE TABLE outbox (id INTEGER PRIMARY KEY, position BIGINT NOT NULL, request TEXT NOT NULL,"
        " body BLOB NOT NULL, channel BIGINT NOT NULL, target BIGINT NOT NULL, target_entry BIGINT NOT NULL,"
        " text TEXT NOT NULL, reply_to BIGINT NOT NULL, seq BIGINT NOT NULL, back INT NOT NULL,"
        " created_at BIGINT NOT NULL, delivery INT NOT NULL, code TEXT NOT NULL)"_s);
    db.run(u"CREATE TABLE drafts (channel INTEGER PRIMARY KEY, text TEXT NOT NULL, cursor BIGINT NOT NULL,"
           " reply_to BIGINT NOT NULL, editing BIGINT NOT NULL)"_s);
    db.run(
        u"CREATE TABLE anchors (channel INTEGER PRIMARY KEY, seq BIGINT NOT NULL, \"offset\" BIGINT NOT NULL)"_s);
}

void avatars(sql::Db &db) { db.run(u"ALTER TABLE users ADD COLUMN avatar BIGINT NOT NULL DEFAULT 0"_s); }

void emoji(sql::Db &db)
{
    db.run(u"CREATE TABLE emoji (id INTEGER PRIMARY KEY, name TEXT NOT NULL, file BIGINT NOT NULL,"
           " creator BIGINT NOT NULL, removed INT NOT NULL, rev BIGINT NOT NULL)"_s);
}

// Filled in the background, see SearchIndexer.
void searching(sql::Db &db)
{
    createSearchTables(db);
    createFileSearch(db);
}

void marks(sql::Db &db)
{
    db.run(u"ALTER TABLE messages ADD COLUMN pinned INT NOT NULL DEFAULT 0"_s);
    db.run(u"CREATE INDEX messages_pinned ON messages (channel, seq) WHERE pinned = 1"_s);
    db.run(u"CREATE TABLE saved (message INTEGER PRIMARY KEY, channel BIGINT NOT NULL, saved_at BIGINT NOT NULL,"
           " removed INT NOT NULL, rev BIGINT NOT NULL)"_s);
}

void recallsAndReceipts(sql::Db &db)
{
    db.run(u"ALTER TABLE users ADD COLUMN receipts INT NOT NULL DEFAULT 1"_s);
    db.run(u"ALTER TABLE workspace ADD COLUMN recall_ms BIGINT NOT NULL DEFAULT 86400000"_s);
    db.run(u"ALTER TABLE workspace ADD COLUMN receipts INT NOT NULL DEFAULT 1"_s);
}

void status(sql::Db &db)
{
    db.run(u"ALTER TABLE users ADD COLUMN status_emoji TEXT NOT NULL DEFAULT ''"_s);
    db.run(u"ALTER TABLE users ADD COLUMN status_text TEXT NOT NULL DEFAULT ''"_s);
    db.run(u"ALTER TABLE users ADD COLUMN status_until BIGINT NOT NULL DEFAULT 0"_s);
    db.run(u"ALTER TABLE users ADD COLUMN quiet_until BIGINT NOT NULL DEFAULT 0"_s);
    db.run(u"ALTER TABLE users ADD COLUMN away INT NOT NULL DEFAULT 0"_s);
}

void stickersAndAliases(sql::Db &db)
{
    createStickers(db);
    db.run(u"ALTER TABLE emoji ADD COLUMN alias_of TEXT NOT NULL DEFAULT ''"_s);
}

void office(sql::Db &db)
{
    for (const QString &column : {u"position"_s, u"phone"_s, u"email"_s, u"time_zone"_s})
        db.run(u"ALTER TABLE users ADD COLUMN %1 TEXT NOT NULL DEFAULT ''"_s.arg(column));
    db.run(u"ALTER TABLE users ADD COLUMN department BIGINT NOT NULL DEFAULT 0"_s);
    db.run(u"ALTER TABLE workspace ADD COLUMN banner TEXT NOT NULL DEFAULT ''"_s);
    db.run(u"ALTER TABLE workspace ADD COLUMN password_length BIGINT NOT NULL DEFAULT 8"_s);
    db.run(u"ALTER TABLE memberships ADD COLUMN level TEXT NOT NULL DEFAULT ''"_s);
    db.run(u"ALTER TABLE memberships ADD COLUMN muted INT NOT NULL DEFAULT 0"_s);
    createOffice(db);
}

void keeping(sql::Db &db)
{
    db.run(u"ALTER TABLE workspace ADD COLUMN second_factor INT NOT NULL DEFAULT 0"_s);
    db.run(u"ALTER TABLE workspace ADD COLUMN keep_ms BIGINT NOT NULL DEFAULT 0"_s);
    createMentions(db);
    db.run(u"ALTER TABLE cursors ADD COLUMN first_seq BIGINT NOT NULL DEFAULT 1"_s); // of a channel: those before are kept no more
}

constexpr sql::Migration kSchema[] = {
    {1, "what the server has", whatTheServerHas},
    {2, "how much of it is here", howMuchIsHere},
    {3, "what is this device's own", whatIsOurs},
    {4, "avatars", avatars},
    {5, "files", filesOfMessages},
    {6, "emoji", emoji},
    {7, "pins and saved messages", marks},
    {8, "searching", searching},
    {9, "files to be handed over directly", createOffers},
    {10, "days", createDays},
    {11, "threads", createThreads},
    {12, "recalls and receipts", recallsAndReceipts},
    {13, "status", status},
    {14, "scheduled messages and reminders", createLater},
    {15, "groups, drafts and preferences", createOwn},
    {16, "stickers and other names of emoji", stickersAndAliases},
    {17, "the office: what rings, sidebars, departments", office},
    {18, "second factors, keeping messages, the list of mentions", keeping},
};
static_assert(sql::inOrder(kSchema));

} // namespace

std::span<const sql::Migration> schema() { return kSchema; }

} // namespace teahouse::app::store
