// SPDX-License-Identifier: Apache-2.0
#include "app/ui/tab_order.h"

#include <QLayout>

#include <algorithm>

namespace teahouse::ui {

namespace {

struct Stop {
    QWidget *widget;
    QRect place;
};

QList<Stop> stopsIn(QWidget &part)
{
    QList<Stop> stops;
    for (QWidget *widget : part.findChildren<QWidget *>()) {
        if ((widget->focusPolicy() & Qt::TabFocus) && widget->isVisibleTo(&part) && !widget->focusProxy() && widget->window() == part.window())
            stops.append({widget, {widget->mapTo(&part, QPoint()), widget->size()}});
    }
    return stops;
}

bool comesBefore(const QRect &a, const QRect &b)
{
    const bool oneLine = a.top() <= b.bottom() && b.top() <= a.bottom();
    return oneLine ? a.right() < b.left() : a.bottom() < b.top();
}

bool isHigher(const Stop &a, const Stop &b)
{
    return a.place.top() != b.place.top() ? a.place.top() < b.place.top() : a.place.left() < b.place.left();
}

// The highest of those that need not wait for another; where all wait for one another, the highest.
qsizetype nextOf(const QList<Stop> &stops)
{
    qsizetype next = 0, highest = 0;
    bool isFree = false;
    for (qsizetype i = 0; i < stops.size(); ++i) {
        const bool waits = std::any_of(stops.begin(), stops.end(), [&](const Stop &other) { return comesBefore(other.place, stops[i].place); });
        if (isHigher(stops[i], stops[highest]))
            highest = i;
        if (!waits && (!isFree || isHigher(stops[i], stops[next]))) {
            next = i;
            isFree = true;
        }
    }
    return isFree ? next : highest;
}

} // namespace

QWidget *tabAsRead(QWidget &part, QWidget *after)
{
    if (part.layout())
        part.layout()->activate();
    for (QList<Stop> stops = stopsIn(part); !stops.isEmpty();) {
        QWidget *next = stops.takeAt(nextOf(stops)).widget;
        if (after)
            QWidget::setTabOrder(after, next);
        after = next;
    }
    return after;
}

} // namespace teahouse::ui
