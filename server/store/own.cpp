// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/own.h"

#include "common/proto/limits.h"
#include "server/store/streams.h"

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

proto::Draft draftFrom(const QSqlQuery &row) { return sql::fromRow<proto::Draft>(row); }

const QString kThereIsSomething = u"user_id = ? AND (text <> '' OR reply_to > 0)"_s;

} // namespace

std::optional<proto::Draft> draft(sql::Db &db, UserId user, ChannelId channel, MessageId thread)
{
    return db.first(u"SELECT "_s + kDraftColumns + u"FROM drafts WHERE user_id = ? AND channel_id = ? AND thread = ?"_s,
                    draftFrom, user, channel, thread);
}

void putDraft(sql::Db &db, UserId user, proto::Draft &draft)
{
    draft.rev = nextUserRev(db, user);
    db.run(u"INSERT INTO drafts (user_id, channel_id, thread, text, reply_to, written_at, user_rev)"
           " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (user_id, channel_id, thread) DO UPDATE SET text = excluded.text,"
           " reply_to = excluded.reply_to, written_at = excluded.written_at, user_rev = excluded.user_rev"_s,
           user, draft.channel, draft.thread, draft.text, draft.replyTo, draft.writtenAt, draft.rev);
}

std::optional<proto::Draft> oneDraftTooMany(sql::Db &db, UserId user)
{
    if (db.number(u"SELECT COUNT(*) FROM drafts WHERE "_s + kThereIsSomething, user) <= limits::kDrafts)
        return {};
    return db.first(u"SELECT "_s + kDraftColumns + u"FROM drafts WHERE "_s + kThereIsSomething
                        + u" ORDER BY written_at, user_rev LIMIT 1"_s,
                    draftFrom, user);
}

namespace {

// Three numbers each, separated by spaces.
QString textOf(const QList<proto::QuietHours> &quiet)
{
    QStringList parts;
    for (const proto::QuietHours &one : quiet)
        parts.append(u"%1 %2 %3"_s.arg(one.days).arg(one.from).arg(one.to));
    return parts.join(u'\n');
}

QList<proto::QuietHours> quietIn(const QString &text)
{
    QList<proto::QuietHours> quiet;
    for (const QString &part : text.split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList numbers = part.split(u' ');
        quiet.append({.days = numbers.value(0).toLongLong(),
                      .from = numbers.value(1).toLongLong(),
                      .to = numbers.value(2).toLongLong()});
    }
    return quiet;
}

} // namespace

// No keyword has a line's end in it.
proto::Preferences preferencesFrom(const QSqlQuery &row)
{
    return {.keywords = row.value(0).toString().split(u'\n', Qt::SkipEmptyParts),
            .rev = row.value(1).toLongLong(),
            .level = meta::valueOf<proto::NotifyLevel>(row.value(2).toString()),
            .quiet = quietIn(row.value(3).toString())};
}

proto::Preferences preferences(sql::Db &db, UserId user)
{
    return db.first(u"SELECT "_s + kPreferenceColumns + u"FROM preferences WHERE user_id = ?"_s, preferencesFrom, user)
        .value_or(proto::Preferences());
}

void putPreferences(sql::Db &db, UserId user, proto::Preferences &preferences)
{
    preferences.rev = nextUserRev(db, user);
    db.run(u"INSERT INTO preferences (user_id, keywords, user_rev, level, quiet) VALUES (?, ?, ?, ?, ?)"
           " ON CONFLICT (user_id) DO UPDATE SET keywords = excluded.keywords, user_rev = excluded.user_rev,"
           " level = excluded.level, quiet = excluded.quiet"_s,
           user, QStringList(preferences.keywords).join(u'\n'), preferences.rev, preferences.level,
           textOf(preferences.quiet));
}

void createOwn(sql::Db &db)
{
    db.run(u"CREATE TABLE drafts (user_id BIGINT NOT NULL REFERENCES users (id), channel_id BIGINT NOT NULL,"
           " thread BIGINT NOT NULL, text TEXT NOT NULL, reply_to BIGINT NOT NULL, written_at BIGINT NOT NULL,"
           " user_rev BIGINT NOT NULL, PRIMARY KEY (user_id, channel_id, thread))"_s);
    db.run(u"CREATE INDEX drafts_rev ON drafts (user_id, user_rev)"_s);
    db.run(u"CREATE TABLE preferences (user_id "_s + (db.isPostgres() ? u"BIGINT"_s : u"INTEGER"_s)
           + u" PRIMARY KEY REFERENCES users (id), keywords TEXT NOT NULL, user_rev BIGINT NOT NULL)"_s);
}

} // namespace teahouse::server::store
