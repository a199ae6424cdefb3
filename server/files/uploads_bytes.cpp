// SPDX-License-Identifier: AGPL-3.0-or-later
// Uploads: the bytes themselves, and what happens behind the last one.
#include "server/files/uploads.h"

#include "server/files/tus_answers.h"

#include <QTimer>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAnswerMs = 20'000; // below limits::kHttpIdleMs, after which an exchange is given up
constexpr qint64 kTouchEveryMs = 3600'000;
constexpr int kSpoilt = 460; // tus: the checksum is another
constexpr int kLocked = 423;

} // namespace

void Uploads::patch(net::HttpExchange &exchange, const store::Upload &upload)
{
    const net::HttpHead &head = exchange.head();
    if (head.header("Content-Type") != "application/offset+octet-stream")
        return tus::refuse(exchange, 415, "content_type");
    const auto offset = tus::numberIn(head.header("Upload-Offset"));
    if (!offset)
        return tus::refuse(exchange, 400, "offset");
    std::optional<tus::Checksum> checksum;
    if (const QByteArray header = head.header("Upload-Checksum"); !header.isEmpty()) {
        checksum = tus::checksumIn(header);
        if (!checksum)
            return tus::refuse(exchange, 400, "checksum");
    }
    if (!upload.refusal.isEmpty())
        return tus::refuse(exchange, {Code::Unsupported, upload.refusal});
    const bool whole = !upload.hash.isEmpty() || m_finisher.isBusyWith(upload.id);
    if (whole && (*offset != upload.bytes || head.hasBody()))
        return tus::refuse(exchange, 409, "offset");
    if (!upload.hash.isEmpty())
        return tus::answerOffset(exchange, upload, upload.bytes, 204);
    if (whole)
        return finish(upload, nullptr, &exchange);
    if (m_patches.contains(upload.id))
        return tus::refuse(exchange, kLocked, "locked");
    startPatch(exchange, upload, checksum);
}

void Uploads::startPatch(net::HttpExchange &exchange, const store::Upload &upload,
                         std::optional<tus::Checksum> checksum)
{
    if (m_services.clock.nowMs() - upload.touchedAt > kTouchEveryMs)
        ask(m_services, callerOf(exchange), TouchUpload{upload.id}, this, [](const Result<proto::Done> &) {});
    UploadPatch::Order order{.id = upload.id,
                             .bytes = upload.bytes,
                             .offset = *tus::numberIn(exchange.head().header("Upload-Offset")),
                             .checksum = std::move(checksum),
                             .file = fileOf(upload.id)};
    auto *patch = new UploadPatch(exchange, std::move(order), m_blobs, m_disk, m_metrics, this);
    m_patches.insert(upload.id, patch);
    connect(patch, &UploadPatch::ended, this,
            [this, patch, upload](const std::optional<Error> &error) { patched(patch, upload, error); });
    patch->start();
}

std::shared_ptr<UploadFile> Uploads::fileOf(UploadId id)
{
    const std::unique_ptr<std::shared_ptr<UploadFile>> known(m_files.take(id));
    return known ? *known : std::make_shared<UploadFile>(m_blobs.uploadPath(id));
}

void Uploads::patched(UploadPatch *patch, const store::Upload &upload, const std::optional<Error> &error)
{
    m_patches.remove(upload.id);
    patch->deleteLater();
    net::HttpExchange *exchange = patch->exchange();
    if (m_dropped.remove(upload.id)) {
        m_disk.run(
            this, [blobs = &m_blobs, id = upload.id] { blobs->removeUpload(id); }, [] {});
        if (exchange)
            tus::refuse(*exchange, {Code::Expired, u"gone"_s});
        return;
    }
    if (!error && patch->size() == upload.bytes)
        return finish(upload, patch->order().file, exchange);
    m_files.insert(upload.id, new std::shared_ptr(patch->order().file));
    if (!exchange)
        return;
    if (!error)
        tus::answerOffset(*exchange, upload, patch->size(), 204);
    else if (error->detail == "checksum"_L1)
        tus::refuse(*exchange, kSpoilt, "checksum");
    else
        tus::refuse(*exchange, *error);
}

void Uploads::finish(const store::Upload &upload, std::shared_ptr<UploadFile> file,
                     net::HttpExchange *exchange)
{
    const QPointer<net::HttpExchange> waiting(exchange);
    if (exchange)
        QTimer::singleShot(kAnswerMs, exchange, [upload, exchange] {
            tus::answerOffset(*exchange, upload, upload.bytes, 204);
        });
    m_finisher.finish(upload, std::move(file), this,
                      [upload, waiting](const Finisher::Outcome &outcome) {
                          if (!waiting)
                              return;
                          switch (outcome.end) {
                          case Finisher::End::Ready:
                              return tus::answerOffset(*waiting, upload, upload.bytes, 204);
                          case Finisher::End::Refused:
                              return tus::refuse(*waiting, {Code::Unsupported, outcome.reason});
                          case Finisher::End::Gone:
                              return tus::refuse(*waiting, {Code::Expired, u"gone"_s});
                          case Finisher::End::Later:
                              return tus::refuse(*waiting, {Code::Offline, outcome.reason});
                          }
                      });
}

} // namespace teahouse::server
