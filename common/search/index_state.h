// SPDX-License-Identifier: Apache-2.0
// The few numbers that an index keeps of itself. For index.cpp and forget.cpp.
#pragma once

#include "common/sql/db.h"

namespace teahouse::search {

inline qint64 state(sql::Db &db, const QString &name)
{
    return db.number(QStringLiteral("SELECT value FROM search_state WHERE name = ?"), name);
}

inline void setState(sql::Db &db, const QString &name, qint64 value)
{
    db.run(QStringLiteral("INSERT INTO search_state (name, value) VALUES (?, ?)"
                          " ON CONFLICT (name) DO UPDATE SET value = excluded.value"),
           name, value);
}

} // namespace teahouse::search
