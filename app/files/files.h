// SPDX-License-Identifier: Apache-2.0
// The files of one account: small pictures to show, contents to open and to save, uploads other than those of messages.
// What was fetched is kept on disk by its hash, in a cache of limited size in the account's folder; everything the
// archive forgets (recalled, channel lost) leaves the cache, too. Without a connection what is here is still here,
// and what is not waits.
//
// The files of messages that are being sent are the outbox's.
#pragma once

#include "app/files/direct_fetching.h"
#include "app/files/direct_sending.h"
#include "app/files/downloads.h"
#include "app/files/originals.h"
#include "app/files/pictures.h"
#include "app/files/words_fetcher.h"
#include "app/net/uploads.h"

namespace teahouse::app {

class Files : public QObject
{
    Q_OBJECT

public:
    struct Parts { // of the session; all of them live longer
        Http &http;
        Aside &aside;
        Uploads &uploads;
        Archive &archive;
        Calls *calls = nullptr; // without: nothing goes from computer to computer
        std::shared_ptr<const Lan> lan = std::make_shared<Lan>();
    };
    // Works in folder/cache and folder/outgoing.
    Files(const Parts &parts, const QString &folder, QObject *parent = nullptr);
    ~Files() override;

    // The small picture (PNG or JPEG, at most limits::kPictureSide) as a local file; empty: it is not here, and is being
    // fetched, see pictureReady(). For an avatar, an emoji or a link's image: FileInfo{.id = …, .picture = true}.
    QString picture(const proto::FileInfo &file);

    // The contents as a local file, fetched when they are not here: for reading only. When room is needed, what was asked
    // for longest ago goes first; keep() what is open. Offline: answered when the connection is back, or cancelled.
    Pending<QString> contents(const proto::FileInfo &file);
    bool isHere(const proto::FileInfo &file) const; // the contents
    // Not to be removed from the cache as long as somebody lives: an open viewer.
    void keep(const proto::FileInfo &file, QObject *asLongAs);

    // Under way: contents() or saveAs().
    using Progress = Downloads::Progress;
    std::optional<Progress> progress(FileId file) const;
    void cancel(FileId file); // contents() and saveAs() are answered Code::Cancelled

    using IfThere = app::IfThere;
    // Answered with `path`. Code::Conflict: something is there already. Whole or not at all; marked as coming from
    // elsewhere where the system knows such marks.
    Pending<QString> saveAs(const proto::FileInfo &file, const QString &path, IfThere ifThere);
    // A name any system takes, and a path in that folder where nothing is yet: "report (2).pdf".
    static QString safeName(const QString &name);
    static QString freePath(const QString &folder, const QString &name);

    // For avatars and emoji: answered when the server has it all.
    Pending<UploadId> upload(const QString &path, const QString &name);

    // A large file that stays here and is handed over by this computer (common/proto/direct.h). Answered with what the
    // message names it by; Offline: it takes a connection.
    Pending<UploadId> offer(const QString &path, const QString &name);
    // Of a file whose contents() or saveAs() is under way, while it comes from its sender's computer.
    using DirectState = DirectFetching::State;
    std::optional<DirectState> directState(FileId file) const;
    void takeEvent(const codec::Frame &event);
    void connected(); // signed in (again)
    void somebodyCame(); // is there now: perhaps a sender
    quint64 sentDirectly() const; // bytes, in this run

    // A path for something to be sent that is no file yet (a pasted picture, cut out of the screen): write it there and
    // hand it to the outbox as `ours`. Those nobody sent are removed when the program starts.
    QString stagingFile(const QString &suffix) const; // ".png"
    QString outgoingFolder() const;

    void setCacheBytes(qint64 bytes); // default kCacheBytes
    static constexpr qint64 kCacheBytes = 2LL << 30;

    // What is fetched before it is opened.
    void setOriginals(const Originals::Limits &limits) { m_originals.setLimits(limits); }
    qint64 cachedBytes() const { return m_cache.bytes(); } // -1: not known yet
    // Room for nothing empties the cache; then there is room again. What the limits want comes with the next run.
    void removeCopies();

    // The archive is whole: the texts of files are fetched into it, and what it forgot leaves the cache.
    void archiveIsWhole();
    const WordsFetcher &words() const { return m_words; }

Q_SIGNALS:
    void pictureReady(teahouse::FileId file);
    void progressed(teahouse::FileId file, qint64 done, qint64 total);
    void contentsReady(teahouse::FileId file);
    void cacheMeasured(); // cachedBytes()

private:
    Pending<QString> fetched(const proto::FileInfo &file);
    Pending<QString> brought(const DirectFetching::Wanted &wanted);
    void wireDirect(const Parts &parts);
    void applied(const Applied &what);
    void collect();

    Aside &m_aside;
    Uploads &m_uploads;
    Archive &m_archive;
    const QString m_folder;
    const CancelFlag m_ending;
    FileCache m_cache;
    Pictures m_pictures;
    Downloads m_downloads;
    QThread m_direct; // begins when it is needed
    std::unique_ptr<DirectSending> m_offers; // both are there or not
    std::unique_ptr<DirectFetching> m_fetching;
    WordsFetcher m_words;
    Originals m_originals;
    QTimer m_collect; // after something was recalled or lost
    QTimer m_fetchWords; // after files have come
    bool m_whole = false;
    QHash<LocalId, Promise<UploadId>> m_sending;
};

} // namespace teahouse::app
