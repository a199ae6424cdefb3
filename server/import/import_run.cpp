// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/import_run.h"

#include "common/proto/limits.h"

namespace teahouse::server::import {

using namespace Qt::StringLiterals;

ImportRun::ImportRun(sql::Db &connection, IdSource &idSource, const Clock &time, ImportOptions options)
    : db(connection), m_ids(idSource), m_clock(time), m_options(std::move(options))
{
    report.dryRun = m_options.dryRun;
}

ImportRun::~ImportRun()
{
    if (!m_open)
        return;
    try {
        db.rollback();
    } catch (const sql::Failure &) { // the connection is broken: nothing was committed then
    }
}

void ImportRun::begin(const QString &source)
{
    m_source = source;
    db.begin();
    m_open = true;
    m_first = !db.first(u"SELECT id FROM imported WHERE source = ? LIMIT 1"_s, [](const QSqlQuery &) { return true; }, m_source);
}

qint64 ImportRun::idOf(const QString &item)
{
    return db.number(u"SELECT id FROM imported WHERE source = ? AND item = ?"_s, m_source, item);
}

void ImportRun::remember(const QString &item, qint64 id)
{
    db.run(u"INSERT INTO imported (source, item, id) VALUES (?, ?, ?)"_s, m_source, item, id);
}

bool ImportRun::wrote()
{
    if (++m_written < limits::kImportBatch)
        return !m_stopped;
    m_written = 0;
    return commit();
}

bool ImportRun::finish()
{
    if (m_options.dryRun)
        return !m_stopped; // rolled back with the run
    const bool goOn = commit();
    db.rollback(); // nothing is in it
    m_open = false;
    return goOn;
}

bool ImportRun::commit()
{
    if (!m_options.dryRun) {
        db.commit();
        m_open = false;
        db.begin();
        m_open = true;
    }
    m_stopped = m_stopped || (m_options.goOn && !m_options.goOn(report));
    return !m_stopped;
}

} // namespace teahouse::server::import
