// SPDX-License-Identifier: Apache-2.0
// The window moves: pages of the archive become rows, far ones are given back.
#include "app/models/timeline_model.h"

#include <algorithm>

namespace teahouse::app {

void TimelineModel::load(PageWanted::Where where, qint64 seq)
{
    m_loading = true;
    m_missed.clear();
    const PageWanted wanted{.channel = m_channel, .thread = m_thread, .where = where, .seq = seq, .count = kPage};
    m_archive.read([wanted](sql::Db &db) { return store::messagePage(db, wanted); })
        .then(this, [this, wanted, run = m_run](const Result<MessagePage> &page) {
            if (run != m_run)
                return;
            m_loading = false;
            if (page)
                pageArrived(wanted, *page);
        });
}

void TimelineModel::pageArrived(const PageWanted &wanted, const MessagePage &page)
{
    switch (wanted.where) {
    case PageWanted::Where::End:
    case PageWanted::Where::Around:
        startWith(page);
        break;
    case PageWanted::Where::Before:
        extendOlder(page);
        break;
    case PageWanted::Where::After:
        extendNewer(page);
        break;
    case PageWanted::Where::Exactly:
        break;
    }
    if (!m_loaded && lookFurther())
        return;
    if (m_stale)
        replaceAll({});
    upsert(std::exchange(m_missed, {}));
    if (m_atEnd)
        m_standIns.clear();
    syncWaiting();
    overlayAll();
    if (!std::exchange(m_loaded, true))
        Q_EMIT loaded();
    trim();
    loadMore();
}

// Nothing of what was loaded stands here: there is nothing to be seen yet.
bool TimelineModel::lookFurther()
{
    if ((!m_rows.isEmpty() && !m_stale) || m_window.isEmpty() || (m_atStart && m_atEnd))
        return false;
    const auto missed = std::exchange(m_missed, {});
    m_atStart ? load(PageWanted::Where::After, m_window.last) : load(PageWanted::Where::Before, m_window.first);
    m_missed = missed;
    return true;
}

bool TimelineModel::isShown(const proto::Message &message) const
{
    if (m_thread.isValid())
        return message.id == m_thread || message.thread == m_thread;
    return !message.thread.isValid() || message.inChannel;
}

void TimelineModel::startWith(const MessagePage &page)
{
    const ReadMark waiting
        = m_thread.isValid() ? m_outbox.threadReads().value(m_thread) : m_outbox.readMarks().value(m_channel);
    m_readSeq = waiting.over(page.readSeq);
    m_unreadLine = m_readSeq < page.lastSeq;
    m_window = {page.first, page.last};
    m_atStart = page.first <= page.start;
    m_atEnd = m_showsWaiting = page.last >= page.lastSeq;
    bring(0, rowsOf(page));
}

// Rows of another place give way to the first ones of this one.
void TimelineModel::bring(int at, const QList<TimelineRow> &rows)
{
    if (!m_stale)
        insertRows(at, rows);
    else if (!rows.isEmpty())
        replaceAll(rows);
}

// With what waits, so that nobody sees a list without it.
void TimelineModel::replaceAll(const QList<TimelineRow> &rows)
{
    beginResetModel();
    m_stale = false;
    m_rows = rows;
    m_beneath.clear();
    for (const OutboxEntry *entry : waitingHere())
        m_rows.append(made(*entry));
    endResetModel();
    decorate(0, int(m_rows.size()) - 1);
}

void TimelineModel::extendOlder(const MessagePage &page)
{
    if (page.last != m_window.first - 1 || page.first > page.last)
        return;
    m_window.first = page.first;
    m_atStart = page.first <= page.start;
    bring(0, rowsOf(page));
}

void TimelineModel::extendNewer(const MessagePage &page)
{
    if (page.first == m_window.last + 1 && page.last >= page.first) {
        QList<TimelineRow> rows = rowsOf(page);
        m_window.last = page.last;
        for (const TimelineRow &row : std::as_const(rows)) { // what waited has come by another way
            const int waiting
                = row.mine && row.message.localId.isValid() ? rowOfWaiting(row.message.localId) : -1;
            if (waiting >= numberedCount())
                removeRowsAt(waiting, 1);
        }
        bring(numberedCount(), rows);
    }
    m_atEnd = m_window.last >= page.lastSeq;
    m_showsWaiting = m_showsWaiting || m_atEnd;
}

QList<TimelineRow> TimelineModel::rowsOf(const MessagePage &page) const
{
    QList<TimelineRow> rows;
    for (const proto::Message &message : page.messages)
        rows.append(made(message));
    for (const SeqRange &hole : page.holes) {
        TimelineRow row{.kind = TimelineRow::Kind::Hole, .lastSeq = hole.last};
        row.message.seq = hole.first;
        rows.append(row);
    }
    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.lastSeq < b.lastSeq; });
    return rows;
}

