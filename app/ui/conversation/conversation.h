// SPDX-License-Identifier: Apache-2.0
// One account's open channel: header, timeline, composer, and what ties them to the archive and the outbox. Or one of its
// threads: the same with another filter and another target (threading.cpp).
#pragma once

#include "app/core/session.h"
#include "app/core/settings.h"
#include "app/models/open_channel.h"
#include "app/models/people_model.h"
#include "app/models/thread_list_model.h"
#include "app/models/timeline_model.h"
#include "app/sync/message_finder.h"
#include "app/ui/composer/composer.h"
#include "app/ui/conversation/attaching.h"
#include "app/ui/conversation/bookmarks_bar.h"
#include "app/ui/conversation/calling.h"
#include "app/ui/conversation/channel_header.h"
#include "app/ui/conversation/commands.h"
#include "app/ui/conversation/file_desk.h"
#include "app/ui/conversation/marking.h"
#include "app/ui/conversation/name_index.h"
#include "app/ui/conversation/passing.h"
#include "app/ui/conversation/permalink_book.h"
#include "app/ui/conversation/quote_book.h"
#include "app/ui/conversation/scheduling.h"
#include "app/ui/files/faces.h"
#include "app/ui/timeline/timeline_pane.h"
#include "common/search/match.h"

#include <QCheckBox>
#include <QRegion>

namespace teahouse::ui {

class Conversation : public QWidget
{
    Q_OBJECT

public:
    enum class Kind : quint8 { Channel, Thread };
    Conversation(const Theme &theme, app::Settings &settings, app::Session &session, app::ChannelListModel &channels,
                 app::ThreadListModel &threads, Kind kind, QWidget *parent);

    // Where the reader left it, or at its first unread message.
    void open(ChannelId channel);
    // At a message, wherever it is.
    void openAt(ChannelId channel, qint64 seq);
    void openPlace(ChannelId channel, const app::Anchor &anchor);
    // What a search is for is marked in the texts; nullptr: nothing is.
    void setMarks(std::shared_ptr<const search::Matcher> matcher);
    // Kind::Thread: at its first unread reply, or at `seq`. `root` is here, or comes with what is missing.
    void openThread(ChannelId channel, MessageId root, qint64 seq = 0);
    ChannelId channel() const { return m_channel; }
    MessageId thread() const { return m_thread; }
    bool isShown(ChannelId channel) const; // on the screen of an active window
    app::PeopleModel &members() { return m_members; }

    Composer &composer() { return *m_composer; }
    Attaching &attaching() { return *m_attaching; }
    FileDesk &files() { return *m_files; }
    Passing &passing() { return *m_passing; }
    Calling &calling() { return *m_calling; }
    TimelinePane &pane() { return *m_pane; }
    ChannelHeader &header() { return *m_header; }
    const app::OpenChannel &rights() const { return m_open; }
    void editBookmark(int index); // -1: a new one
    void windowActivated(); // what is on the screen has been seen now
    void save(); // draft and place, before closing

Q_SIGNALS:
    void personActivated(teahouse::UserId user); // is to be written to
    void cardRequested(teahouse::UserId user); // who is that?
    void channelActivated(teahouse::ChannelId channel);
    void membersRequested(teahouse::ChannelId channel);
    void menuRequested(teahouse::ChannelId channel, const QPoint &globalPosition);
    void filesRequested(teahouse::ChannelId channel);
    void searchRequested();
    void tagActivated(const QString &tag);
    void searchWanted(const QString &query);
    void leaveRequested(teahouse::ChannelId channel);
    void restoreRequested(teahouse::ChannelId channel); // it is archived
    void helpRequested();
    void pinsRequested(teahouse::ChannelId channel);
    void forwardRequested(const QList<teahouse::proto::Forwarded> &copies, const QString &excerpt);
    void exportRequested(teahouse::ChannelId channel, const QList<qint64> &seqs);
    void linkActivated(const QString &link); // to a message, here or on another server
    void whyRequested(teahouse::ChannelId channel, const teahouse::proto::Message &message); // was I told of it, or not?
    void threadRequested(teahouse::ChannelId channel, teahouse::MessageId root, qint64 seq); // 0: at no reply
    void placeRequested(teahouse::ChannelId channel, qint64 seq); // outside of this thread
    void scheduledRequested(); // the list of what waits to be sent
    void lost(); // what it showed may not be read any more
    void landedInHole(); // where openAt() was to lead, nothing is here yet
    void showed(teahouse::ChannelId channel); // its timeline is there to be painted

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    // Where the view goes when the rows have come.
    struct Landing {
        enum class Where : quint8 { End, Place, Unread, Flash };
        Where where = Where::End;
        app::Anchor anchor;
    };

