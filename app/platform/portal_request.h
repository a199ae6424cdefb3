// SPDX-License-Identifier: Apache-2.0
// One request to the desktop portal (xdg-desktop-portal): the call, and the signal that answers it when the desktop, or
// the person before it, has decided.
#pragma once

#ifdef TEAHOUSE_HAS_DBUS
#include "common/base/pending.h"

#include <QDBusMessage>
#include <QObject>
#include <QVariantMap>

namespace teahouse::app {

class PortalRequest : public QObject
{
    Q_OBJECT

public:
    // `arguments` without the options, which always come last. Errors: Unsupported (there is no portal, or it does not know
    // this), Forbidden (the person or the desktop said no), Cancelled (`parent` is gone).
    static Pending<QVariantMap> ask(QObject *parent, const QString &interface, const QString &method,
                                    const QVariantList &arguments, const QVariantMap &options);

    static QDBusMessage call(const QString &interface, const QString &method);
    static QString token(); // for handles: new each time

private Q_SLOTS:
    void responded(uint code, const QVariantMap &results);

private:
    explicit PortalRequest(QObject *parent) : QObject(parent) { }
    void listen(const QString &handle);
    void end(Result<QVariantMap> result);

    QString m_handle;
    Promise<QVariantMap> m_promise;
};

} // namespace teahouse::app
#endif
