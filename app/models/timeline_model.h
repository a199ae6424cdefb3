// SPDX-License-Identifier: Apache-2.0
// One channel's messages: a window over the archive that moves with the reader, so a channel of a million opens like
// one of a hundred. Oldest first; what waits in the outbox stands at the end. Rows change by row, never by reset, except
// when another channel or a far place is opened.
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

#include <QAbstractListModel>

namespace teahouse::app {

class TimelineModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        RowRole = Qt::UserRole, // const TimelineRow *, valid until the model next changes
    };
    static constexpr int kPage = 100; // messages of one load
    static constexpr int kMostRows = 600; // kept; rows far from the visible ones are given back
    static constexpr int kMargin = 60; // nearer to an end than this: load more

    TimelineModel(Archive &archive, People &people, Outbox &outbox, QObject *parent = nullptr);

    // Shows another channel, or another place of it. Empty until loaded(). The unread line is put after what is read now.
    void open(ChannelId channel, const Anchor &anchor = {});
    void close(); // no channel
    ChannelId channel() const { return m_channel; }

    int rowCount(const QModelIndex &parent = {}) const override;
    // DisplayRole: the text. AccessibleTextRole: sender, time, text, state.
    QVariant data(const QModelIndex &index, int role) const override;
    const TimelineRow &at(int row) const { return m_rows.at(row); }

    bool isLoaded() const { return m_loaded; }
    bool atStart() const { return m_atStart; } // nothing older exists
    bool atEnd() const { return m_atEnd; } // the newest message is a row
    int rowOfSeq(qint64 seq) const; // the row that shows it, also a hole; -1: outside the window
    int rowOfWaiting(LocalId entry) const;
    qint64 lastSeq() const; // of the rows; 0 without one
    qint64 readSeq() const { return m_readSeq; } // when the channel was opened: the unread line stands after it

    // The view's: called after each scroll, layout and loaded().
    void setVisibleRows(int first, int last);
    void clearUnreadLine();

Q_SIGNALS:
    void loaded(); // after open()
    // The visible hole; connect to Backfill::want.
    void holeShown(teahouse::ChannelId channel, teahouse::app::SeqRange hole);
    // Rows older or newer than the window have come in, or were given back: rowsInserted/rowsRemoved tell where.
    void lost(); // this channel may not be read any more; the model is empty now

private:
    struct Load; // see timeline_loading.cpp

    void load(PageWanted wanted);
    void pageArrived(int run, const PageWanted &wanted, const Result<MessagePage> &page);
    void startWith(const MessagePage &page);
    void extendOlder(const MessagePage &page);
    void extendNewer(const MessagePage &page);
    void applied(const Applied &what);
    void upsert(const QList<proto::Message> &messages);
    void upsertOne(const proto::Message &message);
    void refreshHoles();
    void holesArrived(int run, const Result<MessagePage> &page);
    void syncWaiting();
    void trim();
    void changedRows(int first, int last);
    void decorate(int first, int last); // grouping, days, the unread line: what depends on the row before
    TimelineRow made(const proto::Message &message) const;
    TimelineRow made(const OutboxEntry &entry) const;
    void overlay(TimelineRow &row) const;
    int placeOf(qint64 seq) const;
    int firstWaiting() const;
    void insertRows(int at, QList<TimelineRow> rows);
    void removeRowsAt(int first, int count);
    void namesChanged(const QList<UserId> &users);

    Archive &m_archive;
    People &m_people;
    Outbox &m_outbox;
    ChannelId m_channel;
    QList<TimelineRow> m_rows;
    QList<proto::Message> m_missed; // changes that came while a page was under way: it may be older than they
    SeqRange m_visible; // rows, not seqs; first > last: none
    qint64 m_readSeq = 0;
    qint64 m_end = 0; // newest seq that exists, as far as known
    bool m_unreadLine = true;
    bool m_loaded = false;
    bool m_atStart = false;
    bool m_atEnd = false;
    bool m_loading = false;
    bool m_holesLoading = false;
    bool m_holesAgain = false;
    int m_run = 0; // loads of an earlier open() are nobody's
};

} // namespace teahouse::app
