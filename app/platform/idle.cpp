// SPDX-License-Identifier: Apache-2.0
#include "app/platform/idle.h"

#ifdef TEAHOUSE_HAS_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#endif

using namespace Qt::StringLiterals;

namespace teahouse::app {

static constexpr int kAskEveryMs = 30'000;

Idle::Idle(QObject *parent) : QObject(parent)
{
    m_timer.setInterval(kAskEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &Idle::ask);
    m_timer.start();
}

void Idle::report(qint64 idleMs)
{
    const bool away = idleMs >= kAwayAfterMs;
    if (away == m_away)
        return;
    m_away = away;
    Q_EMIT awayChanged(away);
}

#ifdef TEAHOUSE_HAS_DBUS
// GNOME says it through Mutter, KDE and others through the screen saver (there in milliseconds too). Who does not
// answer does not count.
void Idle::ask()
{
    const QDBusMessage questions[] = {
        QDBusMessage::createMethodCall(u"org.gnome.Mutter.IdleMonitor"_s, u"/org/gnome/Mutter/IdleMonitor/Core"_s,
                                       u"org.gnome.Mutter.IdleMonitor"_s, u"GetIdletime"_s),
        QDBusMessage::createMethodCall(u"org.kde.ksmserver"_s, u"/ScreenSaver"_s, u"org.freedesktop.ScreenSaver"_s,
                                       u"GetSessionIdleTime"_s),
    };
    for (QDBusMessage question : questions) {
        question.setAutoStartService(false);
        auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
            watcher->deleteLater();
            if (!watcher->isError() && !watcher->reply().arguments().isEmpty())
                report(watcher->reply().arguments().constFirst().toLongLong());
        });
    }
}
#else
void Idle::ask() { }
#endif

} // namespace teahouse::app
