// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/qr_picture.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>

namespace teahouse::ui {

static constexpr int kModulePixels = 4; // on the screen, device independent: 45 modules are a good 5 cm
static constexpr int kCopiedPixels = 8;
static constexpr int kFrame = 2; // of the focus

QrPicture::QrPicture(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setAccessibleName(tr("QR code"));
    auto *copying = new QAction(tr("Copy Picture"), this);
    copying->setShortcut(QKeySequence::Copy);
    copying->setShortcutContext(Qt::WidgetShortcut);
    connect(copying, &QAction::triggered, this, &QrPicture::copy);
    addAction(copying);
}

void QrPicture::setText(const QString &text)
{
    m_code = text::QrCode::of(text.toUtf8());
    setVisible(!isEmpty());
    updateGeometry();
    update();
}

QImage QrPicture::picture(int modulePixels) const
{
    if (isEmpty())
        return {};
    QImage image(modulesAcross(), modulesAcross(), QImage::Format_RGB32);
    image.fill(Qt::white);
    for (int y = 0; y < m_code->side(); ++y) {
        for (int x = 0; x < m_code->side(); ++x) {
            if (m_code->isDark(x, y))
                image.setPixel(x + text::QrCode::kQuiet, y + text::QrCode::kQuiet, qRgb(0, 0, 0));
        }
    }
    return image.scaled(image.size() * modulePixels);
}

void QrPicture::copy() const
{
    if (!isEmpty())
        QGuiApplication::clipboard()->setImage(picture(kCopiedPixels));
}

QSize QrPicture::sizeHint() const
{
    const int side = isEmpty() ? 0 : modulesAcross() * kModulePixels + 2 * kFrame;
    return {side, side};
}

void QrPicture::paintEvent(QPaintEvent *)
{
    if (isEmpty())
        return;
    QPainter painter(this);
    // In whole pixels of the screen: what is smoothed is harder to read.
    const int module = std::max(1, int((width() - 2 * kFrame) * devicePixelRatioF()) / modulesAcross());
    QImage image = picture(module);
    image.setDevicePixelRatio(devicePixelRatioF());
    const QSizeF size = image.deviceIndependentSize();
    painter.fillRect(rect().adjusted(kFrame, kFrame, -kFrame, -kFrame), Qt::white);
    painter.drawImage(QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), image);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Link), kFrame));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

} // namespace teahouse::ui
