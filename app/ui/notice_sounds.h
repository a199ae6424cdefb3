// SPDX-License-Identifier: Apache-2.0
// What a notice sounds like: the system's sound for its kind, or none. Of this device.
#pragma once

#include "app/core/settings.h"

namespace teahouse::ui {

enum class NoticeKind : quint8 {
    Message,
    ForMe, // names me, or is said in a conversation of a few
    Reminder,
};

inline QString soundKey(NoticeKind kind) // in the settings
{
    switch (kind) {
    case NoticeKind::Message:
        return QStringLiteral("notifications/sound/message");
    case NoticeKind::ForMe:
        return QStringLiteral("notifications/sound/forMe");
    case NoticeKind::Reminder:
        return QStringLiteral("notifications/sound/reminder");
    }
    return {};
}

inline bool hasSound(const app::Settings &settings, NoticeKind kind)
{
    const QVariant chosen = settings.value(soundKey(kind));
    return !chosen.isValid() || chosen.toBool();
}

// By the names that freedesktop.org gives to sounds; empty: none.
inline QString soundOf(const app::Settings &settings, NoticeKind kind)
{
    if (!hasSound(settings, kind))
        return {};
    switch (kind) {
    case NoticeKind::Message:
        return QStringLiteral("message");
    case NoticeKind::ForMe:
        return QStringLiteral("message-new-instant");
    case NoticeKind::Reminder:
        return QStringLiteral("alarm-clock-elapsed");
    }
    return {};
}

} // namespace teahouse::ui
