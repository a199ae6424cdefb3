// SPDX-License-Identifier: Apache-2.0
// Spelling in a composer as the settings have it: which dictionary, which own words; underlines, and the field's menu.
#pragma once

#include "app/core/settings.h"
#include "app/ui/composer/composer.h"
#include "app/ui/composer/speller.h"

namespace teahouse::ui {

class Spelling : public QObject
{
    Q_OBJECT

public:
    // Both outlive it, or own it.
    Spelling(app::Settings &settings, Composer &composer);

    // In the settings: empty is the likely one, kOff none at all.
    static const QString kLanguage;
    static const QString kOff;

private:
    void follow(const QString &key);
    void fill(QMenu &menu, QTextCursor at);
    void learn(const QString &word);

    app::Settings &m_settings;
    Composer &m_composer;
    Speller m_speller;
};

} // namespace teahouse::ui
