// SPDX-License-Identifier: AGPL-3.0-or-later
// The bytes of an upload on the disk, with their SHA-256 running along. Blocking: lives on the disk lane, one
// call at a time. Whatever ends the process, what size() says afterwards is there and is what was sent: bytes
// whose checksum is still to come lie behind a mark (ID.from) that says where they began, and are cut off
// when nobody vouches for them.
//
// Errors: Storage with "disk_full" or "disk".
#pragma once

#include "server/files/digest.h"

#include "common/base/error.h"

#include <QFile>

#include <optional>

namespace teahouse::server {

class UploadFile
{
public:
    explicit UploadFile(const QString &path);

    // How much of an upload is there, without opening it.
    static qint64 sizeAt(const QString &path);

    // Made where it is missing. What is there is read once, to know its digest, unless this object knows it.
    Result<void> open();
    qint64 size() const { return m_size; }

    // All of it, or as much as the disk took before the error.
    Result<void> append(QByteArrayView bytes);

    // Around bytes with a checksum: those since begin stay, or go.
    Result<void> beginUnverified();
    Result<void> endUnverified(bool keep);

    Result<void> close(); // to the disk; can be opened again
    QString hash() const; // hex

private:
    Result<void> readThrough();
    Result<void> cutTo(qint64 size);
    void beginFlush();
    QString mark() const;

    const QString m_path;
    QFile m_file;
    Digest m_digest{Digest::Kind::Sha256};
    qint64 m_size = 0; // that the digest knows
    qint64 m_flushed = 0; // of it, on its way to the disk
    struct Before {
        qint64 size;
        Digest digest;
    };
    std::optional<Before> m_before;
};

} // namespace teahouse::server
