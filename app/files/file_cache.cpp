// SPDX-License-Identifier: Apache-2.0
#include "app/files/file_cache.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kRoomPercent = 10; // made beyond what is needed, so that it is not made for every file
constexpr qint64 kPartValidMs = 24LL * 3600 * 1000; // what came half is kept so long, to go on with

} // namespace

FileCache::FileCache(Aside &aside, const QString &folder, qint64 mostBytes, QObject *parent)
    : QObject(parent), m_aside(aside), m_folder(folder), m_mostBytes(mostBytes)
{
}

QString FileCache::path(const QString &key) const
{
    const QString folder = m_folder + u'/' + key.first(2);
    QDir().mkpath(folder);
    return folder + u'/' + key;
}

QString FileCache::find(const QString &key)
{
    const QString file = m_folder + u'/' + key.first(2) + u'/' + key;
    if (!QFileInfo::exists(file))
        return {};
    if (m_used.contains(key))
        return file;
    m_used.insert(key);
    QFile used(file); // the time of its last use, for this run and the next ones
    if (used.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        used.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime);
    return file;
}

void FileCache::put(const QString &key)
{
    m_used.insert(key);
    if (m_bytes >= 0)
        m_bytes += QFileInfo(path(key)).size();
    if (m_bytes < 0 || m_bytes > m_mostBytes)
        look();
}

void FileCache::remove(const QStringList &keys)
{
    for (const QString &key : keys) {
        QFile file(m_folder + u'/' + key.first(2) + u'/' + key);
        const qint64 bytes = file.size();
        if (file.remove() && m_bytes >= 0)
            m_bytes -= bytes;
    }
    Q_EMIT removed(keys);
}

QStringList FileCache::keys() const
{
    QStringList found;
    QDirIterator each(m_folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (each.hasNext())
        found += each.nextFileInfo().fileName();
    return found;
}

void FileCache::hold(const QString &key, QObject *asLongAs)
{
    ++m_held[key];
    connect(asLongAs, &QObject::destroyed, this, [this, key] {
        if (--m_held[key] <= 0)
            m_held.remove(key);
    });
}

void FileCache::setMostBytes(qint64 bytes)
{
    m_mostBytes = bytes;
    look();
}

void FileCache::look()
{
    if (std::exchange(m_looking, true))
        return;
    const QSet<QString> held(m_held.keyBegin(), m_held.keyEnd());
    m_aside
        .run([folder = m_folder, most = m_mostBytes, held]() -> Result<Left> { return trim(folder, most, held); })
        .then(this, [this](const Result<Left> &left) {
            m_looking = false;
            m_bytes = left->bytes;
            for (const QString &key : left->removed)
                m_used.remove(key);
            if (!left->removed.isEmpty())
                Q_EMIT removed(left->removed);
            Q_EMIT trimmed(m_bytes);
        });
}

FileCache::Left FileCache::trim(const QString &folder, qint64 mostBytes, const QSet<QString> &held)
{
    struct Found {
        QString path;
        QString key;
        qint64 bytes;
        qint64 usedAt;
    };
    Left left;
    QList<Found> files;
    QDirIterator each(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QFileInfo file = each.nextFileInfo();
        files.append({file.absoluteFilePath(), file.fileName(), file.size(), file.lastModified().toMSecsSinceEpoch()});
        left.bytes += file.size();
    }
    if (left.bytes <= mostBytes)
        return left;
    std::sort(files.begin(), files.end(), [](const Found &a, const Found &b) { return a.usedAt < b.usedAt; });
    const qint64 goal = mostBytes / 100 * (100 - kRoomPercent);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (const Found &file : std::as_const(files)) {
        if (left.bytes <= goal)
            break;
        const bool onItsWay = file.key.endsWith(".part"_L1) && file.usedAt > now - kPartValidMs;
        if (onItsWay || held.contains(file.key) || !QFile::remove(file.path))
            continue;
        left.bytes -= file.bytes;
        left.removed += file.key;
    }
    return left;
}

} // namespace teahouse::app
