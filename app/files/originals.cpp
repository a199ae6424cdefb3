// SPDX-License-Identifier: Apache-2.0
#include "app/files/originals.h"

#include <QFileInfo>
#include <limits>

namespace teahouse::app {

namespace {

constexpr int kPlanned = 50;
constexpr qint64 kRoomPercent = 85; // of the cache; the rest is for what is opened
constexpr qint64 kPictureBytes = 200 << 10; // one of them, as a guess

} // namespace

Originals::Originals(Archive &archive, FileCache &cache, Pictures &pictures, Fetch fetch, QObject *parent)
    : QObject(parent), m_archive(archive), m_cache(cache), m_pictures(pictures), m_fetch(std::move(fetch))
{
    connect(&m_pictures, &Pictures::idle, this, [this] {
        if (std::exchange(m_asking, false))
            next();
    });
}

void Originals::setLimits(const Limits &limits)
{
    if (std::exchange(m_limits, limits) != limits)
        start();
}

void Originals::start()
{
    m_again = m_running;
    if (m_limits.paused || std::exchange(m_running, true))
        return;
    m_from = {};
    m_atEnd = false;
    m_rows.clear();
    readPage();
}

void Originals::end()
{
    m_running = false;
    m_rows.clear();
    if (std::exchange(m_again, false))
        return start();
    Q_EMIT ended();
}

void Originals::readPage()
{
    if (m_atEnd || m_again || m_limits.paused)
        return end();
    m_archive.read([from = m_from](sql::Db &db) { return store::filePage(db, {}, from, kPlanned); })
        .then(this, [this](const Result<FilePage> &page) {
            if (!page)
                return end();
            m_rows = page->rows;
            m_from = page->next;
            m_atEnd = page->atEnd;
            askPictures();
        });
}

void Originals::askPictures()
{
    m_rows.removeIf([this](const FileRow &row) {
        return row.sentAt < m_limits.since || row.file.direct || !row.file.id.isValid();
    });
    if (m_rows.isEmpty() && m_limits.since > 0)
        m_atEnd = true; // all that follow are older
    bool asked = false;
    for (const FileRow &row : std::as_const(m_rows)) {
        const bool wanted = row.file.picture && hasRoom(kPictureBytes)
            && !QFileInfo::exists(m_cache.path(pictureKey(row.file)));
        if (wanted && m_pictures.find(row.file).isEmpty())
            asked = true;
    }
    m_asking = asked && m_pictures.isBusy();
    if (!m_asking)
        next();
}

void Originals::next()
{
    while (!m_rows.isEmpty() && !m_again && !m_limits.paused) {
        const proto::FileInfo file = m_rows.takeFirst().file;
        if (!isWanted(file))
            continue;
        m_fetch(file).then(this, [this, id = file.id](const Result<QString> &path) {
            if (!path)
                m_refused.insert(id);
            next();
        });
        return;
    }
    readPage();
}

bool Originals::isWanted(const proto::FileInfo &file) const
{
    return file.bytes <= m_limits.mostBytes && !m_refused.contains(file.id) && hasRoom(file.bytes)
        && !QFileInfo::exists(m_cache.path(cacheKey(file)));
}

bool Originals::hasRoom(qint64 bytes) const
{
    const qint64 room = m_cache.mostBytes() / 100 * kRoomPercent;
    return m_cache.bytes() >= 0 && bytes <= room - m_cache.bytes();
}

} // namespace teahouse::app
