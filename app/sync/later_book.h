// SPDX-License-Identifier: Apache-2.0
// My scheduled messages and reminders, in memory, with what waits in the outbox taken into account. Says of each reminder
// once on this computer that it is due: by the server's word, or, while that cannot be heard, by the clock here.
#pragma once

#include "app/sync/outbox.h"

namespace teahouse::app {

struct ScheduledRow {
    proto::Scheduled row; // its id is unset while the server does not know of it; localId names it anyway
    bool waits = false; // for the server: made or changed here
    bool refused = false; // by the server, when it was made: row.failed says why
    int files = 0;

    bool operator==(const ScheduledRow &) const = default;
};

class LaterBook : public QObject
{
    Q_OBJECT

public:
    LaterBook(Archive &archive, Outbox &outbox, const Clock &clock, QObject *parent = nullptr);

    // Those that are not over: what failed first, then by their moments.
    const QList<ScheduledRow> &scheduled() const { return m_scheduled; }
    int scheduledIn(ChannelId channel, MessageId thread) const;
    // Those that are not done: due ones first, then by their moments. `due` is set in what is due here.
    const QList<proto::Reminder> &reminders() const { return m_reminders; }
    int dueReminders() const;
    int failedScheduled() const;
    const proto::Reminder *findReminder(ReminderId id) const;

    // Changes go through the outbox.
    void change(const proto::Scheduled &row, const proto::ChangeScheduled &what) { m_outbox.change(row, what); }
    void sendNow(const proto::Scheduled &row);
    void cancel(const proto::Scheduled &row) { m_outbox.cancel(row); }
    // A reminder of a message in its channel, or (both unset) of what the text says.
    void remind(ChannelId channel, MessageId message, const QString &text, qint64 at);
    void snooze(const proto::Reminder &row, qint64 at);
    void done(const proto::Reminder &row);

Q_SIGNALS:
    void changed();
    void due(const QList<teahouse::proto::Reminder> &reminders); // for the first time on this computer

private:
    void take(const QList<proto::Scheduled> &scheduled, const QList<proto::Reminder> &reminders);
    void show();
    void showScheduled();
    void showReminders();
    void tellDue();

    Archive &m_archive;
    Outbox &m_outbox;
    const Clock &m_clock;
    // As the server has told; over ones too: an older row may come later.
    QHash<ScheduledId, proto::Scheduled> m_toldScheduled;
    QHash<ReminderId, proto::Reminder> m_toldReminders;
    QList<ScheduledRow> m_scheduled;
    QList<proto::Reminder> m_reminders;
    QHash<ReminderId, qint64> m_announced; // due since
    QTimer m_next; // until something is due by the clock here
    bool m_loaded = false;
};

} // namespace teahouse::app
