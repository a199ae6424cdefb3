// SPDX-License-Identifier: Apache-2.0
#include "app/ui/theme/avatar.h"

#include "common/text/initials.h"

#include <QPainter>
#include <QPixmap>

namespace teahouse::ui {

QString initials(QStringView name)
{
    return text::initials(name);
}

QColor avatarColour(UserId user)
{
    const auto &colours = avatarColours();
    // Ids count milliseconds in their upper bits: mix, or people who came together look alike.
    const quint64 mixed = quint64(user.value) * 0x9E3779B97F4A7C15ULL;
    return colours.at((mixed >> 40) % colours.size());
}

static qreal radiusOf(const QRectF &rect) { return rect.width() / 5; }

void paintAvatar(QPainter &painter, const Theme &theme, const QRectF &rect, UserId user, QStringView name)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(avatarColour(user));
    painter.drawRoundedRect(rect, radiusOf(rect), radiusOf(rect));

    const QString text = initials(name);
    QFont font = theme.font();
    font.setPixelSize(std::max(8, int(rect.width() * 0.38)));
    font.setWeight(QFont::Medium);
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(rect, Qt::AlignCenter, text);
    painter.restore();
}

// A brush, not a clip: a clip's edge is not smooth.
void paintPictureAsAvatar(QPainter &painter, const QRectF &rect, const QPixmap &picture)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.topLeft());
    painter.scale(rect.width() / picture.width(), rect.height() / picture.height());
    painter.setPen(Qt::NoPen);
    painter.setBrush(QBrush(picture));
    const qreal radius = radiusOf(picture.rect());
    painter.drawRoundedRect(picture.rect(), radius, radius);
    painter.restore();
}

} // namespace teahouse::ui
