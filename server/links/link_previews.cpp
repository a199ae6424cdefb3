// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/links/link_previews.h"

namespace teahouse::server::links {

namespace {

constexpr int kPagesUnderWay = 64;
constexpr int kLaterMs = 1'000; // when the lanes have no room

} // namespace

LinkPreviews::LinkPreviews(Services &services, WebSettings settings, const BlobStore &blobs, QObject *parent)
    : QObject(parent), m_services(services), m_blobs(blobs), m_fetcher(std::move(settings), blobs)
{
    m_later.setSingleShot(true);
    m_later.setInterval(kLaterMs);
    connect(&m_later, &QTimer::timeout, this, &LinkPreviews::look);
}

void LinkPreviews::look()
{
    if (m_looking) {
        m_again = true;
        return;
    }
    if (!m_services.executor.hasRoom(proto::Lane::Read))
        return m_later.start();
    m_looking = true;
    m_services.executor.add(proto::Lane::Read,
                            std::make_unique<LookJob>(kPagesUnderWay, [self = QPointer(this)](const auto &pages) {
                                if (self)
                                    self->take(pages);
                            }));
}

void LinkPreviews::take(const QList<WishedPage> &pages)
{
    m_looking = false;
    m_more = pages.size() >= kPagesUnderWay;
    for (const WishedPage &wished : pages) {
        if (m_underWay.contains(wished.page) || m_underWay.size() >= kPagesUnderWay)
            continue;
        m_underWay.insert(wished.page);
        if (wished.isFresh)
            answer({.page = wished.page});
        else
            fetch(wished.page);
    }
    if (std::exchange(m_again, false))
        look();
}

void LinkPreviews::fetch(const QString &page)
{
    m_fetcher.fetch(QUrl::fromEncoded(page.toLatin1())).then(this, [this, page](const Result<FoundPage> &found) {
        AnswerJob::Finding finding{.page = page, .isNew = true};
        if (found)
            finding.found = *found;
        if (found && found->image.isValid())
            inspect(std::move(finding));
        else
            answer(std::move(finding));
    });
}

// What a stranger's server calls a picture is looked at where it can do no harm.
void LinkPreviews::inspect(AnswerJob::Finding finding)
{
    const FoundPage &found = *finding.found;
    const preview::Job job{.file = m_blobs.uploadPath(found.image),
                           .name = found.imageName,
                           .picturePath = m_blobs.uploadPath(found.image, BlobStore::Part::Picture)};
    m_inspector.run(job).then(this, [this, finding = std::move(finding)](const Result<preview::Facts> &facts) mutable {
        if (facts && facts->picture && facts->mediaType.startsWith(u"image/"))
            finding.image = *facts;
        answer(std::move(finding));
    });
}

// There are few of these, and what was fetched is not thrown away: it goes in whether the lane has room or not.
void LinkPreviews::answer(AnswerJob::Finding finding)
{
    const QString page = finding.page;
    const auto done = [self = QPointer(this), page](std::vector<News> &news, bool kept) {
        if (!self)
            return;
        for (News &item : news)
            self->m_services.hub.take(item);
        self->m_underWay.remove(page);
        if (kept && self->m_more)
            self->look();
    };
    m_services.executor.add(proto::Lane::Write, std::make_unique<AnswerJob>(std::move(finding), m_blobs, done));
}

} // namespace teahouse::server::links
