// SPDX-License-Identifier: Apache-2.0
// What was written and not yet acknowledged: a durable queue in the archive. Everything the keyboard does to the server
// goes through here; each request is on disk before it is on screen, is sent until it is answered, and its localId makes
// the server do it once. In order within a channel; channels do not wait for one another.
//
// An entry leaves when what it did has come back as a change, so that what one wrote is always on screen, once. What the server refuses for good stays as Failed until retry() or discard(); what it could not do just
// now (offline, too fast, disk full) is tried again by itself.
#pragma once

#include "app/net/calls.h"
#include "app/net/uploads.h"
#include "app/store/archive.h"
#include "app/store/outbox_entry.h"
#include "app/store/read_mark.h"
#include "common/base/clock.h"
#include "common/proto/channels.h"
#include "common/proto/later.h"
#include "common/proto/messages.h"
#include "common/proto/own.h"

#include <QHash>
#include <QSet>
#include <QTimer>

namespace teahouse::app {

// A message, numbered (id) or still waiting (waiting).
struct MessageRef {
    ChannelId channel;
    MessageId id;
    LocalId waiting;
};

struct Attachment {
    QString path;
    QString name; // as it will be called; empty: as it is called on disk
    bool ours = false; // made by Files::stagingFile(): deleted when done
    bool keepLocation = false; // else where a picture was taken is removed from what is sent
    bool direct = false; // to be handed over by this computer: offered() before the message is sent
    UploadId offered; // what the server calls it then; it is not brought up
};

// What the composer hands over.
struct Composed {
    QString text; // may be empty beside files
    MessageId replyTo;
    MessageId thread;
    bool inChannel = false; // beside `thread`: to stand in the channel, too
    QList<Attachment> files; // at most limits::kFilesPerMessage; originals are read where they are, so they must stay
    bool noPreviews = false;
    QList<FileId> stickers; // of mine, as files behind the others
};

class Outbox : public QObject
{
    Q_OBJECT

public:
    Outbox(Calls &calls, Archive &archive, const Clock &clock, QObject *parent = nullptr);

    // What brings files to the server; messages with files wait until it is given. Copies are made in `folder`, from
    // which everything that no entry uses is removed when the entries are loaded.
    void sendFilesBy(Uploads &uploads, Aside &aside, const QString &folder);

    // The returned id names the entry from now on; it is in entries() at once, and on disk before it is sent.
    LocalId send(ChannelId channel, const Composed &message);
    LocalId send(ChannelId channel, const QString &text) { return send(channel, Composed{.text = text}); }
    // Messages of one channel, numbered, as one message; `copies` are for the screen until it has come back.
    LocalId forward(ChannelId channel, const QList<proto::Forwarded> &copies, const QString &text, MessageId thread = {});
    void edit(const MessageRef &message, const QString &text);
    void recall(const MessageRef &message);
    // Up to and including seq; only the newest mark of a channel waits.
    void markRead(ChannelId channel, qint64 seq);
    void markUnread(ChannelId channel, qint64 seq); // readSeq becomes seq, also backwards
    // What shall be; of what waits for one message the newest alone leaves (outbox_marks.cpp). The message is numbered.
    enum class Set : quint8 { Off, On };
    void react(const MessageRef &message, const QString &emoji, Set what);
    void pin(const MessageRef &message, Set what);
    void save(const MessageRef &message, Set what);
    // Threads, by their roots. Read marks as those of channels.
    void follow(const MessageRef &root, Set what);
    void markThreadRead(const MessageRef &root, qint64 seq);
    void markThreadUnread(const MessageRef &root, qint64 seq);
    // What the server is to do later (outbox_later.cpp). Each row may still wait here itself: see LaterBook.
    LocalId schedule(ChannelId channel, const Composed &message, qint64 sendAt);
    void change(const proto::Scheduled &row, const proto::ChangeScheduled &what);
    void cancel(const proto::Scheduled &row);
    LocalId remind(const proto::CreateReminder &reminder, ChannelId channel); // of its message; its localId is set here
    void change(const proto::Reminder &row, const proto::ChangeReminder &what);
    // Between my devices (outbox_own.cpp): of one place, and of each preference, the newest alone waits.
    void setDraft(const proto::SetDraft &draft);
    bool hasDraft(ChannelId channel, MessageId thread) const; // on its way, or done and perhaps not back yet
    void setPreferences(const proto::SetPreferences &preferences);
    std::optional<proto::SetPreferences> preferences() const; // on their way
    void setNotifyRules(const proto::SetNotifyRules &rules);
    proto::SetNotifyRules notifyRules() const; // on their way; what is not said is none of them
    void setNotify(const proto::SetNotify &notify);
    QHash<ChannelId, proto::SetNotify> notifies() const; // on their way
    void setCategory(const proto::Category &category);
    QList<proto::Category> categories() const; // on their way, oldest first
    void keepSticker(FileId file); // of a message I may read
    void dropSticker(FileId sticker);
    QSet<FileId> droppedStickers() const; // on their way out
    LocalId openDirect(const QList<UserId> &users); // see opened()
    LocalId createChannel(const proto::CreateChannel &channel); // its localId is set here; see opened()

