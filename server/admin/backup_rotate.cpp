// SPDX-License-Identifier: AGPL-3.0-or-later
// Backups in a folder of several (server/jobs/backup_shelf.h): what the server does by itself, and its own part in that.
#include "server/admin/backup_proof.h"
#include "server/admin/command.h"
#include "server/admin/office.h"
#include "server/admin/stored_files.h"
#include "server/jobs/backup_shelf.h"
#include "server/store/database.h"

#include "common/codec/json.h"
#include "common/proto/backups.h"

#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QLockFile>
#include <QStorageInfo>

#include <atomic>
#include <csignal>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSayEveryMs = 200;
constexpr qint64 kDatabaseCopies = 2; // the backup's, and the one that a server is started on

std::atomic<bool> s_stop = false; // a signal handler has no object

struct Stopped { };

class Telling
{
public:
    explicit Telling(bool aloud) : m_aloud(aloud) { }

    void operator()(const char *step, qint64 done, qint64 total)
    {
        if (s_stop)
            throw Stopped{};
        const bool isNew = m_step != QLatin1StringView(step);
        if (!m_aloud || (!isNew && m_last.elapsed() < kSayEveryMs))
            return;
        m_step = QString::fromLatin1(step);
        m_last.start();
        print(QJsonObject{{u"step"_s, m_step}, {u"done"_s, done}, {u"total"_s, total}});
    }

private:
    const bool m_aloud;
    QString m_step;
    QElapsedTimer m_last;
};

// A full disk would stop the office, whose server writes to it as well.
Result<void> findRoom(const DataFolder &folder, const BackupShelf &shelf)
{
    const auto fileBytes = [&folder] {
        const auto db = store::openForReading(folder.database());
        return knowsFiles(*db) ? db->number(u"SELECT COALESCE(SUM(bytes), 0) FROM blobs"_s) : 0;
    };
    const bool isSameDisk = QStorageInfo(folder.path()).device() == QStorageInfo(shelf.path()).device();
    const qint64 needed = QFileInfo(folder.database()).size() * kDatabaseCopies + (isSameDisk ? 0 : fileBytes());
    const qint64 free = BlobStore::diskFreeBytes(shelf.path());
    if (free < needed)
        return fail(Code::Storage, u"%1 has no room for a backup: it takes %2 MB, and %3 MB may be filled"_s.arg(shelf.path())
                                       .arg(needed >> 20)
                                       .arg(free >> 20));
    return {};
}

Result<Proof> makeOne(const DataFolder &folder, const BackupShelf &shelf, const QString &place, const Progress &progress)
{
    const QString unproven = BackupShelf::unproven(place);
    if (auto room = findRoom(folder, shelf); !room)
        return tl::unexpected(room.error());
    const auto copied = backUp(folder, unproven, progress);
    if (!copied)
        return tl::unexpected(copied.error());
    auto proof = proveBackup(DataFolder(unproven), unproven + u".scratch"_s, progress);
    if (!proof)
        return proof;
    for (const QString &path : copied->missing)
        proof->problems.append(u"%1 is missing"_s.arg(path));
    if (proof->problems.isEmpty() && !QDir().rename(unproven, place))
        return fail(Code::Storage, u"cannot make %1"_s.arg(place));
    return proof;
}

Result<Proof> rotate(const DataFolder &folder, const BackupShelf &shelf, const QString &place, const Progress &progress)
{
    try {
        auto proof = makeOne(folder, shelf, place, progress);
        shelf.tidy();
        return proof;
    } catch (const Stopped &) {
        shelf.tidy();
        return fail(Code::Cancelled, u"it was ended from outside"_s);
    } catch (const sql::Failure &failure) {
        shelf.tidy();
        return fail(Code::Storage, QString::fromUtf8(failure.what()));
    }
}

} // namespace

