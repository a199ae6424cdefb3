// SPDX-License-Identifier: Apache-2.0
#include "app/platform/global_hotkey.h"

#ifdef TEAHOUSE_HAS_DBUS
#include "app/platform/global_hotkey_portal.h"
#endif
#ifdef TEAHOUSE_HAS_XCB
#include "app/platform/global_hotkey_x11.h"
#endif

namespace teahouse::app {

std::unique_ptr<GlobalHotkey> makeSystemHotkey(); // Windows, macOS: the files of that name

std::unique_ptr<GlobalHotkey> makeGlobalHotkey([[maybe_unused]] const QString &platform)
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    return makeSystemHotkey();
#else
#ifdef TEAHOUSE_HAS_XCB
    if (platform == QStringLiteral("xcb"))
        return std::make_unique<X11Hotkey>();
#endif
#ifdef TEAHOUSE_HAS_DBUS
    if (platform.startsWith(QStringLiteral("wayland")))
        return std::make_unique<PortalHotkey>();
#endif
    return nullptr;
#endif
}

} // namespace teahouse::app
