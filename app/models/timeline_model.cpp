// SPDX-License-Identifier: Apache-2.0
// The model as a view sees it. Loading is in timeline_loading.cpp, changes in timeline_changes.cpp.
#include "app/models/timeline_model.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kGroupMs = 5 * 60 * 1000;

QDate dayOf(qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms).date(); }

bool belongsTogether(const TimelineRow &above, const TimelineRow &row)
{
    const proto::Message &a = above.message;
    const proto::Message &b = row.message;
    return !above.isHole() && a.kind == proto::MessageKind::Text && b.kind == proto::MessageKind::Text
        && a.author == b.author && a.shownName == b.shownName && b.sentAt - a.sentAt < kGroupMs;
}

} // namespace

TimelineModel::TimelineModel(Archive &archive, People &people, Outbox &outbox, QObject *parent)
    : QAbstractListModel(parent)
    , m_archive(archive)
    , m_people(people)
    , m_outbox(outbox)
{
    connect(&m_archive, &Archive::applied, this, &TimelineModel::applied);
    connect(&m_archive, &Archive::touched, this, [this](const QSet<ChannelId> &channels) {
        if (!channels.contains(m_channel) || !m_loaded)
            return;
        m_atEnd = false; // perhaps: the server has told of its newest message
        loadMore();
    });
    connect(&m_outbox, &Outbox::changed, this, [this](ChannelId channel) {
        if (channel != m_channel || !m_loaded)
            return;
        syncWaiting();
        overlayAll();
    });
    connect(&m_outbox, &Outbox::filesProgressed, this, &TimelineModel::filesProgressed);
    connect(&m_people, &People::changed, this, &TimelineModel::namesChanged);
}

void TimelineModel::open(ChannelId channel, const Anchor &anchor, MessageId thread)
{
    if (channel == m_channel && thread == m_thread && !m_rows.isEmpty()) {
        forgetWindow();
        m_stale = true;
    } else {
        clear();
    }
    m_channel = channel;
    m_thread = thread;
    if (anchor.isEnd())
        load(PageWanted::Where::End, 0);
    else
        load(PageWanted::Where::Around, anchor.seq);
}

void TimelineModel::close()
{
    clear();
    m_channel = {};
    m_thread = {};
}

void TimelineModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_beneath.clear();
    forgetWindow();
    endResetModel();
}

void TimelineModel::forgetWindow()
{
    ++m_run;
    m_missed.clear();
    m_standIns.clear();
    m_window = {};
    m_firstVisible = 0;
    m_lastVisible = -1;
    m_loaded = m_stale = m_atStart = m_atEnd = m_showsWaiting = m_loading = m_holesLoading = m_holesAgain = false;
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TimelineRow &row = m_rows.at(index.row());
    switch (role) {
    case RowRole:
        return QVariant::fromValue(&row);
    case Qt::DisplayRole:
        return row.message.text;
    case Qt::AccessibleTextRole:
        return spoken(row);
    }
    return {};
}

// Sender, time, text, state.
QString TimelineModel::spoken(const TimelineRow &row) const
{
    if (row.isHole())
        return tr("Loading messages");
    const proto::Message &message = row.message;
    QStringList parts;
    parts += message.shownName.isEmpty() ? m_people.name(message.author) : message.shownName;
    parts += QLocale().toString(QDateTime::fromMSecsSinceEpoch(message.sentAt), QLocale::ShortFormat);
    parts += message.recalledAt > 0 ? tr("Message recalled") : message.text;
    if (message.editedAt > 0 && message.recalledAt == 0)
        parts += tr("edited");
    if (row.delivery == Delivery::Sending)
        parts += tr("sending");
    if (row.delivery == Delivery::Failed)
        parts += tr("not sent");
    return parts.join(tr(", "));
}

int TimelineModel::numberedCount() const
{
    qsizetype count = m_rows.size();
    while (count > 0 && m_rows.at(count - 1).lastSeq == 0)
        --count;
    return int(count);
}

