// SPDX-License-Identifier: Apache-2.0
// The chosen part of a screen: what of it a point takes hold of, and what it becomes when that is moved. Pure geometry.
#pragma once

#include <QRect>

namespace teahouse::ui {

class Selection
{
public:
    enum class Grip : quint8 { None, Inside, Left, Right, Top, Bottom, TopLeft, TopRight, BottomLeft, BottomRight };
    static constexpr int kReach = 7; // a handle is taken from so far away

    explicit Selection(const QRect &bounds) : m_bounds(bounds) { }

    const QRect &rect() const { return m_rect; }
    bool isEmpty() const { return m_rect.isEmpty(); }
    void set(const QRect &rect) { m_rect = rect & m_bounds; }
    // From one corner to the opposite one, both within.
    void span(const QPoint &from, const QPoint &to);

    Grip at(const QPoint &point) const;
    // What `before` becomes when it was taken by that grip and moved so far. A side never passes the other.
    void drag(Grip grip, const QRect &before, const QPoint &by);

    static Qt::CursorShape cursorOf(Grip grip);
    QList<QPoint> handles() const;

private:
    QRect m_bounds;
    QRect m_rect;
};

} // namespace teahouse::ui
