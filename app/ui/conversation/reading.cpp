// SPDX-License-Identifier: Apache-2.0
// Conversation: how far one has read, and the ways to there and to the newest message.
#include "app/ui/conversation/conversation.h"

namespace teahouse::ui {

// By the pill: first to what is unread, when that lies between.
void Conversation::goDown()
{
    const app::ChannelRow *row = m_channels.find(m_channel);
    const auto [first, last] = m_view->visibleRows();
    const bool below = row && m_kind == Kind::Channel && row->unread > 0 && last >= 0 && last < m_timeline.rowCount()
        && m_timeline.at(last).message.seq <= row->readSeq;
    if (below)
        load(m_channel, {Landing::Where::Unread, {row->readSeq + 1, 0}});
    else
        goToEnd();
}

void Conversation::goToLastRead()
{
    const qint64 seq = m_timeline.unreadFrom();
    if (seq > 0)
        openAt(m_channel, seq);
}

void Conversation::goToEnd()
{
    if (m_timeline.atEnd())
        m_view->scrollToEnd();
    else
        load(m_channel, {}, m_thread);
}

// The view shows these rows.
void Conversation::seen(int first, int last)
{
    if (!m_landed || last >= m_timeline.rowCount())
        return;
    m_timeline.setVisibleRows(first, last);
    rememberPlace(first);
    const qint64 unread = m_kind == Kind::Channel ? m_timeline.unreadFrom() : 0;
    m_pane->setUnreadAbove(unread > 0 && m_timeline.at(first).message.seq > unread);
    markRead(last);
}

void Conversation::rememberPlace(int first)
{
    app::Anchor anchor;
    const TimelineView::Place place = m_view->place();
    const int row = place.row.isValid() ? place.row.row() : first;
    if (m_kind == Kind::Thread)
        return;
    if (!place.end && row < m_timeline.rowCount())
        anchor = {m_timeline.at(row).message.seq, place.offset};
    if (anchor != m_session.view().anchor(m_channel))
        m_session.view().setAnchor(m_channel, anchor);
}

void Conversation::markRead(int last)
{
    const app::ChannelRow *row = m_channels.find(m_channel);
    if (!row || !isActiveWindow() || !isVisible())
        return;
    qint64 seq = 0;
    for (int i = last; i >= 0 && seq == 0; --i) {
        if (m_timeline.at(i).isNumbered())
            seq = m_timeline.at(i).message.seq;
    }
    if (seq > 0 && m_timeline.atEnd() && seq == m_timeline.lastShownSeq())
        seq = m_timeline.lastSeq(); // what follows stands in threads
    if (m_kind == Kind::Thread)
        return markThreadRead(seq);
    if (seq <= std::max(row->readSeq, m_markedSeq))
        return;
    m_markedSeq = seq;
    m_session.outbox().markRead(m_channel, seq);
}

void Conversation::windowActivated()
{
    const auto [first, last] = m_view->visibleRows();
    if (first <= last)
        seen(first, last);
}

} // namespace teahouse::ui
