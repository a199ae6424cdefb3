// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/uploads.h"

#include <QTimer>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAnswerMs = 20'000; // below limits::kHttpIdleMs, after which an exchange is given up
constexpr int kFilesRemembered = 256;
constexpr qint64 kTouchEveryMs = 3600'000;
constexpr int kSpoilt = 460; // tus: the checksum is another
constexpr int kLocked = 423;

net::HttpHeaders tusHeaders() { return {{"Tus-Resumable", tus::kVersion}, {"Cache-Control", "no-store"}}; }

void refuse(net::HttpExchange &exchange, int status, const QByteArray &reason, net::HttpHeaders more = {})
{
    more += tusHeaders();
    more.append({"Teahouse-Error", reason});
    exchange.respond(status, more, {});
}

void refuse(net::HttpExchange &exchange, const Error &error) { answerError(exchange, error, tusHeaders()); }

bool speaksTus(net::HttpExchange &exchange)
{
    if (exchange.head().header("Tus-Resumable") == tus::kVersion)
        return true;
    refuse(exchange, 412, "version", {{"Tus-Version", tus::kVersion}});
    return false;
}

QByteArray expiry(const store::Upload &upload) { return tus::dateText(upload.touchedAt + limits::kUploadValidMs); }

// Finds the unfinished uploads once, in a reading lane.
class UnfinishedJob : public Job
{
public:
    using Then = std::function<void(const QList<store::Upload> &)>;
    UnfinishedJob(QObject *context, Then then)
        : m_context(context)
        , m_then(std::move(then))
    {
    }

    bool run(const Lane &lane) override
    {
        m_uploads = store::unfinishedUploads(lane.db);
        return true;
    }
    void refuse(const Error &) override { }
    void done() override
    {
        if (m_context)
            m_then(m_uploads);
    }

private:
    const QPointer<QObject> m_context;
    const Then m_then;
    QList<store::Upload> m_uploads;
};

} // namespace

