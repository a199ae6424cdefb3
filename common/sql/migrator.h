// SPDX-License-Identifier: Apache-2.0
// Brings a database from any earlier version to the newest, in one transaction: when a step fails, or the machine stops,
// it is as it was, and the older program goes on with it.
#pragma once

#include "common/base/error.h"
#include "common/sql/db.h"

#include <span>

namespace teahouse::sql {

struct Migration {
    int version;
    const char *what;
    void (*apply)(Db &); // a plain function: a step captures nothing and knows nothing newer
};

// Steps are numbered from 1 on without a gap; each schema asserts it.
constexpr bool inOrder(std::span<const Migration> steps)
{
    int expected = 0;
    for (const Migration &step : steps) {
        if (step.version != ++expected)
            return false;
    }
    return true;
}

inline Result<int> migrate(Db &db, std::span<const Migration> steps)
{
    db.run(QStringLiteral("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)"));
    const auto found = db.number(QStringLiteral("SELECT COALESCE(MAX(version), 0) FROM schema_version"));
    const int newest = steps.back().version;
    if (found > newest)
        return fail(Code::Unsupported,
                    QStringLiteral("database is at %1, this program knows %2").arg(found).arg(newest));

    if (found == newest)
        return newest;
    return db.transaction([&]() -> Result<int> {
        for (const Migration &step : steps) {
            if (step.version <= found)
                continue;
            step.apply(db);
            db.run(QStringLiteral("INSERT INTO schema_version (version) VALUES (?)"), qint64(step.version));
        }
        return newest;
    });
}

} // namespace teahouse::sql
