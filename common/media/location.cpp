// SPDX-License-Identifier: Apache-2.0
#include "common/media/location.h"

#include "common/media/slice.h"

#include <array>

namespace teahouse::media {

namespace {

constexpr qint64 kChunk = 64 << 10;
constexpr auto kXmpInJpeg = "http://ns.adobe.com/xap/1.0/";
constexpr auto kMoreXmpInJpeg = "http://ns.adobe.com/xmp/extension/";
constexpr qint64 kMoreXmpHead = 35 + 32 + 4 + 4; // its name, a digest, the whole length, this part's offset

void blankApp1(const Slice &segment)
{
    const QByteArray head = segment.read(0, std::min<qint64>(segment.size(), 40));
    const auto rest = [&](qint64 from) { return segment.part(from, segment.size() - from); };
    if (head.startsWith(QByteArrayView("Exif\0", 5)))
        blankExif(rest(6));
    else if (head.startsWith(kXmpInJpeg))
        blankXmp(rest(qint64(std::char_traits<char>::length(kXmpInJpeg)) + 1));
    else if (head.startsWith(kMoreXmpInJpeg))
        blankXmp(rest(kMoreXmpHead));
}

// The place of the next two bytes that `accept` takes, from `at` on; -1: none.
template <class Accept>
qint64 find(const Slice &file, qint64 at, Accept accept)
{
    while (at + 1 < file.size()) {
        const QByteArray piece = file.read(at, std::min(kChunk, file.size() - at));
        if (piece.size() < 2)
            return -1;
        for (qsizetype i = 0; i + 1 < piece.size(); ++i) {
            if (quint8(piece[i]) == 0xFF && accept(quint8(piece[i + 1])))
                return at + i;
        }
        at += piece.size() - 1;
    }
    return -1;
}

void blankJpeg(const Slice &file)
{
    const auto isMarker = [](quint8 b) { return b != 0 && b != 0xFF && !(b >= 0xD0 && b <= 0xD7); };
    const auto isStart = [](quint8 b) { return b == 0xD8; };
    int images = 1;
    qint64 at = 2;
    for (int segments = 0; at >= 0 && segments < kSegments; ++segments) {
        const QByteArray head = file.read(at, 4);
        if (head.size() < 4 || quint8(head[0]) != 0xFF) {
            // Behind the last image, or damage.
            at = find(file, at, isMarker);
            if (at < 0 || !file.has(at, 4))
                return;
            continue;
        }
        const auto marker = quint8(head[1]);
        if (marker == 0xFF) { // filling
            ++at;
        } else if (marker == 0xD9) { // the image ends; some cameras append another
            at = images++ < kDirectories ? find(file, at + 2, isStart) : -1;
        } else if (marker == 0xD8 || marker == 0x01 || !isMarker(marker)) {
            at += 2;
        } else {
            const qint64 bytes = std::max<qint64>(big16(head, 2), 2);
            if (marker == 0xE1)
                blankApp1(file.part(at + 4, bytes - 2));
            at += 2 + bytes;
            if (marker == 0xDA) // its data go on until the next marker
                at = find(file, at, isMarker);
        }
    }
}

quint32 crc32(const QByteArray &bytes)
{
    static constexpr std::array kTable = [] {
        std::array<quint32, 256> table{};
        for (quint32 i = 0; i < 256; ++i) {
            quint32 c = i;
            for (int k = 0; k < 8; ++k)
                c = (c & 1) ? 0xEDB88320u ^ (c >> 1) : c >> 1;
            table[i] = c;
        }
        return table;
    }();
    quint32 crc = 0xFFFFFFFFu;
    for (const char byte : bytes)
        crc = kTable[(crc ^ quint8(byte)) & 0xFF] ^ (crc >> 8);
    return crc ^ 0xFFFFFFFFu;
}

// Text that is packed, or Exif written as hexadecimal digits, cannot be blanked in its place: all of it goes.
void blankPngText(Slice data)
{
    const QByteArray head = data.read(0, std::min<qint64>(data.size(), 64));
    const QByteArray keyword = head.left(head.indexOf('\0'));
    const QByteArray lower = keyword.toLower();
    const qint64 start = keyword.size() + 1;
    if (lower == "xml:com.adobe.xmp" && head.mid(start, 1) == QByteArrayView("\0", 1))
        return blankXmp(data.part(start, data.size() - start));
    if (lower == "xml:com.adobe.xmp" || lower == "raw profile type exif" || lower == "raw profile type app1"
        || lower == "raw profile type xmp")
        data.write(0,
                   QByteArray("Comment\0", 8).leftJustified(qMin<qint64>(data.size(), kMetadataBytes), ' '));
}

void blankPng(Slice file)
{
    qint64 at = 8;
    for (int chunks = 0; chunks < kSegments; ++chunks) {
        const QByteArray head = file.read(at, 8);
        const qint64 bytes = big32(head);
        const QByteArray type = head.mid(4);
        if (head.isEmpty() || !file.has(at + 8, bytes + 4))
            return;
        const qsizetype before = file.patches();
        const bool text = type == "iTXt" || type == "tEXt" || type == "zTXt";
        if (bytes <= kMetadataBytes) {
            if (type == "eXIf")
                blankExif(file.part(at + 8, bytes));
            else if (text)
                blankPngText(file.part(at + 8, bytes));
        }
        if (file.patches() != before) {
            // What is left of packed text is a comment, in the plainest kind of chunk.
            const QByteArray data = file.patched(at + 8, bytes);
            if (text && data.startsWith(QByteArrayView("Comment\0", 8)))
                file.write(at + 4, "tEXt");
            QByteArray crc(4, Qt::Uninitialized);
            qToBigEndian(crc32(file.patched(at + 4, bytes + 4)), crc.data());
            file.write(at + 8 + bytes, crc);
        }
        at += 8 + bytes + 4;
    }
}

void blankWebP(const Slice &file)
{
    qint64 at = 12;
    for (int chunks = 0; chunks < kSegments; ++chunks) {
        const QByteArray head = file.read(at, 8);
        if (head.isEmpty())
            return;
        const qint64 bytes = qFromLittleEndian<quint32>(head.constData() + 4);
        const qint64 prefix
            = head.startsWith("EXIF") && file.read(at + 8, 6) == QByteArrayView("Exif\0\0", 6) ? 6 : 0;
        const Slice data = file.part(at + 8 + prefix, bytes - prefix);
        if (head.startsWith("EXIF"))
            blankExif(data);
        else if (head.startsWith("XMP "))
            blankXmp(data);
        at += 8 + bytes + bytes % 2;
    }
}

bool copyAll(QIODevice &from, QIODevice &to)
{
    if (!from.seek(0) || !to.seek(0))
        return false;
    while (!from.atEnd()) {
        const QByteArray piece = from.read(kChunk);
        if (piece.isEmpty() || to.write(piece) != piece.size())
            return false;
    }
    return true;
}

} // namespace

QList<Patch> locationIn(QIODevice &device)
{
    QList<Patch> patches;
    const Slice file(device, patches, 0, device.size());
    const QByteArray head = file.read(0, 12);
    if (head.startsWith("\xFF\xD8\xFF"))
        blankJpeg(file);
    else if (head.startsWith("\x89PNG\r\n\x1A\n"))
        blankPng(file);
    else if (head.startsWith("RIFF") && head.endsWith("WEBP"))
        blankWebP(file);
    else if (head.startsWith("II*") || head.startsWith(QByteArrayView("MM\0*", 4)))
        blankExif(file);
    else if (head.mid(4, 4) == "ftyp")
        blankBoxes(file);
    return patches;
}

Result<bool> copyWithoutLocation(QIODevice &from, QIODevice &to)
{
    const QList<Patch> patches = locationIn(from);
    if (!copyAll(from, to))
        return fail(Code::Storage, to.errorString());
    for (const Patch &patch : patches) {
        if (!to.seek(patch.at) || to.write(patch.bytes) != patch.bytes.size())
            return fail(Code::Storage, to.errorString());
    }
    return !patches.isEmpty();
}

} // namespace teahouse::media
