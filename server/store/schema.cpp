// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/schema.h"

#include "common/search/index.h"
#include "server/store/audit.h"
#include "server/store/categories.h"
#include "server/store/departments.h"
#include "server/store/groups.h"
#include "server/store/identities.h"
#include "server/store/later.h"
#include "server/store/own.h"
#include "server/store/stickers.h"
#include "server/store/threads.h"

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

// SQLite keeps a table in the order of a key of exactly this type, and needs no second tree for it.
QString idKey(const sql::Db &db)
{
    return db.isPostgres() ? u"BIGINT PRIMARY KEY"_s : u"INTEGER PRIMARY KEY"_s;
}

void people(sql::Db &db)
{
    db.run(u"CREATE TABLE workspace (id "_s + idKey(db)
           + u", name TEXT NOT NULL, rev BIGINT NOT NULL, last_rev BIGINT NOT NULL)"_s);
    db.run(u"INSERT INTO workspace (id, name, rev, last_rev) VALUES (1, '', 1, 1)"_s);
    db.run(
        u"CREATE TABLE users (id "_s + idKey(db)
        + u", name TEXT NOT NULL, name_fold TEXT NOT NULL UNIQUE, display_name TEXT NOT NULL, role TEXT NOT "
          u"NULL,"
          " bot INTEGER NOT NULL DEFAULT 0, deactivated INTEGER NOT NULL DEFAULT 0, created_at BIGINT NOT "
          "NULL,"
          " invitation_id BIGINT NOT NULL DEFAULT 0, rev BIGINT NOT NULL, last_rev BIGINT NOT NULL DEFAULT 0)"_s);
    db.run(u"CREATE INDEX users_rev ON users (rev)"_s);
    db.run(u"CREATE TABLE credentials (user_id "_s + idKey(db)
           + u" REFERENCES users (id), hash TEXT NOT NULL)"_s);
    // An ended session stays for a while, so that ending it twice is no error and its token is known to be
    // dead.
    db.run(u"CREATE TABLE sessions (id "_s + idKey(db)
           + u", user_id BIGINT NOT NULL REFERENCES users (id), token_hash TEXT NOT NULL UNIQUE, device TEXT "
             u"NOT NULL,"
             " address TEXT NOT NULL, created_at BIGINT NOT NULL, last_seen_at BIGINT NOT NULL,"
             " ended_at BIGINT NOT NULL DEFAULT 0)"_s);
    db.run(u"CREATE INDEX sessions_user ON sessions (user_id)"_s);
    db.run(u"CREATE TABLE invitations (id "_s + idKey(db)
           + u", secret_hash TEXT NOT NULL UNIQUE, role TEXT NOT NULL, channels TEXT NOT NULL, created_at "
             u"BIGINT NOT NULL,"
             " expires_at BIGINT NOT NULL, uses_left BIGINT NOT NULL, creator_id BIGINT NOT NULL,"
             " revoked INTEGER NOT NULL DEFAULT 0)"_s);
}

void channels(sql::Db &db)
{
    db.run(u"CREATE TABLE channels (id "_s + idKey(db)
           + u", kind TEXT NOT NULL, name TEXT NOT NULL, name_fold TEXT NOT NULL, topic TEXT NOT NULL,"
             " creator_id BIGINT NOT NULL, created_at BIGINT NOT NULL, archived INTEGER NOT NULL DEFAULT 0,"
             " local_id BIGINT NOT NULL DEFAULT 0, people TEXT NOT NULL, direct_key TEXT UNIQUE,"
             " last_seq BIGINT NOT NULL DEFAULT 0, last_at BIGINT NOT NULL DEFAULT 0,"
             " last_rev BIGINT NOT NULL DEFAULT 0, rev BIGINT NOT NULL DEFAULT 0,"
             " directory_rev BIGINT NOT NULL DEFAULT 0)"_s);
    // Private channels may share a name: a refusal would tell that one exists.
    db.run(u"CREATE UNIQUE INDEX channels_name ON channels (name_fold) WHERE kind = 'public'"_s);
    db.run(u"CREATE UNIQUE INDEX channels_local ON channels (creator_id, local_id) WHERE local_id > 0"_s);
    db.run(u"CREATE INDEX channels_directory ON channels (directory_rev) WHERE directory_rev > 0"_s);
    // `gone` is Member::left; both streams keep the row of who left as their tombstone.
    db.run(u"CREATE TABLE members (channel_id BIGINT NOT NULL REFERENCES channels (id),"
           " user_id BIGINT NOT NULL REFERENCES users (id), role TEXT NOT NULL, joined_at BIGINT NOT NULL,"
           " gone INTEGER NOT NULL DEFAULT 0, rev BIGINT NOT NULL, read_seq BIGINT NOT NULL DEFAULT 0,"
           " user_rev BIGINT NOT NULL, PRIMARY KEY (channel_id, user_id))"_s);
    db.run(u"CREATE INDEX members_rev ON members (channel_id, rev)"_s);
    db.run(u"CREATE INDEX members_user ON members (user_id, user_rev)"_s);
}

