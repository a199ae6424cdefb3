// SPDX-License-Identifier: Apache-2.0
#include "app/ui/window/history.h"

namespace teahouse::ui {

void History::push(QList<Place> &places, const Place &place)
{
    if (!places.isEmpty() && places.constLast() == place)
        return;
    places.append(place);
    if (places.size() > kPlaces)
        places.removeFirst();
}

void History::leave(const Place &place)
{
    push(m_back, place);
    m_forward.clear();
}

std::optional<Place> History::step(QList<Place> &from, QList<Place> &to, const Place &now, const IsThere &isThere)
{
    while (!from.isEmpty()) {
        const Place place = from.takeLast();
        if (place == now || !isThere(place))
            continue;
        push(to, now);
        return place;
    }
    return {};
}

} // namespace teahouse::ui
