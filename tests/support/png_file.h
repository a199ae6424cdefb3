// SPDX-License-Identifier: Apache-2.0
// A picture for tests that have no QImage.
#pragma once

#include <QByteArray>
#include <QtEndian>

namespace teahouse::test {

// One colour, 8-bit grey.
inline QByteArray pngFile(int width, int height)
{
    const auto number = [](quint32 value) {
        QByteArray bytes(4, '\0');
        qToBigEndian(value, bytes.data());
        return bytes;
    };
    const auto chunk = [&](const QByteArray &name, const QByteArray &data) {
        quint32 crc = ~0U;
        for (const char byte : name + data) {
            crc ^= quint8(byte);
            for (int bit = 0; bit < 8; ++bit)
                crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320U : 0U);
        }
        return number(quint32(data.size())) + name + data + number(~crc);
    };
    const QByteArray line = QByteArray(1, '\0') + QByteArray(width, '\x60');
    return QByteArray("\x89PNG\r\n\x1a\n", 8)
        + chunk("IHDR", number(quint32(width)) + number(quint32(height)) + QByteArray("\x08\x00\x00\x00\x00", 5))
        + chunk("IDAT", qCompress(line.repeated(height)).mid(4)) + chunk("IEND", {});
}

} // namespace teahouse::test
