// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/content_keeper.h"

#include "server/files/blob_facts.h"
#include "server/files/digest.h"

#include <QEventLoop>
#include <QFile>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kBlockBytes = 256 << 10;

} // namespace

ContentKeeper::ContentKeeper(const BlobStore &blobs, preview::PreviewProcess::Options options)
    : m_blobs(blobs), m_previews(std::move(options))
{
}

Result<ContentKeeper::Received> ContentKeeper::receive(const Arriving &contents)
{
    if (contents.bytes > limits::kFileBytes || contents.bytes > m_blobs.freeBytes())
        return fail(Code::TooLarge, u"no room for %1 bytes"_s.arg(contents.bytes));
    QFile file(m_blobs.uploadPath(contents.id));
    if (!file.open(QFile::WriteOnly))
        return fail(Code::Storage, file.errorString());
    Digest digest(Digest::Kind::Sha256);
    QByteArray block(kBlockBytes, Qt::Uninitialized);
    Received received;
    qint64 got = 0;
    while ((got = contents.read(block.data(), block.size())) > 0) {
        const QByteArrayView piece(block.constData(), got);
        digest.add(piece);
        received.bytes += got;
        if (file.write(piece.data(), piece.size()) != piece.size())
            return fail(Code::Storage, file.errorString());
    }
    if (got < 0)
        return fail(Code::BadRequest, u"can't be read"_s);
    if (!file.flush())
        return fail(Code::Storage, file.errorString());
    received.hash = QString::fromLatin1(digest.result().toHex());
    if (!contents.hash.isEmpty() && contents.hash != received.hash)
        return fail(Code::BadRequest, u"not what its hash says"_s);
    return received;
}

preview::Facts ContentKeeper::lookAt(const Arriving &contents)
{
    using Part = BlobStore::Part;
    preview::Facts facts;
    QEventLoop loop;
    bool done = false;
    m_previews
        .run({.file = m_blobs.uploadPath(contents.id),
              .name = contents.name,
              .picturePath = m_blobs.uploadPath(contents.id, Part::Picture),
              .wordsPath = m_blobs.uploadPath(contents.id, Part::Words)})
        .then(&loop, [&](const Result<preview::Facts> &found) {
            facts = found.value_or(preview::Facts()); // a file that nobody could look at is a file
            done = true;
            loop.quit();
        });
    if (!done)
        loop.exec();
    return facts;
}

Result<store::Blob> ContentKeeper::keep(sql::Db &db, const Arriving &contents, qint64 now)
{
    struct Remover {
        const BlobStore &blobs;
        UploadId id;
        ~Remover() { blobs.removeUpload(id); }
    } const remover{m_blobs, contents.id};
    const auto received = receive(contents);
    if (!received)
        return tl::unexpected(received.error());
    if (auto known = store::blob(db, received->hash); known && m_blobs.has(received->hash, received->bytes))
        return *known;
    store::Blob blob = blobOf({received->hash, received->bytes, contents.name}, lookAt(contents));
    if (const auto placed = m_blobs.place(contents.id, received->hash); !placed)
        return tl::unexpected(placed.error());
    blob.touchedAt = now;
    store::putBlob(db, blob);
    return blob;
}

} // namespace teahouse::server
