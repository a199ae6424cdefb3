// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"

#include "server/store/database.h"

#include <QDir>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

namespace {

bool writtenToDisk(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool done = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0)
        ::close(descriptor);
    return done;
}

// The whole database as one transaction sees it, in a file of its own. The target is there whole or not at all.
Result<void> copyTo(const DataFolder &folder, const QString &target)
{
    const QString part = target + u".part"_s;
    QFile::remove(part);
    try {
        store::openForReading(folder.database())->run(u"VACUUM INTO ?"_s, part);
    } catch (const sql::Failure &failure) {
        QFile::remove(part);
        return fail(Code::Storage, QString::fromUtf8(failure.what()));
    }
    // link() refuses what exists, rename() would replace it.
    const bool done = writtenToDisk(part)
        && ::link(QFile::encodeName(part).constData(), QFile::encodeName(target).constData()) == 0
        && writtenToDisk(QFileInfo(target).absolutePath());
    QFile::remove(part);
    if (!done)
        return fail(Code::Storage, u"cannot write %1"_s.arg(target));
    return {};
}

} // namespace

int backup(const QStringList &arguments)
{
    Options options(commandNamed("backup"));
    options.argument("FILE", "the copy, a new file");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const DataFolder folder = options.folder();
    const QString target = QFileInfo(options.argumentAt(0)).absoluteFilePath();
    if (QFileInfo::exists(target))
        return failed({Code::Conflict, u"%1 exists already"_s.arg(target)});
    if (!QFileInfo::exists(folder.database()))
        return failed({Code::NotFound, u"there is no database in %1"_s.arg(folder.path())});
    if (auto copied = copyTo(folder, target); !copied)
        return failed(copied.error());
    if (options.json())
        print(QJsonObject{{u"file"_s, target}, {u"bytes"_s, QFileInfo(target).size()}});
    else
        print(u"%1: %2 bytes"_s.arg(target).arg(QFileInfo(target).size()));
    return kDone;
}

} // namespace teahouse::server::admin