    void retry(LocalId entry);
    void discard(LocalId entry); // with the edits that wait for it, and its uploads
    // One file of a message that has others and has not left; the rest goes without it. False: nothing happens.
    bool discardFile(LocalId entry, LocalId file);
    // The files of one entry, or one of them; what waits behind it is not held up.
    void pauseFiles(LocalId entry, LocalId file = {});
    void resumeFiles(LocalId entry, LocalId file = {});

    bool isLoaded() const { return m_loaded; }
    // All entries, oldest first.
    const QList<OutboxEntry> &entries() const { return m_entries; }
    const OutboxEntry *find(LocalId id) const;
    // Read marks on their way, which outdo what the archive says.
    QHash<ChannelId, ReadMark> readMarks() const;
    QHash<MessageId, Set> saves() const; // the same of saved messages
    QHash<MessageId, Set> follows() const; // the same of followed threads
    QHash<MessageId, ReadMark> threadReads() const;

    // The connection is there (again), or gone.
    void resume();
    void pause();

Q_SIGNALS:
    void loaded();
    // Something about the waiting entries of this channel changed.
    void changed(teahouse::ChannelId channel);
    void failed(teahouse::LocalId entry, teahouse::Code code);
    // A reaction, pin, saved message, followed thread, reminder, or change of what is scheduled: the entry is gone.
    void markRefused(teahouse::Code code);
    // OutboxEntry::files of this entry: bytes or states. Several times a second while they travel.
    void filesProgressed(teahouse::LocalId entry);
    void opened(teahouse::LocalId entry, teahouse::ChannelId channel);

private:
    static LocalId freshLocalId();
    static void attach(OutboxEntry &entry, const QList<Attachment> &files);
    void take(const QList<OutboxEntry> &stored);
    OutboxEntry &add(OutboxEntry entry);
    void aim(OutboxEntry &entry, MessageId message);
    void adrift(LocalId id);
    void update(const OutboxEntry &entry);
    void remove(LocalId id);
    void takeBack(LocalId id);
    QList<OutgoingFile> forget(LocalId id); // off the screen alone; returns its files
    void merge(OutboxEntry &entry, const QString &text);
    void mark(ChannelId channel, qint64 seq, bool back);
    void markThread(const MessageRef &root, qint64 seq, bool back);
    QHash<MessageId, Set> waiting(const char *request) const;
    void putMark(OutboxEntry entry);
    template <class Request, class Row>
    void putLater(const Request &request, const Row &row);
    OutboxEntry *newestLike(const OutboxEntry &mark);
    void markDone(OutboxEntry &entry);
    void ownDone(OutboxEntry &entry);
    template <class IsSame>
    void replaceWaiting(OutboxEntry entry, IsSame isSame);

    void sendNext();
    void leave(OutboxEntry &entry);
    void settle(LocalId id, const Result<QByteArray> &answer);
    void acknowledged(OutboxEntry &entry, const QByteArray &body);
    void refused(OutboxEntry &entry, const Error &error);
    void planRetry();

    // outbox_files.cpp
    void beginFiles(OutboxEntry &entry);
    void prepare(LocalId id, const OutgoingFile &file);
    void upload(const OutgoingFile &file);
    void beginAgain(OutboxEntry &entry);
    void chooseAgain(OutgoingFile &file);
    void uploadFailed(LocalId file, const Error &error);
    template <class Change>
    void changeFile(LocalId file, Change change);
    void storeFile(const OutboxEntry &entry, const OutgoingFile &file);
    void tellProgress();
    void sweepFolder();
    void dropFiles(const QList<OutgoingFile> &files);

    void arrived(const Applied &what);
    void come(OutboxEntry &entry);
    OutboxEntry *entry(LocalId id);
    OutboxEntry *waitingChange(const char *request, MessageId target);

    Calls &m_calls;
    Archive &m_archive;
    const Clock &m_clock;
    bool m_loaded = false;
    bool m_paused = true;
    int m_underWay = 0;
    QList<OutboxEntry> m_entries;
    QHash<LocalId, ChannelId> m_takingBack; // entries and files discarded, and still on disk
    QSet<LocalId> m_goneEarly; // before loading was done: what is being loaded may still have them
    QTimer m_retry;

    Uploads *m_uploads = nullptr;
    Aside *m_aside = nullptr;
    QString m_folder;
    QSet<LocalId> m_preparing;
    QStringList m_leftOver; // was in the folder when the program started
    QHash<LocalId, QSet<LocalId>> m_moved; // files by entry, whose progress is to be told
    QTimer m_tell;
};

} // namespace teahouse::app
