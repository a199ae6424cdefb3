// SPDX-License-Identifier: AGPL-3.0-or-later
// Contents that come in by the command line, not over the network: hashed, looked at (teahouse-preview) and put into
// place with what is known of them, once, however often they come. They are not scanned for viruses: whoever runs the
// command owns the server. Blocking; needs an event loop's thread, but none that runs.
#pragma once

#include "common/preview/preview_process.h"
#include "common/sql/db.h"
#include "server/files/blob_store.h"
#include "server/store/files.h"

namespace teahouse::server {

class ContentKeeper
{
public:
    explicit ContentKeeper(const BlobStore &blobs, preview::PreviewProcess::Options options = {});

    struct Arriving {
        UploadId id; // a fresh number
        QString name;
        qint64 bytes = 0; // as claimed
        // Puts at most `size` bytes into `out` and says how many; 0 at the end, -1 on failure.
        std::function<qint64(char *out, qint64 size)> read;
        QString hash; // what they should have; empty: unknown
    };
    // Within the caller's transaction. BadRequest: they can't be read, or are not what they should be; TooLarge: more
    // than the disk has room for, or a file may have; Storage.
    Result<store::Blob> keep(sql::Db &db, const Arriving &contents, qint64 now);

private:
    struct Received {
        QString hash;
        qint64 bytes = 0;
    };
    Result<Received> receive(const Arriving &contents);
    preview::Facts lookAt(const Arriving &contents);

    const BlobStore &m_blobs;
    preview::PreviewProcess m_previews;
};

} // namespace teahouse::server
