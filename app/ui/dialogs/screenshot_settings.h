// SPDX-License-Identifier: Apache-2.0
// The part of the settings that is about screenshots: the key that takes one anywhere, and our own window meanwhile.
#pragma once

#include "app/core/settings.h"
#include "app/platform/global_hotkey.h"
#include "app/ui/theme/theme.h"

#include <QCheckBox>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPointer>

namespace teahouse::ui {

class ScreenshotSettings : public QWidget
{
    Q_OBJECT

public:
    // `hotkey`: tells whether the key could be had; nullptr: there are none on this desktop.
    ScreenshotSettings(const Theme &theme, app::Settings &settings, app::GlobalHotkey *hotkey, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void choose(const QKeySequence &keys);

    app::Settings &m_settings;
    QPointer<app::GlobalHotkey> m_hotkey;
    QCheckBox *m_on;
    QKeySequenceEdit *m_keys;
    QCheckBox *m_without;
    QLabel *m_state;
};

} // namespace teahouse::ui
