// SPDX-License-Identifier: Apache-2.0
// What one does with what is written, beyond answering it: pass it on, take it back and write it anew, see who has read it
// and what it said before; with one message or with many that one has chosen.
#pragma once

#include "app/core/session.h"
#include "app/core/settings.h"
#include "app/models/channel_list_model.h"
#include "app/models/timeline_model.h"
#include "app/ui/composer/composer.h"
#include "app/ui/conversation/choosing.h"
#include "app/ui/conversation/file_desk.h"
#include "app/ui/timeline/timeline_pane.h"

#include <QMenu>

namespace teahouse::ui {

class Passing : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        const Theme &theme;
        app::Settings &settings;
        app::Session &session;
        app::ChannelListModel &channels;
        app::TimelineModel &timeline;
        TimelineView &view;
        Composer &composer;
        FileDesk &files;
        RowContext &context;
        QWidget *window;
    };
    // All must outlive it. Fills its part of the context.
    explicit Passing(const Parts &parts);

    ChoosingBar *bar() const { return m_bar; } // to be put above the composer
    // `whole`: all of the channel, not one thread of it; only there one sees who has read.
    void setChannel(ChannelId channel, bool whole);
    bool act(TimelineView::Action action, const app::TimelineRow &row); // false: not one of these
    void addTo(QMenu &menu, const app::TimelineRow &row);
    // The entry that takes it back: for one's own in time, for moderators always.
    void addRecallTo(QMenu &menu, const app::TimelineRow &row);
    void recall(const app::TimelineRow &row);
    void showReceipts(); // the setting or the newest message has changed

Q_SIGNALS:
    void forwardRequested(const QList<teahouse::proto::Forwarded> &copies, const QString &excerpt);
    void exportRequested(teahouse::ChannelId channel, const QList<qint64> &seqs);
    void placeRequested(teahouse::ChannelId channel, qint64 seq);
    void unreadRequested(qint64 seq); // mark as unread from here

private:
    void noteNewest();
    void wireChoosing();
    void fillContext();
    bool mayRecall(const app::TimelineRow &row) const;
    void lookUpRole();
    void doRecall(const app::TimelineRow &row);
    void recallMany(const QList<app::TimelineRow> &rows);
    bool isChosen(const app::TimelineRow &row) const; // with others
    void forwardChosen();
    void recallChosen();
    void rewrite(const app::TimelineRow &row);
    void forward(const QList<app::TimelineRow> &rows);
    void showForwarded(const app::TimelineRow &row);
    void goToSource(const app::TimelineRow &row);
    void showHistory(const app::TimelineRow &row);
    void showReaders(const app::TimelineRow &row);
    void chose(const QModelIndex &index, Qt::KeyboardModifiers modifiers);
    void endChoosing();
    QList<app::TimelineRow> chosenRows() const;
    QString textOf(const QList<app::TimelineRow> &rows) const;

    Parts d;
    ChoosingBar *m_bar;
    ChannelId m_channel;
    bool m_whole = true;
    bool m_moderates = false;
    QHash<MessageId, app::TimelineRow> m_chosen;
    qint64 m_anchorSeq = 0; // Shift goes from there
    qint64 m_newestMine = 0;
};

} // namespace teahouse::ui
