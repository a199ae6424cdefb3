// SPDX-License-Identifier: Apache-2.0
// RegisterEventHotKey of Carbon, which needs no permission of the person. Written after the manual; never tried on a Mac.
#include "app/platform/global_hotkey.h"

#ifdef Q_OS_MACOS
#include <Carbon/Carbon.h>

namespace teahouse::app {

class MacHotkey : public GlobalHotkey
{
public:
    MacHotkey()
    {
        const EventTypeSpec type{kEventClassKeyboard, kEventHotKeyPressed};
        InstallApplicationEventHandler(&MacHotkey::handle, 1, &type, this, &m_handler);
    }
    ~MacHotkey() override
    {
        release();
        RemoveEventHandler(m_handler);
    }

    void set(const Hotkey &hotkey) override
    {
        release();
        if (!hotkey.isValid())
            return tell(State::Off);
        const int code = codeOf(hotkey.key);
        if (code < 0)
            return tell(State::Unsupported);
        UInt32 modifiers = 0; // Qt calls the command key control
        modifiers |= hotkey.modifiers & Qt::ControlModifier ? cmdKey : 0;
        modifiers |= hotkey.modifiers & Qt::AltModifier ? optionKey : 0;
        modifiers |= hotkey.modifiers & Qt::ShiftModifier ? shiftKey : 0;
        modifiers |= hotkey.modifiers & Qt::MetaModifier ? controlKey : 0;
        const EventHotKeyID id{'teah', 1};
        const OSStatus status
            = RegisterEventHotKey(UInt32(code), modifiers, id, GetApplicationEventTarget(), 0, &m_hotkey);
        tell(status == noErr ? State::On : State::Taken);
    }

private:
    static OSStatus handle(EventHandlerCallRef, EventRef, void *self)
    {
        Q_EMIT static_cast<MacHotkey *>(self)->pressed();
        return noErr;
    }

    // Places on the keyboard, named after its American labels.
    static int codeOf(int key)
    {
        static constexpr int kLetters[] = {
            kVK_ANSI_A, kVK_ANSI_B, kVK_ANSI_C, kVK_ANSI_D, kVK_ANSI_E, kVK_ANSI_F, kVK_ANSI_G, kVK_ANSI_H, kVK_ANSI_I,
            kVK_ANSI_J, kVK_ANSI_K, kVK_ANSI_L, kVK_ANSI_M, kVK_ANSI_N, kVK_ANSI_O, kVK_ANSI_P, kVK_ANSI_Q, kVK_ANSI_R,
            kVK_ANSI_S, kVK_ANSI_T, kVK_ANSI_U, kVK_ANSI_V, kVK_ANSI_W, kVK_ANSI_X, kVK_ANSI_Y, kVK_ANSI_Z};
        static constexpr int kDigits[] = {kVK_ANSI_0, kVK_ANSI_1, kVK_ANSI_2, kVK_ANSI_3, kVK_ANSI_4,
                                          kVK_ANSI_5, kVK_ANSI_6, kVK_ANSI_7, kVK_ANSI_8, kVK_ANSI_9};
        if (key >= Qt::Key_A && key <= Qt::Key_Z)
            return kLetters[key - Qt::Key_A];
        return key >= Qt::Key_0 && key <= Qt::Key_9 ? kDigits[key - Qt::Key_0] : -1;
    }

    void release()
    {
        if (m_hotkey)
            UnregisterEventHotKey(std::exchange(m_hotkey, nullptr));
    }

    EventHandlerRef m_handler = nullptr;
    EventHotKeyRef m_hotkey = nullptr;
};

std::unique_ptr<GlobalHotkey> makeSystemHotkey()
{
    return std::make_unique<MacHotkey>();
}

} // namespace teahouse::app
#endif
