// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/staged_posts.h"

#include "common/proto/limits.h"

#include <QJsonDocument>

namespace teahouse::server::import {

using namespace Qt::StringLiterals;

StagedPosts::StagedPosts(sql::Db &db) : m_db(db)
{
    m_db.run(u"DROP TABLE IF EXISTS staged_posts"_s); // of a run before, that was broken off
    m_db.run(u"CREATE TEMPORARY TABLE staged_posts (channel TEXT NOT NULL, at BIGINT NOT NULL, number BIGINT NOT NULL,"
             " root BIGINT NOT NULL, position BIGINT NOT NULL, post TEXT NOT NULL)"_s);
}

StagedPosts::~StagedPosts()
{
    try {
        m_db.run(u"DROP TABLE staged_posts"_s);
    } catch (const sql::Failure &) { // rolled back already, or gone with the connection
    }
}

qint64 StagedPosts::add(const QString &channel, qint64 at, StagedPost post)
{
    m_db.run(u"INSERT INTO staged_posts (channel, at, number, root, position, post) VALUES (?, ?, ?, ?, ?, ?)"_s, channel, at,
             ++m_number, post.root, post.position,
             QString::fromUtf8(QJsonDocument(post.post).toJson(QJsonDocument::Compact)));
    return m_number;
}

void StagedPosts::sort()
{
    m_db.run(u"CREATE INDEX staged_order ON staged_posts (channel, at, number)"_s);
}

QStringList StagedPosts::channels()
{
    return m_db.list(u"SELECT DISTINCT channel FROM staged_posts ORDER BY channel"_s,
                     [](const QSqlQuery &row) { return row.value(0).toString(); });
}

qint64 StagedPosts::firstAt(const QString &channel)
{
    return m_db.number(u"SELECT MIN(at) FROM staged_posts WHERE channel = ?"_s, channel);
}

QList<StagedPost> StagedPosts::next(const QString &channel)
{
    if (channel != m_channel) {
        m_channel = channel;
        m_at = m_after = 0;
    }
    return m_db.list(
        u"SELECT number, root, position, post, at FROM staged_posts WHERE channel = ? AND (at, number) > (?, ?)"
        " ORDER BY at, number LIMIT ?"_s,
        [this](const QSqlQuery &row) {
            m_after = row.value(0).toLongLong();
            m_at = row.value(4).toLongLong();
            return StagedPost{.number = m_after,
                              .root = row.value(1).toLongLong(),
                              .position = row.value(2).toLongLong(),
                              .post = QJsonDocument::fromJson(row.value(3).toString().toUtf8()).object()};
        },
        channel, m_at, m_after, qint64(limits::kImportBatch));
}

} // namespace teahouse::server::import
