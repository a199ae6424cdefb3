// SPDX-License-Identifier: AGPL-3.0-or-later
// Where contents lie in the data folder, and how they get there and away:
//
//   uploads/ID            on its way, with ID.picture and ID.words beside it once it was looked at
//   blobs/ab/HASH         contents, named by their SHA-256; never changed
//   pictures/ab/HASH      the small picture of them        words/ab/HASH      their text, UTF-8
//   gone/                 taken away, to be deleted at leisure
//
// Paths are made of a checked hash or a number alone, never of anything a person wrote. Blocking; any thread.
// What puts contents into place and takes them away runs in the writing lane, beside the rows that know of
// them, so that nobody can take away what another one has just put there.
#pragma once

#include "common/base/error.h"
#include "common/base/ids.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

class QFile;

namespace teahouse::server {

class BlobStore
{
public:
    enum class Part : quint8 { Contents, Picture, Words };
    static constexpr Part kParts[] = {Part::Contents, Part::Picture, Part::Words};
    using FreeBytes = std::function<qint64(const QString &folder)>;

    // `freeBytes` is there for tests, whose disks fill up.
    explicit BlobStore(const QString &dataFolder, FreeBytes freeBytes = &diskFreeBytes);

    // Makes the folders where they are missing.
    Result<void> make() const;

    static bool isHash(const QString &text); // 64 digits of lower-case hex

    // Empty for what is no hash or no id.
    QString path(const QString &hash, Part part = Part::Contents) const;
    QString uploadPath(UploadId id, Part part = Part::Contents) const;

    // For reading; null when it is not there. Never follows a link.
    std::unique_ptr<QFile> open(const QString &hash, Part part = Part::Contents) const;
    bool has(const QString &hash, qint64 bytes) const;

    qint64 freeBytes() const { return m_freeBytes(m_folder); } // that may be filled: the reserve is kept
    static qint64 diskFreeBytes(const QString &folder);

    // Writing lane. The upload's files become the contents of that hash, on disk when it returns; what is
    // there already stays. The upload's own names stay too, until removeUpload(): should the commit fail,
    // nothing is lost.
    Result<void> place(UploadId id, const QString &hash) const;
    // Writing lane. Out of sight at once; emptyGone() frees the space.
    void takeAway(const QString &hash) const;

    void removeUpload(UploadId id) const;
    void emptyGone() const;

    // What lies on the disk, for the sweeper. A shelf is a folder of contents, their pictures and words.
    static constexpr int kShelves = 256;
    QStringList hashesOn(int shelf, const QDateTime &olderThan) const;
    QList<UploadId> uploadsThere(const QDateTime &olderThan) const;

private:
    QString folder(Part part) const;
    Result<void> placePart(UploadId id, const QString &hash, Part part) const;

    const QString m_folder;
    const FreeBytes m_freeBytes;
};

} // namespace teahouse::server
