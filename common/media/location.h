// SPDX-License-Identifier: Apache-2.0
// Takes out of a photograph where it was taken: GPS in Exif and in XMP, of JPEG (with the further images that
// some cameras append), PNG, WebP, TIFF, HEIC and AVIF; and the place in MP4 and QuickTime films. Nothing is
// decoded and no byte moves: what says the place is overwritten, everything else (orientation, date, camera)
// stays as it was.
#pragma once

#include "common/base/error.h"

#include <QByteArray>
#include <QIODevice>
#include <QList>

namespace teahouse::media {

// Bytes to be written over those of the file.
struct Patch {
    qint64 at = 0;
    QByteArray bytes;

    bool operator==(const Patch &) const = default;
};

// In the order of finding; empty: no place is told, or the format is another one. Reads only what it must.
QList<Patch> locationIn(QIODevice &file);

// `to`, open for writing anywhere in it, becomes the file without the place. True: something was taken out.
// An error (Storage) is one of reading or writing.
Result<bool> copyWithoutLocation(QIODevice &from, QIODevice &to);

} // namespace teahouse::media
