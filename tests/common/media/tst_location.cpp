// SPDX-License-Identifier: Apache-2.0
// Photographs made byte by byte here, with and without a place; what remains is looked for byte by byte too.
#include "common/media/location.h"

#include <QBuffer>
#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::media;

namespace {

const QByteArray kLatitude = "LATITUDE-39/1,54/1,LONG."_ba; // 24 bytes: three fractions, as far as TIFF cares

QByteArray number(quint32 value, int bytes, bool little)
{
    QByteArray out(bytes, '\0');
    for (int i = 0; i < bytes; ++i)
        out[little ? i : bytes - 1 - i] = char(value >> (8 * i));
    return out;
}

QByteArray entry(quint32 tag, quint32 type, quint32 count, quint32 value, bool little)
{
    return number(tag, 2, little) + number(type, 2, little) + number(count, 4, little)
        + number(value, 4, little);
}

// Orientation 6, a camera's name, and a GPS directory with one reference and one value that stands elsewhere.
QByteArray exif(bool little, bool gps)
{
    QByteArray tiff = little ? QByteArray("II*\0", 4) : QByteArray("MM\0*", 4);
    tiff += number(8, 4, little);
    const quint32 entries = gps ? 3 : 2;
    const quint32 end = 8 + 2 + 12 * entries + 4;
    tiff += number(entries, 2, little);
    tiff += number(0x0112, 2, little) + number(3, 2, little) + number(1, 4, little) + number(6, 2, little)
        + number(0, 2, little); // orientation
    if (gps)
        tiff += entry(0x8825, 4, 1, end + 8, little);
    tiff += entry(0x0110, 2, 8, end, little); // camera
    tiff += number(0, 4, little) + "TeaCam7"_ba + QByteArray(1, '\0');
    if (gps) {
        tiff += number(2, 2, little);
        tiff += number(1, 2, little) + number(2, 2, little) + number(2, 4, little) + QByteArray("N\0\0\0", 4);
        tiff += entry(2, 5, 3, end + 8 + 2 + 24 + 4, little) + number(0, 4, little) + kLatitude;
    }
    return tiff;
}

QByteArray xmp(bool gps)
{
    return "<x:xmpmeta><rdf:Description xmp:CreatorTool='TeaCam7'"_ba
        + (gps ? " exif:GPSLatitude=\"39,54.20N\" drone-dji:GpsLongitude = '116,23E'"_ba : ""_ba)
        + " tiff:Make=\"Tea\">"_ba
        + (gps ? "<exif:GPSAltitude>44/1</exif:GPSAltitude><exif:GPSMapDatum/>"_ba : ""_ba)
        + "<dc:title>gps is a word</dc:title></rdf:Description></x:xmpmeta>";
}

QByteArray segment(char marker, const QByteArray &data)
{
    return QByteArray("\xFF") + marker + number(quint32(data.size()) + 2, 2, false) + data;
}

QByteArray jpeg(const QByteArray &exifBlock, const QByteArray &xmpBlock)
{
    return "\xFF\xD8"_ba + segment('\xE0', "JFIF\0\1\1\0\0\1\0\1\0\0"_ba)
        + segment('\xE1', QByteArray("Exif\0\0", 6) + exifBlock)
        + segment('\xE1', QByteArray("http://ns.adobe.com/xap/1.0/\0", 29) + xmpBlock)
        + segment('\xDA', "\1\1\0\0\x3F\0"_ba) + "data \xFF" + QByteArray(1, '\0') + " \xFF\xD0 more GPS"
        + "\xFF\xD9";
}

quint32 crc(const QByteArray &bytes)
{
    quint32 c = 0xFFFFFFFFu;
    for (const char byte : bytes) {
        c ^= quint8(byte);
        for (int k = 0; k < 8; ++k)
            c = (c >> 1) ^ (c & 1 ? 0xEDB88320u : 0u);
    }
    return ~c;
}

QByteArray chunk(const QByteArray &type, const QByteArray &data)
{
    return number(quint32(data.size()), 4, false) + type + data + number(crc(type + data), 4, false);
}

QByteArray png(const QByteArray &exifBlock, const QByteArray &xmpBlock)
{
    return "\x89PNG\r\n\x1A\n"_ba + chunk("IHDR", QByteArray(13, '\1')) + chunk("eXIf", exifBlock)
        + chunk("iTXt", QByteArray("XML:com.adobe.xmp\0\0\0\0\0", 22) + xmpBlock) + chunk("IDAT", "pixels"_ba)
        + chunk("IEND", {});
}

QByteArray webp(const QByteArray &exifBlock, const QByteArray &xmpBlock)
{
    const auto part = [](const QByteArray &type, const QByteArray &data) {
        return type + number(quint32(data.size()), 4, true) + data + QByteArray(data.size() % 2, '\0');
    };
    const QByteArray body
        = "WEBP"_ba + part("VP8 ", "pixels!"_ba) + part("EXIF", exifBlock) + part("XMP ", xmpBlock);
    return "RIFF" + number(quint32(body.size()), 4, true) + body;
}

QByteArray box(const QByteArray &type, const QByteArray &data)
{
    return number(quint32(data.size()) + 8, 4, false) + type + data;
}

QByteArray heic(const QByteArray &exifBlock, const QByteArray &xmpBlock)
{
    const QByteArray item
        = number(0, 4, false) + exifBlock; // the TIFF head stands at once behind this number
    const auto info = [](quint32 id, const QByteArray &rest) {
        return box("infe",
                   "\2\0\0\0"_ba.leftJustified(4, '\0') + number(id, 2, false) + number(0, 2, false) + rest);
    };
    const QByteArray infos
        = box("iinf",
              number(0, 4, false) + number(2, 2, false) + info(1, "Exif\0"_ba.leftJustified(5, '\0'))
                  + info(2, QByteArray("mime\0application/rdf+xml\0", 25)));
    const QByteArray type = box("ftyp", "heic"_ba + QByteArray(4, '\0') + "mif1");
    const auto places = [&](quint32 first) {
        const auto place = [](quint32 id, quint32 at, quint32 bytes) {
            return number(id, 2, false) + number(0, 2, false) + number(1, 2, false) + number(at, 4, false)
                + number(bytes, 4, false);
        };
        return box("iloc",
                   number(0, 4, false) + QByteArray("\x44\x00", 2) + number(2, 2, false)
                       + place(1, first, quint32(item.size()))
                       + place(2, first + quint32(item.size()), quint32(xmpBlock.size())));
    };
    const auto meta = [&](quint32 first) { return box("meta", number(0, 4, false) + infos + places(first)); };
    const auto start = quint32(type.size() + meta(0).size() + 8);
    return type + meta(start) + box("mdat", item + xmpBlock);
}

QByteArray film(bool gps)
{
    const QByteArray place
        = gps ? box("\xA9xyz", QByteArray("\0\x12\x15\xC7", 4) + "+39.9042+116.4074/") : QByteArray();
    return box("ftyp", "mp42"_ba + QByteArray(4, '\0'))
        + box("moov", box("mvhd", "x"_ba.repeated(100)) + box("udta", place)) + box("mdat", "pixels"_ba);
}

QByteArray stripped(const QByteArray &file, bool *removed)
{
    QBuffer from, to;
    from.setData(file);
    from.open(QIODevice::ReadOnly);
    to.open(QIODevice::ReadWrite);
    const Result<bool> done = copyWithoutLocation(from, to);
    *removed = done.value();
    return to.data();
}

} // namespace

