// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screenshot/grab.h"

#include "app/platform/portal_screenshot.h"
#include "app/platform/window_places.h"

#include <QFile>
#include <QGuiApplication>
#include <QScreen>

namespace teahouse::ui {

// The system counts pixels from the corner of the desktop; Qt scales each screen about its own corner.
static QList<QRect> windowsOn(const QScreen &screen, const QList<QRect> &windows)
{
    const qreal ratio = screen.devicePixelRatio();
    const QPoint corner = screen.geometry().topLeft();
    const QRect whole(QPoint(), screen.geometry().size());
    QList<QRect> here;
    for (const QRect &window : windows) {
        const QRect scaled(((window.topLeft() - corner) / ratio), window.size() / ratio);
        if (scaled.intersects(whole) && scaled.width() > 8 && scaled.height() > 8)
            here.append(scaled & whole);
    }
    return here;
}

static QList<ShotView::Screen> grabbed()
{
    const QList<QRect> windows = app::windowPlaces();
    QList<ShotView::Screen> screens;
    for (QScreen *screen : QGuiApplication::screens()) {
        const QImage picture = screen->grabWindow(0).toImage();
        if (!picture.isNull())
            screens.append({.geometry = screen->geometry(), .picture = picture, .windows = windowsOn(*screen, windows)});
    }
    return screens;
}

QList<ShotView::Screen> apart(const QImage &desktop, const QList<QRect> &screens)
{
    QRect whole;
    for (const QRect &screen : screens)
        whole |= screen;
    QList<ShotView::Screen> parts;
    const double scale = desktop.width() / double(std::max(1, whole.width()));
    for (const QRect &screen : screens) {
        const QRectF place(QPointF(screen.topLeft() - whole.topLeft()) * scale, QSizeF(screen.size()) * scale);
        parts.append({.geometry = screen, .picture = desktop.copy(place.toRect()), .windows = {}});
    }
    return parts;
}

Pending<QList<ShotView::Screen>> grabScreens(QObject *parent)
{
    const Promise<QList<ShotView::Screen>> promise;
    auto pending = promise.pending();
    if (!QGuiApplication::platformName().startsWith(QStringLiteral("wayland"))) {
        const QList<ShotView::Screen> screens = grabbed();
        promise.set(screens.isEmpty() ? fail(Code::Unsupported) : Result<QList<ShotView::Screen>>(screens));
        return pending;
    }
    app::portalScreenshot(parent).then(parent, [promise](const Result<QString> &file) {
        if (!file)
            return promise.set(tl::unexpected(file.error()));
        const QImage desktop(*file, "PNG"); // from the desktop, not from a stranger
        QFile::remove(*file);
        QList<QRect> places;
        for (const QScreen *screen : QGuiApplication::screens())
            places.append(screen->geometry());
        promise.set(desktop.isNull() ? fail(Code::Storage) : Result<QList<ShotView::Screen>>(apart(desktop, places)));
    });
    return pending;
}

} // namespace teahouse::ui
