// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/backup_proof.h"
#include "server/admin/command.h"

#include <QFileInfo>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

namespace {

// On the same disk, where contents need not be copied.
int prove(const Options &options, const QString &backup)
{
    const auto proof = proveBackup(DataFolder(backup), backup + u".scratch"_s);
    if (!proof)
        return failed(proof.error());
    if (options.json())
        print(proof->toJson());
    else if (proof->problems.isEmpty())
        print(u"sound: %1 rows, %2 files of %3 bytes; a server on it tells of %4 people and %5 public channels"_s.arg(proof->rows)
                  .arg(proof->files)
                  .arg(proof->bytes)
                  .arg(proof->people)
                  .arg(proof->channels));
    for (const QString &problem : proof->problems)
        complain(problem);
    return proof->problems.isEmpty() ? kDone : kFailed;
}

} // namespace

int backupVerify(const QStringList &arguments)
{
    Options options(commandNamed("backup verify"));
    options.argument("FOLDER", "a backup: counts and hashes are compared with those of when it was made, every file is read, and a"
                               " server is started on a copy, beside it in FOLDER.scratch, which is taken away afterwards");
    if (const auto ended = options.parse(arguments))
        return *ended;
    return prove(options, QFileInfo(options.argumentAt(0)).absoluteFilePath());
}

int backup(const QStringList &arguments)
{
    Options options(commandNamed("backup"));
    options.argument("TARGET",
                     "the copy, a new folder: a whole data folder, to be served from as it is. It holds the"
                     " database, all files, the settings, the certificate and its key. On the same disk"
                     " files are linked and take no room: copy the folder to another disk.");
    options.flag("verify", "prove the copy when it is made, as backup verify does");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const DataFolder folder = options.folder();
    const QString target = QFileInfo(options.argumentAt(0)).absoluteFilePath();
    if (QFileInfo::exists(target))
        return failed({Code::Conflict, u"%1 exists already"_s.arg(target)});
    if (!QFileInfo::exists(folder.database()))
        return failed({Code::NotFound, u"there is no database in %1"_s.arg(folder.path())});
    const auto copied = backUp(folder, target);
    if (!copied)
        return failed(copied.error());
    const qint64 databaseBytes = QFileInfo(DataFolder(target).database()).size();
    if (options.has("verify") && copied->missing.isEmpty())
        return prove(options, target);
    if (options.json())
        print(QJsonObject{{u"folder"_s, target},
                          {u"database_bytes"_s, databaseBytes},
                          {u"files"_s, copied->files},
                          {u"bytes"_s, copied->bytes},
                          {u"missing"_s, copied->missing.size()}});
    else
        print(u"%1: a database of %2 bytes, %3 files of %4 bytes"_s.arg(target)
                  .arg(databaseBytes)
                  .arg(copied->files)
                  .arg(copied->bytes));
    for (const QString &path : copied->missing)
        complain(u"missing: "_s + path);
    return copied->missing.isEmpty() ? kDone : kFailed;
}

} // namespace teahouse::server::admin
