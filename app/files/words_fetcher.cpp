// SPDX-License-Identifier: Apache-2.0
#include "app/files/words_fetcher.h"

#include "common/proto/limits.h"

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPlanned = 64;

} // namespace

WordsFetcher::WordsFetcher(Http &http, Archive &archive, QObject *parent)
    : QObject(parent), m_http(http), m_archive(archive)
{
}

void WordsFetcher::start()
{
    m_again = m_running;
    if (!std::exchange(m_running, true))
        next();
}

void WordsFetcher::end()
{
    m_running = false;
    m_wanted.clear();
    if (std::exchange(m_again, false))
        start();
}

void WordsFetcher::next()
{
    if (!m_http.isOpen()) {
        m_again = false; // it is started again with the connection
        return end();
    }
    if (!m_wanted.isEmpty())
        return fetch(m_wanted.takeFirst());
    m_archive.write([](sql::Db &db) { return store::wordsWanted(db, kPlanned); })
        .then(this, [this](const Result<QList<store::WordsWanted>> &wanted) {
            m_wanted = wanted.value_or(QList<store::WordsWanted>());
            if (m_wanted.isEmpty())
                return end();
            next();
        });
}

void WordsFetcher::fetch(const store::WordsWanted &wanted)
{
    m_http.fetch(u"/files/%1/words"_s.arg(wanted.file.value), limits::kWordsBytes)
        .then(this, [this, wanted](const Result<QByteArray> &words) {
            if (words)
                return keep(wanted, QString::fromUtf8(*words));
            switch (words.error().code) {
            case Code::NotFound: // recalled, or not mine to read any more
            case Code::Expired:
            case Code::Forbidden:
            case Code::TooLarge:
                return keep(wanted, {});
            default:
                m_again = false; // with the next connection
                return end();
            }
        });
}

void WordsFetcher::keep(const store::WordsWanted &wanted, const QString &words)
{
    m_archive
        .write([wanted, words](sql::Db &db) {
            store::putWords(db, wanted.hash, words);
            return proto::Done{};
        })
        .then(this, [this](const Result<proto::Done> &done) {
            m_archive.noteWords();
            done ? next() : end();
        });
}

} // namespace teahouse::app
