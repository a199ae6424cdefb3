// SPDX-License-Identifier: AGPL-3.0-or-later
// The folder that holds everything a server has: database, certificate, settings, the socket of the command line.
// Readable by its user alone, and used by one server (or one changing command) at a time: the lock is the system's and
// ends with the process, however that ends.
#pragma once

#include "common/base/error.h"

#include <QString>

#include <memory>

namespace teahouse::server {

class DataFolder
{
public:
    explicit DataFolder(const QString &path) : m_path(path) { }

    QString path() const { return m_path; }
    QString database() const { return file(QStringLiteral("teahouse.db")); }
    QString certificate() const { return file(QStringLiteral("cert.pem")); }
    QString key() const { return file(QStringLiteral("key.pem")); }
    QString settings() const { return file(QStringLiteral("teahouse.conf")); }
    QString controlSocket() const { return file(QStringLiteral("control")); }

    // As told, by TEAHOUSE_DATA, by the system's service manager, or the user's own.
    static QString chosen(const QString &told);

    // Makes the folder where it is missing. An error names what is wrong.
    Result<void> make() const;

    class Lock
    {
    public:
        ~Lock();
        Q_DISABLE_COPY_MOVE(Lock)

    private:
        friend class DataFolder;
        explicit Lock(int descriptor) : m_descriptor(descriptor) { }
        const int m_descriptor;
    };
    // Code::Conflict when somebody else has it for longer than `waitMs`.
    Result<std::unique_ptr<Lock>> lock(int waitMs) const;

private:
    QString file(const QString &name) const { return m_path + u'/' + name; }

    QString m_path;
};

} // namespace teahouse::server
