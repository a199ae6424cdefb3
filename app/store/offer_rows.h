// SPDX-License-Identifier: Apache-2.0
// Files of this computer that were offered to be handed over directly.
#pragma once

#include "common/base/ids.h"
#include "common/sql/db.h"

#include <optional>

namespace teahouse::app {

struct OfferedFile {
    FileId file; // as the server calls it
    QString path;
    QString name;
    qint64 bytes = 0;
    qint64 modifiedAt = 0; // when it was offered
    QString hash;

    bool operator==(const OfferedFile &) const = default;
};

namespace store {

void createOffers(sql::Db &db); // migration 9
void putOffer(sql::Db &db, const OfferedFile &offer);
std::optional<OfferedFile> offer(sql::Db &db, FileId file);
void removeOffer(sql::Db &db, FileId file);

} // namespace store
} // namespace teahouse::app
