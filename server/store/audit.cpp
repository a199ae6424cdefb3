// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/audit.h"

#include "common/proto/limits.h"

#include <QCryptographicHash>

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLatelyMs = 60'000;
constexpr qint64 kLatelyEntries = 200; // looked at, newest first

const QString kColumns = u"number, at, actor, address, deed, subject, detail, refused, hash "_s;

proto::AuditEntry entryFrom(const QSqlQuery &row) { return sql::fromRow<proto::AuditEntry>(row); }

QString hashOf(const proto::AuditEntry &entry, const QString &before)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QString &field) {
        const QByteArray bytes = field.toUtf8();
        hash.addData(QByteArray::number(bytes.size()) + ':' + bytes);
    };
    add(before);
    add(QString::number(entry.number));
    add(QString::number(entry.at));
    add(QString::number(entry.actor.value));
    add(entry.address);
    add(entry.deed);
    add(entry.subject);
    add(entry.detail);
    add(entry.refused ? u"1"_s : u"0"_s);
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace

void appendAudit(sql::Db &db, proto::AuditEntry &entry)
{
    const auto last = auditBefore(db, 0, 1);
    entry.number = last.isEmpty() ? 1 : last.first().number + 1;
    entry.subject.truncate(limits::kReason);
    entry.detail.truncate(limits::kTopic);
    entry.hash = hashOf(entry, last.isEmpty() ? QString() : last.first().hash);
    db.run(u"INSERT INTO audit ("_s + kColumns + u") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s, entry.number, entry.at,
           entry.actor, entry.address, entry.deed, entry.subject, entry.detail, entry.refused, entry.hash);
}

QList<proto::AuditEntry> auditBefore(sql::Db &db, qint64 before, qint64 count)
{
    const qint64 end = before > 0 ? before : std::numeric_limits<qint64>::max();
    return db.list(u"SELECT "_s + kColumns + u"FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?"_s, entryFrom,
                   end, count);
}

bool isRefusedAgain(sql::Db &db, const proto::AuditEntry &entry)
{
    const auto latest = auditBefore(db, 0, kLatelyEntries);
    return std::any_of(latest.cbegin(), latest.cend(), [&entry](const proto::AuditEntry &other) {
        return other.refused && other.actor == entry.actor && other.address == entry.address
            && other.deed == entry.deed && other.subject == entry.subject && entry.at - other.at < kLatelyMs;
    });
}

AuditCheck checkAudit(sql::Db &db)
{
    AuditCheck check;
    db.each(u"SELECT "_s + kColumns + u"FROM audit ORDER BY number"_s, [&check](const QSqlQuery &row) {
        const auto entry = entryFrom(row);
        ++check.entries;
        const bool asWritten = entry.number == check.entries && entry.hash == hashOf(entry, check.hash);
        if (!asWritten)
            check.broken = check.entries;
        check.hash = entry.hash;
        return asWritten;
    });
    return check;
}

void createAudit(sql::Db &db)
{
    db.run(u"CREATE TABLE audit (number "_s + (db.isPostgres() ? u"BIGINT"_s : u"INTEGER"_s)
           + u" PRIMARY KEY, at BIGINT NOT NULL, actor BIGINT NOT NULL, address TEXT NOT NULL, deed TEXT NOT NULL,"
             " subject TEXT NOT NULL, detail TEXT NOT NULL, refused INTEGER NOT NULL, hash TEXT NOT NULL)"_s);
}

} // namespace teahouse::server::store
