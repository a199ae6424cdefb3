// SPDX-License-Identifier: Apache-2.0
#ifdef TEAHOUSE_HAS_DBUS
#include "app/platform/portal_request.h"

#include <QDBusConnection>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace teahouse::app {

static const QString kService = u"org.freedesktop.portal.Desktop"_s;
static const QString kPath = u"/org/freedesktop/portal/desktop"_s;
static const QString kRequest = u"org.freedesktop.portal.Request"_s;

QDBusMessage PortalRequest::call(const QString &interface, const QString &method)
{
    return QDBusMessage::createMethodCall(kService, kPath, interface, method);
}

QString PortalRequest::token()
{
    return u"teahouse_%1"_s.arg(QRandomGenerator::system()->generate());
}

Pending<QVariantMap> PortalRequest::ask(QObject *parent, const QString &interface, const QString &method,
                                        const QVariantList &arguments, const QVariantMap &options)
{
    auto *request = new PortalRequest(parent);
    auto pending = request->m_promise.pending();
    const QDBusConnection bus = QDBusConnection::sessionBus();
    // The answer may come before the call returns, so its place is worked out and listened to first.
    const QString handle = token();
    request->listen(u"%1/request/%2/%3"_s.arg(kPath, bus.baseService().mid(1).replace(u'.', u'_'), handle));
    QVariantMap all = options;
    all.insert(u"handle_token"_s, handle);
    QDBusMessage message = call(interface, method);
    message.setArguments(QVariantList(arguments) << all);
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message), request);
    connect(watcher, &QDBusPendingCallWatcher::finished, request, [request, watcher] {
        const QDBusPendingReply<QDBusObjectPath> reply = *watcher;
        if (reply.isError())
            request->end(fail(Code::Unsupported, reply.error().message()));
        else if (reply.value().path() != request->m_handle) // old portals choose another
            request->listen(reply.value().path());
    });
    return pending;
}

void PortalRequest::listen(const QString &handle)
{
    m_handle = handle;
    QDBusConnection::sessionBus().connect(kService, handle, kRequest, u"Response"_s, this, SLOT(responded(uint, QVariantMap)));
}

void PortalRequest::responded(uint code, const QVariantMap &results)
{
    end(code == 0 ? Result<QVariantMap>(results) : fail(Code::Forbidden));
}

void PortalRequest::end(Result<QVariantMap> result)
{
    deleteLater();
    m_promise.set(std::move(result));
}

} // namespace teahouse::app
#endif
