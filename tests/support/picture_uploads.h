// SPDX-License-Identifier: Apache-2.0
// Uploads that have arrived, as rows: what a handler sees of them.
#pragma once

#include "server/store/files.h"

namespace teahouse::test {

// Of a small picture, unless the blob says otherwise; each is of contents of its own.
inline void putUpload(sql::Db &db, UploadId id, UserId user, qint64 now, server::store::Blob blob = {})
{
    if (blob.mediaType.isEmpty())
        blob = {.bytes = 1'000, .mediaType = QStringLiteral("image/png"), .width = 8, .height = 8, .picture = true};
    blob.hash = QStringLiteral("%1").arg(id.value, 64, 16, QChar(u'0'));
    server::store::putBlob(db, blob);
    server::store::insertUpload(db, {.id = id,
                                     .user = user,
                                     .name = QStringLiteral("picture.png"),
                                     .bytes = blob.bytes,
                                     .createdAt = now,
                                     .touchedAt = now});
    server::store::completeUpload(db, id, blob.hash, now);
}

// `Office`: a TestDb.
template <class Office>
UploadId completeUpload(Office &office, UserId user, const server::store::Blob &blob = {})
{
    const UploadId id{office.ids.next(office.now)};
    putUpload(office.sql, id, user, office.now, blob);
    return id;
}

} // namespace teahouse::test
