// SPDX-License-Identifier: Apache-2.0
#include "app/store/search_indexer.h"

#include "app/store/apply.h"
#include "app/store/file_search.h"
#include "app/store/search_rows.h"

namespace teahouse::app {

namespace {

constexpr int kGatherMs = 150;
constexpr int kAgainMs = 500;
constexpr int kMessages = limits::kSearchBatch / 2; // of one step
constexpr qsizetype kFileCharacters = 256 << 10; // of one step
constexpr int kForgetMs = 15; // of one step
constexpr int kCountEvery = 16; // steps

} // namespace

SearchIndexer::SearchIndexer(Archive &archive, QObject *parent) : QObject(parent), m_archive(archive)
{
    m_gather.setSingleShot(true);
    m_gather.setInterval(kGatherMs);
    m_again.setSingleShot(true);
    m_again.setInterval(kAgainMs);
    connect(&m_gather, &QTimer::timeout, this, &SearchIndexer::start);
    connect(&m_again, &QTimer::timeout, this, &SearchIndexer::emptyLog);
    connect(&m_archive, &Archive::applied, this, [this](const Applied &what) {
        if (!what.news.messages.isEmpty() || !what.lost.isEmpty())
            m_gather.start();
    });
    connect(&m_archive, &Archive::wordsCame, &m_gather, qOverload<>(&QTimer::start));
    start();
}

void SearchIndexer::start()
{
    m_startAgain = m_running;
    m_done = false;
    if (!std::exchange(m_running, true))
        step();
}

// Forgetting comes first: it is a promise. Files, whose texts are long, come last.
SearchIndexer::Step SearchIndexer::work(sql::Db &db)
{
    if (store::removeSome(db, kMessages))
        return {.more = true, .forgot = false, .waiting = {}};
    if (search::isDirty(db))
        return {.more = true, .forgot = !search::forgetSome(db, kForgetMs), .waiting = {}};
    if (store::isFileSearchDirty(db))
        return {.more = true, .forgot = !store::forgetFiles(db), .waiting = {}};
    const bool more = store::indexMessages(db, kMessages) || store::indexFiles(db, kFileCharacters);
    return {.more = more, .forgot = false, .waiting = {}};
}

void SearchIndexer::step()
{
    m_archive
        .write([count = m_steps++ % kCountEvery == 0](sql::Db &db) {
            Step result = work(db);
            if (count || !result.more)
                result.waiting = search::waiting(db);
            return result;
        })
        .then(this, [this](const Result<Step> &result) { take(result.value_or(Step())); });
}

void SearchIndexer::take(const Step &result)
{
    if (result.waiting && std::exchange(m_waiting, *result.waiting) != *result.waiting)
        Q_EMIT progressed(m_waiting);
    if (result.forgot)
        m_again.start(0);
    if (result.more || std::exchange(m_startAgain, false))
        return step();
    m_running = false;
    if (!m_again.isActive()) {
        m_done = true;
        Q_EMIT done();
    }
}

void SearchIndexer::emptyLog()
{
    m_archive.emptyLog().then(this, [this](const Result<bool> &emptied) {
        if (emptied && !*emptied)
            return m_again.start();
        if (!m_running && !std::exchange(m_done, true))
            Q_EMIT done();
    });
}

} // namespace teahouse::app
