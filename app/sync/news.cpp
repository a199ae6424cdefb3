// SPDX-License-Identifier: Apache-2.0
#include "app/sync/news.h"

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

// In a direct conversation, mentioning me, or in a thread that I follow; and after my read mark, which of a reply that
// stands in its thread alone is the thread's.
bool isForMe(sql::Db &db, ChannelId channel, qint64 seq)
{
    return db.number(
               u"SELECT EXISTS (SELECT 1 FROM messages m JOIN memberships s ON s.channel = m.channel"
               " JOIN channels c ON c.id = m.channel LEFT JOIN threads t ON t.root = m.thread AND t.following = 1"
               " WHERE m.channel = ? AND m.seq = ? AND s.\"left\" = 0 AND CASE WHEN m.thread = 0 OR m.in_channel = 1"
               " THEN s.read_seq ELSE COALESCE(t.read_seq, 0) END < m.seq"
               " AND (m.mentions_me = 1 OR c.kind IN ('direct', 'group') OR t.root IS NOT NULL))"_s,
               channel, seq)
        != 0;
}

} // namespace

News::News(Archive &archive, SyncEngine &engine, QObject *parent)
    : QObject(parent)
    , m_archive(archive)
    , m_engine(engine)
{
    connect(&m_archive, &Archive::applied, this, &News::take);
}

// An older message that somebody has edited or marked may be new to the archive, but it is no news.
static bool isOld(const proto::Message &message)
{
    return message.editedAt > 0 || !message.reactions.isEmpty() || message.pinnedAt > 0 || message.replies > 0;
}

void News::take(const Applied &what)
{
    if (what.news.upTo == 0 || m_engine.isSyncing())
        return;
    for (const proto::Message &message : what.news.messages) {
        if (message.author == m_archive.me() || message.kind != proto::MessageKind::Text
            || message.recalledAt > 0 || isOld(message) || what.again.contains(message.id))
            continue;
        const ChannelId channel = what.news.stream.channel;
        m_archive.read([channel, seq = message.seq](sql::Db &db) { return isForMe(db, channel, seq); })
            .then(this, [this, channel, message](const Result<bool> &forMe) {
                if (forMe.value_or(false))
                    Q_EMIT announced(channel, message);
            });
    }
}

} // namespace teahouse::app
