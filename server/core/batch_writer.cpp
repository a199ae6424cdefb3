// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/core/batch_writer.h"

#include "server/core/log.h"

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

void report(const sql::Failure &failure)
{
    log::problem("database_failed", {{"what", QString::fromUtf8(failure.what())}});
}

} // namespace

BatchWriter::End BatchWriter::commit(const Jobs &batch, bool wantsJson)
{
    try {
        if (!m_db.isPostgres()) { // which takes no statement behind one that failed: always carefully there
            m_db.begin();
            if (runAll(batch, wantsJson)) {
                m_db.commit();
                return End::Committed;
            }
            undo();
        }
        m_db.begin();
        runEach(batch, wantsJson);
        m_db.commit();
        return End::CommittedCarefully;
    } catch (const sql::Failure &failure) {
        report(failure);
        undo();
        for (const auto &job : batch)
            job->refuse({Code::Storage});
        return End::Refused;
    }
}

// False: somebody's writing has to be undone alone.
bool BatchWriter::runAll(const Jobs &batch, bool wantsJson)
{
    for (const auto &job : batch) {
        const qint64 before = written();
        try {
            if (!job->run(lane(wantsJson)) && written() != before)
                return false;
        } catch (const sql::Failure &) { // told when it happens again
            return false;
        }
    }
    return true;
}

void BatchWriter::runEach(const Jobs &batch, bool wantsJson)
{
    for (const auto &job : batch) {
        m_db.savepoint();
        try {
            if (job->run(lane(wantsJson)))
                m_db.releaseSavepoint();
            else
                m_db.rollbackToSavepoint();
        } catch (const sql::Failure &failure) {
            if (!takeBack())
                throw;
            report(failure);
            job->refuse({Code::Storage});
        }
    }
}

// False: SQLite has given up the whole transaction, as it does when the disk is full.
bool BatchWriter::takeBack()
{
    try {
        m_db.rollbackToSavepoint();
        return true;
    } catch (const sql::Failure &) {
        return false;
    }
}

void BatchWriter::undo()
{
    try {
        m_db.rollback();
    } catch (const sql::Failure &) {
        // It has done so itself.
    }
}

qint64 BatchWriter::written()
{
    return m_db.number(u"SELECT total_changes()"_s);
}

} // namespace teahouse::server