// No foreign keys on the table that is written most: users and channels are never deleted.
void messages(sql::Db &db)
{
    db.run(u"CREATE TABLE messages (id "_s + idKey(db)
           + u", channel_id BIGINT NOT NULL, seq BIGINT NOT NULL, rev BIGINT NOT NULL, author_id BIGINT NOT "
             u"NULL,"
             " kind TEXT NOT NULL, sent_at BIGINT NOT NULL, edited_at BIGINT NOT NULL DEFAULT 0,"
             " recalled_at BIGINT NOT NULL DEFAULT 0, text TEXT NOT NULL, reply_to BIGINT NOT NULL DEFAULT 0,"
             " thread BIGINT NOT NULL DEFAULT 0, mentions TEXT NOT NULL DEFAULT '',"
             " file_count INTEGER NOT NULL DEFAULT 0, shown_name TEXT NOT NULL DEFAULT '',"
             " local_id BIGINT NOT NULL DEFAULT 0)"_s);
    db.run(u"CREATE UNIQUE INDEX messages_seq ON messages (channel_id, seq)"_s);
    db.run(u"CREATE INDEX messages_rev ON messages (channel_id, rev)"_s);
    db.run(u"CREATE UNIQUE INDEX messages_local ON messages (author_id, local_id) WHERE local_id > 0"_s);
    db.run(
        u"CREATE TABLE message_versions (message_id BIGINT NOT NULL REFERENCES messages (id),"
        " number BIGINT NOT NULL, local_id BIGINT NOT NULL, written_at BIGINT NOT NULL, text TEXT NOT NULL,"
        " PRIMARY KEY (message_id, number))"_s);
    db.run(u"CREATE UNIQUE INDEX message_versions_local ON message_versions (message_id, local_id)"
           " WHERE local_id > 0"_s);
    db.run(u"CREATE TABLE message_files (message_id BIGINT NOT NULL REFERENCES messages (id),"
           " number BIGINT NOT NULL, name TEXT NOT NULL, media_type TEXT NOT NULL, bytes BIGINT NOT NULL,"
           " PRIMARY KEY (message_id, number))"_s);
    db.run(
        u"CREATE TABLE reactions (message_id BIGINT NOT NULL REFERENCES messages (id), emoji TEXT NOT NULL,"
        " user_id BIGINT NOT NULL, created_at BIGINT NOT NULL, PRIMARY KEY (message_id, emoji, user_id))"_s);
}

// What an import has brought already, by the other system's names, so that it can go on where it stopped.
void imports(sql::Db &db)
{
    db.run(u"CREATE TABLE imported (source TEXT NOT NULL, item TEXT NOT NULL, id BIGINT NOT NULL,"
           " PRIMARY KEY (source, item))"_s);
}

