// SPDX-License-Identifier: AGPL-3.0-or-later
// Finds out what is behind a link: the page's words about itself, and its picture, whose bytes are left in the data
// folder as an upload's are. A few threads of its own; on the thread it lives in it never blocks.
#pragma once

#include "common/base/pending.h"
#include "server/files/blob_store.h"
#include "server/links/page_reader.h"
#include "server/links/web_client.h"

#include <QHash>
#include <QThreadPool>

namespace teahouse::server::links {

struct FoundPage {
    PageFacts facts;
    UploadId image; // where BlobStore keeps its bytes; unset: none. Not looked at yet
    QString imageName;
    QString imageHash;
    qint64 imageBytes = 0;
};

class LinkFetcher : public QObject
{
    Q_OBJECT

public:
    LinkFetcher(WebSettings settings, const BlobStore &blobs, QObject *parent = nullptr);
    ~LinkFetcher() override; // cancels what runs

    // Errors as fetch() has them; NotFound for a page that says nothing about itself.
    Pending<FoundPage> fetch(const QUrl &url);

private:
    void settle(quint64 number, Result<FoundPage> found);

    const WebSettings m_settings;
    const BlobStore &m_blobs;
    std::atomic<bool> m_cancelled = false;
    QHash<quint64, Promise<FoundPage>> m_promises;
    quint64 m_last = 0;
    QThreadPool m_threads;
};

} // namespace teahouse::server::links