Uploads::Uploads(Services &services, const BlobStore &blobs, DiskLane &disk, FileMetrics &metrics,
                 const FinishingSettings &settings, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_blobs(blobs)
    , m_disk(disk)
    , m_metrics(metrics)
    , m_finisher(services, blobs, disk, metrics, settings)
    , m_files(kFilesRemembered)
{
}

Uploads::~Uploads()
{
    for (UploadPatch *patch : std::as_const(m_patches))
        patch->disconnect(this);
}

// Who asks comes first, whatever he asks for.
void Uploads::serve(net::HttpExchange &exchange)
{
    const QByteArray method = tus::methodOf(exchange.head());
    if (tus::idIn(exchange.head().path()).isValid()) {
        const QHash<QByteArray, Serve> methods{
            {"HEAD", &Uploads::tellOffset}, {"PATCH", &Uploads::patch}, {"DELETE", &Uploads::drop}};
        if (const Serve serve = methods.value(method))
            return forExisting(exchange, serve);
    }
    const bool here = exchange.head().path() == "/uploads" || exchange.head().path() == "/uploads/";
    ask(m_services, callerOf(exchange), KnowMe{}, &exchange,
        [this, method, here, exchange = &exchange](const Result<proto::Done> &known) {
            if (!known)
                refuse(*exchange, known.error());
            else if (method == "OPTIONS")
                tellOptions(*exchange);
            else if (here && method == "POST")
                create(*exchange);
            else if (here)
                refuse(*exchange, 405, "method", {{"Allow", "OPTIONS, POST"}});
            else if (tus::idIn(exchange->head().path()).isValid())
                refuse(*exchange, 405, "method", {{"Allow", "OPTIONS, HEAD, PATCH, DELETE"}});
            else
                refuse(*exchange, 404, "not_found");
        });
}

void Uploads::forExisting(net::HttpExchange &exchange, Serve serve)
{
    const LookUpload look{tus::idIn(exchange.head().path())};
    ask(m_services, callerOf(exchange), look, &exchange,
        [this, serve, exchange = &exchange](const Result<store::Upload> &upload) {
            if (!upload)
                refuse(*exchange, upload.error());
            else if (speaksTus(*exchange))
                (this->*serve)(*exchange, *upload);
        });
}

void Uploads::tellOptions(net::HttpExchange &exchange)
{
    exchange.respond(204,
                     tusHeaders()
                         + net::HttpHeaders{{"Tus-Version", tus::kVersion},
                                            {"Tus-Extension", tus::kExtensions},
                                            {"Tus-Max-Size", QByteArray::number(m_services.fileRules.largest)},
                                            {"Tus-Checksum-Algorithm", tus::kAlgorithms}},
                     {});
}

// --- creation ------------------------------------------------------------------------------------------

void Uploads::create(net::HttpExchange &exchange)
{
    if (!speaksTus(exchange))
        return;
    const net::HttpHead &head = exchange.head();
    const auto bytes = tus::numberIn(head.header("Upload-Length"));
    const auto metadata = tus::metadataIn(head.header("Upload-Metadata"));
    if (!bytes || !metadata)
        return refuse(exchange, 400, bytes ? "metadata" : "length");
    if (*bytes > m_services.fileRules.largest)
        return refuse(exchange, 413, "too_large");
    if (*bytes > m_blobs.freeBytes())
        return refuse(exchange, 507, "disk_full");
    ask(m_services, callerOf(exchange), BeginUpload{metadata->localId, metadata->filename, *bytes}, &exchange,
        [this, exchange = &exchange](const Result<store::Upload> &upload) { created(*exchange, upload); });
}

void Uploads::created(net::HttpExchange &exchange, const Result<store::Upload> &upload)
{
    if (!upload)
        return refuse(exchange, upload.error());
    m_metrics.begun.add();
    if (upload->bytes == 0 && upload->hash.isEmpty() && upload->refusal.isEmpty())
        finish(*upload, nullptr, nullptr); // nothing will come
    exchange.respond(201,
                     tusHeaders()
                         + net::HttpHeaders{{"Location", tus::addressOf(upload->id)}, {"Upload-Expires", expiry(*upload)}},
                     {});
}

// --- where it is ---------------------------------------------------------------------------------------

void Uploads::answerOffset(net::HttpExchange &exchange, const store::Upload &upload, qint64 offset, int status)
{
    net::HttpHeaders headers = tusHeaders();
    headers.append({"Upload-Offset", QByteArray::number(offset)});
    headers.append({"Upload-Expires", expiry(upload)});
    if (status == 200)
        headers.append({"Upload-Length", QByteArray::number(upload.bytes)});
    exchange.respond(status, headers, {});
}

void Uploads::tellOffset(net::HttpExchange &exchange, const store::Upload &upload)
{
    if (!upload.refusal.isEmpty())
        return refuse(exchange, {Code::Unsupported, upload.refusal});
    if (!upload.hash.isEmpty() || m_finisher.isBusyWith(upload.id))
        return answerOffset(exchange, upload, upload.bytes, 200);
    if (const UploadPatch *patch = m_patches.value(upload.id); patch && patch->size() >= 0)
        return answerOffset(exchange, upload, patch->size(), 200);
    m_disk.run(
        &exchange, [path = m_blobs.uploadPath(upload.id)] { return UploadFile::sizeAt(path); },
        [this, upload, exchange = &exchange](qint64 size) {
            answerOffset(*exchange, upload, std::min(size, upload.bytes), 200);
        });
}

// --- bytes -----------------------------------------------------------------------------------------------

void Uploads::patch(net::HttpExchange &exchange, const store::Upload &upload)
{
    const net::HttpHead &head = exchange.head();
    if (head.header("Content-Type") != "application/offset+octet-stream")
        return refuse(exchange, 415, "content_type");
    const auto offset = tus::numberIn(head.header("Upload-Offset"));
    if (!offset)
        return refuse(exchange, 400, "offset");
    std::optional<tus::Checksum> checksum;
    if (const QByteArray header = head.header("Upload-Checksum"); !header.isEmpty()) {
        checksum = tus::checksumIn(header);
        if (!checksum)
            return refuse(exchange, 400, "checksum");
    }
    if (!upload.refusal.isEmpty())
        return refuse(exchange, {Code::Unsupported, upload.refusal});
    const bool whole = !upload.hash.isEmpty() || m_finisher.isBusyWith(upload.id);
    if (whole && (*offset != upload.bytes || head.hasBody()))
        return refuse(exchange, 409, "offset");
    if (!upload.hash.isEmpty())
        return answerOffset(exchange, upload, upload.bytes, 204);
    if (whole)
        return finish(upload, nullptr, &exchange);
    if (m_patches.contains(upload.id))
        return refuse(exchange, kLocked, "locked");
    startPatch(exchange, upload, checksum);
}

void Uploads::startPatch(net::HttpExchange &exchange, const store::Upload &upload,
                         std::optional<tus::Checksum> checksum)
{
    if (m_services.clock.nowMs() - upload.touchedAt > kTouchEveryMs)
        ask(m_services, callerOf(exchange), TouchUpload{upload.id}, this, [](const Result<proto::Done> &) { });
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
        m_disk.run(this, [blobs = &m_blobs, id = upload.id] { blobs->removeUpload(id); }, [] { });
        if (exchange)
            refuse(*exchange, {Code::Expired, u"gone"_s});
        return;
    }
    if (!error && patch->size() == upload.bytes)
        return finish(upload, patch->order().file, exchange);
    m_files.insert(upload.id, new std::shared_ptr(patch->order().file));
    if (!exchange)
        return;
    if (!error)
        answerOffset(*exchange, upload, patch->size(), 204);
    else if (error->detail == "checksum"_L1)
        refuse(*exchange, kSpoilt, "checksum");
    else
        refuse(*exchange, *error);
}

