// SPDX-License-Identifier: AGPL-3.0-or-later
// A piece of work that travels: made on the I/O thread, run on a lane's thread, done again on the I/O thread, where it
// is destroyed too. At any time one thread alone holds it.
#pragma once

#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/sql/db.h"

namespace teahouse::server {

// What a lane lends to a job while it runs.
struct Lane {
    sql::Db &db;
    IdSource &ids;
    qint64 now = 0;
    bool wantsJson = false; // somebody listens who reads JSON
};

class Job
{
public:
    Job() = default;
    virtual ~Job() = default;
    Q_DISABLE_COPY_MOVE(Job)

    // The slow part of a job for the password lane, outside of any transaction; run() follows on the writing lane.
    virtual void prepare(sql::Db &) { }

    // Behind prepare(): is a directory or an identity provider to be asked too? That may take kOutsideTimeoutMs, so it
    // is done on a lane of its own, where only others wait that ask the same.
    virtual bool wantsOutside() const { return false; }
    virtual void askOutside() { }

    // The work, in a transaction of the lane. False: it failed, and whatever it wrote is taken back. It may be called
    // again after a rollback, so it begins anew each time. sql::Failure may leave it.
    virtual bool run(const Lane &lane) = 0;

    // Instead of a run that could be kept: the database failed, or the server ends.
    virtual void refuse(const Error &error) = 0;

    // On the lane's thread behind the commit of a write, outside of any transaction; not after a refusal.
    virtual void committed(sql::Db &) { }

    // On the I/O thread, in the order of the commits, when what it wrote is on disk.
    virtual void done() = 0;

    virtual qsizetype bytes() const { return 0; } // held while it waits
};

} // namespace teahouse::server
