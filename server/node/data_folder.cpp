// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/node/data_folder.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QThread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {
constexpr int kTryAgainMs = 20;
}

QString DataFolder::chosen(const QString &told)
{
    for (const QString &path : {told, qEnvironmentVariable("TEAHOUSE_DATA"), qEnvironmentVariable("STATE_DIRECTORY")}) {
        if (!path.isEmpty())
            return QDir(path).absolutePath();
    }
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/teahouse-server"_s;
}

Result<void> DataFolder::make() const
{
    const QFileInfo there(m_path);
    if (!there.exists()) {
        if (!QDir().mkpath(m_path))
            return fail(Code::Storage, u"cannot make the data folder %1"_s.arg(m_path));
        // mkpath() asks for more than its own user needs.
        ::chmod(QFile::encodeName(m_path).constData(), S_IRWXU);
    } else if (!there.isDir() || !there.isWritable()) {
        return fail(Code::Storage, u"the data folder %1 cannot be written"_s.arg(m_path));
    }
    return {};
}

Result<std::unique_ptr<DataFolder::Lock>> DataFolder::lock(int waitMs) const
{
    const QByteArray name = QFile::encodeName(file(u"lock"_s));
    const int descriptor = ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return fail(Code::Storage, u"the data folder %1 cannot be written"_s.arg(m_path));
    std::unique_ptr<Lock> lock(new Lock(descriptor));
    const QDeadlineTimer deadline(waitMs);
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (deadline.hasExpired())
            return fail(Code::Conflict, u"the data folder %1 is in use by another server or command"_s.arg(m_path));
        QThread::msleep(kTryAgainMs);
    }
    return lock;
}

DataFolder::Lock::~Lock()
{
    ::close(m_descriptor); // which unlocks
}

} // namespace teahouse::server
