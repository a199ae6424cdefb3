// SPDX-License-Identifier: Apache-2.0
#include "app/platform/notifier.h"

#ifdef TEAHOUSE_HAS_DBUS
#include "app/platform/notifier_freedesktop.h"

#include <QDBusConnection>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QVariantMap>

using namespace Qt::StringLiterals;

namespace teahouse::app {

static constexpr qsizetype kWaiting = 20; // notices of one key
static const QString kPath = u"/org/freedesktop/Notifications"_s;
static const QString kInterface = u"org.freedesktop.Notifications"_s;
static const QString kDefault = u"default"_s; // what a click on the notification itself means
static const QString kInlineReply = u"inline-reply"_s; // KDE's name for the capability and the action

static NoticeFate::State stateOf(const QDBusError &error)
{
    return error.type() == QDBusError::ServiceUnknown ? NoticeFate::State::NoService : NoticeFate::State::Refused;
}

FreedesktopNotifier::FreedesktopNotifier(QString service) : m_service(std::move(service))
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(m_service, kPath, kInterface, u"ActionInvoked"_s, this, SLOT(actionInvoked(uint, QString)));
    bus.connect(m_service, kPath, kInterface, u"NotificationReplied"_s, this, SLOT(notificationReplied(uint, QString)));
    bus.connect(m_service, kPath, kInterface, u"NotificationClosed"_s, this, SLOT(closed(uint, uint)));
    // Another desktop may take over while the program runs.
    auto *watcher = new QDBusServiceWatcher(m_service, bus, QDBusServiceWatcher::WatchForRegistration, this);
    connect(watcher, &QDBusServiceWatcher::serviceRegistered, this, &FreedesktopNotifier::askCapabilities);
    askCapabilities();
}

QDBusMessage FreedesktopNotifier::call(const QString &method) const
{
    return QDBusMessage::createMethodCall(m_service, kPath, kInterface, method);
}

void FreedesktopNotifier::askCapabilities()
{
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call(u"GetCapabilities"_s)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QStringList> reply = *watcher;
        watcher->deleteLater();
        m_replies = !reply.isError() && reply.value().contains(kInlineReply);
    });
}

void FreedesktopNotifier::askService()
{
    auto *watcher
        = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call(u"GetServerInformation"_s)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QString, QString, QString, QString> reply = *watcher; // name, maker, version, specification
        watcher->deleteLater();
        if (reply.isError())
            Q_EMIT service({.error = reply.error().message()});
        else
            Q_EMIT service({.name = reply.argumentAt<0>(), .version = reply.argumentAt<2>(), .replies = m_replies});
    });
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
    QVariantMap hints{{u"desktop-entry"_s, u"teahouse"_s}, {u"category"_s, u"im.received"_s}};
    if (notice.sound.isEmpty())
        hints.insert(u"suppress-sound"_s, true);
    else
        hints.insert(u"sound-name"_s, notice.sound);
    QStringList actions{kDefault, notice.action};
    if (m_replies && !notice.reply.isEmpty()) {
        actions << kInlineReply << notice.reply;
        hints.insert(u"x-kde-reply-placeholder-text"_s, notice.reply);
    }
    QDBusMessage message = call(u"Notify"_s);
    // The body may be markup, and what people write must not be.
    message << u"Teahouse"_s << m_shown.value(notice.key, 0) << u"teahouse"_s << notice.title
            << notice.text.toHtmlEscaped() << actions << hints << -1;
    m_next.insert(notice.key, {});
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, notice] {
        const QDBusPendingReply<uint> reply = *watcher;
        watcher->deleteLater();
        if (reply.isError())
            settle(notice, {.state = stateOf(reply.error()), .error = reply.error().message()});
        else
            settle(notice, {.state = NoticeFate::State::Taken, .number = reply.value()});
    });
}

void FreedesktopNotifier::settle(const Notice &notice, const NoticeFate &fate)
{
    const QString key = notice.key;
    if (fate.state == NoticeFate::State::Taken)
        m_shown.insert(key, fate.number);
    if (notice.number > 0)
        Q_EMIT answered(notice.number, fate);
    const QList<Notice> next = m_next.take(key);
    for (const Notice &later : next)
        show(later);
    if (m_withdrawn.remove(key))
        withdraw(key);
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
    QDBusMessage message = call(u"CloseNotification"_s);
    message << id;
    QDBusConnection::sessionBus().asyncCall(message);
}

void FreedesktopNotifier::actionInvoked(uint id, const QString &action)
{
    const QString key = m_shown.key(id);
    if (!key.isEmpty() && action == kDefault)
        Q_EMIT activated(key);
}

void FreedesktopNotifier::notificationReplied(uint id, const QString &text)
{
    const QString key = m_shown.key(id);
    if (!key.isEmpty())
        Q_EMIT replied(key, text);
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
