// SPDX-License-Identifier: Apache-2.0
// The desktop portal's global shortcuts, for Wayland. The desktop decides about the key and may ask the person; what this
// program wants is a proposal.
#pragma once

#ifdef TEAHOUSE_HAS_DBUS
#include "app/platform/global_hotkey.h"

#include <QDBusObjectPath>
#include <QVariantMap>

namespace teahouse::app {

class PortalHotkey : public GlobalHotkey
{
    Q_OBJECT

public:
    PortalHotkey();
    ~PortalHotkey() override;

    void set(const Hotkey &hotkey) override;

    static QString triggerOf(const Hotkey &hotkey); // "CTRL+ALT+a"

private Q_SLOTS:
    void activated(const QDBusObjectPath &session, const QString &shortcut, qulonglong time, const QVariantMap &options);

private:
    void bind(const QString &session);
    void close();

    Hotkey m_hotkey;
    QString m_session;
    int m_turn = 0; // answers to an earlier set() count no more
};

} // namespace teahouse::app
#endif
