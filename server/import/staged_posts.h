// SPDX-License-Identifier: AGPL-3.0-or-later
// Posts of all channels, put aside as they come and given back channel by channel in the order of time: a Mattermost
// export has them in no order at all. They are kept in a temporary table of the database, not in memory.
#pragma once

#include "common/sql/db.h"

#include <QJsonObject>

#include <optional>

namespace teahouse::server::import {

struct StagedPost {
    qint64 number = 0; // given by add(), growing
    qint64 root = 0; // the number of the first post of its thread; 0: none
    qint64 position = 0; // in the file
    QJsonObject post; // without its replies; `had_replies` tells that it had some
};

class StagedPosts
{
public:
    explicit StagedPosts(sql::Db &db);
    ~StagedPosts();
    Q_DISABLE_COPY_MOVE(StagedPosts)

    // A reply never comes before its root, whatever the clocks said.
    qint64 add(const QString &channel, qint64 at, StagedPost post);
    void sort(); // no more are added

    QStringList channels();
    qint64 firstAt(const QString &channel); // 0: it has none
    // The next ones of a channel, up to limits::kImportBatch; none at its end. One channel after the other.
    QList<StagedPost> next(const QString &channel);

private:
    sql::Db &m_db;
    qint64 m_number = 0;
    QString m_channel; // that next() is in
    qint64 m_at = 0;
    qint64 m_after = 0;
};

} // namespace teahouse::server::import
