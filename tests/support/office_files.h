// SPDX-License-Identifier: Apache-2.0
// Files in a test server as they lie there after somebody has sent them: contents in the data folder, rows in
// the database. For tests of who may have them; how they come there is another matter.
#pragma once

#include "server/files/blob_store.h"
#include "server/store/files.h"
#include "server/store/messages.h"
#include "tests/support/test_server.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

namespace teahouse::test {

struct OfficeFile {
    FileId id;
    MessageId message;
    QString hash;
    qint64 bytes = 0;

    QByteArray path(const char *part = "") const { return "/files/" + QByteArray::number(id.value) + part; }
};

struct FileLook {
    QString name = QStringLiteral("tea.txt");
    QString mediaType = QStringLiteral("text/plain");
    QByteArray picture; // empty: it has none
    QByteArray words;
};

inline void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!QDir().mkpath(QFileInfo(path).absolutePath()) || !file.open(QFile::WriteOnly)
        || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

// The rows alone. Without a channel it is an avatar or the like.
inline OfficeFile fileRows(TestServer &server, ChannelId channel, UserId owner, const QString &hash,
                           qint64 bytes, const FileLook &look = {})
{
    auto db = *server::store::openForWriting(server.database());
    const qint64 newest = server::store::newestId(*db);
    OfficeFile made{.id = {newest + 1'000'001}, .message = {}, .hash = hash, .bytes = bytes};
    const server::store::Blob blob{.hash = hash,
                                   .bytes = bytes,
                                   .mediaType = look.mediaType,
                                   .picture = !look.picture.isEmpty(),
                                   .words = !look.words.isEmpty()};
    (void)*db->transaction([&]() -> Result<int> {
        server::store::putBlob(*db, blob);
        if (channel.isValid()) {
            proto::Message message{.id = {newest + 1'000'002}, .author = owner, .sentAt = 1'750'000'000'000};
            message.files = {{.name = look.name, .mediaType = look.mediaType, .bytes = bytes, .id = made.id}};
            server::store::insertMessage(*db, channel, message);
            made.message = message.id;
        }
        server::store::insertFile(*db, made.id, blob, made.message, owner, 1'750'000'000'000);
        return 0;
    });
    return made;
}

inline OfficeFile putFile(TestServer &server, ChannelId channel, UserId owner, const QByteArray &contents,
                          const FileLook &look = {})
{
    const QString hash
        = QString::fromLatin1(QCryptographicHash::hash(contents, QCryptographicHash::Sha256).toHex());
    const server::BlobStore blobs(server.config.dataFolder);
    writeFile(blobs.path(hash), contents);
    using Part = server::BlobStore::Part;
    if (!look.picture.isEmpty())
        writeFile(blobs.path(hash, Part::Picture), look.picture);
    if (!look.words.isEmpty())
        writeFile(blobs.path(hash, Part::Words), look.words);
    return fileRows(server, channel, owner, hash, contents.size(), look);
}

// Zeros that take no room on the disk, under a hash that is not theirs.
inline OfficeFile putSparseFile(TestServer &server, ChannelId channel, UserId owner, qint64 bytes)
{
    const QString hash = QString::number(bytes).rightJustified(limits::kHash, u'0');
    const QString path = server::BlobStore(server.config.dataFolder).path(hash);
    writeFile(path, {});
    if (!QFile::resize(path, bytes))
        qFatal("cannot make %s that large", qPrintable(path));
    return fileRows(server, channel, owner, hash, bytes);
}

} // namespace teahouse::test
