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
    QString reply; // the word on the field that answers it where it stands; empty: it cannot be answered
    QString sound; // by its freedesktop name; empty: it makes none
    qint64 number = 0; // by which its sender knows it in answered(); 0: nobody asks
};

// What became of a notice that was handed to the system.
struct NoticeFate {
    enum class State : quint8 {
        Unsent,
        Waiting, // for an answer
        Taken,
        Refused,
        NoService, // there is nobody to hand it to
    };
    State state = State::Unsent;
    uint number = 0; // the system's, of what it has taken
    QString error; // its words

    bool operator==(const NoticeFate &) const = default;
};

// Who shows notices on this system.
struct NoticeService {
    QString name;
    QString version;
    bool replies = false; // notices can be answered where they stand
    QString error; // why there is no name

    bool operator==(const NoticeService &) const = default;
};

class Notifier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void show(const Notice &notice) = 0;
    virtual void withdraw(const QString &key) = 0;
    virtual void askService() = 0; // see service()

Q_SIGNALS:
    void activated(const QString &key);
    void replied(const QString &key, const QString &text);
    void answered(qint64 number, const teahouse::app::NoticeFate &fate);
    void service(const teahouse::app::NoticeService &service);
};

// Over D-Bus where there is a session bus with a notification service; else nullptr.
std::unique_ptr<Notifier> makeNotifier();

} // namespace teahouse::app
