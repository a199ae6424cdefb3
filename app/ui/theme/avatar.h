// SPDX-License-Identifier: Apache-2.0
// A person's picture, a rounded square; while there is none, with initials, its colour by the person's id.
#pragma once

#include "app/ui/theme/theme.h"
#include "common/base/ids.h"

#include <QRectF>

class QPainter;
class QPixmap;

namespace teahouse::ui {

// "Maya Chen" -> "MC", "tomas" -> "T", 张三 -> 张三, 欧阳晓燕 -> 晓燕 (as people in China are called), "" -> "?".
QString initials(QStringView name);

QColor avatarColour(UserId user);

void paintAvatar(QPainter &painter, const Theme &theme, const QRectF &rect, UserId user, QStringView name);
void paintPictureAsAvatar(QPainter &painter, const QRectF &rect, const QPixmap &picture); // a square one

} // namespace teahouse::ui
