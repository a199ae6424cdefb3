// SPDX-License-Identifier: Apache-2.0
#include "app/ui/theme/icons.h"

#include "app/ui/theme/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QPointer>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

QPixmap iconPixmap(const QString &name, const QColor &colour, int size, qreal ratio)
{
    const QString key = u"teahouse/%1/%2/%3/%4"_s.arg(name, colour.name(QColor::HexArgb)).arg(size).arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;

    QFile file(u":/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no icon is called %s", qUtf8Printable(name));
    QSvgRenderer svg(file.readAll().replace("currentColor", colour.name().toLatin1()));
    pixmap = QPixmap((QSizeF(size, size) * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(colour.alphaF());
    svg.render(&painter, QRectF(0, 0, size, size));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

namespace {

class ThemedIcon : public QIconEngine
{
public:
    ThemedIcon(const Theme &theme, QString name, Tone tone) : m_theme(&theme), m_name(std::move(name)), m_tone(tone) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        painter->drawPixmap(rect, made(std::min(rect.width(), rect.height()), mode, painter->device()->devicePixelRatioF()));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return made(std::min(size.width(), size.height()), mode, 1);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        QPixmap pixmap = made(int(std::min(size.width(), size.height()) / scale), mode, scale);
        return pixmap;
    }

    QIconEngine *clone() const override { return new ThemedIcon(*this); }

private:
    QPixmap made(int size, QIcon::Mode mode, qreal ratio) const
    {
        return m_theme ? iconPixmap(m_name, colour(mode), size, ratio) : QPixmap();
    }

    QColor colour(QIcon::Mode mode) const
    {
        const Colours &c = m_theme->colours();
        if (mode == QIcon::Disabled) {
            QColor faint = c.quiet;
            faint.setAlphaF(0.5F);
            return faint;
        }
        switch (m_tone) {
        case Tone::Quiet:
            return mode == QIcon::Normal ? c.quiet : c.text;
        case Tone::Text:
            return c.text;
        case Tone::Accent:
            return c.accent;
        case Tone::OnAccent:
            return c.onAccent;
        case Tone::Danger:
            return c.danger;
        }
        return c.text;
    }

    QPointer<const Theme> m_theme;
    QString m_name;
    Tone m_tone;
};

} // namespace

QIcon icon(const Theme &theme, const QString &name, Tone tone)
{
    return QIcon(new ThemedIcon(theme, name, tone));
}

QIcon appIcon()
{
    QIcon icon;
    for (const int size : {16, 32, 64})
        icon.addPixmap(iconPixmap(u"teahouse"_s, Qt::black, size, 1));
    return icon;
}

} // namespace teahouse::ui
