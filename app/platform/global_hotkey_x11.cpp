// SPDX-License-Identifier: Apache-2.0
#ifdef TEAHOUSE_HAS_XCB
#include "app/platform/global_hotkey_x11.h"

#include <cstdlib>

namespace teahouse::app {

namespace {

template <class T>
using Owned = std::unique_ptr<T, decltype(&std::free)>;

// With caps lock and num lock on it is the same key.
constexpr uint16_t kLocks[] = {0, XCB_MOD_MASK_LOCK, XCB_MOD_MASK_2, XCB_MOD_MASK_LOCK | XCB_MOD_MASK_2};
constexpr uint16_t kMeant = XCB_MOD_MASK_SHIFT | XCB_MOD_MASK_CONTROL | XCB_MOD_MASK_1 | XCB_MOD_MASK_4;

uint16_t maskOf(Qt::KeyboardModifiers modifiers)
{
    const std::pair<Qt::KeyboardModifier, int> all[] = {{Qt::ShiftModifier, XCB_MOD_MASK_SHIFT},
                                                        {Qt::ControlModifier, XCB_MOD_MASK_CONTROL},
                                                        {Qt::AltModifier, XCB_MOD_MASK_1},
                                                        {Qt::MetaModifier, XCB_MOD_MASK_4}};
    int mask = 0;
    for (const auto &[modifier, bit] : all)
        mask |= modifiers & modifier ? bit : 0;
    return uint16_t(mask);
}

// X has small letters on its keys, and its own numbers for the keys without a character.
xcb_keysym_t keysymOf(int key)
{
    if (key >= Qt::Key_A && key <= Qt::Key_Z)
        return xcb_keysym_t(key - Qt::Key_A + 'a');
    if (key >= Qt::Key_0 && key <= Qt::Key_9)
        return xcb_keysym_t(key);
    if (key >= Qt::Key_F1 && key <= Qt::Key_F35)
        return xcb_keysym_t(key - Qt::Key_F1 + 0xFFBE);
    return key == Qt::Key_Print ? 0xFF61 : 0;
}

} // namespace

X11Hotkey::X11Hotkey() : m_connection(xcb_connect(nullptr, nullptr))
{
    if (xcb_connection_has_error(m_connection))
        return;
    m_notifier = std::make_unique<QSocketNotifier>(xcb_get_file_descriptor(m_connection), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &X11Hotkey::read);
}

X11Hotkey::~X11Hotkey()
{
    m_notifier.reset();
    xcb_disconnect(m_connection);
}

void X11Hotkey::set(const Hotkey &hotkey)
{
    release();
    m_hotkey = hotkey;
    if (!hotkey.isValid())
        return tell(State::Off);
    grab();
}

QList<xcb_keycode_t> X11Hotkey::keycodes() const
{
    const xcb_setup_t *setup = xcb_get_setup(m_connection);
    const auto count = uint8_t(setup->max_keycode - setup->min_keycode + 1);
    const Owned<xcb_get_keyboard_mapping_reply_t> map(
        xcb_get_keyboard_mapping_reply(m_connection, xcb_get_keyboard_mapping(m_connection, setup->min_keycode, count), nullptr),
        &std::free);
    const xcb_keysym_t wanted = keysymOf(m_hotkey.key);
    QList<xcb_keycode_t> found;
    if (!map || wanted == 0)
        return found;
    const xcb_keysym_t *symbols = xcb_get_keyboard_mapping_keysyms(map.get());
    for (int code = 0; code < count; ++code) {
        const xcb_keysym_t *of = symbols + code * map->keysyms_per_keycode;
        if (std::find(of, of + map->keysyms_per_keycode, wanted) != of + map->keysyms_per_keycode)
            found.append(xcb_keycode_t(setup->min_keycode + code));
    }
    return found;
}

template <class Function>
void X11Hotkey::onEach(Function function) const
{
    for (auto screen = xcb_setup_roots_iterator(xcb_get_setup(m_connection)); screen.rem > 0; xcb_screen_next(&screen)) {
        for (const uint16_t locks : kLocks)
            function(screen.data->root, uint16_t(maskOf(m_hotkey.modifiers) | locks));
    }
}

void X11Hotkey::grab()
{
    if (!m_notifier)
        return tell(State::Unsupported);
    m_grabbed = keycodes();
    if (m_grabbed.isEmpty())
        return tell(State::Unsupported);
    QList<xcb_void_cookie_t> asked;
    for (const xcb_keycode_t code : std::as_const(m_grabbed)) {
        onEach([&](xcb_window_t root, uint16_t mask) {
            asked.append(xcb_grab_key_checked(m_connection, 1, root, mask, code, XCB_GRAB_MODE_ASYNC, XCB_GRAB_MODE_ASYNC));
        });
    }
    bool taken = false;
    for (const xcb_void_cookie_t cookie : std::as_const(asked)) {
        const Owned<xcb_generic_error_t> error(xcb_request_check(m_connection, cookie), &std::free);
        taken = taken || error;
    }
    if (taken)
        release();
    tell(taken ? State::Taken : State::On);
    read(); // what came along with the answers wakes nobody
}

void X11Hotkey::release()
{
    for (const xcb_keycode_t code : std::as_const(m_grabbed))
        onEach([&](xcb_window_t root, uint16_t mask) { xcb_ungrab_key(m_connection, code, root, mask); });
    m_grabbed.clear();
    xcb_flush(m_connection);
}

void X11Hotkey::read()
{
    while (const Owned<xcb_generic_event_t> event{xcb_poll_for_event(m_connection), &std::free}) {
        const int type = event->response_type & 0x7F;
        if (type == XCB_MAPPING_NOTIFY && m_hotkey.isValid()) { // another keyboard layout
            release();
            return grab();
        }
        const auto *key = reinterpret_cast<const xcb_key_press_event_t *>(event.get());
        if (type == XCB_KEY_PRESS && m_grabbed.contains(key->detail) && (key->state & kMeant) == maskOf(m_hotkey.modifiers))
            Q_EMIT pressed();
    }
    if (xcb_connection_has_error(m_connection))
        m_notifier->setEnabled(false);
}

} // namespace teahouse::app
#endif
