// SPDX-License-Identifier: Apache-2.0
#include "app/net/upload.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kQuickMs = 800; // a chunk that took less is followed by a larger one,
constexpr qint64 kSlowMs = 4'000; // one that took more by a smaller one
constexpr int kMostTroubles = 5;

Result<proto::Done> look(const UploadSource &source)
{
    const QFileInfo now(source.path);
    if (!now.isFile())
        return fail(Code::NotFound);
    const bool touched = source.modifiedAt != 0 && now.lastModified().toMSecsSinceEpoch() != source.modifiedAt;
    if (touched || now.size() != source.bytes)
        return fail(Code::Conflict);
    return proto::Done{};
}

} // namespace

Upload::Upload(Http &http, Aside &aside, const UploadSource &source, QObject *parent)
    : QObject(parent), m_http(http), m_aside(aside), m_source(source)
{
}

Upload::~Upload()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
}

void Upload::start() { m_source.upload.isValid() ? look() : create(); }

QNetworkReply *Upload::ask(const QByteArray &verb, const QString &path, const Headers &headers, const QByteArray &body)
{
    const Headers always{{"Tus-Resumable", "1.0.0"}};
    m_reply = m_http.start({.verb = verb, .path = path, .headers = always + headers, .body = body});
    connect(m_reply, &QNetworkReply::finished, m_reply, &QObject::deleteLater);
    return m_reply;
}

// --- where it is --------------------------------------------------------------------------------------------

void Upload::create()
{
    if (!m_http.isOpen())
        return fail(Code::Offline);
    const QByteArray about = "filename " + m_source.name.toUtf8().toBase64() + ",localid "
        + QByteArray::number(m_source.localId.value).toBase64();
    m_source.upload = {};
    connect(ask("POST", u"/uploads"_s,
                {{"Upload-Length", QByteArray::number(m_source.bytes)}, {"Upload-Metadata", about}, {"Content-Length", "0"}}),
            &QNetworkReply::finished, this, &Upload::wasCreated);
}

void Upload::wasCreated()
{
    if (const auto error = Http::errorOf(*m_reply))
        return refused(*error);
    const QByteArray place = m_reply->rawHeader("Location");
    m_source.upload = {place.mid(place.lastIndexOf('/') + 1).toLongLong()};
    if (!m_source.upload.isValid())
        return fail(Code::Unknown, u"no place for the upload"_s);
    Q_EMIT created(m_source.upload);
    look(); // this may be an earlier one, found again
}

void Upload::look()
{
    if (!m_http.isOpen())
        return fail(Code::Offline);
    connect(ask("HEAD", u"/uploads/%1"_s.arg(m_source.upload.value), {}), &QNetworkReply::finished, this,
            &Upload::wasLooked);
}

void Upload::wasLooked()
{
    if (const auto error = Http::errorOf(*m_reply)) {
        const bool forgotten = error->code == Code::NotFound || error->code == Code::Expired;
        if (!forgotten || ++m_troubles > kMostTroubles)
            return refused(*error);
        return create();
    }
    if (takeOffset())
        sendNext();
}

bool Upload::takeOffset()
{
    bool isNumber = false;
    const qint64 offset = m_reply->rawHeader("Upload-Offset").toLongLong(&isNumber);
    if (!isNumber || offset < 0 || offset > m_source.bytes) {
        fail(Code::Unknown, u"an offset outside the file"_s);
        return false;
    }
    m_offset = offset;
    Q_EMIT progressed(m_offset);
    return true;
}

// --- chunks -------------------------------------------------------------------------------------------------

void Upload::sendNext()
{
    if (m_offset == m_source.bytes) {
        Q_EMIT done(m_source.upload);
        return;
    }
    const qint64 count = std::min(m_chunk, m_source.bytes - m_offset);
    m_aside.run([source = m_source, offset = m_offset, count] { return read(source, offset, count); })
        .then(this, [this](const Result<Chunk> &chunk) {
            if (chunk)
                send(*chunk);
            else
                Q_EMIT failed(chunk.error());
        });
}

Result<Upload::Chunk> Upload::read(const UploadSource &source, qint64 offset, qint64 count)
{
    if (const auto there = app::look(source); !there)
        return tl::unexpected(there.error());
    QFile file(source.path);
    if (!file.open(QIODevice::ReadOnly))
        return teahouse::fail(Code::Forbidden);
    Chunk chunk;
    if (!file.seek(offset) || (chunk.bytes = file.read(count)).size() != count)
        return teahouse::fail(Code::Conflict);
    if (const auto still = app::look(source); !still) // nor did it change meanwhile
        return tl::unexpected(still.error());
    chunk.checksum = "sha1 " + QCryptographicHash::hash(chunk.bytes, QCryptographicHash::Sha1).toBase64();
    return chunk;
}

void Upload::send(const Chunk &chunk)
{
    if (!m_http.isOpen())
        return fail(Code::Offline);
    m_took.start();
    QNetworkReply *reply = ask("PATCH", u"/uploads/%1"_s.arg(m_source.upload.value),
                               {{"Content-Type", "application/offset+octet-stream"},
                                {"Upload-Offset", QByteArray::number(m_offset)},
                                {"Upload-Checksum", chunk.checksum}},
                               chunk.bytes);
    connect(reply, &QNetworkReply::uploadProgress, this, [this](qint64 sent, qint64 total) {
        if (total > 0 && sent < total)
            Q_EMIT progressed(m_offset + sent);
    });
    connect(reply, &QNetworkReply::finished, this, &Upload::wasSent);
}

void Upload::wasSent()
{
    if (const auto error = Http::errorOf(*m_reply))
        return lookAgain(*error);
    const qint64 before = m_offset;
    if (!takeOffset())
        return;
    if (m_offset <= before)
        return lookAgain({.code = Code::Unknown, .detail = u"no progress"_s});
    m_troubles = 0;
    if (m_took.elapsed() < kQuickMs)
        m_chunk = std::min(m_chunk * 2, kLargestChunk);
    else if (m_took.elapsed() > kSlowMs)
        m_chunk = std::max(m_chunk / 2, kFirstChunk);
    sendNext();
}

// Somebody else was faster (409), the chunk was spoilt on its way (460), the server has forgotten: it says where we are.
void Upload::lookAgain(const Error &error)
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    constexpr int kConflict = 409, kGone = 410, kNotFound = 404, kSpoilt = 460;
    const bool aside = status == kConflict || status == kSpoilt || status == kNotFound || status == kGone
        || (status >= 200 && status < 300);
    if (!aside || ++m_troubles > kMostTroubles)
        return refused(error);
    m_chunk = kFirstChunk;
    look();
}

// --- the end ------------------------------------------------------------------------------------------------

void Upload::refused(Error error)
{
    // The server's 404 is not the file's: it is tried again, from the beginning.
    if (error.code == Code::NotFound || error.code == Code::Expired)
        error.code = Code::Unknown;
    if (error.code == Code::Forbidden && error.detail == "quota"_L1)
        error.code = Code::Storage;
    else if (error.code == Code::Forbidden && error.detail == "infected"_L1)
        error.code = Code::Unsupported;
    Q_EMIT failed(error);
}

void Upload::fail(Code code, const QString &detail) { Q_EMIT failed({.code = code, .detail = detail}); }

} // namespace teahouse::app
