// SPDX-License-Identifier: Apache-2.0
// One channel's messages: a window over the archive that moves with the reader, so a channel of a million opens like
// one of a hundred. Oldest first; what waits in the outbox stands at the end. Rows change by row, never by reset, except
// when another channel or a far place is opened; in the same channel the rows stay until those of that place are here.
//
// Or one thread of it: its root and its replies, which in the channel's own timeline stand only when they were sent there,
// too. What does not stand in a timeline has no row in it; the window still speaks of its seq.
//
// A view tells which rows are visible; the model loads in both directions before the reader gets there, and asks for
// history that is not on disk yet, which it shows as one `Hole` row per missing stretch.
#pragma once

#include "app/models/timeline_row.h"
#include "app/store/archive.h"
#include "app/store/message_pages.h"
#include "app/store/people.h"
#include "app/store/view_state.h"
#include "app/sync/outbox.h"
#include "common/text/keywords.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>

namespace teahouse::app {

class TimelineModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        RowRole = Qt::UserRole, // const TimelineRow *, valid until the model next changes
        OutgoingRole, // only named by dataChanged(): how far a waiting row's files are; its height stays
    };
    static constexpr int kPage = 100; // messages of one load
    static constexpr int kMostRows = 600; // kept; rows far from the visible ones are given back
    static constexpr int kMargin = 60; // nearer to an end than this: load more

    TimelineModel(Archive &archive, People &people, Outbox &outbox, QObject *parent = nullptr);

    // Shows another channel, or another place of this one. Until loaded() another one is empty, this one shows what it
    // showed. The unread line is put after what is read now.
    // `thread`: its root.
    void open(ChannelId channel, const Anchor &anchor = {}, MessageId thread = {});
    void close(); // no channel
    ChannelId channel() const { return m_channel; }
    MessageId thread() const { return m_thread; }

    int rowCount(const QModelIndex &parent = {}) const override;
    // DisplayRole: the text. AccessibleTextRole: sender, time, text, state.
    QVariant data(const QModelIndex &index, int role) const override;
    const TimelineRow &at(int row) const { return m_rows.at(row); }

    bool isLoaded() const { return m_loaded; }
    bool atStart() const { return m_atStart; } // nothing older exists
    bool atEnd() const { return m_atEnd; } // the newest message is a row
    int rowOfSeq(qint64 seq) const; // the row that shows it, also a hole; -1: outside the window
    int rowOfWaiting(LocalId entry) const;
    int nearestRow(qint64 seq) const; // the first that ends there or later, else the last; -1: there is none
    qint64 lastSeq() const { return m_window.last; } // of the window; 0 without one
    qint64 lastShownSeq() const; // of the newest row that has come; 0 without one
    qint64 readSeq() const { return m_readSeq; } // when the channel was opened: the unread line stands after it

    // The view's: called after each scroll, layout and loaded().
    void setVisibleRows(int first, int last);
    qint64 unreadFrom() const { return m_unreadLine ? m_readSeq + 1 : 0; } // where the line stands; 0: there is none
    void clearUnreadLine();
    void setKeywords(const text::Keywords &keywords); // others' messages with one of them are for me

Q_SIGNALS:
    void loaded(); // after open()
    // The visible hole; connect to Backfill::want.
    void holeShown(teahouse::ChannelId channel, teahouse::app::SeqRange hole);
    // Rows older or newer than the window have come in, or were given back: rowsInserted/rowsRemoved tell where.
    void lost(); // this channel may not be read any more; the model is empty now

private:
    // timeline_loading.cpp: pages of the archive become rows
    void load(PageWanted::Where where, qint64 seq);
    bool isShown(const proto::Message &message) const;
    bool isShown(const OutboxEntry &entry) const;
    bool lookFurther();
    void pageArrived(const PageWanted &wanted, const MessagePage &page);
    void startWith(const MessagePage &page);
    void bring(int at, const QList<TimelineRow> &rows);
    void replaceAll(const QList<TimelineRow> &rows);
    void extendOlder(const MessagePage &page);
    void extendNewer(const MessagePage &page);
    void loadMore(); // where the reader comes near an end
    void reloadHoles();
    void fillHole(const MessagePage &page);
    void trim();
    QList<TimelineRow> rowsOf(const MessagePage &page) const;

    // timeline_changes.cpp: what comes by itself, and what waits
    void applied(const Applied &what);
    void beginAt(qint64 seq);
    void upsert(const QList<proto::Message> &messages);
    bool replace(const proto::Message &message);
    void append(const proto::Message &message);
    void leaveStandIn(const proto::Message &message);
    QList<const OutboxEntry *> waitingHere() const;
    void syncWaiting();
    void filesProgressed(LocalId entry);
    void overlayAll();
    bool overlay(TimelineRow &row) const;
    TimelineRow made(const proto::Message &message) const;
    TimelineRow made(const OutboxEntry &entry) const;
    void namesChanged(const QList<UserId> &users);

    QString spoken(const TimelineRow &row) const;
    void insertRows(int at, const QList<TimelineRow> &rows);
    void removeRowsAt(int first, int count);
    void setRow(int at, const TimelineRow &row);
    void decorate(int first, int last); // grouping, days, the unread line: what depends on the rows before
    bool isFirstUnread(int at) const;
    int numberedCount() const; // rows before those that wait
    int placeOf(qint64 seq) const; // the first numbered row that ends at seq or after it
    void clear();
    void forgetWindow();

    Archive &m_archive;
    People &m_people;
    Outbox &m_outbox;
    ChannelId m_channel;
    MessageId m_thread;
    QList<TimelineRow> m_rows;
    text::Keywords m_keywords;
    QHash<MessageId, proto::Message> m_beneath; // messages as they are, of rows that show a waiting edit
    QList<proto::Message> m_missed; // came while a page was under way, which may be older than they
    QSet<LocalId> m_standIns; // waiting rows whose messages have come, but lie beyond the window
    SeqRange m_window; // the rows speak of these seqs, without interruption
    int m_firstVisible = 0;
    int m_lastVisible = -1;
    qint64 m_readSeq = 0;
    bool m_unreadLine = false;
    bool m_loaded = false;
    bool m_stale = false; // the rows are those of another place, until the first ones of this one are here
    bool m_atStart = false;
    bool m_atEnd = false;
    bool m_showsWaiting = false; // the window has reached the end and was not cut there since
    bool m_loading = false;
    bool m_holesLoading = false;
    bool m_holesAgain = false;
    int m_run = 0; // loads of an earlier open() are nobody's
};

} // namespace teahouse::app
