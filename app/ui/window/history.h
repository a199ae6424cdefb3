// SPDX-License-Identifier: Apache-2.0
// Where somebody has been in the window, as in a browser: back, and forward again.
#pragma once

#include "app/store/view_state.h"

#include <functional>

namespace teahouse::ui {

struct Place {
    enum class Kind : quint8 { Channel, Threads, Mentions, Scheduled, Reminders };

    QString account;
    Kind kind = Kind::Channel;
    ChannelId channel; // of Kind::Channel
    app::Anchor anchor;

    bool operator==(const Place &) const = default;
};

class History
{
public:
    using IsThere = std::function<bool(const Place &)>; // it can still be gone to

    void leave(const Place &place); // for a new one: nothing is forward from there
    // Where to go, from `now`; what is not there any more is passed over. Nothing: this is the end.
    std::optional<Place> back(const Place &now, const IsThere &isThere) { return step(m_back, m_forward, now, isThere); }
    std::optional<Place> forward(const Place &now, const IsThere &isThere) { return step(m_forward, m_back, now, isThere); }

private:
    static constexpr qsizetype kPlaces = 100;

    static void push(QList<Place> &places, const Place &place);
    static std::optional<Place> step(QList<Place> &from, QList<Place> &to, const Place &now, const IsThere &isThere);

    QList<Place> m_back; // the last one first to go to
    QList<Place> m_forward;
};

} // namespace teahouse::ui
