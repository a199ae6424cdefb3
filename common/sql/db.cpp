// SPDX-License-Identifier: Apache-2.0
#include "common/sql/db.h"

#include <QSqlError>
#include <QUuid>

namespace teahouse::sql {

using namespace Qt::StringLiterals;

namespace {

[[noreturn]] void raise(const QSqlError &error, const QString &sql)
{
    // The statement's text holds no values, so it may be logged.
    throw Failure((error.text() + u" in: "_s + sql).toStdString());
}

// SQLite then keeps one row in memory. PostgreSQL's driver would drop the rows that are still to come as soon as anything
// else is asked on the connection, as it is while one row's parts are read: it has to fetch them all.
void readRowsOnce(QSqlQuery &query, bool postgres) { query.setForwardOnly(!postgres); }

} // namespace

Db::Db(const QSqlDatabase &connection)
    : m_connection(connection), m_unprepared(connection), m_postgres(connection.driverName() == "QPSQL"_L1)
{
    readRowsOnce(m_unprepared, m_postgres);
}

Db::~Db()
{
    const QString name = m_connection.connectionName();
    m_prepared.clear();
    m_unprepared = QSqlQuery(QSqlDatabase());
    m_connection.close();
    m_connection = {};
    QSqlDatabase::removeDatabase(name);
}

std::unique_ptr<Db> Db::openSqlite(const QString &file, Access access)
{
    const QString name = QUuid::createUuid().toString();
    {
        auto connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        connection.setDatabaseName(file);
        QString options = u"QSQLITE_BUSY_TIMEOUT=10000"_s;
        if (access == Access::ReadOnly)
            options += u";QSQLITE_OPEN_READONLY"_s;
        connection.setConnectOptions(options);
        if (connection.open()) {
            auto db = std::make_unique<Db>(connection);
            db->run(u"PRAGMA foreign_keys = ON"_s);
            return db;
        }
    }
    QSqlDatabase::removeDatabase(name);
    throw Failure((u"can't open the database "_s + file).toStdString());
}

void Db::begin()
{
    run(m_postgres ? u"BEGIN"_s : u"BEGIN IMMEDIATE"_s);
}

void Db::beginRead()
{
    run(m_postgres ? u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s : u"BEGIN"_s);
}

void Db::commit()
{
    run(u"COMMIT"_s);
}

void Db::rollback()
{
    run(u"ROLLBACK"_s);
}

void Db::savepoint()
{
    run(u"SAVEPOINT one"_s);
}

void Db::releaseSavepoint()
{
    run(u"RELEASE SAVEPOINT one"_s);
}

void Db::rollbackToSavepoint()
{
    run(u"ROLLBACK TO SAVEPOINT one"_s);
    run(u"RELEASE SAVEPOINT one"_s);
}

QSqlQuery &Db::prepared(const QString &sql)
{
    const auto known = m_prepared.find(sql);
    if (known != m_prepared.end())
        return known->second;
    QSqlQuery query(m_connection);
    readRowsOnce(query, m_postgres);
    if (!query.prepare(sql))
        raise(query.lastError(), sql);
    return m_prepared.emplace(sql, std::move(query)).first->second;
}

QSqlQuery &Db::executeUnprepared(const QString &sql)
{
    if (!m_unprepared.exec(sql))
        raise(m_unprepared.lastError(), sql);
    return m_unprepared;
}

void Db::execute(QSqlQuery &query, const QString &sql)
{
    if (query.exec())
        return;
    const QSqlError error = query.lastError();
    query.finish();
    raise(error, sql);
}

} // namespace teahouse::sql
