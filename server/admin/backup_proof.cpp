// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/backup_proof.h"

#include "server/admin/office.h"
#include "server/admin/soundness.h"
#include "server/admin/stored_files.h"
#include "server/files/digest.h"
#include "server/jobs/backup_shelf.h"
#include "server/store/database.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QSaveFile>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kBlockBytes = 1 << 20;
constexpr int kStartMs = 120'000; // an older database is brought up to date first

Result<QString> hashOfFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::NotFound, u"%1 cannot be read"_s.arg(name));
    Digest digest(Digest::Kind::Sha256);
    for (QByteArray block = file.read(kBlockBytes); !block.isEmpty(); block = file.read(kBlockBytes))
        digest.add(block);
    return QString::fromLatin1(digest.result().toHex());
}

// Of each table by its name.
QJsonObject rowsIn(sql::Db &db)
{
    QJsonObject rows;
    const QStringList tables = db.list(u"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                                       " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"_s,
                                       [](const QSqlQuery &row) { return row.value(0).toString(); });
    for (const QString &table : tables)
        rows.insert(table, db.number(u"SELECT COUNT(*) FROM \"%1\""_s.arg(table)));
    return rows;
}

void compareRows(const QJsonObject &then, const QJsonObject &now, Proof &proof)
{
    for (auto table = then.begin(); table != then.end(); ++table) {
        const qint64 before = table.value().toInteger();
        const qint64 found = now.value(table.key()).toInteger(-1);
        proof.rows += before;
        if (found < 0)
            proof.problems.append(u"the table %1 is missing"_s.arg(table.key()));
        else if (found != before)
            proof.problems.append(u"%1 has %2 rows instead of %3"_s.arg(table.key()).arg(found).arg(before));
    }
}

void compareDatabase(const DataFolder &backup, const QJsonObject &manifest, Proof &proof, const Progress &progress)
{
    const auto hash = hashOfFile(backup.database());
    if (!hash || *hash != manifest.value("database_sha256"_L1).toString())
        proof.problems.append(u"the database is not what it was when the backup was made"_s);
    const auto db = store::openForReading(backup.database());
    compareRows(manifest.value("tables"_L1).toObject(), rowsIn(*db), proof);
    proof.problems += problemsIn(*db);
    const FilesReport files = checkFiles(BlobStore(backup.path()), *db, Depth::Hashes, progress);
    proof.problems += files.problems;
    proof.files = files.files;
    proof.bytes = files.bytes;
    if (files.files != manifest.value("files"_L1).toInteger())
        proof.problems.append(u"%1 files instead of %2"_s.arg(files.files).arg(manifest.value("files"_L1).toInteger()));
}

Result<void> copyContents(const DataFolder &backup, const DataFolder &scratch)
{
    const auto db = store::openForReading(backup.database());
    const BlobStore from(backup.path()), to(scratch.path());
    if (knowsFiles(*db)) {
        if (auto made = to.make(); !made)
            return made;
    }
    for (auto page = storedFilesAfter(*db, {}); !page.isEmpty(); page = storedFilesAfter(*db, page.last().hash)) {
        for (const StoredFile &file : std::as_const(page)) {
            for (const BlobStore::Part part : partsOf(file)) {
                const QString source = from.path(file.hash, part), target = to.path(file.hash, part);
                if (!QFileInfo::exists(source))
                    continue; // named already
                if (!QDir().mkpath(QFileInfo(target).absolutePath()) || !linkOrCopy(source, target))
                    return fail(Code::Storage, u"cannot write %1"_s.arg(target));
            }
        }
    }
    return {};
}

// Nobody else reaches it: on this machine alone, by no name, without the office's settings, fetching nothing.
class ScratchServer
{
public:
    explicit ScratchServer(const DataFolder &folder)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : environment.keys()) {
            if (name.startsWith("TEAHOUSE_"_L1))
                environment.remove(name);
        }
        m_process.setProcessEnvironment(environment);
#ifdef Q_OS_LINUX
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); }); // also with one that is killed
#endif
        m_process.start(QCoreApplication::applicationFilePath(),
                        {u"serve"_s, u"--data"_s, folder.path(), u"--listen"_s, u"127.0.0.1:0"_s, u"--plain"_s, u"--announce"_s,
                         u"no"_s, u"--link-previews"_s, u"no"_s});
    }
    ~ScratchServer()
    {
        m_process.terminate();
        if (!m_process.waitForFinished())
            m_process.kill();
    }

    // It says where it listens.
    bool waitUntilItListens(const Progress &progress)
    {
        QElapsedTimer since;
        since.start();
        while (!m_out.contains("\"listening\"")) {
            if (m_process.state() == QProcess::NotRunning || since.elapsed() > kStartMs)
                return false;
            progress("scratch", 0, 0);
            m_process.waitForReadyRead(1'000);
            m_out += m_process.readAllStandardOutput();
        }
        return true;
    }
    QString trouble() { return QString::fromUtf8(m_process.readAllStandardError()).section(u'\n', -2).trimmed(); }

private:
    QProcess m_process;
    QByteArray m_out;
};

