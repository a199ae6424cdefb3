// SPDX-License-Identifier: Apache-2.0
// Which emoji this person reaches for: the most used first. Kept in the settings, for all accounts.
#pragma once

#include "app/core/settings.h"

namespace teahouse::app {

class EmojiUse
{
public:
    explicit EmojiUse(Settings &settings) : m_settings(settings) { }

    void used(const QString &emoji);
    // Of what was used the most used, filled up with what most people begin with.
    QStringList mostUsed(int count) const;
    int tone() const; // in which skin tone hands and faces are offered, as in text::withTone()
    void setTone(int tone);

private:
    Settings &m_settings;
};

} // namespace teahouse::app