// Contents lie in the data folder under their hash; here is what is known of them, and who uses them.
void files(sql::Db &db)
{
    db.run(u"CREATE TABLE blobs (hash TEXT PRIMARY KEY, bytes BIGINT NOT NULL, media_type TEXT NOT NULL,"
           " width BIGINT NOT NULL DEFAULT 0, height BIGINT NOT NULL DEFAULT 0,"
           " duration_ms BIGINT NOT NULL DEFAULT 0, pages BIGINT NOT NULL DEFAULT 0,"
           " picture INTEGER NOT NULL DEFAULT 0, words INTEGER NOT NULL DEFAULT 0,"
           " touched_at BIGINT NOT NULL)"_s);
    db.run(u"CREATE INDEX blobs_bytes ON blobs (bytes)"_s); // to sum them up without reading the rows
    // Without a hash it is still on its way; its bytes are in the data folder under its id.
    db.run(u"CREATE TABLE uploads (id "_s + idKey(db)
           + u", user_id BIGINT NOT NULL REFERENCES users (id), local_id BIGINT NOT NULL DEFAULT 0,"
             " name TEXT NOT NULL, bytes BIGINT NOT NULL, created_at BIGINT NOT NULL, touched_at BIGINT NOT NULL,"
             " hash TEXT NOT NULL DEFAULT '', refusal TEXT NOT NULL DEFAULT '')"_s);
    db.run(u"CREATE UNIQUE INDEX uploads_local ON uploads (user_id, local_id) WHERE local_id > 0"_s);
    db.run(u"CREATE INDEX uploads_user ON uploads (user_id)"_s);
    db.run(u"CREATE INDEX uploads_hash ON uploads (hash) WHERE hash <> ''"_s);
    // One use of contents. message_id 0: an avatar or an emoji, open to whoever is signed in.
    db.run(u"CREATE TABLE files (id "_s + idKey(db)
           + u", hash TEXT NOT NULL REFERENCES blobs (hash), message_id BIGINT NOT NULL DEFAULT 0,"
             " owner_id BIGINT NOT NULL, bytes BIGINT NOT NULL, created_at BIGINT NOT NULL)"_s);
    db.run(u"CREATE INDEX files_hash ON files (hash)"_s);
    db.run(u"CREATE INDEX files_message ON files (message_id) WHERE message_id > 0"_s);
    db.run(u"CREATE INDEX files_owner ON files (owner_id, bytes)"_s);
    db.run(u"ALTER TABLE message_files ADD COLUMN file_id BIGINT NOT NULL DEFAULT 0"_s);
    db.run(u"ALTER TABLE users ADD COLUMN avatar BIGINT NOT NULL DEFAULT 0"_s);
}

// Previews of links, each with its place among the message's links; links still to be looked at; pages as they were
// found, for a while. messages.preview_count is -1 where nobody wants previews. An emoji's removed rows are tombstones.
void linksAndEmoji(sql::Db &db)
{
    db.run(u"ALTER TABLE messages ADD COLUMN preview_count INTEGER NOT NULL DEFAULT 0"_s);
    db.run(u"CREATE TABLE message_previews (message_id BIGINT NOT NULL, number BIGINT NOT NULL, url TEXT NOT NULL,"
           " title TEXT NOT NULL, description TEXT NOT NULL, site TEXT NOT NULL, image BIGINT NOT NULL DEFAULT 0,"
           " width BIGINT NOT NULL DEFAULT 0, height BIGINT NOT NULL DEFAULT 0, PRIMARY KEY (message_id, number))"_s);
    db.run(u"CREATE TABLE link_wishes (message_id BIGINT NOT NULL, number BIGINT NOT NULL, url TEXT NOT NULL,"
           " page TEXT NOT NULL, PRIMARY KEY (message_id, number))"_s);
    db.run(u"CREATE INDEX link_wishes_page ON link_wishes (page)"_s);
    db.run(u"CREATE TABLE link_pages (page TEXT PRIMARY KEY, fetched_at BIGINT NOT NULL, failed INTEGER NOT NULL,"
           " title TEXT NOT NULL, description TEXT NOT NULL, site TEXT NOT NULL, image_hash TEXT NOT NULL)"_s);
    db.run(u"CREATE INDEX link_pages_fetched ON link_pages (fetched_at)"_s);
    db.run(u"CREATE TABLE emoji (id "_s + idKey(db)
           + u", name TEXT NOT NULL, name_fold TEXT NOT NULL, file_id BIGINT NOT NULL, creator_id BIGINT NOT NULL,"
             " upload_id BIGINT NOT NULL, removed INTEGER NOT NULL DEFAULT 0, rev BIGINT NOT NULL)"_s);
    db.run(u"CREATE UNIQUE INDEX emoji_name ON emoji (name_fold) WHERE removed = 0"_s);
    db.run(u"CREATE UNIQUE INDEX emoji_upload ON emoji (upload_id)"_s);
    db.run(u"CREATE INDEX emoji_rev ON emoji (rev)"_s);
    // What the avatar was made of, so that the request may come twice.
    db.run(u"ALTER TABLE users ADD COLUMN avatar_upload BIGINT NOT NULL DEFAULT 0"_s);
}

