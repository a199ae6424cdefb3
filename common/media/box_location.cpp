// SPDX-License-Identifier: Apache-2.0
// Files made of boxes. A still image (HEIC, AVIF) lists items in its "meta" box and says where each lies:
// those of type Exif and XMP are looked at. A film has the place as text in "moov".
#include "common/media/slice.h"

#include <QHash>

namespace teahouse::media {

namespace {

struct Box {
    QByteArray type;
    qint64 at = 0; // of its head
    qint64 head = 8;
    qint64 bytes = 0; // with its head; 0: there is none here
};

Box boxAt(const Slice &in, qint64 at)
{
    const QByteArray head = in.read(at, 8);
    if (head.isEmpty())
        return {};
    Box box{head.mid(4), at, 8, big32(head)};
    if (box.bytes == 1) {
        const QByteArray large = in.read(at + 8, 8);
        box.bytes = large.isEmpty() ? 0 : qint64(qFromBigEndian<quint64>(large.constData()));
        box.head = 16;
    } else if (box.bytes == 0) {
        box.bytes = in.size() - at;
    }
    return box.bytes >= box.head && in.has(at, box.bytes) ? box : Box{};
}

template <class Visit>
void forEachBox(const Slice &in, qint64 at, Visit visit)
{
    for (int i = 0; i < kSegments; ++i) {
        const Box box = boxAt(in, at);
        if (box.bytes == 0)
            return;
        visit(box, in.part(at + box.head, box.bytes - box.head));
        at += box.bytes;
    }
}

// Reads numbers of a width that the file chooses, one after the other.
class Reader
{
public:
    explicit Reader(const QByteArray &bytes) : m_bytes(bytes) { }

    quint64 next(int width)
    {
        quint64 value = 0;
        for (int i = 0; i < width; ++i)
            value = value << 8 | (m_at < m_bytes.size() ? quint8(m_bytes[m_at++]) : 0);
        return value;
    }
    bool atEnd() const { return m_at >= m_bytes.size(); }

private:
    const QByteArray &m_bytes;
    qsizetype m_at = 0;
};

enum class Item : quint8 { Exif, Xmp };

QHash<quint32, Item> itemsOf(const Slice &infos)
{
    QHash<quint32, Item> items;
    const QByteArray version = infos.read(0, 1);
    forEachBox(infos, version == QByteArrayView("\0", 1) ? 6 : 8, [&](const Box &box, const Slice &info) {
        const QByteArray bytes = info.read(0, std::min<qint64>(info.size(), 64));
        Reader reader(bytes);
        const auto form = int(reader.next(1));
        reader.next(3);
        if (box.type != "infe" || form < 2)
            return;
        const auto id = quint32(reader.next(form == 2 ? 2 : 4));
        reader.next(2);
        const qsizetype type = form == 2 ? 8 : 10;
        if (bytes.mid(type, 4) == "Exif")
            items.insert(id, Item::Exif);
        else if (bytes.mid(type, 4) == "mime" && bytes.contains("rdf+xml"))
            items.insert(id, Item::Xmp);
    });
    return items;
}

void blankItem(const Slice &file, Item item, qint64 at, qint64 bytes)
{
    if (!file.has(at, bytes))
        return;
    if (item == Item::Xmp)
        return blankXmp(file.part(at, bytes));
    const qint64 start = 4 + qint64(big32(file.read(at, 4))); // how far the TIFF head is behind this number
    if (start < bytes)
        blankExif(file.part(at + start, bytes - start));
}

void blankItems(const Slice &file, const Slice &locations, const QHash<quint32, Item> &items)
{
    if (locations.size() > kMetadataBytes)
        return;
    const QByteArray bytes = locations.read(0, locations.size());
    Reader reader(bytes);
    const auto version = int(reader.next(1));
    reader.next(3);
    const auto widths = int(reader.next(2));
    const int offset = widths >> 12 & 15, length = widths >> 8 & 15, base = widths >> 4 & 15;
    const int index = version > 0 ? widths & 15 : 0;
    const auto count = qint64(reader.next(version < 2 ? 2 : 4));
    for (qint64 i = 0; i < count && !reader.atEnd(); ++i) {
        const auto id = quint32(reader.next(version < 2 ? 2 : 4));
        const auto method = int(version > 0 ? reader.next(2) & 15 : 0);
        reader.next(2);
        const auto from = qint64(reader.next(base));
        const auto extents = int(reader.next(2));
        for (int k = 0; k < extents && !reader.atEnd(); ++k) {
            reader.next(index);
            const auto at = qint64(reader.next(offset));
            const auto size = qint64(reader.next(length));
            if (items.contains(id) && method == 0 && from >= 0 && at >= 0 && from <= file.size())
                blankItem(file, items.value(id), from + std::min(at, file.size()), size);
        }
    }
}

void blankImageMeta(const Slice &file, const Slice &meta)
{
    QHash<quint32, Item> items;
    forEachBox(meta, 4, [&](const Box &box, const Slice &body) {
        if (box.type == "iinf")
            items = itemsOf(body);
    });
    forEachBox(meta, 4, [&](const Box &box, const Slice &body) {
        if (box.type == "iloc")
            blankItems(file, body, items);
    });
}

// QuickTime's metadata: a list of keys, and values by their number.
void blankKeyed(const Slice &meta, qint64 first)
{
    quint32 place = 0;
    forEachBox(meta, first, [&](const Box &box, const Slice &body) {
        quint32 number = 0;
        if (box.type == "keys") {
            forEachBox(body, 8, [&](const Box &, const Slice &key) {
                ++number;
                if (key.read(0, std::min<qint64>(key.size(), 64))
                        .startsWith("com.apple.quicktime.location.ISO6709"))
                    place = number;
            });
        } else if (box.type == "ilst" && place != 0) {
            forEachBox(body, 0, [&](const Box &item, Slice value) {
                if (big32(item.type) == place && value.size() <= kValueBytes && value.size() > 16)
                    value.part(16, value.size() - 16).write(0, QByteArray(value.size() - 16, ' '));
            });
        }
    });
}

void blankMovie(const Slice &in, int depth)
{
    forEachBox(in, 0, [&](const Box &box, Slice body) {
        const bool place = box.type == "\xA9xyz" || box.type == "loci";
        if (place && body.size() <= kValueBytes) {
            Slice(in).write(box.at + 4, "free"); // a box that all readers step over
            body.blank(0, body.size());
        } else if (box.type == "meta") {
            blankKeyed(body, body.read(4, 4) == "hdlr" ? 0 : 4); // QuickTime's has no version
        } else if (depth < 4 && (box.type == "moov" || box.type == "udta" || box.type == "trak")) {
            blankMovie(body, depth + 1);
        }
    });
}

} // namespace

void blankBoxes(Slice file)
{
    forEachBox(file, 0, [&](const Box &box, const Slice &body) {
        if (box.type == "meta")
            blankImageMeta(file, body);
    });
    blankMovie(file, 0);
}

} // namespace teahouse::media
