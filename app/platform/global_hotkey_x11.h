// SPDX-License-Identifier: Apache-2.0
// A passive grab of a key on the root windows, over a connection of its own.
#pragma once

#ifdef TEAHOUSE_HAS_XCB
#include "app/platform/global_hotkey.h"

#include <QSocketNotifier>
#include <xcb/xcb.h>

namespace teahouse::app {

class X11Hotkey : public GlobalHotkey
{
    Q_OBJECT

public:
    X11Hotkey();
    ~X11Hotkey() override;

    void set(const Hotkey &hotkey) override;

private:
    void grab();
    void release();
    void read();
    QList<xcb_keycode_t> keycodes() const;
    template <class Function>
    void onEach(Function function) const; // root window and state of the locks

    Hotkey m_hotkey;
    xcb_connection_t *m_connection;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QList<xcb_keycode_t> m_grabbed;
};

} // namespace teahouse::app
#endif
