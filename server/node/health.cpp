// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/node/health.h"

#include <QFileInfo>
#include <QStorageInfo>

namespace teahouse::server {

using namespace Qt::StringLiterals;

proto::ServerHealth healthOf(sql::Db &db, const DataFolder &folder, const Executor &executor)
{
    const QStorageInfo disk(folder.path());
    proto::ServerHealth health{.version = QStringLiteral(TEAHOUSE_VERSION),
                               .schema = db.number(u"SELECT MAX(version) FROM schema_version"_s),
                               .databaseBytes = QFileInfo(folder.database()).size() + QFileInfo(folder.database() + u"-wal"_s).size(),
                               .diskFree = disk.bytesAvailable(),
                               .diskBytes = disk.bytesTotal(),
                               .files = db.number(u"SELECT COUNT(*) FROM blobs"_s),
                               .fileBytes = db.number(u"SELECT COALESCE(SUM(bytes), 0) FROM blobs"_s),
                               .people = db.number(u"SELECT COUNT(*) FROM users WHERE deactivated = 0"_s),
                               .channels = db.number(u"SELECT COUNT(*) FROM channels WHERE archived = 0 AND kind IN ('public', 'private')"_s),
                               // Numbers are dense, so counting takes no look at the messages.
                               .messages = db.number(u"SELECT COALESCE(SUM(last_seq - CASE WHEN first_seq > 0 THEN first_seq - 1 ELSE 0 END), 0)"
                                                     " FROM channels"_s),
                               .commits = qint64(executor.numbers().commits),
                               .failures = qint64(executor.numbers().failures)};
    for (const auto lane : {proto::Lane::Read, proto::Lane::Write, proto::Lane::Password})
        health.queued += executor.queued(lane);
    return health;
}

} // namespace teahouse::server
