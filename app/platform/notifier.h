// SPDX-License-Identifier: Apache-2.0
// Telling the desktop that something was said. One interface, one file a system; makeNotifier() gives what works here.
#pragma once

#include <QObject>
#include <QString>
#include <memory>

namespace teahouse::app {

struct Notice {
    QString key; // a later notice with the same key takes its place: one a channel
    QString title;
    QString text; // plain; may be empty
    QString action; // the word on the button that opens it
};

class Notifier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void show(const Notice &notice) = 0;
    virtual void withdraw(const QString &key) = 0;

Q_SIGNALS:
    void activated(const QString &key);
};

// Over D-Bus where there is a session bus with a notification service; else nullptr.
std::unique_ptr<Notifier> makeNotifier();

} // namespace teahouse::app
