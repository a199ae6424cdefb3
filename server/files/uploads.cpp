// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/uploads.h"

#include "server/files/tus_answers.h"

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFilesRemembered = 256;

// Finds the unfinished uploads once, in a reading lane.
class UnfinishedJob : public Job
{
public:
    using Then = std::function<void(const QList<store::Upload> &)>;
    UnfinishedJob(QObject *context, Then then) : m_context(context), m_then(std::move(then)) { }

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
        const QHash<QByteArray, Step> methods{
            {"HEAD", &Uploads::tellOffset}, {"PATCH", &Uploads::patch}, {"DELETE", &Uploads::drop}};
        if (const Step step = methods.value(method))
            return forExisting(exchange, step);
    }
    const bool here = exchange.head().path() == "/uploads" || exchange.head().path() == "/uploads/";
    ask(m_services, callerOf(exchange), KnowMe{}, &exchange,
        [this, method, here, exchange = &exchange](const Result<proto::Done> &known) {
            if (!known)
                tus::refuse(*exchange, known.error());
            else if (method == "OPTIONS")
                tellOptions(*exchange);
            else if (here && method == "POST")
                create(*exchange);
            else if (here)
                tus::refuse(*exchange, 405, "method", {{"Allow", "OPTIONS, POST"}});
            else if (tus::idIn(exchange->head().path()).isValid())
                tus::refuse(*exchange, 405, "method", {{"Allow", "OPTIONS, HEAD, PATCH, DELETE"}});
            else
                tus::refuse(*exchange, 404, "not_found");
        });
}

void Uploads::forExisting(net::HttpExchange &exchange, Step step)
{
    const LookUpload look{tus::idIn(exchange.head().path())};
    ask(m_services, callerOf(exchange), look, &exchange,
        [this, step, exchange = &exchange](const Result<store::Upload> &upload) {
            if (!upload)
                tus::refuse(*exchange, upload.error());
            else if (tus::speaksTus(*exchange))
                (this->*step)(*exchange, *upload);
        });
}

void Uploads::tellOptions(net::HttpExchange &exchange)
{
    exchange.respond(
        204,
        tus::commonHeaders()
            + net::HttpHeaders{{"Tus-Version", tus::kVersion},
                               {"Tus-Extension", tus::kExtensions},
                               {"Tus-Max-Size", QByteArray::number(m_services.fileRules.largest)},
                               {"Tus-Checksum-Algorithm", tus::kAlgorithms}},
        {});
}

// --- creation ------------------------------------------------------------------------------------------

void Uploads::create(net::HttpExchange &exchange)
{
    if (!tus::speaksTus(exchange))
        return;
    const net::HttpHead &head = exchange.head();
    const auto bytes = tus::numberIn(head.header("Upload-Length"));
    const auto metadata = tus::metadataIn(head.header("Upload-Metadata"));
    if (!bytes || !metadata)
        return tus::refuse(exchange, 400, bytes ? "metadata" : "length");
    if (*bytes > m_services.fileRules.largest)
        return tus::refuse(exchange, 413, "too_large");
    if (*bytes > m_blobs.freeBytes())
        return tus::refuse(exchange, 507, "disk_full");
    ask(m_services, callerOf(exchange), BeginUpload{metadata->localId, metadata->filename, *bytes}, &exchange,
        [this, exchange = &exchange](const Result<store::Upload> &upload) { created(*exchange, upload); });
}

void Uploads::created(net::HttpExchange &exchange, const Result<store::Upload> &upload)
{
    if (!upload)
        return tus::refuse(exchange, upload.error());
    m_metrics.begun.add();
    if (upload->bytes == 0 && upload->hash.isEmpty() && upload->refusal.isEmpty())
        finish(*upload, nullptr, nullptr); // nothing will come
    exchange.respond(201,
                     tus::commonHeaders()
                         + net::HttpHeaders{{"Location", tus::addressOf(upload->id)},
                                            {"Upload-Expires", tus::expiryOf(*upload)}},
                     {});
}

// --- where it is ---------------------------------------------------------------------------------------

void Uploads::tellOffset(net::HttpExchange &exchange, const store::Upload &upload)
{
    if (!upload.refusal.isEmpty())
        return tus::refuse(exchange, {Code::Unsupported, upload.refusal});
    if (!upload.hash.isEmpty() || m_finisher.isBusyWith(upload.id))
        return tus::answerOffset(exchange, upload, upload.bytes, 200);
    if (const UploadPatch *patch = m_patches.value(upload.id); patch && patch->size() >= 0)
        return tus::answerOffset(exchange, upload, patch->size(), 200);
    m_disk.run(
        &exchange, [path = m_blobs.uploadPath(upload.id)] { return UploadFile::sizeAt(path); },
        [upload, exchange = &exchange](qint64 size) {
            tus::answerOffset(*exchange, upload, std::min(size, upload.bytes), 200);
        });
}

// --- the end -----------------------------------------------------------------------------------------------

void Uploads::drop(net::HttpExchange &exchange, const store::Upload &upload)
{
    const auto dropped = [this, id = upload.id, exchange = &exchange](const Result<proto::Done> &done) {
        if (!done)
            return tus::refuse(*exchange, done.error());
        m_metrics.dropped.add();
        m_files.remove(id);
        if (m_patches.contains(id))
            m_dropped.insert(id); // its file goes when the disk is done with it
        else if (!m_finisher.isBusyWith(id)) // which finds out by itself
            m_disk.run(
                this, [blobs = &m_blobs, id] { blobs->removeUpload(id); }, [] {});
        exchange->respond(204, tus::commonHeaders(), {});
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
