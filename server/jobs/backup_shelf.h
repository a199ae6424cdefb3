// SPDX-License-Identifier: AGPL-3.0-or-later
// A folder of backups, each in a folder of its own that is called by when it was made, in UTC: 2026-11-24_02-30-00. One that
// is not proven yet has more behind its name, and is none. Whatever else is in the folder is left alone. Any thread.
#pragma once

#include "common/base/error.h"
#include "common/proto/backups.h"

#include <QJsonObject>

namespace teahouse::server {

class BackupShelf
{
public:
    explicit BackupShelf(const QString &folder) : m_folder(folder) { }

    Result<void> make() const; // readable by this user alone
    QString path() const { return m_folder; }
    QString placeFor(qint64 madeAt) const; // for a proven one
    // What a backup was when it was made (server/admin/backup_proof.h); empty: there is no such file, or it is damaged.
    static QString manifestOf(const QString &place) { return place + QStringLiteral("/backup.json"); }
    static QJsonObject readManifest(const QString &place);
    static QString unproven(const QString &place) { return place + QStringLiteral(".unproven"); }

    QList<proto::Backup> list() const; // the newest first, kBackups at most; as their manifests have it
    QStringList removeAllBut(qint64 keep) const; // the newest; the names of those that are gone
    void tidy() const; // away with what was left by one that did not come to its end

private:
    QStringList names() const; // the newest first

    QString m_folder;
};

} // namespace teahouse::server
