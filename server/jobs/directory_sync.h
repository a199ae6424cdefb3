// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeps the office's people as the directory has them: reads it on a thread of its own, at the start, every so often and
// when somebody wishes, and takes in what it says a few at a time, each few in one transaction with what tells the clients.
// Half an answer changes nothing. Accounts of people who are not there any more are closed, unless they are so many that
// it looks like a mistake in the settings. What it does to accounts is in the audit log. I/O thread.
#pragma once

#include "server/core/services.h"
#include "server/identity/outside.h"

#include <QBasicTimer>
#include <QObject>

#include <thread>

namespace teahouse::server {

class DirectorySync : public QObject
{
    Q_OBJECT

public:
    explicit DirectorySync(Services &services, QObject *parent = nullptr);
    ~DirectorySync() override; // waits for the directory's answer, for kOutsideTimeoutMs at most

    void start(); // the first round, and the timer; nothing where there is no directory
    void look(bool closeMany = false); // one round, unless one is under way

Q_SIGNALS:
    void settled(); // the round is over

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void read(const Result<identity::DirectoryContents> &contents);
    void goOn();
    void end(const QString &trouble);

    Services &m_services;
    QBasicTimer m_timer;
    std::thread m_reader;
    std::atomic<bool> m_stop = false;
    bool m_closeMany = false;
    identity::DirectorySettings m_asked; // of this round
    proto::DirectoryState m_state; // of this round
    identity::DirectoryContents m_contents;
    qsizetype m_next = 0; // of the people; behind the last one come the groups
    bool m_looking = false;
};

} // namespace teahouse::server
