// SPDX-License-Identifier: AGPL-3.0-or-later
// The backups that the server makes of itself: every so often and when somebody wishes. Each is made and proven by a process
// of its own, this program's `backup rotate`, which takes little of the machine and can be ended at any time. I/O thread,
// but for state().
#pragma once

#include "common/proto/backups.h"
#include "server/core/services.h"

#include <QBasicTimer>
#include <QObject>
#include <QProcess>

#include <mutex>

namespace teahouse::server {

struct BackupSettings {
    QString shelf; // where they are to be
    qint64 everyHours = 24; // 0: only when somebody wishes
    qint64 keep = 7;

    bool operator==(const BackupSettings &) const = default;
};

class BackupKeeper : public QObject
{
    Q_OBJECT

public:
    // `program`: as which `backup rotate` is started.
    BackupKeeper(Services &services, const QString &dataFolder, const QString &program, QObject *parent = nullptr);
    ~BackupKeeper() override; // ends the one that is under way

    void start(const BackupSettings &settings); // and the timer; later on: they are others now
    void begin(); // one, unless it is under way
    void cancel();
    proto::BackupState state() const; // any thread

Q_SIGNALS:
    void settled(); // one is made, or could not be

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void look(); // whether it is time
    void hear(); // what the process says
    void ended();
    void end(const QString &trouble);
    void set(proto::BackupState state);
    qint64 nextAfter(const proto::BackupState &state) const;

    Services &m_services;
    const QString m_dataFolder;
    const QString m_program;
    BackupSettings m_settings;
    QBasicTimer m_timer;
    QProcess m_process;
    QByteArray m_said; // the begin of a line
    bool m_cancelled = false;
    qint64 m_startedAt = 0;
    mutable std::mutex m_mutex;
    proto::BackupState m_state;
};

} // namespace teahouse::server