    void wireTimeline();
    void wireComposer();
    void wireFiles();
    void wirePreviews();
    void wireFaces();
    void wireEmoji();
    void wireMarks();
    void wirePassing();
    void markUnreadFrom(qint64 seq);
    void wireSession();
    void wireThreads();
    void wireCommands();
    void wireCalls(); // sharing.cpp
    void wireDrafts();
    void wireLater();
    void load(ChannelId channel, const Landing &landing, MessageId thread = {});
    void land();
    void follow();
    void flashWhenHere();
    void seen(int first, int last);
    void rememberPlace(int first);
    void markRead(int last);
    void goToEnd();
    void goDown();
    void goToLastRead();
    void showChannel();
    void showWriting();
    void wireBookmarks(); // bookmarking.cpp
    void setBookmarks(const QList<proto::Bookmark> &bookmarks);
    void showPlaceholder();
    void showTyping();
    void countMembers();

    void showThread(const app::TimelineRow &row);
    void leadToThread(ChannelId channel, qint64 seq);
    void addFollowing(QMenu &menu, const app::TimelineRow &row);
    void address(app::Composed &message);
    void keepDraft(app::Draft draft);
    void showThreadWords();
    void markThreadRead(qint64 seq);
    void act(TimelineView::Action action, const QModelIndex &index);
    void showMenu(const QModelIndex &index, const QPoint &at);
    void showFileMenu(const QModelIndex &index, int file, const QPoint &at);
    void addFiles(QMenu &menu, const app::TimelineRow &row);
    void reply(const app::TimelineRow &row);
    void edit(const app::TimelineRow &row);
    void editLast();
    bool mayModerate() const;
    void hidePreviews(const app::TimelineRow &row);
    void goToQuoted(MessageId message);
    void openLink(const QString &url);
    QString linkTo(const app::TimelineRow &row) const;
    app::MessageRef refOf(const app::TimelineRow &row) const;
    // What was still waiting when somebody took it up may have its number by now.
    app::MessageRef asOfNow(app::MessageRef message) const;

    const Theme &m_theme;
    app::Settings &m_settings;
    app::Session &m_session;
    app::ChannelListModel &m_channels;
    app::ThreadListModel &m_threads;
    const Kind m_kind;
    app::TimelineModel m_timeline;
    app::PeopleModel m_members;
    app::OpenChannel m_open;
    NameIndex m_names;
    QuoteBook m_quotes;
    PermalinkBook m_permalinks;
    RowContext m_context;
    ChannelHeader *m_header;
    BookmarksBar *m_bookmarks;
    TimelinePane *m_pane;
    TimelineView *m_view;
    Composer *m_composer;
    FileDesk *m_files;
    QHash<FileId, QRegion> m_movingAt; // where in the view pictures that move were painted
    Faces *m_faces;
    Attaching *m_attaching;
    Marking *m_marking;
    Passing *m_passing;
    Commands *m_commands;
    Calling *m_calling;
    Scheduling *m_scheduling;
    QCheckBox *m_alsoInChannel = nullptr; // of a thread
    app::MessageFinder m_finder;
    QTimer m_relayout; // names come in many steps: measure again once

    ChannelId m_channel;
    MessageId m_thread;
    Landing m_landing;
    bool m_landed = false;
    qint64 m_flashSeq = 0; // to be lit up when it has come from the server
    qint64 m_markedSeq = 0;
};

} // namespace teahouse::ui