// What people put on messages. messages.reaction_count says whether there is anything to be read.
void marks(sql::Db &db)
{
    db.run(u"ALTER TABLE messages ADD COLUMN reaction_count INTEGER NOT NULL DEFAULT 0"_s);
    db.run(u"ALTER TABLE messages ADD COLUMN pinned_at BIGINT NOT NULL DEFAULT 0"_s);
    db.run(u"ALTER TABLE messages ADD COLUMN pinned_by BIGINT NOT NULL DEFAULT 0"_s);
    db.run(u"CREATE INDEX messages_pinned ON messages (channel_id) WHERE pinned_at > 0"_s);
    // An import of before brought longer names than an emoji may have.
    db.run(u"INSERT INTO reactions (message_id, emoji, user_id, created_at)"
           " SELECT message_id, substr(emoji, 1, 32), user_id, created_at FROM reactions WHERE LENGTH(emoji) > 32"
           " ON CONFLICT (message_id, emoji, user_id) DO NOTHING"_s);
    db.run(u"DELETE FROM reactions WHERE LENGTH(emoji) > 32"_s);
    db.run(u"UPDATE messages SET reaction_count = (SELECT COUNT(*) FROM reactions r WHERE r.message_id = messages.id)"
           " WHERE id IN (SELECT message_id FROM reactions)"_s);
    // Whoever has these messages already learns of their reactions by a new rev.
    const auto pairs = db.list(
        u"SELECT id, channel_id FROM messages WHERE reaction_count > 0 ORDER BY channel_id, seq"_s,
        [](const QSqlQuery &row) { return std::pair(row.value(0).toLongLong(), row.value(1).toLongLong()); });
    for (const auto &[message, channel] : pairs)
        db.run(u"UPDATE messages SET rev = ? WHERE id = ?"_s,
               db.number(u"UPDATE channels SET last_rev = last_rev + 1 WHERE id = ? RETURNING last_rev"_s, channel),
               message);
    db.run(u"CREATE TABLE saved (user_id BIGINT NOT NULL REFERENCES users (id), message_id BIGINT NOT NULL,"
           " channel_id BIGINT NOT NULL, saved_at BIGINT NOT NULL, removed INTEGER NOT NULL DEFAULT 0,"
           " user_rev BIGINT NOT NULL, PRIMARY KEY (user_id, message_id))"_s);
    db.run(u"CREATE INDEX saved_rev ON saved (user_id, user_rev)"_s);
}

// The index of the search (common/search/index.h), and what it has to take in.
void messageSearch(sql::Db &db)
{
    search::createTables(db);
    if (search::isAvailable(db))
        db.run(u"INSERT INTO search_todo (message) SELECT id FROM messages WHERE kind = 'text' AND recalled_at = 0"_s);
}