void askScratch(const DataFolder &scratch, Proof &proof, const Progress &progress)
{
    const auto counted = [&scratch](const QString &sql) { return store::openForReading(scratch.database())->number(sql); };
    ScratchServer server(scratch);
    if (!server.waitUntilItListens(progress)) {
        proof.problems.append(u"no server starts on it: "_s + server.trouble());
        return;
    }
    const auto office = Office::open(scratch);
    const auto people = office ? allUsers(**office) : tl::unexpected(office.error());
    const auto channels = office ? allPublicChannels(**office) : tl::unexpected(office.error());
    if (!people || !channels) {
        proof.problems.append(u"a server on it does not answer: "_s + meta::nameOf((people ? channels.error() : people.error()).code));
        return;
    }
    proof.people = people->size();
    proof.channels = channels->size();
    if (proof.people != counted(u"SELECT COUNT(*) FROM users"_s))
        proof.problems.append(u"a server on it tells of %1 people"_s.arg(proof.people));
    if (proof.channels != counted(u"SELECT COUNT(*) FROM channels WHERE kind = 'public'"_s))
        proof.problems.append(u"a server on it tells of %1 public channels"_s.arg(proof.channels));
}

Result<void> bringUp(const DataFolder &backup, const DataFolder &scratch, Proof &proof, const Progress &progress)
{
    progress("scratch", 0, 0);
    if (auto made = scratch.make(); !made)
        return made;
    if (!QFile::copy(backup.database(), scratch.database()))
        return fail(Code::Storage, u"cannot write %1"_s.arg(scratch.database()));
    if (auto copied = copyContents(backup, scratch); !copied)
        return copied;
    askScratch(scratch, proof, progress);
    return {};
}

} // namespace

QJsonObject Proof::toJson() const
{
    return {{u"ok"_s, problems.isEmpty()}, {u"problems"_s, QJsonArray::fromStringList(problems)},
            {u"rows"_s, rows},             {u"files"_s, files},
            {u"bytes"_s, bytes},           {u"people"_s, people},
            {u"channels"_s, channels}};
}

Result<void> writeManifest(const DataFolder &backup, const Copied &copied)
{
    const auto hash = hashOfFile(backup.database());
    if (!hash)
        return tl::unexpected(hash.error());
    const QJsonObject manifest{{u"made_at"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODate)},
                               {u"version"_s, QStringLiteral(TEAHOUSE_VERSION)},
                               {u"database_sha256"_s, *hash},
                               {u"database_bytes"_s, QFileInfo(backup.database()).size()},
                               {u"files"_s, copied.files},
                               {u"bytes"_s, copied.bytes},
                               {u"tables"_s, rowsIn(*store::openForReading(backup.database()))}};
    QSaveFile file(BackupShelf::manifestOf(backup.path()));
    const QByteArray bytes = QJsonDocument(manifest).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(Code::Storage, u"cannot write %1"_s.arg(BackupShelf::manifestOf(backup.path())));
    return {};
}

Result<Proof> proveBackup(const DataFolder &backup, const QString &scratch, const Progress &progress)
{
    if (!QFileInfo::exists(backup.database()))
        return fail(Code::NotFound, u"there is no database in %1"_s.arg(backup.path()));
    if (QFileInfo::exists(scratch))
        return fail(Code::Conflict, u"%1 exists already"_s.arg(scratch));
    Proof proof;
    const QJsonObject manifest = BackupShelf::readManifest(backup.path());
    if (manifest.value("tables"_L1).toObject().isEmpty())
        proof.problems.append(u"its manifest backup.json is missing or damaged"_s);
    Result<void> broughtUp;
    try {
        compareDatabase(backup, manifest, proof, progress);
        if (proof.problems.isEmpty())
            broughtUp = bringUp(backup, DataFolder(scratch), proof, progress);
    } catch (const sql::Failure &failure) {
        proof.problems.append(u"the database cannot be read: "_s + QString::fromUtf8(failure.what()));
    }
    QDir(scratch).removeRecursively();
    if (!broughtUp)
        return tl::unexpected(broughtUp.error());
    return proof;
}

} // namespace teahouse::server::admin
