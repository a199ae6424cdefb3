// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"

#include "server/import/mattermost_import.h"
#include "server/import/slack_import.h"
#include "server/import/teahouse_import.h"
#include "server/store/database.h"

#include <QElapsedTimer>
#include <QFileInfo>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLockWaitMs = 2'000;
constexpr int kProgressEveryMs = 2'000;

// The data folder for a run that writes. A dry run leaves no folder behind where there was none.
struct Target {
    std::unique_ptr<DataFolder::Lock> lock;
    std::unique_ptr<sql::Db> db;
};

Result<Target> open(const DataFolder &folder, bool dryRun)
{
    const bool inMemory = dryRun && !QFileInfo::exists(folder.database());
    Target target;
    if (!inMemory) {
        if (auto made = folder.make(); !made)
            return tl::unexpected(made.error());
        auto lock = folder.lock(kLockWaitMs);
        if (!lock)
            return tl::unexpected(lock.error());
        target.lock = *std::move(lock);
    }
    auto db = store::openForWriting(inMemory ? u":memory:"_s : folder.database());
    if (!db)
        return tl::unexpected(db.error());
    target.db = *std::move(db);
    return target;
}

// What differs between the systems.
struct System {
    Result<void> (*check)(const QString &file);
    Result<import::ImportReport> (*bring)(const QString &file, sql::Db &db, IdSource &ids, ContentKeeper *keeper,
                                          const import::ImportOptions &options);
};

Result<import::ImportReport> run(const System &system, const QString &file, const DataFolder &folder, bool dryRun)
{
    if (const auto fit = system.check(file); !fit) // before there is a data folder
        return tl::unexpected(fit.error());
    try {
        const auto target = open(folder, dryRun);
        if (!target)
            return tl::unexpected(target.error());
        const BlobStore blobs(folder.path());
        if (const auto made = dryRun ? Result<void>() : blobs.make(); !made)
            return tl::unexpected(made.error());
        ContentKeeper keeper(blobs);
        QElapsedTimer sinceShown;
        sinceShown.start();
        const auto showProgress = [&](const import::ImportReport &report) {
            if (sinceShown.hasExpired(kProgressEveryMs)) {
                complain(u"%1 messages …"_s.arg(report.count(import::Kind::Message).imported));
                sinceShown.start();
            }
            return true;
        };
        IdSource ids(store::newestId(*target->db));
        return system.bring(file, *target->db, ids, &keeper, {.dryRun = dryRun, .goOn = showProgress});
    } catch (const sql::Failure &failure) {
        return fail(Code::Storage, QString::fromUtf8(failure.what()));
    }
}

int importFrom(const char *command, const char *what, const System &system, const QStringList &arguments)
{
    Options options(commandNamed(command));
    options.argument("FILE", what);
    options.flag("dry-run", "report what an import would do, and change nothing");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const QString file = options.argumentAt(0);
    const auto report = run(system, file, options.folder(), options.has("dry-run"));
    if (!report)
        return failed({report.error().code, file + u": "_s + report.error().detail});
    if (options.json()) {
        print(report->toJson());
        return kDone;
    }
    print(report->toText());
    if (report->count(import::Kind::User).imported > 0 && !report->dryRun)
        print(u"Imported people have no password yet: `teahouse-server user reset-password` gives them one."_s);
    return kDone;
}

} // namespace

int importSlack(const QStringList &arguments)
{
    const System system{[](const QString &file) { return import::checkSlack(file); },
                        [](const QString &file, sql::Db &db, IdSource &ids, ContentKeeper *,
                           const import::ImportOptions &options) {
                            return import::importSlack(file, db, ids, SystemClock(), options);
                        }};
    return importFrom("import slack", "the export, a zip file", system, arguments);
}

int importMattermost(const QStringList &arguments)
{
    const System system{[](const QString &file) { return import::checkMattermost(file); },
                        [](const QString &file, sql::Db &db, IdSource &ids, ContentKeeper *keeper,
                           const import::ImportOptions &options) {
                            return import::importMattermost(file, db, ids, SystemClock(), keeper, options);
                        }};
    return importFrom("import mattermost", "the bulk export, a zip file or a folder", system, arguments);
}

int importTeahouse(const QStringList &arguments)
{
    const System system{[](const QString &file) { return import::checkTeahouse(file); },
                        [](const QString &file, sql::Db &db, IdSource &ids, ContentKeeper *keeper,
                           const import::ImportOptions &options) {
                            return import::importTeahouse(file, db, ids, SystemClock(), keeper, options);
                        }};
    return importFrom("import teahouse", "an export as JSON, a folder or a zip file of one", system, arguments);
}

} // namespace teahouse::server::admin
