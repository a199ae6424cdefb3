// SPDX-License-Identifier: Apache-2.0
#include "common/preview/worker/output.h"

#include "common/preview/pixels.h"

#include <QColorSpace>
#include <QImageWriter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace teahouse::preview {

namespace {

constexpr int kQuality = 84;
constexpr int kCopyQuality = 82; // of what is sent in the place of a photograph
constexpr int kPngQuality = 30; // how much is tried, not how it looks
constexpr int kWorthPercent = 90; // of the file's length: a copy that saves less is not worth its loss

// A photograph of a wide-gamut camera looks pale where nobody knows of colour spaces.
QImage inCommonColours(QImage image)
{
    const QColorSpace common(QColorSpace::SRgb);
    if (image.colorSpace().isValid() && image.colorSpace() != common)
        image.convertToColorSpace(common);
    return image;
}

bool showsThrough(const QImage &image)
{
    if (!image.hasAlphaChannel())
        return false;
    for (int y = 0; y < image.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(line[x]) != 255)
                return true;
        }
    }
    return false;
}

// Screenshots and charts have areas of one colour; in photographs hardly any pixel is like its neighbour.
bool isDrawn(const QImage &image)
{
    const QImage pixels = image.convertToFormat(QImage::Format_RGB32);
    qint64 same = 0;
    for (int y = 0; y < pixels.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(pixels.constScanLine(y));
        for (int x = 1; x < pixels.width(); ++x)
            same += line[x] == line[x - 1];
    }
    return same * 3 > qint64(pixels.width()) * pixels.height();
}

} // namespace

QSize Output::fitted(QSize size) const
{
    double scale = std::min(1.0, job.pictureSide / double(std::max(size.width(), size.height())));
    if (wantsPixels()) {
        const double bytes = 4.0 * size.width() * size.height();
        scale = std::min(scale, std::sqrt(double(limits::kPixelsBytes) / bytes));
    }
    return QSize(int(size.width() * scale), int(size.height() * scale)).expandedTo({1, 1});
}

// In the right size, in colours everybody knows, with 32 bits a pixel and nothing but pixels.
QImage Output::finished(const QImage &from) const
{
    QImage image = from;
    if (const QSize size = fitted(image.size()); size != image.size())
        image = image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    image = inCommonColours(image);
    const bool opaque = !image.hasAlphaChannel();
    image = image.convertToFormat(opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied);
    image.setText({}, {});
    return image;
}

bool Output::write(const QImage &image, const char *format, int quality)
{
    QImageWriter writer(picture, format);
    writer.setQuality(quality);
    facts.picture = writer.write(format == "png"_ba ? image : image.convertToFormat(QImage::Format_RGB32));
    return facts.picture;
}

void Output::setPicture(const QImage &from)
{
    if (!picture || from.isNull())
        return;
    const QImage image = finished(from);
    if (image.isNull())
        return;
    if (wantsPixels()) {
        PixelsWriter writer(*picture, image.size(), !image.hasAlphaChannel());
        facts.picture = writer.add(image, 0) && writer.finish();
    } else {
        const bool png = showsThrough(image);
        write(image, png ? "png" : "jpeg", png ? kPngQuality : kQuality);
    }
    failed = failed || !facts.picture;
}

void Output::setCopy(const QImage &from, const QByteArray &format, qint64 fileBytes)
{
    const QImage image = picture ? finished(from) : QImage();
    if (image.isNull())
        return;
    // The letters of a screenshot would get fringes as a JPEG, and it would be no smaller.
    const bool png = format != "jpeg" && (showsThrough(image) || isDrawn(from));
    if (!write(image, png ? "png" : "jpeg", png ? kPngQuality : kCopyQuality)) {
        failed = true;
    } else if (picture->size() > fileBytes * kWorthPercent / 100) {
        facts.picture = false;
    } else {
        facts.pictureType = png ? u"image/png"_s : u"image/jpeg"_s;
    }
}

PixelsWriter::PixelsWriter(QIODevice &to, QSize size, bool opaque) : m_to(to), m_size(size), m_opaque(opaque)
{
    m_good = m_to.seek(0) && m_to.write(QByteArray(Pixels::kStart, '\0')) == Pixels::kStart;
}

bool PixelsWriter::add(const QImage &frame, int delayMs)
{
    const auto format = m_opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied;
    const QImage image = frame.convertToFormat(format);
    m_good = m_good && image.size() == m_size;
    for (int y = 0; m_good && y < m_size.height(); ++y) {
        const qint64 bytes = 4LL * m_size.width();
        m_good = m_to.write(reinterpret_cast<const char *>(image.constScanLine(y)), bytes) == bytes;
    }
    if (m_good)
        m_delays.append(delayMs);
    return m_good;
}

bool PixelsWriter::finish()
{
    if (!m_good || m_delays.isEmpty())
        return false;
    const qint64 trailer = m_delays.size() > 1 ? 4 * m_delays.size() : 0;
    m_good = m_to.write(reinterpret_cast<const char *>(m_delays.constData()), trailer) == trailer;
    Pixels head{.width = m_size.width(), .height = m_size.height(), .frames = frames(), .opaque = m_opaque};
    std::memcpy(head.magic, Pixels::kMagic, sizeof head.magic);
    m_good = m_good && m_to.seek(0)
        && m_to.write(reinterpret_cast<const char *>(&head), sizeof head) == sizeof head;
    return m_good;
}

} // namespace teahouse::preview
