// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"

#include "server/admin/soundness.h"
#include "server/admin/stored_files.h"
#include "server/store/database.h"

#include <QFileInfo>
#include <QJsonArray>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

namespace {

void tell(const Options &options, const QStringList &problems, const FilesReport &files)
{
    if (options.json()) {
        print(QJsonObject{{u"ok"_s, problems.isEmpty()},
                          {u"problems"_s, QJsonArray::fromStringList(problems)},
                          {u"files"_s, files.files},
                          {u"bytes"_s, files.bytes},
                          {u"unused_files"_s, files.unused},
                          {u"unused_bytes"_s, files.unusedBytes},
                          {u"stray_files"_s, files.stray},
                          {u"stray_bytes"_s, files.strayBytes}});
        return;
    }
    for (const QString &problem : problems)
        print(problem);
    if (files.files > 0)
        print(u"files: %1, %2 bytes"_s.arg(files.files).arg(files.bytes));
    if (files.unused > 0)
        print(u"of these used by nobody, to be swept away: %1, %2 bytes"_s.arg(files.unused).arg(files.unusedBytes));
    if (files.stray > 0)
        print(u"not in the database, to be swept away: %1, %2 bytes"_s.arg(files.stray).arg(files.strayBytes));
    if (problems.isEmpty())
        print(u"ok"_s);
}

} // namespace

int check(const QStringList &arguments)
{
    Options options(commandNamed("check"));
    options.flag("deep", "read every file as well and compare it with its hash");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const DataFolder folder = options.folder();
    if (!QFileInfo::exists(folder.database()))
        return failed({Code::NotFound, u"there is no database in %1"_s.arg(folder.path())});
    QStringList problems;
    FilesReport files;
    try {
        const auto db = store::openForReading(folder.database());
        db->beginRead(); // one moment for all
        problems = problemsIn(*db);
        db->commit();
        files = checkFiles(BlobStore(folder.path()), *db, options.has("deep") ? Depth::Hashes : Depth::Sizes);
    } catch (const sql::Failure &failure) {
        return failed({Code::Storage, QString::fromUtf8(failure.what())});
    }
    problems += files.problems;
    tell(options, problems, files);
    return problems.isEmpty() ? kDone : kFailed;
}

} // namespace teahouse::server::admin
