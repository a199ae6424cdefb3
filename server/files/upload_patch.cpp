// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/upload_patch.h"

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype kGatherBytes = 512 << 10; // at most; as much again is with the disk
}

UploadPatch::UploadPatch(net::HttpExchange &exchange, Order order, const BlobStore &blobs, DiskLane &disk,
                         FileMetrics &metrics, QObject *parent)
    : QObject(parent)
    , m_exchange(&exchange)
    , m_order(std::move(order))
    , m_blobs(blobs)
    , m_disk(disk)
    , m_metrics(metrics)
{
    if (m_order.checksum)
        m_digest = std::make_shared<Digest>(m_order.checksum->kind);
    m_metrics.receiving.add(1);
}

UploadPatch::~UploadPatch() { m_metrics.receiving.add(-1); }

// One piece of work at a time is with the disk, in the order of the calls.
void UploadPatch::run(std::function<Result<void>()> work, std::function<void()> then)
{
    m_busy = true;
    const auto step = [file = m_order.file, work = std::move(work)]() -> std::pair<Result<void>, qint64> {
        auto result = work();
        return {std::move(result), file->size()};
    };
    m_disk.run(this, step, [this, then = std::move(then)](const std::pair<Result<void>, qint64> &done) {
        m_busy = false;
        const auto &[result, size] = done;
        if (!m_digest)
            m_size = size;
        if (!result && !m_error)
            m_error = result.error();
        then();
    });
}

void UploadPatch::start()
{
    connect(m_exchange, &net::HttpExchange::failed, this, [this] { bodyEnded(false); });
    const auto work
        = [file = m_order.file, offset = m_order.offset, verify = bool(m_digest)]() -> Result<void> {
        if (auto open = file->open(); !open)
            return open;
        if (file->size() != offset)
            return fail(Code::Conflict, u"offset"_s);
        return verify ? file->beginUnverified() : Result<void>();
    };
    run(work, [this] { opened(); });
}

void UploadPatch::opened()
{
    const qint64 room = m_order.bytes - m_order.offset;
    if (!m_error && m_exchange && m_exchange->head().contentLength > room)
        m_error = Error{Code::TooLarge, u"length"_s};
    if (m_error || m_over)
        return conclude();
    m_size = m_order.offset;
    receive();
    m_exchange->readBody(room);
}

void UploadPatch::receive()
{
    connect(m_exchange, &net::HttpExchange::bodyArrived, this, &UploadPatch::arrived);
    connect(m_exchange, &net::HttpExchange::bodyEnded, this, [this] { bodyEnded(true); });
}

void UploadPatch::arrived(const QByteArray &bytes)
{
    if (m_over)
        return;
    m_gathered += bytes;
    if (m_gathered.size() >= kGatherBytes && m_exchange)
        m_exchange->pauseBody();
    if (!m_busy)
        writeNext();
}

void UploadPatch::bodyEnded(bool whole)
{
    if (std::exchange(m_over, true))
        return;
    m_whole = whole;
    if (!m_busy)
        writeNext();
}

void UploadPatch::writeNext()
{
    if (m_error || m_gathered.isEmpty())
        return m_error || m_over ? conclude() : void();
    const bool waited = m_gathered.size() >= kGatherBytes;
    const QByteArray bytes = std::exchange(m_gathered, {});
    m_metrics.receivedBytes.add(quint64(bytes.size()));
    const auto work = [file = m_order.file, digest = m_digest, blobs = &m_blobs, bytes]() -> Result<void> {
        if (blobs->freeBytes() < bytes.size())
            return fail(Code::Storage, u"disk_full"_s);
        if (digest)
            digest->add(bytes);
        return file->append(bytes);
    };
    run(work, [this] { writeNext(); });
    if (waited && m_exchange)
        m_exchange->resumeBody();
}

void UploadPatch::conclude()
{
    m_over = true;
    if (m_exchange)
        m_exchange->pauseBody();
    const auto work = [file = m_order.file, digest = m_digest, checksum = m_order.checksum,
                       whole = m_whole && !m_error]() -> Result<void> {
        if (!digest)
            return file->close();
        const bool right = whole && digest->result() == checksum->value;
        const auto kept = file->endUnverified(right);
        const auto closed = file->close();
        if (!kept || !closed)
            return kept ? closed : kept;
        return right || !whole ? Result<void>() : fail(Code::BadRequest, u"checksum"_s);
    };
    run(work, [this] { finish(); });
}

void UploadPatch::finish()
{
    m_size = m_order.file->size();
    Q_EMIT ended(m_error);
}

} // namespace teahouse::server
