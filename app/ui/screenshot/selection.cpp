// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screenshot/selection.h"

#include <algorithm>
#include <cstdlib>

namespace teahouse::ui {

using Grip = Selection::Grip;

static bool isLeft(Grip grip) { return grip == Grip::Left || grip == Grip::TopLeft || grip == Grip::BottomLeft; }
static bool isRight(Grip grip) { return grip == Grip::Right || grip == Grip::TopRight || grip == Grip::BottomRight; }
static bool isTop(Grip grip) { return grip == Grip::Top || grip == Grip::TopLeft || grip == Grip::TopRight; }
static bool isBottom(Grip grip) { return grip == Grip::Bottom || grip == Grip::BottomLeft || grip == Grip::BottomRight; }

void Selection::span(const QPoint &from, const QPoint &to)
{
    const QPoint topLeft(std::min(from.x(), to.x()), std::min(from.y(), to.y()));
    const QPoint bottomRight(std::max(from.x(), to.x()), std::max(from.y(), to.y()));
    set(QRect(topLeft, bottomRight));
}

Grip Selection::at(const QPoint &point) const
{
    if (isEmpty() || !m_rect.adjusted(-kReach, -kReach, kReach, kReach).contains(point))
        return Grip::None;
    const bool left = std::abs(point.x() - m_rect.left()) <= kReach;
    const bool right = std::abs(point.x() - m_rect.right()) <= kReach;
    if (std::abs(point.y() - m_rect.top()) <= kReach)
        return left ? Grip::TopLeft : right ? Grip::TopRight : Grip::Top;
    if (std::abs(point.y() - m_rect.bottom()) <= kReach)
        return left ? Grip::BottomLeft : right ? Grip::BottomRight : Grip::Bottom;
    return left ? Grip::Left : right ? Grip::Right : Grip::Inside;
}

void Selection::drag(Grip grip, const QRect &before, const QPoint &by)
{
    m_rect = before;
    if (grip == Grip::Inside) {
        m_rect.moveTo(std::clamp(before.left() + by.x(), m_bounds.left(), m_bounds.right() - before.width() + 1),
                      std::clamp(before.top() + by.y(), m_bounds.top(), m_bounds.bottom() - before.height() + 1));
        return;
    }
    if (isLeft(grip))
        m_rect.setLeft(std::clamp(before.left() + by.x(), m_bounds.left(), before.right()));
    if (isRight(grip))
        m_rect.setRight(std::clamp(before.right() + by.x(), before.left(), m_bounds.right()));
    if (isTop(grip))
        m_rect.setTop(std::clamp(before.top() + by.y(), m_bounds.top(), before.bottom()));
    if (isBottom(grip))
        m_rect.setBottom(std::clamp(before.bottom() + by.y(), before.top(), m_bounds.bottom()));
}

Qt::CursorShape Selection::cursorOf(Grip grip)
{
    switch (grip) {
    case Grip::Inside:
        return Qt::SizeAllCursor;
    case Grip::Left:
    case Grip::Right:
        return Qt::SizeHorCursor;
    case Grip::Top:
    case Grip::Bottom:
        return Qt::SizeVerCursor;
    case Grip::TopLeft:
    case Grip::BottomRight:
        return Qt::SizeFDiagCursor;
    case Grip::TopRight:
    case Grip::BottomLeft:
        return Qt::SizeBDiagCursor;
    case Grip::None:
        break;
    }
    return Qt::CrossCursor;
}

QList<QPoint> Selection::handles() const
{
    const QPoint middle = m_rect.center();
    return {m_rect.topLeft(), {middle.x(), m_rect.top()}, m_rect.topRight(), {m_rect.right(), middle.y()},
            m_rect.bottomRight(), {middle.x(), m_rect.bottom()}, m_rect.bottomLeft(), {m_rect.left(), middle.y()}};
}

} // namespace teahouse::ui
