// SPDX-License-Identifier: Apache-2.0
// RegisterHotKey. Written after the manual; never tried on a Windows machine.
#include "app/platform/global_hotkey.h"

#ifdef Q_OS_WIN
#include <QAbstractNativeEventFilter>
#include <QCoreApplication>

#include <windows.h>

namespace teahouse::app {

class WindowsHotkey : public GlobalHotkey, public QAbstractNativeEventFilter
{
public:
    WindowsHotkey() { QCoreApplication::instance()->installNativeEventFilter(this); }
    ~WindowsHotkey() override { ::UnregisterHotKey(nullptr, kId); }

    void set(const Hotkey &hotkey) override
    {
        ::UnregisterHotKey(nullptr, kId);
        if (!hotkey.isValid())
            return tell(State::Off);
        UINT modifiers = MOD_NOREPEAT;
        modifiers |= hotkey.modifiers & Qt::ControlModifier ? MOD_CONTROL : 0;
        modifiers |= hotkey.modifiers & Qt::AltModifier ? MOD_ALT : 0;
        modifiers |= hotkey.modifiers & Qt::ShiftModifier ? MOD_SHIFT : 0;
        modifiers |= hotkey.modifiers & Qt::MetaModifier ? MOD_WIN : 0;
        tell(::RegisterHotKey(nullptr, kId, modifiers, virtualKey(hotkey.key)) ? State::On : State::Taken);
    }

    bool nativeEventFilter(const QByteArray &, void *message, qintptr *) override
    {
        const auto *event = static_cast<const MSG *>(message);
        if (event->message != WM_HOTKEY || event->wParam != kId)
            return false;
        Q_EMIT pressed();
        return true;
    }

private:
    static constexpr int kId = 1;

    static UINT virtualKey(int key) // letters and digits are their own
    {
        if (key >= Qt::Key_F1 && key <= Qt::Key_F24)
            return UINT(VK_F1 + key - Qt::Key_F1);
        return key == Qt::Key_Print ? UINT(VK_SNAPSHOT) : UINT(key);
    }
};

std::unique_ptr<GlobalHotkey> makeSystemHotkey()
{
    return std::make_unique<WindowsHotkey>();
}

} // namespace teahouse::app
#endif
