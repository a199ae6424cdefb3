// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/links/link_fetcher.h"

#include "common/proto/limits.h"
#include "common/text/plain_text.h"

#include <QCryptographicHash>
#include <QFile>
#include <QRandomGenerator>

namespace teahouse::server::links {

namespace {

constexpr int kThreads = 4; // pages fetched at once

// Nobody's upload: far above what a source of ids gives out, so the sweeper takes it for a leftover should we end here.
UploadId freshPlace()
{
    return {qint64((quint64(1) << 62) | (QRandomGenerator::global()->generate64() >> 2))};
}

// Without a picture the page is still worth something, so nothing here is an error.
void keepImage(FoundPage &found, const QByteArray &bytes, const QUrl &from, const BlobStore &blobs)
{
    const UploadId place = freshPlace();
    QFile file(blobs.uploadPath(place));
    if (blobs.freeBytes() < bytes.size() || !file.open(QIODevice::WriteOnly | QIODevice::NewOnly)
        || file.write(bytes) != bytes.size() || !file.flush()) {
        file.remove();
        return;
    }
    found.image = place;
    found.imageName = from.fileName();
    found.imageBytes = bytes.size();
    found.imageHash = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

Result<FoundPage> find(const QUrl &url, const WebSettings &settings, const BlobStore &blobs,
                       const std::atomic<bool> &cancelled)
{
    auto answer = fetch(url, Wanted::PageOrImage, settings, cancelled);
    if (!answer)
        return tl::unexpected(std::move(answer).error());
    FoundPage found;
    if (answer->isImage) {
        found.facts = {.title = text::excerpt(answer->url.fileName(), limits::kPreviewTitle - 8),
                       .site = siteOf(answer->url)};
        keepImage(found, answer->body, answer->url, blobs);
        return found;
    }
    found.facts = readPage(answer->body, answer->charset, answer->url);
    if (found.facts.title.isEmpty())
        return fail(Code::NotFound, QStringLiteral("no title"));
    if (found.facts.image.isEmpty())
        return found;
    const auto image = fetch(found.facts.image, Wanted::Image, settings, cancelled);
    if (image)
        keepImage(found, image->body, image->url, blobs);
    return found;
}

} // namespace

LinkFetcher::LinkFetcher(WebSettings settings, const BlobStore &blobs, QObject *parent)
    : QObject(parent), m_settings(std::move(settings)), m_blobs(blobs)
{
    m_threads.setMaxThreadCount(kThreads);
}

LinkFetcher::~LinkFetcher()
{
    m_cancelled = true;
    m_threads.clear();
    m_threads.waitForDone();
}

Pending<FoundPage> LinkFetcher::fetch(const QUrl &url)
{
    const quint64 number = ++m_last;
    m_threads.start([this, number, url] {
        auto found = find(url, m_settings, m_blobs, m_cancelled);
        QMetaObject::invokeMethod(
            this, [this, number, found = std::move(found)] { settle(number, found); }, Qt::QueuedConnection);
    });
    return m_promises[number].pending();
}

void LinkFetcher::settle(quint64 number, Result<FoundPage> found)
{
    m_promises.take(number).set(std::move(found));
}

} // namespace teahouse::server::links
