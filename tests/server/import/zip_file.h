// SPDX-License-Identifier: Apache-2.0
// Writes zip files as tests need them, the wrong ones too: names in any encoding, twice the same, claims that are lies.
#pragma once

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QtEndian>

#include <array>

class ZipFile
{
public:
    enum class Method : quint16 { Store = 0, Deflate = 8 };

    ZipFile &add(const QByteArray &name, const QByteArray &content, Method method = Method::Deflate)
    {
        const QByteArray packed = method == Method::Store ? content : deflated(content);
        return addClaiming(name, packed, quint32(content.size()), crc(content), method);
    }

    ZipFile &addClaiming(const QByteArray &name, const QByteArray &packed, quint32 unpackedBytes, quint32 sum,
                         Method method, quint16 flags = 0)
    {
        const QByteArray shared = number<quint16>(flags) + number(quint16(method)) + number<quint32>(0) + number(sum)
            + number(quint32(packed.size())) + number(unpackedBytes) + number(quint16(name.size())) + number<quint16>(0);
        const auto offset = quint32(m_entries.size());
        m_entries += "PK\3\4" + number<quint16>(20) + shared + name + packed;
        m_directory += "PK\1\2" + number<quint16>(20) + number<quint16>(20) + shared + QByteArray(10, '\0')
            + number(offset) + name;
        ++m_count;
        return *this;
    }

    QByteArray bytes() const
    {
        return m_entries + m_directory + "PK\5\6" + number<quint32>(0) + number(m_count) + number(m_count)
            + number(quint32(m_directory.size())) + number(quint32(m_entries.size())) + number<quint16>(0);
    }

    QString save(const QString &file) const
    {
        QFile out(file);
        if (!out.open(QFile::WriteOnly) || out.write(bytes()) < 0)
            qFatal("can't write the test's zip file");
        return file;
    }

    static quint32 crc(const QByteArray &bytes)
    {
        static const auto table = [] {
            std::array<quint32, 256> t{};
            for (quint32 i = 0; i < 256; ++i) {
                t[i] = i;
                for (int bit = 0; bit < 8; ++bit)
                    t[i] = (t[i] >> 1) ^ (t[i] & 1 ? 0xedb88320u : 0);
            }
            return t;
        }();
        quint32 sum = ~0u;
        for (const char c : bytes)
            sum = (sum >> 8) ^ table[(sum ^ quint8(c)) & 0xff];
        return ~sum;
    }

    // qCompress puts four bytes of length before the zlib stream; the zip format wants it without head and foot.
    static QByteArray deflated(const QByteArray &bytes)
    {
        return bytes.isEmpty() ? QByteArray("\3\0", 2) : qCompress(bytes).sliced(6).chopped(4);
    }

private:
    template <class T>
    static QByteArray number(T value)
    {
        const T little = qToLittleEndian(value);
        return QByteArray(reinterpret_cast<const char *>(&little), sizeof little);
    }

    QByteArray m_entries;
    QByteArray m_directory;
    quint16 m_count = 0;
};