int TimelineModel::placeOf(qint64 seq) const
{
    const auto end = m_rows.cbegin() + numberedCount();
    const auto it = std::lower_bound(m_rows.cbegin(), end, seq,
                                     [](const TimelineRow &row, qint64 s) { return row.lastSeq < s; });
    return int(it - m_rows.cbegin());
}

int TimelineModel::rowOfSeq(qint64 seq) const
{
    const int at = placeOf(seq);
    return at < numberedCount() && m_rows.at(at).message.seq <= seq ? at : -1;
}

qint64 TimelineModel::lastShownSeq() const
{
    const int count = numberedCount();
    return count > 0 ? m_rows.at(count - 1).lastSeq : 0;
}

int TimelineModel::nearestRow(qint64 seq) const
{
    const int at = placeOf(seq);
    return at < numberedCount() ? at : numberedCount() - 1;
}

int TimelineModel::rowOfWaiting(LocalId entry) const
{
    const auto it
        = std::find_if(m_rows.cbegin(), m_rows.cend(), [entry](const auto &r) { return r.waiting == entry; });
    return it == m_rows.cend() ? -1 : int(it - m_rows.cbegin());
}

void TimelineModel::clearUnreadLine()
{
    m_unreadLine = false;
    decorate(0, int(m_rows.size()) - 1);
}

// --- rows ------------------------------------------------------------------------------------------

void TimelineModel::insertRows(int at, const QList<TimelineRow> &rows)
{
    if (rows.isEmpty())
        return;
    const int count = int(rows.size());
    beginInsertRows({}, at, at + count - 1);
    m_rows.insert(at, count, {});
    std::copy(rows.cbegin(), rows.cend(), m_rows.begin() + at);
    if (m_lastVisible >= m_firstVisible && at <= m_firstVisible) { // the same messages stay visible
        m_firstVisible += count;
        m_lastVisible += count;
    }
    endInsertRows();
    decorate(at, at + count); // the row below has a new neighbour
}

void TimelineModel::removeRowsAt(int first, int count)
{
    if (count <= 0)
        return;
    beginRemoveRows({}, first, first + count - 1);
    m_rows.remove(first, count);
    if (first < m_firstVisible) {
        const int above = std::min(count, m_firstVisible - first);
        m_firstVisible -= above;
        m_lastVisible -= above;
    }
    endRemoveRows();
    decorate(first, first);
}

void TimelineModel::setRow(int at, const TimelineRow &row)
{
    if (m_rows.at(at) == row)
        return;
    m_rows[at] = row;
    Q_EMIT dataChanged(index(at), index(at));
    decorate(at, at + 1);
}

void TimelineModel::decorate(int first, int last)
{
    last = std::min(last, int(m_rows.size()) - 1);
    for (int at = std::max(first, 0); at <= last; ++at) {
        TimelineRow row = m_rows.at(at);
        const TimelineRow *above = at > 0 ? &m_rows.at(at - 1) : nullptr;
        const bool message = !row.isHole();
        row.newDay = message
            && (!above || above->isHole() || dayOf(above->message.sentAt) != dayOf(row.message.sentAt));
        row.firstUnread = message && isFirstUnread(at);
        row.grouped = above && !row.newDay && !row.firstUnread && belongsTogether(*above, row);
        if (row == m_rows.at(at))
            continue;
        m_rows[at] = row;
        Q_EMIT dataChanged(index(at), index(at));
    }
}

// The first that somebody else wrote after what was read when the channel was opened.
bool TimelineModel::isFirstUnread(int at) const
{
    const auto counts = [this](const TimelineRow &row) {
        return row.lastSeq > m_readSeq && !row.mine && (row.isHole() || row.message.kind == proto::MessageKind::Text);
    };
    if (!m_unreadLine || !counts(m_rows.at(at)))
        return false;
    for (int above = at - 1; above >= 0 && m_rows.at(above).lastSeq > m_readSeq; --above) {
        if (counts(m_rows.at(above)))
            return false;
    }
    return at > 0 || m_window.first <= m_readSeq + 1;
}

} // namespace teahouse::app