void Uploads::finish(const store::Upload &upload, std::shared_ptr<UploadFile> file, net::HttpExchange *exchange)
{
    const QPointer<net::HttpExchange> waiting(exchange);
    if (exchange)
        QTimer::singleShot(kAnswerMs, exchange,
                           [this, upload, exchange] { answerOffset(*exchange, upload, upload.bytes, 204); });
    m_finisher.finish(upload, std::move(file), this, [this, upload, waiting](const Finisher::Outcome &outcome) {
        if (!waiting)
            return;
        switch (outcome.end) {
        case Finisher::End::Ready:
            return answerOffset(*waiting, upload, upload.bytes, 204);
        case Finisher::End::Refused:
            return refuse(*waiting, {Code::Unsupported, outcome.reason});
        case Finisher::End::Gone:
            return refuse(*waiting, {Code::Expired, u"gone"_s});
        case Finisher::End::Later:
            return refuse(*waiting, {Code::Offline, outcome.reason});
        }
    });
}

// --- the end -----------------------------------------------------------------------------------------------

void Uploads::drop(net::HttpExchange &exchange, const store::Upload &upload)
{
    const auto dropped = [this, id = upload.id, exchange = &exchange](const Result<proto::Done> &done) {
        if (!done)
            return refuse(*exchange, done.error());
        m_metrics.dropped.add();
        m_files.remove(id);
        if (m_patches.contains(id))
            m_dropped.insert(id); // its file goes when the disk is done with it
        else if (!m_finisher.isBusyWith(id)) // which finds out by itself
            m_disk.run(this, [blobs = &m_blobs, id] { blobs->removeUpload(id); }, [] { });
        exchange->respond(204, tusHeaders(), {});
    };
    ask(m_services, callerOf(exchange), DropUpload{upload.id}, &exchange, dropped);
}

void Uploads::goOn()
{
    const auto found = [this](const QList<store::Upload> &uploads) {
        for (const store::Upload &upload : uploads) {
            m_disk.run(
                this, [path = m_blobs.uploadPath(upload.id)] { return UploadFile::sizeAt(path); },
                [this, upload](qint64 size) {
                    if (size == upload.bytes && !isUnderWay(upload.id))
                        finish(upload, nullptr, nullptr);
                });
        }
    };
    if (m_services.executor.hasRoom(proto::Lane::Read))
        m_services.executor.add(proto::Lane::Read, std::make_unique<UnfinishedJob>(this, found));
}

} // namespace teahouse::server
