// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/avatar_crop.h"

#include <QDialogButtonBox>
#include <QImageReader>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

namespace teahouse::ui {

static constexpr int kAvatarSide = 512;
static constexpr qint64 kSourcePixels = 40'000'000;
static constexpr int kSourceSide = 2'048; // enough for the closest view
static constexpr int kSliderSteps = 100;
static constexpr qreal kStep = 1.1; // of one turn of the wheel, one key
static constexpr qreal kMove = 0.04;

// --- CropWindow ----------------------------------------------------------------------------------------

void CropWindow::setZoom(qreal zoom)
{
    m_zoom = std::clamp(zoom, 1.0, kClosest);
    settle();
}

void CropWindow::moveBy(QPointF part)
{
    m_centre += part * square().width();
    settle();
}

QRectF CropWindow::square() const
{
    const qreal side = std::min(m_picture.width(), m_picture.height()) / m_zoom;
    return {m_centre.x() - side / 2, m_centre.y() - side / 2, side, side};
}

void CropWindow::settle()
{
    const qreal half = square().width() / 2;
    m_centre.setX(std::clamp(m_centre.x(), half, m_picture.width() - half));
    m_centre.setY(std::clamp(m_centre.y(), half, m_picture.height() - half));
}

// --- CropView ------------------------------------------------------------------------------------------

CropView::CropView(const Theme &theme, QImage picture, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_picture(std::move(picture)), m_window(m_picture.size())
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::OpenHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QImage CropView::cropped(int side) const
{
    QImage out(side, side, QImage::Format_ARGB32_Premultiplied);
    out.fill(Qt::transparent);
    QPainter painter(&out);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QImage part = m_picture.copy(m_window.square().toRect());
    painter.drawImage(0, 0, part.scaled(side, side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    return out;
}

// The whole square is shown, with what the rounded corners cut off under a veil.
void CropView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::SmoothPixmapTransform | QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme.colours().code);
    painter.drawImage(QRectF(rect()), m_picture, m_window.square());
    QPainterPath corners;
    corners.addRect(rect());
    corners.addRoundedRect(rect(), width() / 5.0, width() / 5.0);
    QColor veil = m_theme.colours().base;
    veil.setAlphaF(0.75F);
    painter.fillPath(corners, veil);
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.colours().accentFill, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), width() / 5.0, width() / 5.0);
    }
}

void CropView::mousePressEvent(QMouseEvent *event)
{
    m_last = event->position();
}

void CropView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    m_window.moveBy((m_last - event->position()) / width());
    m_last = event->position();
    update();
}

void CropView::wheelEvent(QWheelEvent *event)
{
    zoomTo(m_window.zoom() * std::pow(kStep, event->angleDelta().y() / 120.0));
}

void CropView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        m_window.moveBy({-kMove, 0});
        break;
    case Qt::Key_Right:
        m_window.moveBy({kMove, 0});
        break;
    case Qt::Key_Up:
        m_window.moveBy({0, -kMove});
        break;
    case Qt::Key_Down:
        m_window.moveBy({0, kMove});
        break;
    case Qt::Key_Plus:
        return zoomTo(m_window.zoom() * kStep);
    case Qt::Key_Minus:
        return zoomTo(m_window.zoom() / kStep);
    default:
        return QWidget::keyPressEvent(event);
    }
    update();
}

void CropView::zoomTo(qreal zoom)
{
    m_window.setZoom(zoom);
    Q_EMIT zoomed(m_window.zoom());
    update();
}

// --- CropDialog ----------------------------------------------------------------------------------------

CropDialog::CropDialog(const Theme &theme, const QImage &picture, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Your picture"));
    m_view = new CropView(theme, picture, this);
    m_view->setAccessibleName(tr("Part of the picture. Arrow keys move it, plus and minus zoom."));
    m_zoom = new QSlider(Qt::Horizontal, this);
    m_zoom->setRange(0, kSliderSteps);
    m_zoom->setAccessibleName(tr("Zoom"));
    auto *hint = new QLabel(tr("Drag to move, scroll to zoom."), this);
    hint->setProperty("quiet", true);
    hint->setFont(theme.small());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *use = buttons->addButton(tr("Use picture"), QDialogButtonBox::AcceptRole);
    use->setDefault(true);
    use->setProperty("primary", true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addWidget(m_view, 0, Qt::AlignHCenter);
    column->addWidget(m_zoom);
    column->addWidget(hint, 0, Qt::AlignHCenter);
    column->addWidget(buttons);

    connect(m_zoom, &QSlider::valueChanged, this, [this](int step) {
        m_view->window().setZoom(std::pow(CropWindow::kClosest, qreal(step) / kSliderSteps));
        m_view->update();
    });
    connect(m_view, &CropView::zoomed, this, [this](qreal zoom) {
        const QSignalBlocker blocker(m_zoom);
        m_zoom->setValue(qRound(kSliderSteps * std::log(zoom) / std::log(CropWindow::kClosest)));
    });
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(m_view->cropped(kAvatarSide));
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QImage readChosenPicture(const QString &path)
{
    QImageReader reader(path);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    const QSize source = reader.size();
    if (source.isEmpty() || qint64(source.width()) * source.height() > kSourcePixels)
        return {};
    if (std::max(source.width(), source.height()) > kSourceSide)
        reader.setScaledSize(source.scaled(kSourceSide, kSourceSide, Qt::KeepAspectRatio).expandedTo({1, 1}));
    return reader.read();
}

} // namespace teahouse::ui
