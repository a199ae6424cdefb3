// SPDX-License-Identifier: Apache-2.0
#include "app/store/search_indexer.h"

#include "app/store/file_search.h"
#include "app/store/search_rows.h"

namespace teahouse::app {

namespace {

constexpr int kGatherMs = 150;
constexpr int kAgainMs = 500;
constexpr int kMessages = limits::kSearchBatch / 2; // of one step
constexpr qsizetype kFileCharacters = 256 << 10; // of one step
constexpr int kForgetMs = 15; // of one step

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
void SearchIndexer::step()
{
    m_archive
        .write([](sql::Db &db) -> Step {
            if (search::isDirty(db)) {
                const bool more = search::forgetSome(db, kForgetMs);
                return {.more = true, .forgot = !more, .waiting = search::waiting(db)};
            }
            if (store::isFileSearchDirty(db)) {
                const bool more = store::forgetFiles(db);
                return {.more = true, .forgot = !more, .waiting = search::waiting(db)};
            }
            const bool more = store::indexMessages(db, kMessages) || store::indexFiles(db, kFileCharacters);
            return {.more = more, .waiting = search::waiting(db)};
        })
        .then(this, [this](const Result<Step> &result) { take(result.value_or(Step())); });
}

void SearchIndexer::take(const Step &result)
{
    if (std::exchange(m_waiting, result.waiting) != result.waiting)
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
