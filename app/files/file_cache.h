// SPDX-License-Identifier: Apache-2.0
// A folder of files that can be fetched again, named by what is in them. Beyond its size, what was not used for longest
// goes; what is held stays. Only files that are whole are ever put here.
#pragma once

#include "common/base/aside.h"
#include "common/proto/policy.h"

#include <QHash>
#include <QSet>
#include <QTimer>

namespace teahouse::app {

class FileCache : public QObject
{
    Q_OBJECT

public:
    FileCache(Aside &aside, const QString &folder, qint64 mostBytes, QObject *parent = nullptr);

    // Keys are plain names: small letters, digits, '-' and '.'; at least two characters.
    QString path(const QString &key) const; // where it is, or would be; its folder is made
    QString find(const QString &key); // its path, and from now on the one used last; empty: not here
    void put(const QString &key); // it stands at path(key) now
    void remove(const QStringList &keys);
    QStringList keys() const; // reads the folder

    // As long as somebody lives.
    void hold(const QString &key, QObject *asLongAs);
    void setMostBytes(qint64 bytes);
    qint64 mostBytes() const { return m_mostBytes; }
    qint64 bytes() const { return m_bytes; } // -1: not known yet, see trimmed()

Q_SIGNALS:
    void removed(const QStringList &keys);
    void trimmed(qint64 bytes); // so many are left

private:
    struct Left {
        qint64 bytes = 0;
        QStringList removed;
    };
    static Left trim(const QString &folder, qint64 mostBytes, const QSet<QString> &held);
    void look();

    Aside &m_aside;
    const QString m_folder;
    qint64 m_mostBytes;
    qint64 m_bytes = -1; // about; -1: not counted yet
    bool m_looking = false;
    QHash<QString, int> m_held;
    QSet<QString> m_used; // marked as used in this run
};

} // namespace teahouse::app
