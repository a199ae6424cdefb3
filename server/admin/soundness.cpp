// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/soundness.h"

#include "common/search/index.h"
#include "server/admin/stored_files.h"

#include <span>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

namespace {

// Each lists what is wrong, one line a row; a sound database gives none.
struct Invariant {
    const char *what;
    const char *sql;
};

constexpr Invariant kEarlierNumberInvariants[] = {
    {"a message's number is missing or given twice",
     "SELECT 'channel ' || c.id FROM channels c LEFT JOIN"
     " (SELECT channel_id, COUNT(*) AS n, MIN(seq) AS first, MAX(seq) AS last FROM messages GROUP BY channel_id) m"
     " ON m.channel_id = c.id WHERE COALESCE(m.n, 0) <> c.last_seq OR COALESCE(m.last, 0) <> c.last_seq"
     " OR COALESCE(m.first, 1) <> 1"},
};

// The same, once the oldest may go.
constexpr Invariant kNumberInvariants[] = {
    {"a message's number is missing or given twice",
     "SELECT 'channel ' || c.id FROM (SELECT id, last_seq, MAX(first_seq, 1) AS first_seq FROM channels) c LEFT JOIN"
     " (SELECT channel_id, COUNT(*) AS n, MIN(seq) AS first, MAX(seq) AS last FROM messages GROUP BY channel_id) m"
     " ON m.channel_id = c.id WHERE COALESCE(m.n, 0) <> c.last_seq - c.first_seq + 1"
     " OR COALESCE(m.last, c.last_seq) <> c.last_seq OR COALESCE(m.first, c.first_seq) <> c.first_seq"},
};

constexpr Invariant kInvariants[] = {
    {"a message is in no channel",
     "SELECT 'message ' || id FROM messages WHERE channel_id NOT IN (SELECT id FROM channels)"},
    {"a revision of a channel was given twice",
     "SELECT 'channel ' || channel || ' rev ' || rev FROM (SELECT id AS channel, rev FROM channels WHERE rev > 0"
     " UNION ALL SELECT channel_id, rev FROM members UNION ALL SELECT channel_id, rev FROM messages)"
     " GROUP BY channel, rev HAVING COUNT(*) > 1"},
    {"a revision of a channel is ahead of its counter",
     "SELECT 'channel ' || c.id FROM channels c WHERE c.rev > c.last_rev"
     " OR (SELECT MAX(rev) FROM messages WHERE channel_id = c.id) > c.last_rev"
     " OR (SELECT MAX(rev) FROM members WHERE channel_id = c.id) > c.last_rev"},
    {"a revision of a user was given twice",
     "SELECT 'user ' || user_id || ' rev ' || user_rev FROM members GROUP BY user_id, user_rev HAVING COUNT(*) > 1"},
    {"a revision of a user is ahead of its counter",
     "SELECT 'user ' || u.id FROM users u WHERE (SELECT MAX(user_rev) FROM members WHERE user_id = u.id) > u.last_rev"},
    {"a revision of the workspace was given twice",
     "SELECT 'rev ' || rev FROM (SELECT rev FROM users UNION ALL SELECT directory_rev FROM channels"
     " WHERE directory_rev > 0 UNION ALL SELECT rev FROM workspace) GROUP BY rev HAVING COUNT(*) > 1"},
    {"a revision of the workspace is ahead of its counter",
     "SELECT 'workspace' FROM workspace w WHERE w.rev > w.last_rev OR (SELECT MAX(rev) FROM users) > w.last_rev"
     " OR (SELECT MAX(directory_rev) FROM channels) > w.last_rev"},
    {"a reading mark is ahead of its channel",
     "SELECT 'channel ' || c.id || ' user ' || m.user_id FROM members m JOIN channels c ON c.id = m.channel_id"
     " WHERE m.read_seq > c.last_seq"},
};

// As above, once there are files.
constexpr Invariant kFileInvariants[] = {
    {"a message names a file that is not there",
     "SELECT 'message ' || message_id FROM message_files WHERE file_id > 0 AND file_id NOT IN (SELECT id FROM files)"
     " AND file_id NOT IN (SELECT id FROM direct_files)"},
    {"a file is with its sender and on the server", "SELECT 'file ' || id FROM direct_files WHERE id IN (SELECT id FROM files)"},
};

// As above, as long as no file could stay with its sender.
constexpr Invariant kEarlierFileInvariants[] = {
    {"a message names a file that is not there",
     "SELECT 'message ' || message_id FROM message_files WHERE file_id > 0 AND file_id NOT IN (SELECT id FROM files)"},
};

constexpr Invariant kFileUseInvariants[] = {
    {"a file is in no message", "SELECT 'file ' || id FROM files WHERE message_id > 0"
                                " AND message_id NOT IN (SELECT id FROM messages)"},
};

// As above, once there are previews and emoji.
constexpr Invariant kPictureInvariants[] = {
    {"a person's picture is not there",
     "SELECT 'user ' || id FROM users WHERE avatar > 0 AND avatar NOT IN (SELECT id FROM files)"},
    {"an emoji's picture is not there",
     "SELECT 'emoji ' || id FROM emoji WHERE removed = 0 AND file_id > 0 AND file_id NOT IN (SELECT id FROM files)"},
    {"a link's picture is not there",
     "SELECT 'message ' || message_id FROM message_previews WHERE image > 0 AND image NOT IN (SELECT id FROM files)"},
    {"the previews of a message are counted wrongly",
     "SELECT 'message ' || m.id FROM messages m WHERE m.preview_count > 0 AND m.preview_count <>"
     " (SELECT COUNT(*) FROM message_previews p WHERE p.message_id = m.id)"},
    {"a preview is of no message",
     "SELECT 'message ' || message_id FROM message_previews WHERE message_id NOT IN (SELECT id FROM messages)"},
    {"an emoji has a revision of somebody else's",
     "SELECT 'rev ' || rev FROM emoji WHERE rev IN (SELECT rev FROM users) OR rev > (SELECT last_rev FROM workspace)"},
};

// As above, once people mark messages.
constexpr Invariant kMarkInvariants[] = {
    {"the reactions of a message are counted wrongly",
     "SELECT 'message ' || m.id FROM messages m WHERE (m.reaction_count > 0 OR m.id IN (SELECT message_id FROM reactions))"
     " AND m.reaction_count <> (SELECT COUNT(*) FROM reactions r WHERE r.message_id = m.id)"},
    {"a recalled message has reactions or is pinned",
     "SELECT 'message ' || id FROM messages WHERE recalled_at > 0 AND (reaction_count > 0 OR pinned_at > 0)"},
    {"a revision of a saved message is somebody else's",
     "SELECT 'user ' || s.user_id || ' rev ' || s.user_rev FROM saved s WHERE s.user_rev >"
     " (SELECT last_rev FROM users u WHERE u.id = s.user_id) OR EXISTS (SELECT 1 FROM members m"
     " WHERE m.user_id = s.user_id AND m.user_rev = s.user_rev)"},
};

// As above, once people keep pictures.
constexpr Invariant kStickerInvariants[] = {
    {"a kept picture is not there",
     "SELECT 'user ' || user_id || ' file ' || file_id FROM stickers WHERE removed = 0 AND file_id NOT IN (SELECT id FROM files)"},
    {"an emoji is neither a picture nor another name of one",
     "SELECT 'emoji ' || id FROM emoji WHERE removed = 0 AND (file_id > 0) = (alias_of <> '')"},
};

// As above, once messages are indexed.
constexpr Invariant kSearchInvariants[] = {
    {"a message can't be found and does not wait to be indexed",
     "SELECT 'message ' || id FROM messages WHERE kind = 'text' AND recalled_at = 0"
     " AND id NOT IN (SELECT message FROM indexed) AND id NOT IN (SELECT message FROM search_todo)"},
    {"the index has a message that is not there",
     "SELECT 'message ' || message FROM indexed WHERE message NOT IN"
     " (SELECT id FROM messages WHERE kind = 'text' AND recalled_at = 0)"},
    {"a message is in the index and waits for it",
     "SELECT 'message ' || message FROM indexed WHERE message IN (SELECT message FROM search_todo)"},
    {"a message is in the index twice", "SELECT 'message ' || message FROM indexed GROUP BY message HAVING COUNT(*) > 1"},
    {"a day of the index is missing",
     "SELECT 'day ' || day FROM indexed WHERE day NOT IN (SELECT day FROM search_days) GROUP BY day"},
};

bool hasTable(sql::Db &db, const QString &name)
{
    return db.number(u"SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = ?"_s, name) > 0;
}

// What the index has, as a table that the above can ask.
void unfoldIndex(sql::Db &db)
{
    db.run(u"CREATE TEMP TABLE IF NOT EXISTS indexed (message INTEGER NOT NULL, day INTEGER NOT NULL)"_s);
    db.run(u"DELETE FROM indexed"_s);
    search::eachIndexed(db, [&db](qint64 key, MessageId message) {
        db.run(u"INSERT INTO indexed (message, day) VALUES (?, ?)"_s, message, key >> search::kSlotBits);
    });
}

constexpr int kShown = 100; // of each kind

} // namespace

