// SPDX-License-Identifier: AGPL-3.0-or-later
// The database's part of link previews: which pages are wished for, and what was found put into the messages.
#pragma once

#include "common/preview/preview_job.h"
#include "server/core/job.h"
#include "server/core/news.h"
#include "server/links/link_fetcher.h"
#include "server/store/previews.h"

#include <functional>

namespace teahouse::server::links {

struct WishedPage {
    QString page;
    bool isFresh = false; // what is known of it still counts
};

// Reads some of the pages that are wished for, those of the newest messages first.
class LookJob : public Job
{
public:
    using Done = std::function<void(const QList<WishedPage> &)>;
    LookJob(qint64 most, Done done) : m_most(most), m_done(std::move(done)) { }

    bool run(const Lane &lane) override;
    void refuse(const Error &) override { m_found.clear(); }
    void done() override { m_done(m_found); }

private:
    const qint64 m_most;
    const Done m_done;
    QList<WishedPage> m_found;
};

// Answers all wishes for a page by what was found, or by what is known of it already.
class AnswerJob : public Job
{
public:
    struct Finding {
        QString page;
        bool isNew = false; // else the page is known
        std::optional<FoundPage> found; // of a new one: nothing when it failed
        std::optional<preview::Facts> image; // looked at, and fit to be shown
    };
    // done(false): the database failed, the wishes stay.
    using Done = std::function<void(std::vector<News> &, bool kept)>;
    AnswerJob(Finding finding, const BlobStore &blobs, Done done)
        : m_finding(std::move(finding)), m_blobs(blobs), m_done(std::move(done))
    {
    }

    bool run(const Lane &lane) override;
    void refuse(const Error &) override;
    void done() override;

private:
    store::Page pageFound(const Lane &lane) const;
    void answer(const Lane &lane, const store::Page &page, const store::Wish &wish);

    const Finding m_finding;
    const BlobStore &m_blobs;
    const Done m_done;
    std::vector<News> m_news;
    bool m_kept = true;
};

} // namespace teahouse::server::links
