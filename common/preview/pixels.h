// SPDX-License-Identifier: Apache-2.0
// A file of plain pixels, as `teahouse-preview` writes them to be mapped into memory: nothing in it needs
// decoding. This head, padded to kStart; then the frames, each of width × height × 4 bytes (premultiplied
// ARGB, or RGB where `opaque`; the byte order of the machine); then, where there is more than one, how long
// each is shown, as qint32.
#pragma once

#include "common/proto/limits.h"

#include <QtGlobal>

#include <cstring>

namespace teahouse::preview {

struct Pixels {
    static constexpr char kMagic[8] = {'t', 'e', 'a', 'p', 'i', 'x', '0', '1'};
    static constexpr qint64 kStart = 64;

    char magic[8] = {};
    qint32 width = 0;
    qint32 height = 0;
    qint32 frames = 0;
    qint32 opaque = 0;

    qint64 frameBytes() const { return 4LL * width * height; }
    qint64 frameAt(int frame) const { return kStart + frame * frameBytes(); }
    qint64 delayAt(int frame) const { return frameAt(frames) + 4LL * frame; }
    qint64 fileBytes() const { return frameAt(frames) + (frames > 1 ? 4LL * frames : 0); }

    // Whoever reads it trusts nothing: is this the head of a file of that length?
    bool fits(qint64 bytes) const
    {
        return std::memcmp(magic, kMagic, sizeof kMagic) == 0 && width > 0 && height > 0 && frames > 0
            && width <= limits::kPictureSideMost && height <= limits::kPictureSideMost
            && frames <= limits::kPreviewFrames && fileBytes() == bytes;
    }
};

} // namespace teahouse::preview
