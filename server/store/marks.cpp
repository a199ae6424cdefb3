// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/marks.h"

#include "server/store/search.h"
#include "server/store/streams.h"

#include <algorithm>

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

void recount(sql::Db &db, MessageId message)
{
    db.run(u"UPDATE messages SET reaction_count = (SELECT COUNT(*) FROM reactions r WHERE r.message_id = messages.id)"
           " WHERE id = ?"_s,
           message);
}

} // namespace

QList<proto::Reaction> reactionsOf(sql::Db &db, MessageId message)
{
    QList<proto::Reaction> reactions;
    db.each(
        u"SELECT emoji, user_id FROM reactions WHERE message_id = ? ORDER BY created_at, emoji, user_id"_s,
        [&reactions](const QSqlQuery &row) {
            const QString emoji = row.value(0).toString();
            const UserId user{row.value(1).toLongLong()};
            const auto same = [&emoji](const proto::Reaction &reaction) { return reaction.emoji == emoji; };
            const auto known = std::find_if(reactions.begin(), reactions.end(), same);
            if (known != reactions.end())
                known->users.append(user);
            else if (reactions.size() < limits::kReactionsPerMessage)
                reactions.append({emoji, {user}});
        },
        message);
    return reactions;
}

void addReaction(sql::Db &db, MessageId message, const QString &emoji, UserId user, qint64 at)
{
    willChange(db, message);
    const bool added = db.run(u"INSERT INTO reactions (message_id, emoji, user_id, created_at) VALUES (?, ?, ?, ?)"
                              " ON CONFLICT (message_id, emoji, user_id) DO NOTHING"_s,
                              message, emoji, user, at)
        > 0;
    if (added)
        db.run(u"UPDATE messages SET reaction_count = reaction_count + 1 WHERE id = ?"_s, message);
}

void removeReaction(sql::Db &db, MessageId message, const QString &emoji, UserId user)
{
    willChange(db, message);
    db.run(u"DELETE FROM reactions WHERE message_id = ? AND emoji = ? AND user_id = ?"_s, message, emoji, user);
    recount(db, message);
}

qint64 nextReactionAt(sql::Db &db, MessageId message, qint64 now)
{
    return std::max(now, 1 + db.number(u"SELECT MAX(created_at) FROM reactions WHERE message_id = ?"_s, message));
}

void updatePin(sql::Db &db, ChannelId channel, proto::Message &message)
{
    willChange(db, message.id);
    message.rev = nextChannelRev(db, channel);
    db.run(u"UPDATE messages SET rev = ?, pinned_at = ?, pinned_by = ? WHERE id = ?"_s, message.rev, message.pinnedAt,
           message.pinnedBy, message.id);
}

qint64 countPins(sql::Db &db, ChannelId channel)
{
    return db.number(u"SELECT COUNT(*) FROM messages WHERE channel_id = ? AND pinned_at > 0"_s, channel);
}

void dropMarks(sql::Db &db, proto::Message &message)
{
    if (message.reactions.isEmpty() && message.pinnedAt == 0)
        return;
    willChange(db, message.id);
    message.reactions.clear();
    message.pinnedAt = 0;
    message.pinnedBy = {};
    db.run(u"DELETE FROM reactions WHERE message_id = ?"_s, message.id);
    db.run(u"UPDATE messages SET reaction_count = 0, pinned_at = 0, pinned_by = 0 WHERE id = ?"_s, message.id);
}

std::optional<proto::Saved> saved(sql::Db &db, UserId user, MessageId message)
{
    return db.first(
        u"SELECT "_s + kSavedColumns + u"FROM saved WHERE user_id = ? AND message_id = ?"_s,
        [](const QSqlQuery &row) { return sql::fromRow<proto::Saved>(row); }, user, message);
}

void putSaved(sql::Db &db, UserId user, proto::Saved &saved)
{
    saved.rev = nextUserRev(db, user);
    db.run(u"INSERT INTO saved (user_id, message_id, channel_id, saved_at, removed, user_rev) VALUES (?, ?, ?, ?, ?, ?)"
           " ON CONFLICT (user_id, message_id) DO UPDATE SET saved_at = excluded.saved_at,"
           " removed = excluded.removed, user_rev = excluded.user_rev"_s,
           user, saved.message, saved.channel, saved.savedAt, saved.removed, saved.rev);
}

qint64 countSaved(sql::Db &db, UserId user)
{
    return db.number(u"SELECT COUNT(*) FROM saved WHERE user_id = ? AND removed = 0"_s, user);
}

} // namespace teahouse::server::store
