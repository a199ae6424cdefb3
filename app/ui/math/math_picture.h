// SPDX-License-Identifier: Apache-2.0
// Mathematics laid out for painting: the tree of common/text/math.h in boxes. It needs no special fonts: serif letters of
// the system, and paths for what has to grow. Made once, painted often.
#pragma once

#include "app/ui/math/math_box.h"

#include <QColor>
#include <QStringView>

#include <optional>

class QPainter;

namespace teahouse::ui {

class MathPicture
{
public:
    // `source` is LaTeX, dollars around it are left out. Unset: it cannot be shown as mathematics. `display`: large
    // operators, limits above and below.
    static std::optional<MathPicture> of(QStringView source, int pixels, bool display);

    qreal width() const { return m_box.width; }
    qreal ascent() const { return m_box.ascent; }
    qreal descent() const { return m_box.descent; }
    void paint(QPainter &painter, QPointF baseline, const QColor &colour, qreal scale = 1) const;

private:
    MathBox m_box;
};

} // namespace teahouse::ui
