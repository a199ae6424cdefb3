// SPDX-License-Identifier: Apache-2.0
// One key combination that reaches this program wherever the keyboard is. One interface, one file a system;
// makeGlobalHotkey() gives what works here. Tried on X11 and, against a portal of the tests' own, for Wayland; the files
// for Windows and macOS are written after their manuals and have never run.
#pragma once

#include <QObject>
#include <memory>

namespace teahouse::app {

struct Hotkey {
    Qt::KeyboardModifiers modifiers;
    int key = 0; // Qt::Key: a letter, a digit, a function key or Print; 0: none

    bool isValid() const { return key != 0; }
    bool operator==(const Hotkey &) const = default;
};

class GlobalHotkey : public QObject
{
    Q_OBJECT

public:
    enum class State : quint8 {
        Off,
        Asking, // the desktop is asked, or asks the person
        On,
        Taken, // another program has it, or the desktop refused
        Unsupported, // such a key cannot be had, or not here
    };

    using QObject::QObject;

    virtual void set(const Hotkey &hotkey) = 0; // in the place of the one before; an invalid one: off
    State state() const { return m_state; }

Q_SIGNALS:
    void pressed();
    void stateChanged(teahouse::app::GlobalHotkey::State state);

protected:
    void tell(State state)
    {
        m_state = state;
        Q_EMIT stateChanged(state);
    }

private:
    State m_state = State::Off;
};

// For Qt's platform of that name ("xcb", "wayland"); nullptr: this desktop knows no such thing.
std::unique_ptr<GlobalHotkey> makeGlobalHotkey(const QString &platform);

} // namespace teahouse::app
