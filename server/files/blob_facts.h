// SPDX-License-Identifier: AGPL-3.0-or-later
// What is kept of contents that were looked at. Pure.
#pragma once

#include "common/preview/preview_job.h"
#include "server/store/files.h"

namespace teahouse::server {

struct Contents {
    QString hash;
    qint64 bytes = 0;
    QString name; // as their sender called them: where nobody could look inside, it tells the type
};

store::Blob blobOf(const Contents &contents, const preview::Facts &facts);

} // namespace teahouse::server
