// SPDX-License-Identifier: Apache-2.0
// A stretch of a file, read by offsets that may be wrong, and what is to be written over it.
#pragma once

#include "common/media/location.h"

#include <QtEndian>

#include <numeric>

namespace teahouse::media {

// No honest file comes near these.
inline constexpr int kSegments = 100'000; // of a JPEG, chunks of a PNG, boxes in a box
inline constexpr int kDirectories = 64; // of a TIFF structure; images in one JPEG
inline constexpr int kGpsEntries = 64;
inline constexpr qint64 kValueBytes = 64 << 10; // of one value that says the place
inline constexpr qint64 kMetadataBytes = 8 << 20; // of an XMP packet
inline constexpr qint64 kPatchedBytes = 32 << 20;
inline constexpr int kPatches = 4'096;

class Slice
{
public:
    Slice(QIODevice &file, QList<Patch> &patches, qint64 base, qint64 size)
        : m_file(&file)
        , m_patches(&patches)
        , m_base(base)
        , m_size(size)
    {
    }

    qint64 size() const { return m_size; }
    bool has(qint64 at, qint64 bytes) const
    {
        return at >= 0 && bytes >= 0 && at <= m_size && bytes <= m_size - at;
    }

    // All of them, or none.
    QByteArray read(qint64 at, qint64 bytes) const
    {
        if (!has(at, bytes) || !m_file->seek(m_base + at))
            return {};
        const QByteArray found = m_file->read(bytes);
        return found.size() == bytes ? found : QByteArray();
    }

    void write(qint64 at, const QByteArray &bytes)
    {
        if (bytes.isEmpty() || !has(at, bytes.size()) || m_patches->size() >= kPatches)
            return;
        const auto add = [](qint64 sum, const Patch &patch) { return sum + patch.bytes.size(); };
        if (std::accumulate(m_patches->cbegin(), m_patches->cend(), bytes.size(), add) <= kPatchedBytes)
            m_patches->append({m_base + at, bytes});
    }
    void blank(qint64 at, qint64 bytes)
    {
        if (has(at, bytes))
            write(at, QByteArray(bytes, '\0'));
    }

    Slice part(qint64 at, qint64 bytes) const
    {
        return has(at, bytes) ? Slice(*m_file, *m_patches, m_base + at, bytes)
                              : Slice(*m_file, *m_patches, m_base, 0);
    }

    // As it will be with everything that was written over it so far.
    QByteArray patched(qint64 at, qint64 bytes) const
    {
        QByteArray now = read(at, bytes);
        for (const Patch &patch : std::as_const(*m_patches)) {
            const qint64 from = std::max(patch.at, m_base + at);
            const qint64 to = std::min(patch.at + patch.bytes.size(), m_base + at + now.size());
            if (from < to)
                now.replace(from - m_base - at, to - from, patch.bytes.mid(from - patch.at, to - from));
        }
        return now;
    }

    qsizetype patches() const { return m_patches->size(); }

private:
    QIODevice *m_file;
    QList<Patch> *m_patches;
    qint64 m_base;
    qint64 m_size;
};

inline quint32 big32(QByteArrayView bytes, qsizetype at = 0)
{
    return at + 4 <= bytes.size() ? qFromBigEndian<quint32>(bytes.data() + at) : 0;
}

inline quint16 big16(QByteArrayView bytes, qsizetype at = 0)
{
    return at + 2 <= bytes.size() ? qFromBigEndian<quint16>(bytes.data() + at) : quint16(0);
}

// exif_location.cpp: a TIFF structure, which an Exif block is too.
void blankExif(Slice tiff);

// xmp_location.cpp
void blankXmp(Slice xmp);

// box_location.cpp: HEIC, AVIF, MP4, QuickTime.
void blankBoxes(Slice file);

} // namespace teahouse::media
