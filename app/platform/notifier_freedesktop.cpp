// SPDX-License-Identifier: Apache-2.0
#include "app/platform/notifier.h"

#ifdef TEAHOUSE_HAS_DBUS
#include "app/platform/notifier_freedesktop.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

using namespace Qt::StringLiterals;

namespace teahouse::app {

static constexpr qsizetype kWaiting = 20; // notices of one key
static const QString kPath = u"/org/freedesktop/Notifications"_s;
static const QString kInterface = u"org.freedesktop.Notifications"_s;
static const QString kDefault = u"default"_s; // what a click on the notification itself means

FreedesktopNotifier::FreedesktopNotifier(QString service) : m_service(std::move(service))
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(m_service, kPath, kInterface, u"ActionInvoked"_s, this, SLOT(actionInvoked(uint, QString)));
    bus.connect(m_service, kPath, kInterface, u"NotificationClosed"_s, this, SLOT(closed(uint, uint)));
}

void FreedesktopNotifier::show(const Notice &notice)
{
    if (const auto next = m_next.find(notice.key); next != m_next.end()) {
        m_withdrawn.remove(notice.key);
        if (next->size() == kWaiting) // a desktop that does not answer: the newest are enough
            next->removeFirst();
        next->append(notice);
        return;
    }
    QDBusMessage call = QDBusMessage::createMethodCall(m_service, kPath, kInterface, u"Notify"_s);
    const QVariantMap hints{{u"desktop-entry"_s, u"teahouse"_s}, {u"category"_s, u"im.received"_s}};
    // The body may be markup, and what people write must not be.
    call << u"Teahouse"_s << m_shown.value(notice.key, 0) << u"teahouse"_s << notice.title << notice.text.toHtmlEscaped()
         << QStringList{kDefault, notice.action} << hints << -1;
    m_next.insert(notice.key, {});
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key = notice.key] {
        const QDBusPendingReply<uint> reply = *watcher;
        watcher->deleteLater();
        if (!reply.isError())
            m_shown.insert(key, reply.value());
        const QList<Notice> next = m_next.take(key);
        for (const Notice &later : next)
            show(later);
        if (m_withdrawn.remove(key))
            withdraw(key);
    });
}

void FreedesktopNotifier::withdraw(const QString &key)
{
    if (const auto next = m_next.find(key); next != m_next.end()) {
        next->clear();
        m_withdrawn.insert(key);
        return;
    }
    const uint id = m_shown.take(key);
    if (id == 0)
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(m_service, kPath, kInterface, u"CloseNotification"_s);
    call << id;
    QDBusConnection::sessionBus().asyncCall(call);
}

void FreedesktopNotifier::actionInvoked(uint id, const QString &action)
{
    const QString key = m_shown.key(id);
    if (!key.isEmpty() && action == kDefault)
        Q_EMIT activated(key);
}

void FreedesktopNotifier::closed(uint id, uint)
{
    m_shown.remove(m_shown.key(id));
}

std::unique_ptr<Notifier> makeNotifier()
{
    if (!QDBusConnection::sessionBus().isConnected())
        return nullptr;
    return std::make_unique<FreedesktopNotifier>();
}

} // namespace teahouse::app
#else
namespace teahouse::app {

std::unique_ptr<Notifier> makeNotifier()
{
    return nullptr;
}

} // namespace teahouse::app
#endif
