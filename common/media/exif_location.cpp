// SPDX-License-Identifier: Apache-2.0
#include "common/media/slice.h"

#include <QQueue>
#include <QSet>

namespace teahouse::media {

namespace {

constexpr quint16 kGps = 0x8825;
constexpr quint16 kExif = 0x8769;
constexpr quint16 kSubDirectories = 0x014A;
constexpr quint16 kXmp = 700;
constexpr qint64 kEntryBytes = 12;

class Tiff
{
public:
    explicit Tiff(Slice slice) : m_slice(slice) { }

    void blankGps()
    {
        const QByteArray head = m_slice.read(0, 8);
        if (head.startsWith("II*"))
            m_little = true;
        else if (!head.startsWith(QByteArrayView("MM\0*", 4)))
            return;
        m_waiting.enqueue(number32(head, 4));
        while (!m_waiting.isEmpty() && m_seen.size() < kDirectories) {
            const qint64 at = m_waiting.dequeue();
            if (at > 0 && !m_seen.contains(at)) {
                m_seen.insert(at);
                readDirectory(at);
            }
        }
    }

private:
    quint16 number16(const QByteArray &bytes, qsizetype at) const
    {
        return m_little ? qFromLittleEndian<quint16>(bytes.data() + at)
                        : qFromBigEndian<quint16>(bytes.data() + at);
    }
    quint32 number32(const QByteArray &bytes, qsizetype at) const
    {
        return m_little ? qFromLittleEndian<quint32>(bytes.data() + at)
                        : qFromBigEndian<quint32>(bytes.data() + at);
    }

    // How many bytes an entry's value has; up to four stand in the entry itself.
    qint64 valueBytes(const QByteArray &entry) const
    {
        static constexpr qint64 kBytes[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
        const quint16 type = number16(entry, 2);
        return type < std::size(kBytes) ? kBytes[type] * number32(entry, 4) : 0;
    }

    // Count, entries, and where the next directory is. Empty: there is none here.
    QByteArray directory(qint64 at) const
    {
        const QByteArray count = m_slice.read(at, 2);
        return count.isEmpty() ? QByteArray() : m_slice.read(at, 2 + kEntryBytes * number16(count, 0) + 4);
    }

    void readDirectory(qint64 at)
    {
        const QByteArray all = directory(at);
        if (all.isEmpty())
            return;
        QByteArray kept;
        quint16 left = 0;
        for (qsizetype i = 2; i + kEntryBytes + 4 <= all.size(); i += kEntryBytes) {
            const QByteArray entry = all.mid(i, kEntryBytes);
            if (number16(entry, 0) == kGps) {
                blankDirectory(number32(entry, 8));
                continue;
            }
            follow(entry);
            kept += entry;
            ++left;
        }
        const QByteArray next = all.last(4);
        m_waiting.enqueue(number32(next, 0));
        if (2 + kept.size() + 4 == all.size())
            return;
        // The entry leaves; those behind it move up, which they may: they name places by offsets.
        QByteArray count(2, Qt::Uninitialized);
        if (m_little)
            qToLittleEndian(left, count.data());
        else
            qToBigEndian(left, count.data());
        m_slice.write(at, (count + kept + next).leftJustified(all.size(), '\0'));
    }

    void follow(const QByteArray &entry)
    {
        const quint16 tag = number16(entry, 0);
        const qint64 bytes = valueBytes(entry), value = number32(entry, 8);
        if (tag == kExif)
            m_waiting.enqueue(value);
        if (tag == kXmp && bytes > 4)
            blankXmp(m_slice.part(value, bytes));
        if (tag != kSubDirectories)
            return;
        if (bytes <= 4)
            m_waiting.enqueue(value);
        const QByteArray offsets
            = bytes > 4 ? m_slice.read(value, std::min<qint64>(bytes, 4 * kDirectories)) : QByteArray();
        for (qsizetype i = 0; i + 4 <= offsets.size(); i += 4)
            m_waiting.enqueue(number32(offsets, i));
    }

    void blankDirectory(qint64 at)
    {
        const QByteArray all = directory(at);
        for (qsizetype i = 2; i + kEntryBytes + 4 <= all.size() && i < kGpsEntries * kEntryBytes;
             i += kEntryBytes) {
            const QByteArray entry = all.mid(i, kEntryBytes);
            if (const qint64 bytes = valueBytes(entry); bytes > 4 && bytes <= kValueBytes)
                m_slice.blank(number32(entry, 8), bytes);
        }
        m_slice.blank(at, all.size());
    }

    Slice m_slice;
    bool m_little = false;
    QQueue<qint64> m_waiting;
    QSet<qint64> m_seen;
};

} // namespace

void blankExif(Slice tiff) { Tiff(tiff).blankGps(); }

} // namespace teahouse::media
