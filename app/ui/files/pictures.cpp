// SPDX-License-Identifier: Apache-2.0
#include "app/ui/files/pictures.h"

#include <QFileInfo>
#include <QImageReader>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kKeptBytes = 32 << 20; // some sixty pictures as the timeline shows them
static constexpr int kAskedMost = 48; // waiting to be decoded; the oldest wishes are for rows long scrolled past
static constexpr qint64 kSourcePixels = 40'000'000;

Pictures::Pictures(QObject *parent) : QObject(parent), m_kept(kKeptBytes)
{
    m_thread.setMaxThreadCount(1);
}

Pictures::~Pictures()
{
    m_thread.clear();
    m_thread.waitForDone();
}

static QString keyOf(const QString &path, QSize pixels)
{
    return u"%1 %2 %3"_s.arg(pixels.width()).arg(pixels.height()).arg(path);
}

QPixmap Pictures::find(const QString &path, QSize pixels)
{
    if (path.isEmpty() || pixels.isEmpty())
        return {};
    const QString key = keyOf(path, pixels);
    if (const QPixmap *kept = m_kept.object(key))
        return *kept;
    if (m_asked.contains(key))
        return {};
    if (m_asked.size() >= kAskedMost) {
        m_thread.clear();
        m_asked.clear();
    }
    m_asked.insert(key);
    // The newest wish first: it is for what is on the screen.
    m_thread.start(
        [this, key, path, pixels] {
            QImage image = readPicture(path, pixels);
            QMetaObject::invokeMethod(this, [this, key, path, image = std::move(image)] { take(key, path, image); },
                                      Qt::QueuedConnection);
        },
        ++m_turn);
    return {};
}

void Pictures::take(const QString &key, const QString &path, const QImage &image)
{
    m_asked.remove(key);
    m_kept.insert(key, new QPixmap(QPixmap::fromImage(image)), std::max<qsizetype>(64, image.sizeInBytes()));
    Q_EMIT ready(path);
}

QImage cutToFill(const QImage &image, QSize pixels)
{
    if (image.isNull())
        return {};
    const QSize scaled = image.size().scaled(pixels, Qt::KeepAspectRatioByExpanding);
    const QImage big = image.scaled(scaled, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    // What matters stands at the top of a tall picture (a screenshot of a page), and in the middle of a wide one.
    return big.copy((big.width() - pixels.width()) / 2, std::min((big.height() - pixels.height()) / 2, pixels.height() / 8),
                    pixels.width(), pixels.height());
}

QImage readPicture(const QString &path, QSize pixels)
{
    static const QList<QByteArray> formats{"png", "jpeg", "gif", "webp", "bmp"};
    QImageReader reader(path);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    const QSize source = reader.size();
    if (!formats.contains(reader.format()) || source.isEmpty()
        || qint64(source.width()) * source.height() > kSourcePixels)
        return {};
    const bool turned = reader.transformation() & QImageIOHandler::TransformationRotate90;
    const QSize wanted = source.scaled(turned ? pixels.transposed() : pixels, Qt::KeepAspectRatioByExpanding);
    if (wanted.width() < source.width())
        reader.setScaledSize(wanted.expandedTo({1, 1}));
    const QImage image = reader.read();
    if (image.isNull())
        return {};
    return cutToFill(image, pixels).convertToFormat(image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied
                                                                            : QImage::Format_RGB32);
}

} // namespace teahouse::ui