int backupRotate(const QStringList &arguments)
{
    Options options(commandNamed("backup rotate"));
    options.argument("FOLDER", "where the backups are, each in a folder of its own that is called by the time in UTC; one that does not"
                               " pass the proof of backup verify is taken away again, and an error");
    options.option("keep", "NUMBER", "how many of them to keep, the newest", "7");
    options.flag("steps", "print how far it is, a line of JSON each time");
    if (const auto ended = options.parse(arguments))
        return *ended;
    bool isNumber = false;
    const int keep = options.text("keep").toInt(&isNumber);
    if (!isNumber || keep < 1 || keep > limits::kBackups) {
        complain(u"--keep %1 is not a number from 1 to %2"_s.arg(options.text("keep")).arg(limits::kBackups));
        return kUsage;
    }
    const DataFolder folder = options.folder();
    if (!QFileInfo::exists(folder.database()))
        return failed({Code::NotFound, u"there is no database in %1"_s.arg(folder.path())});
    const BackupShelf shelf(QFileInfo(options.argumentAt(0)).absoluteFilePath());
    if (auto made = shelf.make(); !made)
        return failed(made.error());
    QLockFile lock(shelf.path() + u"/.lock"_s);
    lock.setStaleLockTime(0); // it lasts as long as its process
    if (!lock.tryLock())
        return failed(lock.error() == QLockFile::LockFailedError ? Error{Code::Conflict, u"a backup to %1 is under way"_s.arg(shelf.path())}
                                                                 : Error{Code::Storage, u"cannot write to %1"_s.arg(shelf.path())});
    for (const int signal : {SIGTERM, SIGINT})
        std::signal(signal, [](int) { s_stop = true; });
    shelf.tidy();
    const QString place = shelf.placeFor(QDateTime::currentMSecsSinceEpoch());
    if (QFileInfo::exists(place))
        return failed({Code::Conflict, u"%1 exists already"_s.arg(place)});
    const auto proof = rotate(folder, shelf, place, Telling(options.has("steps")));
    if (!proof)
        return failed(proof.error());
    for (const QString &problem : proof->problems)
        complain(problem);
    if (!proof->problems.isEmpty())
        return kFailed;
    const QStringList gone = shelf.removeAllBut(keep);
    if (options.json()) {
        QJsonObject told = proof->toJson();
        told.insert(u"folder"_s, place);
        told.insert(u"removed"_s, QJsonArray::fromStringList(gone));
        print(told);
        return kDone;
    }
    print(u"%1: sound, %2 rows, %3 files of %4 bytes"_s.arg(place).arg(proof->rows).arg(proof->files).arg(proof->bytes));
    for (const QString &name : gone)
        print(u"removed %1"_s.arg(name));
    return kDone;
}

namespace {

int noServer(const Error &error)
{
    return failed(error.code == Code::NotFound ? Error{Code::NotFound, u"no server runs on this folder"_s} : error);
}

QString timeText(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODate);
}

} // namespace

int backupNow(const QStringList &arguments)
{
    Options options(commandNamed("backup now"));
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    if (const auto begun = (*office)->ask(proto::StartBackup{}); !begun)
        return noServer(begun.error().code == Code::Conflict ? Error{Code::Conflict, u"a backup is under way"_s} : begun.error());
    if (options.json())
        print(QJsonObject{{u"begun"_s, true}});
    return kDone;
}

int backupState(const QStringList &arguments)
{
    Options options(commandNamed("backup state"));
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto state = (*office)->ask(proto::GetBackups{});
    if (!state)
        return noServer(state.error());
    if (options.json()) {
        print(codec::toJson(*state).toObject());
        return kDone;
    }
    if (state->begunAt > 0)
        print(u"one is under way since %1: %2, %3 of %4"_s.arg(timeText(state->begunAt), state->step).arg(state->done).arg(state->total));
    if (!state->trouble.isEmpty())
        print(u"the last one failed at %1: %2"_s.arg(timeText(state->endedAt), state->trouble));
    print(state->nextAt > 0 ? u"%1: the next one at %2"_s.arg(state->folder, timeText(state->nextAt)) : state->folder);
    for (const proto::Backup &one : state->backups)
        print(u"%1  a database of %2 bytes, %3 files of %4 bytes"_s.arg(one.name).arg(one.databaseBytes).arg(one.files).arg(one.fileBytes));
    return kDone;
}

} // namespace teahouse::server::admin
