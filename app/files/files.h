// SPDX-License-Identifier: Apache-2.0
// The files of one account: small pictures to show, contents to open and to save, uploads other than those of messages.
// What was fetched is kept on disk by its hash, in a cache of limited size in the account's folder; everything the
// archive forgets (recalled, channel lost) leaves the cache, too. Without a connection what is here is still here,
// and what is not waits.
//
// The files of messages that are being sent are the outbox's.
#pragma once

#include "common/base/pending.h"
#include "common/proto/records.h"

#include <QObject>

namespace teahouse::app {

class Files : public QObject
{
    Q_OBJECT

public:
    explicit Files(const QString &folder, QObject *parent = nullptr);
    ~Files() override;

    // The small picture (PNG or JPEG, at most limits::kPictureSide) as a local file; empty: it is not here, and is being
    // fetched, see pictureReady(). For an avatar, an emoji or a link's image: FileInfo{.id = …, .picture = true}.
    QString picture(const proto::FileInfo &file);

    // The contents as a local file, fetched when they are not here: for reading only. It stays until this object ends or
    // keep()'s does; after that it may make room for others. Offline: answered when the connection is back, or cancelled.
    Pending<QString> contents(const proto::FileInfo &file);
    bool isHere(const proto::FileInfo &file) const; // the contents
    // Not to be removed from the cache as long as somebody lives: an open viewer.
    void keep(const proto::FileInfo &file, QObject *asLongAs);

    // Under way: contents() or saveAs().
    struct Progress {
        qint64 done = 0;
        qint64 total = 0;
    };
    std::optional<Progress> progress(FileId file) const;
    void cancel(FileId file); // contents() and saveAs() are answered Code::Cancelled

    enum class IfThere : quint8 { Refuse, Replace };
    // Answered with `path`. Code::Conflict: something is there already. Whole or not at all; marked as coming from
    // elsewhere where the system knows such marks.
    Pending<QString> saveAs(const proto::FileInfo &file, const QString &path, IfThere ifThere);
    // A name any system takes, and a path in that folder where nothing is yet: "report (2).pdf".
    static QString safeName(const QString &name);
    static QString freePath(const QString &folder, const QString &name);

    // For avatars and emoji: answered when the server has it all.
    Pending<UploadId> upload(const QString &path, const QString &name);

    // A path for something to be sent that is no file yet (a pasted picture, cut out of the screen): write it there and
    // hand it to the outbox as `ours`. Those nobody sent are removed when the program starts.
    QString stagingFile(const QString &suffix); // ".png"

    void setCacheBytes(qint64 bytes); // default kCacheBytes
    static constexpr qint64 kCacheBytes = 2LL << 30;

Q_SIGNALS:
    void pictureReady(teahouse::FileId file);
    void progressed(teahouse::FileId file, qint64 done, qint64 total);
    void contentsReady(teahouse::FileId file);

private:
    const QString m_folder;
};

} // namespace teahouse::app
