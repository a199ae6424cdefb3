// SPDX-License-Identifier: Apache-2.0
#include "app/ui/viewer/image_part.h"

#include <QClipboard>
#include <QGestureEvent>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <cmath>

namespace teahouse::ui {

static constexpr double kLargest = 32;
static constexpr double kSmallest = 0.02;
static constexpr int kSmallSide = 400;
static constexpr double kSharpFrom = 2; // from here on pixels are shown as such

ImagePart::ImagePart(const Theme &theme, std::shared_ptr<PixelsFile> pixels, QSize natural, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
    , m_pixels(std::move(pixels))
    , m_natural(natural)
{
    if (m_natural.isEmpty())
        m_natural = m_pixels->size();
    setFrameShape(NoFrame);
    setAccessibleName(tr("Picture"));
    setAccessibleDescription(tr("%1 × %2 pixels").arg(m_natural.width()).arg(m_natural.height()));
    viewport()->grabGesture(Qt::PinchGesture);
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &ImagePart::nextFrame);
    if (m_pixels->frames() > 1)
        m_next.start(m_pixels->delayMs(0));
    else
        makeSmaller();
    layOut();
}

ImagePart::~ImagePart() { m_thread.waitForDone(); }

void ImagePart::makeSmaller()
{
    m_thread.start([this, pixels = m_pixels] {
        QList<QImage> smaller;
        QImage image = pixels->frame(0);
        while (std::max(image.width(), image.height()) > 2 * kSmallSide) {
            image = image.scaled(image.size() / 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
            smaller.append(image);
        }
        // Still there: its end waits for this thread.
        QMetaObject::invokeMethod(
            this,
            [this, smaller] {
                m_smaller = smaller;
                viewport()->update();
            },
            Qt::QueuedConnection);
    });
}

QImage ImagePart::imageFor(qreal width) const
{
    QImage image = m_pixels->frame(m_frame);
    for (const QImage &smaller : m_smaller) {
        if (smaller.width() < width)
            break;
        image = smaller;
    }
    return image;
}

QSizeF ImagePart::shownSize() const
{
    const QSizeF size = QSizeF(m_natural) / devicePixelRatioF();
    return m_quarters % 2 ? size.transposed() : size;
}

double ImagePart::fittingScale() const
{
    const QSizeF size = shownSize(), room = maximumViewportSize();
    return std::clamp(std::min(room.width() / size.width(), room.height() / size.height()), kSmallest, 1.0);
}

// What is under `at` stays there.
void ImagePart::setScale(double scale, QPointF at)
{
    const double before = m_scale;
    m_fitted = false;
    m_scale = std::clamp(scale, kSmallest, kLargest);
    const auto margin
        = [&](double part, double whole, double s) { return std::max(0.0, (whole - part * s) / 2); };
    const QSizeF size = shownSize(), room = viewport()->size();
    const double x
        = (horizontalScrollBar()->value() + at.x() - margin(size.width(), room.width(), before)) / before;
    const double y
        = (verticalScrollBar()->value() + at.y() - margin(size.height(), room.height(), before)) / before;
    layOut();
    horizontalScrollBar()->setValue(int(std::lround(x * m_scale - at.x())));
    verticalScrollBar()->setValue(int(std::lround(y * m_scale - at.y())));
    Q_EMIT zoomed();
}

void ImagePart::zoomBy(double factor) { setScale(m_scale * factor, QRectF(viewport()->rect()).center()); }

void ImagePart::fit()
{
    m_fitted = true;
    layOut();
    Q_EMIT zoomed();
}

void ImagePart::showActualSize() { setScale(1, QRectF(viewport()->rect()).center()); }

void ImagePart::turn()
{
    m_quarters = (m_quarters + 1) % 4;
    layOut();
    Q_EMIT zoomed();
}

void ImagePart::copy()
{
    const QImage image = m_pixels->frame(m_frame).copy(); // outlives the file
    QGuiApplication::clipboard()->setImage(
        m_quarters ? image.transformed(QTransform().rotate(90 * m_quarters)) : image);
}

QString ImagePart::detail() const { return tr("%1 × %2").arg(m_natural.width()).arg(m_natural.height()); }

void ImagePart::layOut()
{
    if (m_fitted)
        m_scale = fittingScale();
    const QSize size = (shownSize() * m_scale).toSize();
    const QSize room = maximumViewportSize();
    const bool needed = !m_fitted && (size.width() > room.width() || size.height() > room.height());
    setHorizontalScrollBarPolicy(needed ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(needed ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    horizontalScrollBar()->setPageStep(viewport()->width());
    verticalScrollBar()->setPageStep(viewport()->height());
    horizontalScrollBar()->setRange(0, needed ? std::max(0, size.width() - viewport()->width()) : 0);
    verticalScrollBar()->setRange(0, needed ? std::max(0, size.height() - viewport()->height()) : 0);
    viewport()->setCursor(needed ? Qt::OpenHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

void ImagePart::nextFrame()
{
    m_frame = (m_frame + 1) % m_pixels->frames();
    m_next.start(m_pixels->delayMs(m_frame));
    viewport()->update();
}

void ImagePart::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.colours().code);
    const QSizeF size = shownSize() * m_scale, room = viewport()->size();
    const QPointF corner(std::max(0.0, (room.width() - size.width()) / 2) - horizontalScrollBar()->value(),
                         std::max(0.0, (room.height() - size.height()) / 2) - verticalScrollBar()->value());
    painter.translate(corner + QPointF(size.width(), size.height()) / 2);
    painter.rotate(90 * m_quarters);
    const QSizeF upright = m_quarters % 2 ? size.transposed() : size;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_scale < kSharpFrom);
    const QImage image = imageFor(upright.width() * devicePixelRatioF());
    painter.drawImage(QRectF(QPointF(-upright.width() / 2, -upright.height() / 2), upright), image);
}

void ImagePart::resizeEvent(QResizeEvent *)
{
    layOut();
    if (m_fitted)
        Q_EMIT zoomed();
}

bool ImagePart::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Gesture) {
        auto *gesture = static_cast<QGestureEvent *>(event);
        if (auto *pinch = static_cast<QPinchGesture *>(gesture->gesture(Qt::PinchGesture))) {
            setScale(m_scale * pinch->scaleFactor(), viewport()->mapFromGlobal(pinch->centerPoint()));
            return true;
        }
    }
    if (event->type() == QEvent::NativeGesture) { // a touch pad
        auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            setScale(m_scale * (1 + gesture->value()), gesture->position());
            return true;
        }
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void ImagePart::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    setScale(m_scale * std::pow(1.0015, event->angleDelta().y()), event->position());
    event->accept();
}

void ImagePart::mousePressEvent(QMouseEvent *event)
{
    m_dragged = event->position().toPoint();
    if (viewport()->cursor().shape() == Qt::OpenHandCursor)
        viewport()->setCursor(Qt::ClosedHandCursor);
}

void ImagePart::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint moved = event->position().toPoint() - m_dragged;
    m_dragged = event->position().toPoint();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - moved.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
}

void ImagePart::mouseReleaseEvent(QMouseEvent *)
{
    if (viewport()->cursor().shape() == Qt::ClosedHandCursor)
        viewport()->setCursor(Qt::OpenHandCursor);
}

void ImagePart::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (m_fitted && m_scale < 1)
        setScale(1, event->position());
    else
        fit();
}

} // namespace teahouse::ui
