// SPDX-License-Identifier: Apache-2.0
// Entries with files: each file is made ready, goes up, and when the server has them all the message leaves as any
// other. How far each is stands in the archive, so that a new start goes on where the last one was.
#include "app/sync/outbox.h"

#include "app/store/outbox_rows.h"
#include "app/sync/staging.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>

#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;
using State = OutgoingFile::State;

namespace {

constexpr int kTellEveryMs = 200;

OutgoingFile *fileOf(OutboxEntry &entry, LocalId id)
{
    const auto it = std::find_if(entry.files.begin(), entry.files.end(),
                                 [id](const OutgoingFile &file) { return file.localId == id; });
    return it == entry.files.end() ? nullptr : &*it;
}

// Another upload from the server's point of view.
void beginNew(OutgoingFile &file)
{
    file.localId = {qint64(QRandomGenerator::system()->generate64() >> 12) + 1};
    file.upload = {};
    file.sent = 0;
}

} // namespace

void Outbox::sendFilesBy(Uploads &uploads, Aside &aside, const QString &folder)
{
    m_uploads = &uploads;
    m_aside = &aside;
    m_folder = folder;
    for (const QFileInfo &left : QDir(folder).entryInfoList(QDir::Files | QDir::Hidden))
        m_leftOver += left.absoluteFilePath();
    m_tell.setSingleShot(true);
    m_tell.setInterval(kTellEveryMs);
    connect(&m_tell, &QTimer::timeout, this, &Outbox::tellProgress);
    connect(m_uploads, &Uploads::started, this, [this](LocalId id) {
        changeFile(id, [](OutgoingFile &file) { file.state = State::Sending; });
    });
    connect(m_uploads, &Uploads::waits, this, [this](LocalId id) {
        changeFile(id, [](OutgoingFile &file) { file.state = State::Waiting; });
    });
    connect(m_uploads, &Uploads::created, this, [this](LocalId id, UploadId upload) {
        changeFile(id, [upload](OutgoingFile &file) { file.upload = upload; });
    });
    connect(m_uploads, &Uploads::progressed, this, [this](LocalId id, qint64 sent) {
        changeFile(id, [sent](OutgoingFile &file) { file.sent = sent; });
    });
    connect(m_uploads, &Uploads::done, this, [this](LocalId id, UploadId upload) {
        changeFile(id, [upload](OutgoingFile &file) {
            file.state = State::Sent;
            file.upload = upload;
            file.sent = file.bytes;
        });
        tellProgress();
        sendNext();
    });
    connect(m_uploads, &Uploads::failed, this, &Outbox::uploadFailed);
}

// What an earlier run left over: pasted pictures that nobody sent, copies whose message is long there.
void Outbox::sweepFolder()
{
    QSet<QString> used;
    for (const OutboxEntry &entry : std::as_const(m_entries)) {
        for (const OutgoingFile &file : entry.files)
            used << QFileInfo(file.path).absoluteFilePath() << QFileInfo(file.copy).absoluteFilePath();
    }
    for (const QString &left : std::exchange(m_leftOver, {})) {
        if (!used.contains(left))
            QFile::remove(left);
    }
}

void Outbox::dropFiles(const QList<OutgoingFile> &files)
{
    for (const OutgoingFile &file : files) {
        if (!file.copy.isEmpty())
            QFile::remove(file.copy);
        if (file.ours)
            QFile::remove(file.path);
    }
}

// --- the way up --------------------------------------------------------------------------------------------

void Outbox::beginFiles(OutboxEntry &entry)
{
    if (!m_uploads || !m_loaded || !entry.stored || entry.delivery != Delivery::Sending)
        return;
    const auto files = entry.files; // they may change meanwhile
    for (const OutgoingFile &file : files) {
        if (file.state == State::Sent || file.state == State::Paused || m_uploads->contains(file.localId))
            continue;
        if (file.copy.isEmpty() && !file.upload.isValid())
            prepare(entry.id, file);
        else
            upload(file);
    }
}

void Outbox::prepare(LocalId id, const OutgoingFile &file)
{
    if (m_preparing.contains(file.localId))
        return;
    m_preparing.insert(file.localId);
    m_aside->run([file, folder = m_folder] { return staged(file, folder); })
        .then(this, [this, id, local = file.localId](const Result<Staged> &ready) {
            m_preparing.remove(local);
            OutboxEntry *waiting = entry(id);
            OutgoingFile *known = waiting ? fileOf(*waiting, local) : nullptr;
            if (!known) { // discarded
                if (ready && !ready->copy.isEmpty())
                    QFile::remove(ready->copy);
                return;
            }
            if (!ready)
                return uploadFailed(local, ready.error());
            known->copy = ready->copy;
            known->bytes = ready->bytes;
            storeFile(*waiting, *known);
            if (known->state != State::Paused && known->state != State::Failed)
                upload(*known);
        });
}

void Outbox::upload(const OutgoingFile &file)
{
    const bool original = file.copy.isEmpty();
    m_uploads->add({.localId = file.localId,
                    .upload = file.upload,
                    .path = original ? file.path : file.copy,
                    .name = file.name,
                    .bytes = file.bytes,
                    .modifiedAt = original ? file.modifiedAt : 0});
}

