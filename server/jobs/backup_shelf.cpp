// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/jobs/backup_shelf.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kManifestBytes = 1 << 20;

QString nameFormat()
{
    return u"yyyy-MM-dd_HH-mm-ss"_s;
}

QDateTime timeOf(const QString &name) // invalid: it is no backup's
{
    QDateTime time = QDateTime::fromString(name, nameFormat());
    time.setTimeSpec(Qt::UTC);
    return time;
}

} // namespace

Result<void> BackupShelf::make() const
{
    if (QFile::exists(m_folder))
        return {};
    if (!QDir().mkpath(m_folder) || !QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return fail(Code::Storage, u"cannot make %1"_s.arg(m_folder));
    return {};
}

QString BackupShelf::placeFor(qint64 madeAt) const
{
    return m_folder + u'/' + QDateTime::fromMSecsSinceEpoch(madeAt, Qt::UTC).toString(nameFormat());
}

QJsonObject BackupShelf::readManifest(const QString &place)
{
    QFile file(manifestOf(place));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.read(kManifestBytes)).object() : QJsonObject();
}

QStringList BackupShelf::names() const
{
    QStringList names = QDir(m_folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name | QDir::Reversed);
    names.removeIf([this](const QString &name) {
        return !timeOf(name).isValid() || !QFile::exists(manifestOf(m_folder + u'/' + name));
    });
    return names;
}

QList<proto::Backup> BackupShelf::list() const
{
    QList<proto::Backup> backups;
    for (const QString &name : names().mid(0, limits::kBackups)) {
        const QJsonObject manifest = readManifest(m_folder + u'/' + name);
        backups.append({.name = name,
                        .madeAt = timeOf(name).toMSecsSinceEpoch(),
                        .databaseBytes = manifest.value("database_bytes"_L1).toInteger(),
                        .files = manifest.value("files"_L1).toInteger(),
                        .fileBytes = manifest.value("bytes"_L1).toInteger()});
    }
    return backups;
}

QStringList BackupShelf::removeAllBut(qint64 keep) const
{
    QStringList gone;
    for (const QString &name : names().mid(keep)) {
        // Half taken away it would look like a backup still: first it loses its manifest.
        const QString place = m_folder + u'/' + name;
        if (QFile::remove(manifestOf(place)) && QDir().rename(place, unproven(place)) && QDir(unproven(place)).removeRecursively())
            gone.append(name);
    }
    return gone;
}

void BackupShelf::tidy() const
{
    static const QRegularExpression form(u"^\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d\\.unproven(\\.\\w+)?$"_s);
    for (const QString &name : QDir(m_folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks)) {
        if (form.match(name).hasMatch())
            QDir(m_folder + u'/' + name).removeRecursively();
    }
}

} // namespace teahouse::server