QStringList problemsIn(sql::Db &db)
{
    QStringList problems;
    const auto text = [](const QSqlQuery &row) { return row.value(0).toString(); };
    for (const QString &line : db.list(u"PRAGMA integrity_check"_s, text)) {
        if (line != "ok"_L1)
            problems.append(u"the file is damaged: "_s + line);
    }
    for (const QString &table : db.list(u"PRAGMA foreign_key_check"_s, text))
        problems.append(u"a row of %1 points at nothing"_s.arg(table));
    const auto look = [&](std::span<const Invariant> invariants) {
        for (const Invariant &invariant : invariants) {
            const QString sql = QLatin1StringView(invariant.sql) + u" LIMIT "_s + QString::number(kShown);
            for (const QString &where : db.list(sql, text))
                problems.append(QLatin1StringView(invariant.what) + u": "_s + where);
        }
    };
    if (hasTable(db, u"holds"_s))
        look(kNumberInvariants);
    else
        look(kEarlierNumberInvariants);
    look(kInvariants);
    if (knowsFiles(db))
        look(kFileUseInvariants);
    if (hasTable(db, u"direct_files"_s))
        look(kFileInvariants);
    else if (knowsFiles(db))
        look(kEarlierFileInvariants);
    if (hasTable(db, u"emoji"_s))
        look(kPictureInvariants);
    if (hasTable(db, u"search_pages"_s)) {
        unfoldIndex(db);
        look(kSearchInvariants);
    }
    if (hasTable(db, u"saved"_s))
        look(kMarkInvariants);
    if (hasTable(db, u"stickers"_s))
        look(kStickerInvariants);
    return problems;
}

} // namespace teahouse::server::admin