class TestLocation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void takesOutThePlaceAndNothingElse_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("kept");
        for (const bool little : {true, false}) {
            const QByteArray order = little ? "little" : "big";
            QTest::newRow("JPEG, " + order) << jpeg(exif(little, true), xmp(true)) << "data \xFF"_ba;
            QTest::newRow("PNG, " + order) << png(exif(little, true), xmp(true)) << "pixels"_ba;
            QTest::newRow("WebP, " + order) << webp(exif(little, true), xmp(true)) << "pixels!"_ba;
            QTest::newRow("TIFF, " + order) << exif(little, true) << "II"_ba.left(0);
            QTest::newRow("HEIC, " + order) << heic(exif(little, true), xmp(true)) << "mdat"_ba;
        }
        QTest::newRow("two images in one JPEG")
            << jpeg(exif(true, true), xmp(true)) + QByteArray(100, '\0') + jpeg(exif(false, true), xmp(false))
            << "data \xFF"_ba;
    }

    void takesOutThePlaceAndNothingElse()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, kept);
        bool removed = false;
        const QByteArray now = stripped(file, &removed);
        QVERIFY(removed);
        QCOMPARE(now.size(), file.size());
        for (const char *gone :
             {"LATITUDE", "39,54.20N", "116,23E", "44/1", "GPSLatitude", "GpsLongitude", "GPSMapDatum"})
            QVERIFY2(!now.contains(gone), gone);
        QVERIFY(now.contains("TeaCam7"));
        QVERIFY(now.contains(kept));
        if (file.contains("dc:title")) {
            QVERIFY(now.contains("<dc:title>gps is a word</dc:title>"));
            QVERIFY(now.contains("tiff:Make=\"Tea\">"));
        }
        bool again = true;
        QCOMPARE(stripped(now, &again), now);
        QVERIFY(!again);
    }

    void keepsTheOrientation()
    {
        bool removed = false;
        const QByteArray now = stripped(exif(true, true), &removed);
        // One entry fewer; orientation first as before, then the camera, whose place is the same.
        QCOMPARE(now.mid(8, 2), QByteArray("\2\0", 2));
        QCOMPARE(now.mid(10, 12), QByteArray("\x12\x01\3\0\1\0\0\0\6\0\0\0", 12));
        QCOMPARE(now.mid(22, 2), QByteArray("\x10\x01", 2));
        QCOMPARE(now.mid(8 + 2 + 36 + 4, 7), "TeaCam7"_ba);
        QCOMPARE(now.mid(8 + 2 + 24, 4 + 12), QByteArray(16, '\0')); // no next directory; what was freed
    }

    void keepsChecksumsOfPngRight()
    {
        bool removed = false;
        const QByteArray now = stripped(png(exif(true, true), xmp(true)), &removed);
        int chunks = 0;
        for (qsizetype at = 8; at < now.size(); ++chunks) {
            const auto bytes = qsizetype(qFromBigEndian<quint32>(now.constData() + at));
            QCOMPARE(qFromBigEndian<quint32>(now.constData() + at + 8 + bytes),
                     crc(now.mid(at + 4, bytes + 4)));
            at += 12 + bytes;
        }
        QCOMPARE(chunks, 5);
    }

    void dropsPackedMetadataOfPngAltogether()
    {
        const QByteArray packed = chunk("zTXt", QByteArray("Raw profile type exif\0\0", 23) + "packed place");
        const QByteArray file = png(exif(true, false), xmp(false));
        const QByteArray with = file.left(33) + packed + file.mid(33);
        bool removed = false;
        const QByteArray now = stripped(with, &removed);
        QVERIFY(removed);
        QVERIFY(!now.contains("packed place"));
        QVERIFY(now.contains("tEXtComment"));
        QCOMPARE(now.left(33), file.left(33));
        QCOMPARE(now.mid(33 + packed.size()), file.mid(33));
    }

    void takesThePlaceOutOfFilms()
    {
        bool removed = false;
        const QByteArray now = stripped(film(true), &removed);
        QVERIFY(removed);
        QVERIFY(!now.contains("39.9042"));
        QVERIFY(now.contains("free"));
        QVERIFY(now.endsWith(box("mdat", "pixels"_ba)));
        QCOMPARE(now.size(), film(true).size());
    }

    void leavesFilesWithoutAPlaceAsTheyAre()
    {
        for (const QByteArray &file :
             {jpeg(exif(true, false), xmp(false)), png(exif(true, false), xmp(false)),
              webp(exif(true, false), xmp(false)), heic(exif(true, false), xmp(false)), film(false),
              exif(false, false), "exif:GPSLatitude=\"1\""_ba, QByteArray()}) {
            bool removed = true;
            QCOMPARE(stripped(file, &removed), file);
            QVERIFY(!removed);
        }
    }

    // Cut anywhere, any byte another: it ends, and what it gives is as long as the file.
    void survivesDamage()
    {
        for (const QByteArray &file :
             {jpeg(exif(true, true), xmp(true)), png(exif(false, true), xmp(true)),
              webp(exif(true, true), xmp(true)), heic(exif(true, true), xmp(true)), film(true)}) {
            bool removed = false;
            for (qsizetype length = 0; length < file.size(); ++length)
                QCOMPARE(stripped(file.left(length), &removed).size(), length);
            for (qsizetype at = 0; at < file.size(); ++at) {
                QByteArray damaged = file;
                damaged[at] = char(0xFF);
                QCOMPARE(stripped(damaged, &removed).size(), file.size());
            }
        }
    }

    void endsWithDirectoriesThatNameEachOther()
    {
        QByteArray loop = exif(true, true);
        loop.replace(8 + 2 + 36, 4, number(8, 4, true)); // the next directory is this one
        bool removed = false;
        QVERIFY(!stripped(loop, &removed).contains("LATITUDE"));
    }
};

QTEST_GUILESS_MAIN(TestLocation)
#include "tst_location.moc"
