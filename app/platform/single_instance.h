// SPDX-License-Identifier: Apache-2.0
// One program a profile: the first one listens, a second one hands over what it was started with and ends.
#pragma once

#include <QLocalServer>
#include <QObject>

namespace teahouse::app {

class SingleInstance : public QObject
{
    Q_OBJECT

public:
    // `profile`: the folder that there may be one program for.
    explicit SingleInstance(const QString &profile, QObject *parent = nullptr);

    // True: this is the first. False: another one runs, and has been given `message` (a link, or empty: just show up).
    bool claim(const QString &message);

Q_SIGNALS:
    void called(const QString &message);

private:
    bool passOn(const QString &message) const;
    void answer();

    QString m_name;
    QLocalServer m_server;
};

} // namespace teahouse::app