// --- following the reader ----------------------------------------------------------------------------

void TimelineModel::setVisibleRows(int first, int last)
{
    m_firstVisible = first;
    m_lastVisible = last;
    loadMore();
}

void TimelineModel::loadMore()
{
    if (!m_loaded)
        return;
    const int numbered = numberedCount();
    const int from = std::max(m_firstVisible - kMargin, 0);
    const int to = std::min(m_lastVisible + kMargin, numbered - 1);
    for (int at = to; at >= from; --at) { // the newest one first
        if (!m_rows.at(at).isHole())
            continue;
        Q_EMIT holeShown(m_channel, {m_rows.at(at).message.seq, m_rows.at(at).lastSeq});
        break;
    }
    if (m_loading)
        return;
    // Nothing is loaded beyond a hole at the end of the window: it may be a million messages long.
    const bool isSeen = m_lastVisible >= m_firstVisible;
    const bool nearEnd = isSeen ? m_lastVisible + kMargin >= numbered - 1 : m_showsWaiting;
    const bool nearStart = isSeen ? m_firstVisible < kMargin : numbered == 0;
    if (!m_atEnd && nearEnd && (numbered == 0 || !m_rows.at(numbered - 1).isHole()))
        load(PageWanted::Where::After, m_window.last);
    else if (!m_atStart && nearStart && (numbered == 0 || !m_rows.first().isHole()))
        load(PageWanted::Where::Before, m_window.first);
}

void TimelineModel::trim()
{
    int excess = int(m_rows.size()) - kMostRows;
    if (excess <= 0 || m_lastVisible < m_firstVisible)
        return;
    const int above = m_firstVisible - kMargin;
    const int below = int(m_rows.size()) - 1 - m_lastVisible - kMargin;
    if (above >= below && above > 0) {
        excess = std::min(excess, above);
        removeRowsAt(0, excess);
        m_window.first = m_rows.first().message.seq;
        m_atStart = false;
    } else if (below > 0) {
        m_showsWaiting = m_atEnd = false;
        const int waiting = int(m_rows.size()) - numberedCount();
        removeRowsAt(numberedCount(), waiting);
        excess = std::clamp(excess - waiting, 0, below);
        removeRowsAt(int(m_rows.size()) - excess, excess);
        m_window.last = m_rows.last().lastSeq;
    }
}

// --- holes -------------------------------------------------------------------------------------------

// Something was written where rows are missing: looks again at each hole of the window.
void TimelineModel::reloadHoles()
{
    m_holesAgain = m_holesLoading;
    QList<PageWanted> wanted;
    for (const TimelineRow &row : std::as_const(m_rows)) {
        if (row.isHole())
            wanted.append({.channel = m_channel,
                           .thread = m_thread,
                           .where = PageWanted::Where::Exactly,
                           .seq = row.message.seq,
                           .count = int(row.lastSeq - row.message.seq + 1)});
    }
    if (m_holesLoading || wanted.isEmpty())
        return;
    m_holesLoading = true;
    m_archive
        .read([wanted](sql::Db &db) {
            QList<MessagePage> pages;
            for (const PageWanted &one : wanted)
                pages.append(store::messagePage(db, one));
            return pages;
        })
        .then(this, [this, run = m_run](const Result<QList<MessagePage>> &pages) {
            if (run != m_run)
                return;
            m_holesLoading = false;
            for (const MessagePage &page : pages.value_or(QList<MessagePage>()))
                fillHole(page);
            if (m_holesAgain)
                reloadHoles();
            overlayAll();
            trim();
            loadMore();
        });
}

// The hole shrinks in its place; what was found stands beside it.
void TimelineModel::fillHole(const MessagePage &page)
{
    const int at = rowOfSeq(page.first);
    if (at < 0 || !m_rows.at(at).isHole() || m_rows.at(at).message.seq != page.first
        || m_rows.at(at).lastSeq != page.last)
        return;
    QList<TimelineRow> rows = rowsOf(page);
    if (rows.isEmpty()) {
        removeRowsAt(at, 1); // these messages do not exist
    } else if (rows.first().isHole()) {
        setRow(at, rows.takeFirst());
        insertRows(at + 1, rows);
    } else if (rows.last().isHole()) {
        setRow(at, rows.takeLast());
        insertRows(at, rows);
    } else {
        setRow(at, rows.takeLast());
        insertRows(at, rows);
    }
}

} // namespace teahouse::app
