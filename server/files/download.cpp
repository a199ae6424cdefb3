// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/download.h"

#include "common/proto/limits.h"
#include "server/core/log.h"
#include "server/files/ask.h"

#include <QFile>
#include <QUuid>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView kPngSignature("\x89PNG\r\n\x1a\n");

QByteArray readAt(QFile &file, qint64 offset, qint64 bytes)
{
    return file.seek(offset) ? file.read(bytes) : QByteArray();
}

Contents contentsOf(const store::FileUse &use, BlobStore::Part part, qint64 bytes, QByteArrayView beginning)
{
    const QString name = use.name.isEmpty() ? u"file"_s : use.name;
    switch (part) {
    case BlobStore::Part::Picture: {
        const bool png = beginning.startsWith(kPngSignature);
        return {.name = name + (png ? u".png"_s : u".jpg"_s),
                .mediaType = png ? u"image/png"_s : u"image/jpeg"_s,
                .mark = use.hash + u"-picture"_s,
                .bytes = bytes};
    }
    case BlobStore::Part::Words:
        return {.name = name + u".txt"_s,
                .mediaType = u"text/plain"_s,
                .mark = use.hash + u"-words"_s,
                .bytes = bytes};
    case BlobStore::Part::Contents:
        break;
    }
    return {.name = name, .mediaType = use.mediaType, .mark = use.hash, .bytes = bytes};
}

} // namespace

Download::Download(net::HttpExchange &exchange, DiskLane &disk, FileId file, Part part)
    : QObject(&exchange)
    , m_exchange(exchange)
    , m_disk(disk)
    , m_file(file)
    , m_part(part)
{
    connect(&exchange, &net::HttpExchange::drained, this, [this] {
        m_wanted = true;
        pump();
    });
    connect(&exchange, &net::HttpExchange::finished, this, &Download::end); // failed() comes with it
}

// --- the beginning --------------------------------------------------------------------------------------

void Download::start(const Admission &admission, const QElapsedTimer &asOf, const BlobStore &blobs)
{
    m_actor = admission.actor;
    m_confirmed = asOf;
    const store::FileUse use = admission.file;
    m_disk.run(
        this, [&blobs, hash = use.hash, part = m_part] { return open(blobs, hash, part); },
        [this, use](const Opened &opened) { answer(use, opened); });
}

Download::Opened Download::open(const BlobStore &blobs, const QString &hash, Part part)
{
    const std::shared_ptr<QFile> file = blobs.open(hash, part);
    if (!file)
        return {};
    Opened opened{.file = file, .bytes = file->size(), .beginning = {}};
    if (part == Part::Picture)
        opened.beginning = readAt(*file, 0, kPngSignature.size());
    return opened;
}

void Download::answer(const store::FileUse &use, const Opened &opened)
{
    if (m_over)
        return;
    const bool whole = m_part != Part::Contents || opened.bytes == use.bytes;
    if (!opened.file || !whole) {
        log::problem("contents_missing", {{"file", qint64(use.id.value)}, {"bytes", opened.bytes}});
        refuse({Code::Unknown});
        return;
    }
    const QByteArray boundary = QUuid::createUuid().toByteArray(QUuid::Id128);
    DownloadPlan plan
        = planOf(m_exchange.head(), contentsOf(use, m_part, opened.bytes, opened.beginning), boundary);
    m_source = opened.file;
    m_exchange.begin(plan.status, plan.headers, plan.length);
    if (method() != "HEAD")
        m_pieces = std::move(plan.pieces);
    fetch();
    pump();
}

void Download::refuse(const Error &error)
{
    if (!m_over)
        answerError(m_exchange, error);
}

void Download::refuseMethod()
{
    if (!m_over)
        m_exchange.respond(405, {{"Allow", "GET, HEAD"}}, {});
}

// --- the body -------------------------------------------------------------------------------------------

// The next block: text is at hand, the file's bytes come from the disk.
void Download::fetch()
{
    if (m_over || m_reading || !m_block.isEmpty() || m_pieces.isEmpty())
        return;
    DownloadPlan::Piece &next = m_pieces.first();
    if (!next.text.isEmpty()) {
        m_block = m_pieces.takeFirst().text;
        return;
    }
    const qint64 offset = next.range.first,
                 bytes = std::min<qint64>(next.range.size(), limits::kDownloadBlockBytes);
    next.range.first += bytes;
    if (next.range.size() == 0)
        m_pieces.removeFirst();
    m_reading = true;
    m_disk.run(
        this, [file = m_source, offset, bytes] { return readAt(*file, offset, bytes); },
        [this, bytes](const QByteArray &block) { fetched(block, bytes); });
}

void Download::fetched(const QByteArray &block, qint64 wanted)
{
    m_reading = false;
    if (m_over)
        return;
    if (block.size() != wanted) {
        log::problem("contents_unreadable", {{"file", qint64(m_file.value)}});
        cut();
        return;
    }
    m_block = block;
    pump();
}

void Download::pump()
{
    while (!m_over && m_wanted) {
        if (m_block.isEmpty()) {
            if (m_source && !m_reading && m_pieces.isEmpty())
                m_exchange.end();
            return;
        }
        if (m_confirmed.hasExpired(limits::kDownloadTrustMs))
            return; // goes on when somebody has looked again
        m_wanted = false;
        m_exchange.write(std::exchange(m_block, {}));
        fetch();
    }
}

void Download::confirm(const QElapsedTimer &asOf)
{
    m_confirmed = asOf;
    pump();
}

// --- the end --------------------------------------------------------------------------------------------

void Download::cut()
{
    if (!m_over)
        m_exchange.cut();
}

void Download::end()
{
    if (m_over)
        return;
    m_over = true;
    m_pieces.clear();
    m_block.clear();
    m_source.reset();
    Q_EMIT over();
}

} // namespace teahouse::server
