// SPDX-License-Identifier: Apache-2.0
// Taking a screenshot from beginning to end: the global shortcut, the frozen screens, the finished picture (which is on the
// clipboard, too). One for the program.
#pragma once

#include "app/core/settings.h"
#include "app/platform/global_hotkey.h"
#include "app/ui/screenshot/grab.h"

#include <functional>
#include <vector>

namespace teahouse::ui {

class ScreenshotDesk : public QObject
{
    Q_OBJECT

public:
    // `window`: ours, to be hidden where the person wants that. All must outlive it.
    ScreenshotDesk(const Theme &theme, app::Settings &settings, QWidget &window);
    ~ScreenshotDesk() override;

    void begin(); // nothing while one is being taken
    bool isOpen() const { return !m_views.empty(); }
    QList<ShotView *> views() const;
    app::GlobalHotkey *hotkey() { return m_hotkey.get(); } // nullptr: not on this desktop

    // Where pictures come from.
    std::function<Pending<QList<ShotView::Screen>>(QObject *)> grab = grabScreens;

    static app::Hotkey hotkeyOf(const QKeySequence &keys); // invalid: no key that can be had

Q_SIGNALS:
    void taken(const QImage &picture);
    void failed(teahouse::Code code);

private:
    void followSettings();
    void take();
    void open(const QList<ShotView::Screen> &screens);
    void finish(ShotView *view);
    void save(ShotView *view);
    void close();

    const Theme &m_theme;
    app::Settings &m_settings;
    QWidget &m_window;
    std::unique_ptr<app::GlobalHotkey> m_hotkey;
    std::vector<std::unique_ptr<ShotView, QScopedPointerDeleteLater>> m_views;
    bool m_busy = false;
    bool m_hid = false; // our window
};

} // namespace teahouse::ui
