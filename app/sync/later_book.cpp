// SPDX-License-Identifier: Apache-2.0
#include "app/sync/later_book.h"

#include "app/store/later_rows.h"
#include "app/sync/marks.h"
#include "common/codec/cbor.h"

#include <algorithm>

namespace teahouse::app {

namespace {

constexpr qint64 kGraceMs = 5'000; // the server's word comes first, when it comes
constexpr qint64 kLongestSleepMs = 60'000; // the clock may be set, or the computer sleep

template <class Request>
bool is(const OutboxEntry &entry)
{
    return entry.request == QLatin1StringView(Request::kName);
}

template <class Request>
Request requestIn(const OutboxEntry &entry)
{
    return codec::fromCbor<Request>(entry.body).value_or(Request());
}

template <class Row>
bool isOf(const OutboxEntry &entry, const Row &row)
{
    return entry.targetEntry.isValid() ? entry.targetEntry == row.localId
                                       : entry.target.isValid() && entry.target.value == row.id.value;
}

ScheduledRow madeHere(const OutboxEntry &entry)
{
    const auto request = requestIn<proto::ScheduleMessage>(entry);
    ScheduledRow made{.row = {.id = {entry.target.value}, // once it is acknowledged
                              .localId = entry.id,
                              .channel = request.channel,
                              .thread = request.thread,
                              .replyTo = request.replyTo,
                              .inChannel = request.inChannel,
                              .noPreviews = request.noPreviews,
                              .text = request.text,
                              .sendAt = request.sendAt},
                      .waits = true,
                      .files = int(entry.files.size())};
    made.refused = entry.delivery == Delivery::Failed;
    if (made.refused)
        made.row.failed = entry.code;
    return made;
}

proto::Reminder reminderMadeHere(const OutboxEntry &entry)
{
    const auto request = requestIn<proto::CreateReminder>(entry);
    return {.id = {entry.target.value},
            .localId = entry.id,
            .text = request.text,
            .message = request.message,
            .channel = entry.channel,
            .at = request.at};
}

// What the server has told of is not shown as waiting, though the outbox may not know it yet.
template <class Rows>
bool isTold(const OutboxEntry &making, const Rows &told)
{
    return std::any_of(told.cbegin(), told.cend(), [&making](const auto &row) { return row.localId == making.id; });
}

template <class Row, class RowId>
bool takeNewer(QHash<RowId, Row> &known, const QList<Row> &rows)
{
    bool news = false;
    for (const Row &row : rows) {
        Row &mine = known[row.id];
        if (mine.id.isValid() && mine.rev >= row.rev)
            continue;
        mine = row;
        news = true;
    }
    return news;
}

} // namespace

LaterBook::LaterBook(Archive &archive, Outbox &outbox, const Clock &clock, QObject *parent)
    : QObject(parent), m_archive(archive), m_outbox(outbox), m_clock(clock)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &LaterBook::show);
    connect(&archive, &Archive::applied, this,
            [this](const Applied &what) { take(what.news.scheduled, what.news.reminders); });
    connect(&outbox, &Outbox::changed, this, &LaterBook::show);
    connect(&outbox, &Outbox::loaded, this, &LaterBook::show);
    archive.read([](sql::Db &db) { return std::pair(store::scheduledRows(db), store::reminderRows(db)); })
        .then(this, [this](const Result<std::pair<QList<proto::Scheduled>, QList<proto::Reminder>>> &rows) {
            m_loaded = true;
            if (rows)
                take(rows->first, rows->second);
            show();
        });
}

void LaterBook::take(const QList<proto::Scheduled> &scheduled, const QList<proto::Reminder> &reminders)
{
    const bool news = takeNewer(m_toldScheduled, scheduled);
    if (takeNewer(m_toldReminders, reminders) || news)
        show();
}

void LaterBook::show()
{
    if (!m_loaded)
        return;
    const auto before = std::pair(m_scheduled, m_reminders);
    showScheduled();
    showReminders();
    if (before != std::pair(m_scheduled, m_reminders))
        Q_EMIT changed();
    tellDue();
}

void LaterBook::showScheduled()
{
    QList<ScheduledRow> rows;
    for (const proto::Scheduled &row : std::as_const(m_toldScheduled)) {
        if (row.isWaiting())
            rows.append({.row = row, .files = int(row.files.size())});
    }
    for (const OutboxEntry &entry : m_outbox.entries()) { // oldest first: what changes a row stands behind it
        if (is<proto::ScheduleMessage>(entry) && !isTold(entry, m_toldScheduled))
            rows.append(madeHere(entry));
        const auto row = std::find_if(rows.begin(), rows.end(),
                                      [&entry](const ScheduledRow &one) { return isOf(entry, one.row); });
        if (row == rows.end())
            continue;
        if (is<proto::CancelScheduled>(entry)) {
            rows.erase(row);
        } else if (is<proto::ChangeScheduled>(entry)) {
            const auto change = requestIn<proto::ChangeScheduled>(entry);
            row->row.text = change.text.value_or(row->row.text);
            row->row.sendAt = change.sendAt.value_or(row->row.sendAt);
            if (change.sendAt)
                row->row.failed = Code::Unknown;
            row->waits = true;
        }
    }
    std::sort(rows.begin(), rows.end(), [](const ScheduledRow &a, const ScheduledRow &b) {
        const auto of = [](const ScheduledRow &one) {
            return std::tuple(one.row.failed == Code::Unknown, one.row.sendAt, one.row.localId);
        };
        return of(a) < of(b);
    });
    m_scheduled = std::move(rows);
}

