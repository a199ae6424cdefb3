// SPDX-License-Identifier: Apache-2.0
#include "common/preview/pixels.h"
#include "common/preview/worker/inspect.h"

#include <QImageReader>

#include <cmath>

namespace teahouse::preview {

namespace {

QByteArray formatOf(const QString &mediaType)
{
    const QString name = mediaType.section(u'/', 1);
    return name == QStringView(u"vnd.microsoft.icon") ? QByteArray("ico") : name.toLatin1();
}

bool isTurned(QImageIOHandler::Transformations turn)
{
    return turn & QImageIOHandler::TransformationRotate90;
}

// A GIF is as large as its canvas, which only reading tells; its header has the size of the first frame.
void tellSize(const QImage &image, const QImageReader &reader, Output &output)
{
    if (reader.format() != "gif" || image.isNull())
        return;
    output.facts.width = image.width();
    output.facts.height = image.height();
}

// Frames are kept until they fill the file; a long one is shown smaller rather than shorter.
QSize frameSize(QSize size, int frames, const Output &output)
{
    const double bytes = 4.0 * size.width() * size.height() * std::max(frames, 1);
    const double scale
        = std::min(1.0, std::sqrt(double(limits::kPixelsBytes - Pixels::kStart) * 0.9 / bytes));
    const QSize scaled(int(size.width() * scale), int(size.height() * scale));
    return output.fitted(scaled.expandedTo({1, 1}));
}

void writeFrames(QImageReader &reader, Output &output)
{
    QImage frame = reader.read();
    if (frame.isNull())
        return;
    tellSize(frame, reader, output);
    const QSize size = frameSize(frame.size(), std::min(reader.imageCount(), limits::kPreviewFrames), output);
    PixelsWriter writer(*output.picture, size, !frame.hasAlphaChannel());
    const qint64 frameBytes = 4LL * size.width() * size.height() + 4;
    const qint64 most
        = std::min<qint64>(limits::kPreviewFrames, (limits::kPixelsBytes - Pixels::kStart) / frameBytes);
    while (!frame.isNull() && writer.frames() < most) {
        if (frame.size() != size)
            frame = frame.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        if (!writer.add(frame, reader.nextImageDelay())) {
            output.failed = true;
            return;
        }
        frame = reader.read();
    }
    output.facts.picture = writer.finish();
    output.failed = !output.facts.picture;
}

} // namespace

void inspectImage(QIODevice &file, Output &output)
{
    QImageReader::setAllocationLimit(int(limits::kPreviewImageBytes >> 20));
    QImageReader reader(&file, formatOf(output.facts.mediaType));
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    const QSize stored = reader.size();
    const bool turned = isTurned(reader.transformation());
    if (stored.isEmpty())
        return;
    const QSize shown = turned ? stored.transposed() : stored;
    output.facts.width = shown.width();
    output.facts.height = shown.height();
    output.facts.animated = reader.supportsAnimation() && reader.imageCount() > 1;
    if (!output.picture || qint64(stored.width()) * stored.height() > limits::kPreviewPixels)
        return;
    const bool copy = output.job.pictureForm == PictureForm::Copy;
    if (output.facts.animated && (output.wantsPixels() || copy))
        return copy ? void() : writeFrames(reader, output); // a copy would stand still
    // Twice the size leaves something to smooth. Photographs are read at about that size, not whole.
    const QSize enough = (2 * output.fitted(shown)).boundedTo(shown);
    if (reader.format() == "jpeg" && enough != shown)
        reader.setScaledSize(turned ? enough.transposed() : enough);
    const QImage image = reader.read();
    tellSize(image, reader, output);
    if (copy)
        return output.setCopy(image, reader.format(), file.size());
    output.setPicture(image);
}

} // namespace teahouse::preview
