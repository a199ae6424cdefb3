// SPDX-License-Identifier: Apache-2.0
// Files as strangers send them, looked at by the real program.
#include "common/preview/pixels.h"
#include "common/preview/preview_process.h"

#include <QBuffer>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QImageReader>
#include <QImageWriter>
#include <QPainter>
#include <QPdfWriter>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::preview;

namespace {

QByteArray big(quint32 value)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
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
    return big(quint32(data.size())) + type + data + big(crc(type + data));
}

// One bit a pixel, all black.
QByteArray hugePng(quint32 side)
{
    const QByteArray rows((side / 8 + 1) * qint64(side), '\0');
    return "\x89PNG\r\n\x1A\n"_ba + chunk("IHDR", big(side) + big(side) + QByteArray("\1\0\0\0\0", 5))
        + chunk("IDAT", qCompress(rows, 9).mid(4)) + chunk("IEND", {});
}

// Two frames of 2 × 2, red and blue, 200 ms each.
const QByteArray kMovingGif
    = QByteArray::fromBase64("R0lGODlhAgACAPAAAP8AAAAAACH5BAAUAAAAIf8LTkVUU0NBUEUyLjADAQAAACwAAAAAAgACAAACAoR"
                             "RACH5BAAUAAAALAAAAAACAAIAgAAA/wAA"
                             "AAIChFEAOw==");

// word/document.xml: two paragraphs, "第一段 茶馆" and "Second".
const QByteArray kLetter = QByteArray::fromBase64(
    "UEsDBBQAAAAIAAAAIQCpA0GDVgAAAI4AAAARAAAAd29yZC9kb2N1bWVudC54bWyzKbdKyU8uzU3NK1GoyM3JK7Yqt1UqV7KzKbdKyk+"
    "pBNEFIK"
    "IIRJTYPV+"
    "z5smOhmfrtiq86Nn2clmbjT5IFEQWgckCdA3Bqcn5eSlYlOnDLNBHuMAOAFBLAQIUAxQAAAAIAAAAIQCpA0GDVgAAAI4AAAARAAAA"
    "AAAAAAAAAACAAQAAAAB3b3JkL2RvY3VtZW50LnhtbFBLBQYAAAAAAQABAD8AAACFAAAAAAA=");

QByteArray sideways(const QByteArray &jpeg) // Exif: orientation 6
{
    const QByteArray exif("Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0", 32);
    return jpeg.left(2) + "\xFF\xE1" + QByteArray(1, '\0') + char(exif.size() + 2) + exif + jpeg.mid(2);
}

QByteArray saved(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, 95);
    return bytes;
}

} // namespace

class TestPreviewProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_dir = std::make_unique<QTemporaryDir>();
    }

    void looksAtEachKindOfFile_data()
    {
        QTest::addColumn<QByteArray>("contents");
        QTest::addColumn<QString>("name");
        QTest::addColumn<Facts>("expected");
        QImage picture(1600, 900, QImage::Format_RGB32);
        picture.fill(Qt::darkGreen);
        QImage glass(300, 200, QImage::Format_ARGB32);
        glass.fill(QColor(255, 0, 0, 100));
        const auto image = [](const char *type, int width, int height) {
            return Facts{
                .mediaType = QString::fromLatin1(type), .width = width, .height = height, .picture = true};
        };
        QTest::newRow("JPEG") << saved(picture, "jpeg") << u"a.jpg"_s << image("image/jpeg", 1600, 900);
        QTest::newRow("PNG") << saved(glass, "png") << u"a.png"_s << image("image/png", 300, 200);
        QTest::newRow("WebP") << saved(picture, "webp") << u"a.webp"_s << image("image/webp", 1600, 900);
        QTest::newRow("BMP") << saved(picture, "bmp") << u"a.bmp"_s << image("image/bmp", 1600, 900);
        QTest::newRow("TIFF") << saved(picture, "tiff") << u"a.tif"_s << image("image/tiff", 1600, 900);
        QTest::newRow("a picture by another name")
            << saved(glass, "png") << u"letter.pdf"_s << image("image/png", 300, 200);
        QTest::newRow("text named like a picture")
            << "just words"_ba << u"cat.png"_s
            << Facts{.mediaType = u"text/plain"_s, .words = true, .encoding = u"UTF-8"_s};
        QTest::newRow("CSV in GB18030")
            << QByteArray::fromHex("d0d5c3fb2cb5e7bbb00ad5c5ceb02c313338300a") << u"客户.csv"_s
            << Facts{.mediaType = u"text/csv"_s, .words = true, .encoding = u"GB18030"_s};
        QTest::newRow("code") << "int main() { return 0; }\n"_ba << u"main.cpp"_s
                              << Facts{
                                     .mediaType = u"text/x-c++src"_s, .words = true, .encoding = u"UTF-8"_s};
        QTest::newRow("nothing") << ""_ba << u"empty.txt"_s
                                 << Facts{
                                        .mediaType = u"text/plain"_s, .words = true, .encoding = u"UTF-8"_s};
        QTest::newRow("bytes") << QByteArray(3'000, '\1') << u"firmware"_s
                               << Facts{.mediaType = u"application/octet-stream"_s};
        QTest::newRow("bytes named like a document") << QByteArray(3'000, '\1') << u"letter.pdf"_s
                                                     << Facts{.mediaType = u"application/octet-stream"_s};
        QTest::newRow("a moving picture")
            << kMovingGif << u"a.gif"_s
            << Facts{.mediaType = u"image/gif"_s, .width = 2, .height = 2, .animated = true, .picture = true};
    }

    void looksAtEachKindOfFile()
    {
        QFETCH(QByteArray, contents);
        QFETCH(QString, name);
        QFETCH(Facts, expected);
        const auto found = look(contents, {.name = name});
        QVERIFY(found);
        QCOMPARE(toJson(*found), toJson(expected));
        QCOMPARE(left().contains(u"picture"_s), expected.picture);
        QCOMPARE(left().contains(u"words"_s), expected.words);
        if (expected.picture) {
            const QImage picture(path(u"picture"_s));
            QVERIFY(!picture.isNull());
            QCOMPARE(std::max(picture.width(), picture.height()),
                     int(std::min(720LL, std::max(expected.width, expected.height))));
        }
    }

    void showsPhotographsTheRightWayUp()
    {
        QImage lying(400, 200, QImage::Format_RGB32);
        lying.fill(Qt::red);
        QPainter(&lying).fillRect(200, 0, 200, 200, Qt::blue);
        const auto found = look(sideways(saved(lying, "jpeg")), {.pictureSide = 100});
        QVERIFY(found);
        QCOMPARE(QSize(int(found->width), int(found->height)), QSize(200, 400));
        const QImage picture(path(u"picture"_s));
        QCOMPARE(picture.size(), QSize(50, 100));
        QVERIFY(qRed(picture.pixel(25, 20)) > 200); // its left side is above
        QVERIFY(qBlue(picture.pixel(25, 80)) > 200);
    }

    // A photograph of 3000 × 2000; and a page of black lines on white.
    static QImage photograph(QSize size = {3000, 2000})
    {
        QImage image(size, QImage::Format_RGB32);
        quint32 noise = 1;
        for (int y = 0; y < size.height(); ++y) {
            auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
            for (int x = 0; x < size.width(); ++x) {
                noise = noise * 1664525 + 1013904223;
                const int grain = int(noise >> 27);
                line[x] = qRgb(x * 200 / size.width() + grain, y * 200 / size.height() + grain, 80 + grain);
            }
        }
        return image;
    }
    static QImage screenshot()
    {
        QImage image(1600, 1200, QImage::Format_RGB32);
        image.fill(Qt::white);
        for (int y = 10; y < 1200; y += 20) {
            for (int x = 40; x < 900; x += 3)
                image.setPixel(x, y, qRgb(20, 20, 20));
        }
        return image;
    }

    void makesACopyThatIsSmaller_data()
    {
        QTest::addColumn<QByteArray>("contents");
        QTest::addColumn<QSize>("size"); // empty: it stays as it is
        QTest::addColumn<QString>("type");
        QImage glass = photograph({1200, 800}).convertToFormat(QImage::Format_ARGB32);
        glass.setPixelColor(5, 5, QColor(0, 0, 0, 0));
        const auto png = [](const QImage &image, int quality) {
            QBuffer buffer;
            buffer.open(QIODevice::WriteOnly);
            QImageWriter writer(&buffer, "png");
            writer.setQuality(quality); // how much is tried
            writer.write(image);
            return buffer.data();
        };
        QTest::newRow("photograph") << saved(photograph(), "jpeg") << QSize(2560, 1706) << u"image/jpeg"_s;
        QTest::newRow("photograph as PNG") << saved(photograph(), "png") << QSize(2560, 1706) << u"image/jpeg"_s;
        QTest::newRow("on its side") << sideways(saved(photograph(), "jpeg")) << QSize(1706, 2560) << u"image/jpeg"_s;
        QTest::newRow("screenshot") << png(screenshot(), 100) << QSize(1600, 1200) << u"image/png"_s;
        QTest::newRow("see-through") << saved(glass.scaled(3600, 2400), "png") << QSize(2560, 1706) << u"image/png"_s;
        QTest::newRow("already small") << png(screenshot(), 0) << QSize() << QString();
        QTest::newRow("moving") << kMovingGif << QSize() << QString();
        QTest::newRow("no image") << "just words"_ba.repeated(10'000) << QSize() << QString();
    }

    void makesACopyThatIsSmaller()
    {
        QFETCH(QByteArray, contents);
        QFETCH(QSize, size);
        QFETCH(QString, type);
        const auto facts = look(contents, {.pictureSide = 2560, .pictureForm = PictureForm::Copy});
        QVERIFY(facts);
        QCOMPARE(facts->picture, !size.isEmpty());
        QCOMPARE(facts->pictureType, type);
        QCOMPARE(left().contains(u"picture"_s), !size.isEmpty());
        if (size.isEmpty())
            return;
        QImageReader copy(path(u"picture"_s));
        copy.setAutoTransform(false); // it is upright as it is
        QCOMPARE(copy.read().size(), size);
        QCOMPARE(u"image/"_s + QString::fromLatin1(QImageReader::imageFormat(path(u"picture"_s))), type);
        QVERIFY(QFileInfo(path(u"picture"_s)).size() < contents.size() * 9 / 10);
    }

    void aCopySaysNotWhereItWasTaken()
    {
        QByteArray jpeg = saved(photograph(), "jpeg");
        const QByteArray xmp = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta exif:GPSLatitude=\"30,15.1N\"/>"_ba;
        jpeg.insert(2, "\xFF\xE1"_ba + QByteArray(1, '\0') + char(xmp.size() + 2) + xmp);
        QVERIFY(look(jpeg, {.pictureSide = 2560, .pictureForm = PictureForm::Copy})->picture);
        QFile copy(path(u"picture"_s));
        QVERIFY(copy.open(QIODevice::ReadOnly));
        const QByteArray bytes = copy.readAll();
        QVERIFY(!bytes.contains("GPS") && !bytes.contains("xap") && !bytes.contains("Exif"));
    }

    void writesPixelsOfEveryFrame()
    {
        const auto found = look(kMovingGif, {.pictureForm = PictureForm::Pixels});
        QVERIFY(found && found->picture);
        const QByteArray bytes = read(u"picture"_s);
        Pixels head;
        std::memcpy(&head, bytes.constData(), sizeof head);
        QVERIFY(head.fits(bytes.size()));
        QCOMPARE(head.frames, 2);
        const auto pixel = [&](int frame) {
            return *reinterpret_cast<const QRgb *>(bytes.constData() + head.frameAt(frame));
        };
        const auto delay = [&](int frame) {
            return *reinterpret_cast<const qint32 *>(bytes.constData() + head.delayAt(frame));
        };
        QCOMPARE(pixel(0) & 0xFFFFFF, 0xFF0000u);
        QCOMPARE(pixel(1) & 0xFFFFFF, 0x0000FFu);
        QCOMPARE(delay(1), 200);
    }

    void readsPagesAndTextOfDocuments()
    {
        const QString file = path(u"made.pdf"_s);
        {
            QPdfWriter writer(file);
            QPainter painter(&writer);
            for (int i = 1; i <= 3; ++i) {
                painter.setFont(QFont(u"Noto Sans CJK SC"_s, 20));
                painter.drawText(1000, 1500, u"第%1页 茶馆"_s.arg(QStringView(u"一二三").mid(i - 1, 1)));
                if (i == 2)
                    painter.fillRect(0, 0, 20'000, 20'000, Qt::red);
                if (i < 3)
                    writer.newPage();
            }
        }
        const auto found = lookAt(file, {.page = 1, .pageSizes = true});
        QVERIFY(found);
        QCOMPARE(found->mediaType, u"application/pdf"_s);
        QCOMPARE(found->pages, 3);
        QCOMPARE(found->pageSizes, QList<QSize>(3, QSize(595, 842)));
        const QImage page(path(u"picture"_s));
        QCOMPARE(page.height(), 720);
        const QColor middle = page.pixelColor(page.rect().center());
        QVERIFY(middle.red() > 240 && middle.green() < 20 && middle.blue() < 20);
        const QString words = QString::fromUtf8(read(u"words"_s));
        QVERIFY(words.contains(u"第一页"_s) && words.contains(u"第三页"_s) && words.contains(u"茶馆"_s));
    }

    void readsTheTextOfOfficeDocuments()
    {
        const auto found = look(kLetter, {.name = u"letter.docx"_s});
        QVERIFY(found && found->words);
        QVERIFY(found->mediaType.contains(u"wordprocessingml"_s));
        QCOMPARE(QString::fromUtf8(read(u"words"_s)), u"第一段 茶馆\nSecond\n"_s);
        QVERIFY(!look(kLetter.chopped(30), {.name = u"letter.docx"_s})->words);
    }

    void drawsDrawingsAndLoadsNothingForThem()
    {
        QImage secret(10, 10, QImage::Format_RGB32);
        secret.fill(Qt::red);
        secret.save(path(u"secret.png"_s));
        const QByteArray svg
            = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
              "width='100' height='50'><rect width='100' height='50' fill='#00ff00'/><image xlink:href='"
            + path(u"secret.png"_s).toUtf8() + "' width='100' height='50'/></svg>";
        const auto found = look(svg, {.name = u"a.svg"_s});
        QVERIFY(found && found->picture);
        QCOMPARE(found->width, 100);
        QCOMPARE(QImage(path(u"picture"_s)).pixelColor(50, 25).red() < 60, true);
    }

    // Few bytes that want to become many: the answer is quick, and there is no picture.
    void refusesBombs_data()
    {
        QTest::addColumn<QByteArray>("contents");
        const QByteArray png = "\x89PNG\r\n\x1A\n"_ba;
        QTest::newRow("a PNG of 50,000 × 50,000") << png
                + chunk("IHDR", big(50'000) + big(50'000) + QByteArray("\x08\6\0\0\0", 5))
                + chunk("IDAT", qCompress(QByteArray(1 << 20, '\0')).mid(4));
        QTest::newRow("a whole PNG of 24,000 × 24,000") << hugePng(24'000);
        QTest::newRow("a GIF of 65,535 × 65,535")
            << kMovingGif.left(6) + QByteArray(4, '\xFF') + kMovingGif.mid(10);
        QTest::newRow("a TIFF with absurd sizes") << QByteArray("II*\0\x08\0\0\0\3\0", 10)
                + QByteArray("\0\1\4\0\1\0\0\0\xFF\xFF\xFF\x7F", 12)
                + QByteArray("\1\1\4\0\1\0\0\0\xFF\xFF\xFF\x7F", 12)
                + QByteArray("\2\1\3\0\1\0\0\0\x20\0\0\0", 12) + QByteArray(4, '\0');
        QByteArray laughs = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><!-- -->";
        QTest::newRow("a drawing with entities in entities")
            << "<!DOCTYPE svg [<!ENTITY a 'ha'>"
               "<!ENTITY b "
               "'&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
               "<!ENTITY c "
               "'&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>"
               "<!ENTITY d "
               "'&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>"
               "<!ENTITY e "
               "'&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'>"
               "]>"
                + laughs + "<text>&e;</text></svg>";
    }

    void refusesBombs()
    {
        QFETCH(QByteArray, contents);
        const auto found = look(contents, {.name = u"bomb"_s});
        QVERIFY(!found || !found->picture);
        QVERIFY(!left().contains(u"picture"_s));
    }

    void survivesTruncatedFiles()
    {
        QImage picture(200, 100, QImage::Format_RGB32);
        picture.fill(Qt::darkGreen);
        for (const char *format : {"jpeg", "png", "webp", "tiff", "bmp"}) {
            const QByteArray whole = saved(picture, format);
            for (const qsizetype bytes : {qsizetype(30), whole.size() / 2, whole.size() - 3}) {
                const auto found = look(whole.left(bytes), {.name = u"cut"_s});
                QVERIFY2(found, format);
            }
        }
        QVERIFY(look("%PDF-1.7\n1 0 obj <</Pages 1 0 R>> endobj\nxref"_ba, {}));
        QVERIFY(look(QByteArray("\0\0\0\x18", 4) + "ftypmp42\0\0\0\0", {}));
    }

    void killsWhatTakesTooLong()
    {
        PreviewProcess impatient({.program = QStringLiteral(PREVIEW_PROGRAM), .timeoutMs = 1});
        const auto found = look(hugePng(16'000), {}, &impatient);
        QVERIFY(!found);
        QCOMPARE(found.error().code, Code::Unknown);
        QCOMPARE(left(), QStringList{u"file"_s});
    }

    // A worker that a file has taken over: it writes what it should not, talks without end, dies.
    void trustsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("dies") << "kill -SEGV $$"_ba;
        QTest::newRow("fails") << "exit 3"_ba;
        QTest::newRow("is silent") << "exit 0"_ba;
        QTest::newRow("talks without end") << "exec yes"_ba;
        QTest::newRow("talks nonsense") << "echo '{\"media_type\":\"image/png\",\"width\":-4}'"_ba;
        QTest::newRow("grows a type") << "printf '{\"media_type\":\"%05000d\"}' 1"_ba;
    }

    void trustsNoAnswer()
    {
        QFETCH(QByteArray, script);
        QFile program(path(u"worker"_s));
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.write("#!/bin/sh\necho half >'" + path(u"picture"_s).toUtf8() + "'\n" + script + "\n");
        program.close();
        program.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        PreviewProcess broken({.program = program.fileName()});
        const auto found = look("x"_ba, {}, &broken);
        QVERIFY(!found);
        QCOMPARE(found.error().code, Code::Unknown);
        QVERIFY(!left().contains(u"picture"_s));
    }

    void tellsWhyItCannot()
    {
        PreviewProcess real({.program = QStringLiteral(PREVIEW_PROGRAM)});
        QCOMPARE(lookAt(path(u"nothing"_s), {}, &real).error().code, Code::NotFound);
        QCOMPARE(lookAt(m_dir->path(), {}, &real).error().code, Code::NotFound);
        QVERIFY(QFile(path(u"file"_s)).open(QIODevice::WriteOnly));
        Job nowhere{.file = path(u"file"_s), .picturePath = path(u"no/such/folder"_s)};
        QCOMPARE(wait(real.run(nowhere)).error().code, Code::Storage);
        PreviewProcess gone({.program = path(u"not-there"_s)});
        QCOMPARE(look("x"_ba, {}, &gone).error().code, Code::Unsupported);
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"teahouse-preview is not beside this program"_s));
        PreviewProcess missing({.program = QString()});
        QCOMPARE(look("x"_ba, {}, &missing).error().code, Code::Unsupported);
        QCOMPARE(look("x"_ba, {}, &missing).error().code, Code::Unsupported); // said once
    }

    void answersWhoStillWaitsWhenItGoes()
    {
        auto process = std::make_unique<PreviewProcess>(
            PreviewProcess::Options{.program = QStringLiteral(PREVIEW_PROGRAM), .atOnce = 1});
        QFile file(path(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(hugePng(10'000));
        file.close();
        QList<Code> codes;
        for (int i = 0; i < 3; ++i) {
            process->run({.file = file.fileName(), .picturePath = path(u"picture%1"_s.arg(i))})
                .then(this, [&](const Result<Facts> &facts) {
                    codes.append(facts ? Code::Unknown : facts.error().code);
                });
        }
        process.reset();
        QCOMPARE(codes, QList<Code>(3, Code::Cancelled));
        QCOMPARE(left(), QStringList{u"file"_s});
    }

private:
    QString path(const QString &name) const { return m_dir->filePath(name); }
    QStringList left() const { return QDir(m_dir->path()).entryList(QDir::Files, QDir::Name); }

    QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    Result<Facts> wait(Pending<Facts> pending)
    {
        std::optional<Result<Facts>> found;
        std::move(pending).then(this, [&](Result<Facts> facts) { found = std::move(facts); });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(found, 60'000); }();
        return found.value_or(fail(Code::Expired));
    }

    Result<Facts> lookAt(const QString &file, Job job, PreviewProcess *process = nullptr)
    {
        job.file = file;
        job.picturePath = path(u"picture"_s);
        job.wordsPath = path(u"words"_s);
        PreviewProcess own({.program = QStringLiteral(PREVIEW_PROGRAM)});
        return wait((process ? process : &own)->run(job));
    }

    Result<Facts> look(const QByteArray &contents, const Job &job, PreviewProcess *process = nullptr)
    {
        QFile file(path(u"file"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(contents) != contents.size())
            qFatal("cannot write");
        file.close();
        return lookAt(file.fileName(), job, process);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_MAIN(TestPreviewProcess)
#include "tst_preview_process.moc"