void LaterBook::showReminders()
{
    QList<proto::Reminder> rows;
    for (const proto::Reminder &row : std::as_const(m_toldReminders))
        rows.append(row);
    for (const OutboxEntry &entry : m_outbox.entries()) {
        if (is<proto::CreateReminder>(entry) && !isTold(entry, m_toldReminders))
            rows.append(reminderMadeHere(entry));
        const auto row = std::find_if(rows.begin(), rows.end(),
                                      [&entry](const proto::Reminder &one) { return isOf(entry, one); });
        if (row == rows.end() || !is<proto::ChangeReminder>(entry))
            continue;
        const auto change = requestIn<proto::ChangeReminder>(entry);
        if (change.at) {
            row->at = *change.at;
            row->due = row->done = false;
        }
        row->done = change.done.value_or(row->done);
    }
    rows.removeIf([](const proto::Reminder &row) { return row.done; });
    const qint64 now = m_clock.nowMs();
    qint64 next = 0;
    for (proto::Reminder &row : rows) {
        row.due = row.due || row.at + kGraceMs <= now;
        if (!row.due)
            next = next == 0 ? row.at : std::min(next, row.at);
    }
    std::sort(rows.begin(), rows.end(), [](const proto::Reminder &a, const proto::Reminder &b) {
        return std::tuple(!a.due, a.at, a.localId) < std::tuple(!b.due, b.at, b.localId);
    });
    m_reminders = std::move(rows);
    if (next > 0)
        m_next.start(int(std::clamp(next + kGraceMs - now, qint64(0), kLongestSleepMs)));
}

// The archive knows what this computer has told of, so that the next start does not tell again.
void LaterBook::tellDue()
{
    QList<proto::Reminder> fresh;
    for (const proto::Reminder &row : std::as_const(m_reminders)) {
        if (!row.due || !row.id.isValid() || m_announced.value(row.id) == row.at)
            continue;
        m_announced.insert(row.id, row.at);
        fresh.append(row);
    }
    if (fresh.isEmpty())
        return;
    m_archive
        .write([fresh](sql::Db &db) {
            QList<proto::Reminder> first;
            for (const proto::Reminder &row : fresh) {
                if (store::tellReminder(db, row.id, row.at))
                    first.append(row);
            }
            return first;
        })
        .then(this, [this](const Result<QList<proto::Reminder>> &first) {
            if (first && !first->isEmpty())
                Q_EMIT due(*first);
        });
}

int LaterBook::scheduledIn(ChannelId channel, MessageId thread) const
{
    return int(std::count_if(m_scheduled.cbegin(), m_scheduled.cend(), [=](const ScheduledRow &one) {
        return one.row.channel == channel && one.row.thread == thread;
    }));
}

int LaterBook::dueReminders() const
{
    return int(std::count_if(m_reminders.cbegin(), m_reminders.cend(), [](const auto &row) { return row.due; }));
}

int LaterBook::failedScheduled() const
{
    return int(std::count_if(m_scheduled.cbegin(), m_scheduled.cend(),
                             [](const ScheduledRow &one) { return one.row.failed != Code::Unknown; }));
}

const proto::Reminder *LaterBook::findReminder(ReminderId id) const
{
    const auto it = std::find_if(m_reminders.cbegin(), m_reminders.cend(),
                                 [id](const proto::Reminder &row) { return row.id == id; });
    return it == m_reminders.cend() ? nullptr : &*it;
}

// A moment that is over means now; this one is over by every clock.
void LaterBook::sendNow(const proto::Scheduled &row)
{
    m_outbox.change(row, {.scheduled = {}, .text = {}, .sendAt = 1});
}

void LaterBook::remind(ChannelId channel, MessageId message, const QString &text, qint64 at)
{
    m_outbox.remind({.localId = {}, .text = text.left(limits::kReminderText), .message = message, .at = at}, channel);
}

void LaterBook::snooze(const proto::Reminder &row, qint64 at)
{
    m_outbox.change(row, {.reminder = {}, .at = at, .done = {}});
}

void LaterBook::done(const proto::Reminder &row) { m_outbox.change(row, {.reminder = {}, .at = {}, .done = true}); }

} // namespace teahouse::app