// Files that are with their senders, and who was handed which.
void directFiles(sql::Db &db)
{
    db.run(u"CREATE TABLE direct_files (id "_s + idKey(db)
           + u", owner_id BIGINT NOT NULL REFERENCES users (id), session_id BIGINT NOT NULL, local_id BIGINT NOT NULL,"
             " name TEXT NOT NULL, hash TEXT NOT NULL, bytes BIGINT NOT NULL, message_id BIGINT NOT NULL DEFAULT 0,"
             " created_at BIGINT NOT NULL)"_s);
    db.run(u"CREATE UNIQUE INDEX direct_files_local ON direct_files (owner_id, local_id)"_s);
    db.run(u"CREATE INDEX direct_files_message ON direct_files (message_id) WHERE message_id > 0"_s);
    db.run(u"CREATE TABLE direct_transfers (ticket TEXT PRIMARY KEY, file_id BIGINT NOT NULL, message_id BIGINT NOT NULL,"
           " owner_id BIGINT NOT NULL, owner_session BIGINT NOT NULL, user_id BIGINT NOT NULL, session_id BIGINT NOT NULL,"
           " asked_at BIGINT NOT NULL, ended_at BIGINT NOT NULL, outcome TEXT NOT NULL)"_s);
    db.run(u"CREATE INDEX direct_transfers_user ON direct_transfers (user_id, asked_at)"_s);
    db.run(u"CREATE INDEX direct_transfers_open ON direct_transfers (message_id, user_id) WHERE ended_at = 0"_s);
}

// What the office, a channel and a person say about receipts, and copies of messages that were passed on: one text for
// all that one message carries.
void receiptsAndForwarded(sql::Db &db)
{
    db.run(u"ALTER TABLE users ADD COLUMN receipts INTEGER NOT NULL DEFAULT 1"_s);
    db.run(u"ALTER TABLE channels ADD COLUMN receipts INTEGER NOT NULL DEFAULT 1"_s);
    db.run(u"ALTER TABLE workspace ADD COLUMN receipts INTEGER NOT NULL DEFAULT 1"_s);
    db.run(u"ALTER TABLE workspace ADD COLUMN recall_ms BIGINT NOT NULL DEFAULT 86400000"_s);
    db.run(u"CREATE TABLE forwarded (message_id "_s + idKey(db) + u", body TEXT NOT NULL)"_s);
}

// What people say of their own state.
void status(sql::Db &db)
{
    db.run(u"ALTER TABLE users ADD COLUMN status_emoji TEXT NOT NULL DEFAULT ''"_s);
    db.run(u"ALTER TABLE users ADD COLUMN status_text TEXT NOT NULL DEFAULT ''"_s);
    db.run(u"ALTER TABLE users ADD COLUMN status_until BIGINT NOT NULL DEFAULT 0"_s);
    db.run(u"ALTER TABLE users ADD COLUMN quiet_until BIGINT NOT NULL DEFAULT 0"_s);
    db.run(u"ALTER TABLE users ADD COLUMN away INTEGER NOT NULL DEFAULT 0"_s);
}

void groupsAndOwn(sql::Db &db)
{
    createGroups(db);
    createOwn(db);
}

void stickersAndAliases(sql::Db &db)
{
    createStickers(db);
    db.run(u"ALTER TABLE emoji ADD COLUMN alias_of TEXT NOT NULL DEFAULT ''"_s);
    db.run(u"DROP INDEX emoji_upload"_s); // other names are made of none
    db.run(u"CREATE UNIQUE INDEX emoji_upload ON emoji (upload_id) WHERE upload_id > 0"_s);
}

