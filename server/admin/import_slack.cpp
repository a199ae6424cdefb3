// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"

#include "server/import/slack_import.h"
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

Result<import::ImportReport> run(const QString &file, const DataFolder &folder, bool dryRun)
{
    if (const auto fit = import::checkSlack(file); !fit) // before there is a data folder
        return tl::unexpected(fit.error());
    try {
        const auto target = open(folder, dryRun);
        if (!target)
            return tl::unexpected(target.error());
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
        const SystemClock clock;
        return import::importSlack(file, *target->db, ids, clock, {.dryRun = dryRun, .goOn = showProgress});
    } catch (const sql::Failure &failure) {
        return fail(Code::Storage, QString::fromUtf8(failure.what()));
    }
}

} // namespace

int importSlack(const QStringList &arguments)
{
    Options options(commandNamed("import slack"));
    options.argument("FILE", "the export, a zip file");
    options.flag("dry-run", "report what an import would do, and change nothing");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const QString file = options.argumentAt(0);
    const auto report = run(file, options.folder(), options.has("dry-run"));
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

} // namespace teahouse::server::admin
