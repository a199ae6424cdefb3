// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/links/preview_jobs.h"

#include "server/store/files.h"
#include "server/store/messages.h"

namespace teahouse::server::links {

namespace {

constexpr qint64 kFreshMs = 24LL * 3600 * 1000;
constexpr qint64 kFailedMs = 5LL * 60 * 1000;

bool isFresh(const std::optional<store::Page> &page, qint64 now)
{
    return page && page->fetchedAt <= now && now - page->fetchedAt < (page->failed ? kFailedMs : kFreshMs);
}

} // namespace

bool LookJob::run(const Lane &lane)
{
    m_found.clear();
    for (const QString &page : store::wishedPages(lane.db, m_most))
        m_found.append({page, isFresh(store::keptPage(lane.db, page), lane.now)});
    return true;
}

bool AnswerJob::run(const Lane &lane)
{
    m_news.clear();
    m_kept = true;
    if (m_finding.isNew) {
        store::forgetPagesBefore(lane.db, lane.now - kFreshMs);
        store::keepPage(lane.db, pageFound(lane));
    }
    const auto page = store::keptPage(lane.db, m_finding.page);
    for (const store::Wish &wish : store::wishesFor(lane.db, m_finding.page)) {
        store::removeWish(lane.db, wish);
        if (page && !page->failed)
            answer(lane, *page, wish);
    }
    return true;
}

store::Page AnswerJob::pageFound(const Lane &lane) const
{
    store::Page page{.page = m_finding.page, .fetchedAt = lane.now, .failed = !m_finding.found};
    if (!m_finding.found)
        return page;
    const FoundPage &found = *m_finding.found;
    page.title = found.facts.title;
    page.description = found.facts.description;
    page.site = found.facts.site;
    if (m_finding.image && m_blobs.place(found.image, found.imageHash)) {
        page.imageHash = found.imageHash;
        store::putBlob(lane.db, {.hash = found.imageHash,
                                 .bytes = found.imageBytes,
                                 .mediaType = m_finding.image->mediaType,
                                 .width = m_finding.image->width,
                                 .height = m_finding.image->height,
                                 .picture = m_finding.image->picture,
                                 .touchedAt = lane.now});
    }
    return page;
}

void AnswerJob::answer(const Lane &lane, const store::Page &page, const store::Wish &wish)
{
    auto stored = store::message(lane.db, wish.message);
    if (!stored || stored->message.recalledAt != 0)
        return;
    proto::LinkPreview preview{
        .url = wish.url, .title = page.title, .description = page.description, .site = page.site};
    if (const auto blob = store::blob(lane.db, page.imageHash)) { // unless it was swept away since
        preview.image = FileId{lane.ids.next(lane.now)};
        preview.width = blob->width;
        preview.height = blob->height;
        store::insertFile(lane.db, preview.image, *blob, wish.message, {}, lane.now);
    }
    store::addPreview(lane.db, wish, preview);
    proto::Message &message = stored->message;
    message.previews = store::previewsOf(lane.db, message.id);
    store::giveNewRev(lane.db, stored->channel, message);

    const proto::Stream stream = proto::Stream::of(stored->channel);
    const qint64 rev = message.rev;
    News &news = m_news.emplace_back(
        proto::Changes{.stream = stream, .after = rev - 1, .upTo = rev, .messages = {std::move(message)}});
    news.frame(codec::Format::Cbor);
    if (lane.wantsJson)
        news.frame(codec::Format::Json);
}

void AnswerJob::refuse(const Error &)
{
    m_news.clear();
    m_kept = false;
}

void AnswerJob::done()
{
    m_done(m_news, m_kept);
    if (m_finding.found && m_finding.found->image.isValid())
        m_blobs.removeUpload(m_finding.found->image);
}

} // namespace teahouse::server::links
