// SPDX-License-Identifier: AGPL-3.0-or-later
// One run of an import: transactions of bounded size, and beside every row that is written, in the same transaction,
// what it was called in the other system. So a run that is killed anywhere is taken up by the next one without doubles.
// A dry run is the same run in a single transaction that is rolled back: it is exact, but holds the writer's lock and
// needs room for the whole import in SQLite's log until it ends.
#pragma once

#include "common/base/clock.h"
#include "common/sql/db.h"
#include "server/import/import_report.h"

#include <functional>

namespace teahouse::server::import {

struct ImportOptions {
    bool dryRun = false;
    // Told after every commit; false ends the run there. What was committed stays.
    std::function<bool(const ImportReport &soFar)> goOn;
};

class ImportRun
{
public:
    ImportRun(sql::Db &connection, IdSource &idSource, const Clock &time, ImportOptions options);
    ~ImportRun(); // what is not committed is rolled back
    Q_DISABLE_COPY_MOVE(ImportRun)

    // What the items of this export are filed under: one name for all exports of one workspace.
    void begin(const QString &source);
    qint64 idOf(const QString &item); // 0: did not come in yet
    bool isFirst() const { return m_first; } // nothing came in by an earlier run
    void remember(const QString &item, qint64 id);

    qint64 freshId() { return m_ids.next(m_clock.nowMs()); }
    qint64 now() const { return m_clock.nowMs(); }

    // An item is complete with everything that belongs to it. False: go no further.
    [[nodiscard]] bool wrote();
    [[nodiscard]] bool finish();
    bool isGoingOn() const { return !m_stopped; }

    sql::Db &db;
    ImportReport report;

private:
    bool commit();

    IdSource &m_ids;
    const Clock &m_clock;
    ImportOptions m_options;
    QString m_source;
    int m_written = 0; // in this transaction
    bool m_open = false;
    bool m_first = false;
    bool m_stopped = false;
};

} // namespace teahouse::server::import
