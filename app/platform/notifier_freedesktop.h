// SPDX-License-Identifier: Apache-2.0
// org.freedesktop.Notifications. Every call is asynchronous: a desktop without a service costs nothing.
#pragma once

#include "app/platform/notifier.h"

#include <QDBusMessage>
#include <QHash>
#include <QSet>

namespace teahouse::app {

class FreedesktopNotifier : public Notifier
{
    Q_OBJECT

public:
    // `service` is another one only in tests.
    explicit FreedesktopNotifier(QString service = QStringLiteral("org.freedesktop.Notifications"));

    void show(const Notice &notice) override;
    void withdraw(const QString &key) override;
    void askService() override;

private Q_SLOTS:
    void actionInvoked(uint id, const QString &action);
    void notificationReplied(uint id, const QString &text); // as KDE has it
    void closed(uint id, uint reason);

private:
    void askCapabilities();
    QDBusMessage call(const QString &method) const;
    void settle(const Notice &notice, const NoticeFate &fate);

    const QString m_service;
    bool m_replies = false; // the desktop has fields to answer in
    QHash<QString, uint> m_shown; // key to the desktop's number
    // Keys whose notice the desktop has not numbered yet, with what is to take its place then. Empty lists: nothing.
    QHash<QString, QList<Notice>> m_next;
    QSet<QString> m_withdrawn; // of these: gone again meanwhile
};

} // namespace teahouse::app