void Outbox::uploadFailed(LocalId local, const Error &error)
{
    for (OutboxEntry &entry : m_entries) {
        OutgoingFile *file = fileOf(entry, local);
        if (!file)
            continue;
        if (error.code == Code::Conflict && error.detail == "local_id"_L1) { // it was longer or shorter at first
            beginNew(*file);
            storeFile(entry, *file);
            return upload(*file);
        }
        file->state = State::Failed;
        file->code = entry.code = error.code;
        entry.delivery = Delivery::Failed;
        storeFile(entry, *file);
        const LocalId id = entry.id;
        update(entry);
        Q_EMIT filesProgressed(id);
        Q_EMIT failed(id, error.code);
        return;
    }
}

// The server knows them no more: a week has passed.
void Outbox::beginAgain(OutboxEntry &entry)
{
    for (OutgoingFile &file : entry.files) {
        beginNew(file);
        file.state = State::Waiting;
        storeFile(entry, file);
    }
    beginFiles(entry);
    Q_EMIT filesProgressed(entry.id);
}

// The person tries again: what is there now is what is meant.
void Outbox::chooseAgain(OutgoingFile &file)
{
    const QFileInfo info(file.path);
    const qint64 modifiedAt = info.exists() ? info.lastModified().toMSecsSinceEpoch() : 0;
    if (modifiedAt != file.modifiedAt || file.code == Code::Conflict) {
        if (!file.copy.isEmpty())
            QFile::remove(std::exchange(file.copy, {}));
        file.bytes = info.size();
        file.modifiedAt = modifiedAt;
        beginNew(file);
    }
    file.state = State::Waiting;
    file.code = Code::Unknown;
}

bool Outbox::discardFile(LocalId id, LocalId local)
{
    OutboxEntry *lessened = entry(id);
    OutgoingFile *known = lessened ? fileOf(*lessened, local) : nullptr;
    if (!known || lessened->underWay || lessened->files.size() < 2)
        return false;
    if (lessened->delivery != Delivery::Failed && (lessened->delivery != Delivery::Sending || lessened->filesAreThere()))
        return false; // all of it may be there already
    const OutgoingFile gone = *known;
    lessened->files.removeIf([local](const OutgoingFile &file) { return file.localId == local; });
    if (m_uploads) {
        m_uploads->remove(local);
        m_uploads->forget(gone.upload);
    }
    m_takingBack.insert(local, lessened->channel); // as in takeBack()
    m_archive
        .writeDurably([entry = *lessened](sql::Db &db) {
            store::replaceFiles(db, entry);
            return proto::Done{};
        })
        .then(this, [this, local, gone](const Result<proto::Done> &) {
            m_takingBack.remove(local);
            dropFiles({gone});
            sendNext();
        });
    const auto hasFailed = [](const OutgoingFile &file) { return file.state == State::Failed; };
    const bool wasInTheWay
        = gone.state == State::Failed && std::none_of(lessened->files.cbegin(), lessened->files.cend(), hasFailed);
    Q_EMIT changed(lessened->channel);
    if (wasInTheWay)
        retry(id);
    return true;
}

void Outbox::pauseFiles(LocalId id, LocalId only)
{
    OutboxEntry *paused = entry(id);
    if (!paused || paused->delivery != Delivery::Sending)
        return;
    for (OutgoingFile &file : paused->files) {
        if (file.state == State::Sent || (only.isValid() && file.localId != only))
            continue;
        file.state = State::Paused;
        if (m_uploads)
            m_uploads->remove(file.localId);
        storeFile(*paused, file);
    }
    Q_EMIT filesProgressed(id);
}

void Outbox::resumeFiles(LocalId id, LocalId only)
{
    OutboxEntry *resumed = entry(id);
    if (!resumed)
        return;
    for (OutgoingFile &file : resumed->files) {
        if (file.state != State::Paused || (only.isValid() && file.localId != only))
            continue;
        file.state = State::Waiting;
        storeFile(*resumed, file);
    }
    beginFiles(*resumed);
    Q_EMIT filesProgressed(id);
}

// --- how far they are --------------------------------------------------------------------------------------

template <class Change>
void Outbox::changeFile(LocalId local, Change change)
{
    for (OutboxEntry &entry : m_entries) {
        OutgoingFile *file = fileOf(entry, local);
        if (!file)
            continue;
        change(*file);
        m_moved[entry.id].insert(local);
        if (!m_tell.isActive())
            m_tell.start();
        return;
    }
}

void Outbox::storeFile(const OutboxEntry &entry, const OutgoingFile &file)
{
    const auto number = qint64(&file - entry.files.constData());
    m_archive
        .write([id = entry.id, number, file](sql::Db &db) {
            store::updateFile(db, id, number, file);
            return proto::Done{};
        })
        .then(this, [](const Result<proto::Done> &) {});
}

void Outbox::tellProgress()
{
    m_tell.stop();
    const auto moved = std::exchange(m_moved, {});
    for (auto it = moved.cbegin(); it != moved.cend(); ++it) {
        OutboxEntry *known = entry(it.key());
        if (!known)
            continue;
        for (const OutgoingFile &file : std::as_const(known->files)) {
            if (it.value().contains(file.localId))
                storeFile(*known, file);
        }
        Q_EMIT filesProgressed(it.key());
    }
}

} // namespace teahouse::app
