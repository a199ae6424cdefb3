// SPDX-License-Identifier: AGPL-3.0-or-later
// Previews of the links that people write:
//
//   message.send ──► link_wishes ──► look() ──► fetch ──► teahouse-preview ──► AnswerJob ──► news of the message
//      (handler, in its commit)      reading     threads     (its picture)      writing lane
//
// The wishes are on disk, so those of before a restart are answered after it. A page is fetched once for all who wish
// for it at the same time, and remembered for a day. I/O thread; never blocks it, nor a lane.
#pragma once

#include "common/preview/preview_process.h"
#include "server/core/services.h"
#include "server/links/link_fetcher.h"
#include "server/links/preview_jobs.h"

#include <QSet>
#include <QTimer>

namespace teahouse::server::links {

class LinkPreviews : public QObject
{
    Q_OBJECT

public:
    LinkPreviews(Services &services, WebSettings settings, const BlobStore &blobs, QObject *parent = nullptr);

    // There may be wishes.
    void look();

private:
    void take(const QList<WishedPage> &pages);
    void fetch(const QString &page);
    void inspect(AnswerJob::Finding finding);
    void answer(AnswerJob::Finding finding);

    Services &m_services;
    const BlobStore &m_blobs;
    LinkFetcher m_fetcher;
    preview::PreviewProcess m_inspector;
    QTimer m_later;
    QSet<QString> m_underWay;
    bool m_looking = false;
    bool m_again = false; // somebody wished while a look was under way
    bool m_more = false; // the last look did not see all wishes
};

} // namespace teahouse::server::links