// What rings, sidebars, what channels are for and who writes there, and where in the office people are.
void office(sql::Db &db)
{
    for (const QString &column : {u"position"_s, u"phone"_s, u"email"_s, u"time_zone"_s})
        db.run(u"ALTER TABLE users ADD COLUMN %1 TEXT NOT NULL DEFAULT ''"_s.arg(column));
    db.run(u"ALTER TABLE users ADD COLUMN department BIGINT NOT NULL DEFAULT 0"_s);
    db.run(u"ALTER TABLE workspace ADD COLUMN banner TEXT NOT NULL DEFAULT ''"_s);
    db.run(u"ALTER TABLE workspace ADD COLUMN password_length BIGINT NOT NULL DEFAULT 8"_s);
    db.run(u"ALTER TABLE channels ADD COLUMN purpose TEXT NOT NULL DEFAULT ''"_s);
    db.run(u"ALTER TABLE channels ADD COLUMN posting TEXT NOT NULL DEFAULT 'everyone'"_s);
    db.run(u"ALTER TABLE channels ADD COLUMN for_new INTEGER NOT NULL DEFAULT 0"_s);
    db.run(u"ALTER TABLE channels ADD COLUMN bookmarks TEXT NOT NULL DEFAULT ''"_s);
    db.run(u"ALTER TABLE members ADD COLUMN level TEXT NOT NULL DEFAULT ''"_s);
    db.run(u"ALTER TABLE members ADD COLUMN muted INTEGER NOT NULL DEFAULT 0"_s);
    db.run(u"ALTER TABLE preferences ADD COLUMN level TEXT NOT NULL DEFAULT ''"_s);
    db.run(u"ALTER TABLE preferences ADD COLUMN quiet TEXT NOT NULL DEFAULT ''"_s);
    db.run(u"ALTER TABLE message_files ADD COLUMN sticker INTEGER NOT NULL DEFAULT 0"_s);
    createCategories(db);
    createDepartments(db);
    createAudit(db);
}

// How long messages are kept and what forbids to take them away, second factors, and who people are elsewhere.
void keeping(sql::Db &db)
{
    db.run(u"ALTER TABLE workspace ADD COLUMN second_factor INTEGER NOT NULL DEFAULT 0"_s);
    db.run(u"ALTER TABLE workspace ADD COLUMN keep_ms BIGINT NOT NULL DEFAULT 0"_s);
    db.run(u"ALTER TABLE channels ADD COLUMN first_seq BIGINT NOT NULL DEFAULT 0"_s);
    db.run(u"ALTER TABLE channels ADD COLUMN keep_ms BIGINT NOT NULL DEFAULT 0"_s);
    // Neither a channel nor a user: the whole office.
    db.run(u"CREATE TABLE holds (channel_id BIGINT NOT NULL DEFAULT 0, user_id BIGINT NOT NULL DEFAULT 0,"
           " reason TEXT NOT NULL DEFAULT '', by_id BIGINT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (channel_id, user_id))"_s);
    // Not active: begun, and not proven with a code yet. `last_step`: of the newest code used, which is worth nothing again.
    db.run(u"CREATE TABLE second_factors (user_id BIGINT PRIMARY KEY, secret TEXT NOT NULL, active INTEGER NOT NULL DEFAULT 0,"
           " begun_at BIGINT NOT NULL, last_step BIGINT NOT NULL DEFAULT 0)"_s);
    db.run(u"CREATE TABLE recovery_codes (user_id BIGINT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (user_id, hash))"_s);
    // `provider`: "ldap", or an issuer of OpenID Connect; `subject`: what it calls somebody for ever.
    db.run(u"CREATE TABLE identities (provider TEXT NOT NULL, subject TEXT NOT NULL, user_id BIGINT NOT NULL,"
           " PRIMARY KEY (provider, subject))"_s);
    db.run(u"CREATE INDEX identities_user ON identities (user_id)"_s);
}

void first(sql::Db &db)
{
    people(db);
    channels(db);
    messages(db);
    imports(db);
}

constexpr sql::Migration kSchema[] = {
    {1, "people, channels, messages", first},
    {2, "files", files},
    {3, "link previews and emoji", linksAndEmoji},
    {4, "reactions, pins and saved messages", marks},
    {5, "search", messageSearch},
    {6, "files from computer to computer", directFiles},
    {7, "threads", createThreads},
    {8, "receipts and forwarded messages", receiptsAndForwarded},
    {9, "status", status},
    {10, "scheduled messages and reminders", createLater},
    {11, "groups, drafts and preferences", groupsAndOwn},
    {12, "groups made by nobody with an account", freeGroupsOfCreators},
    {13, "stickers and other names of emoji", stickersAndAliases},
    {14, "the office: what rings, sidebars, rights in channels, departments", office},
    {15, "keeping messages, second factors, directories", keeping},
    {16, "groups of directories", createGroupIdentities},
};
static_assert(sql::inOrder(kSchema));

} // namespace

std::span<const sql::Migration> schema() { return kSchema; }

} // namespace teahouse::server::store
