// SPDX-License-Identifier: Apache-2.0
// The queue itself: what is written goes in, what is done goes out. How entries travel is in
// outbox_sending.cpp.
#include "app/sync/outbox.h"

#include "app/store/outbox_rows.h"
#include "app/sync/marks.h"
#include "common/proto/forward.h"
#include "common/proto/threads.h"

#include <QDateTime>
#include <QFileInfo>
#include <QRandomGenerator>
#include <algorithm>

namespace teahouse::app {

namespace {

template <class Request>
bool is(const OutboxEntry &entry)
{
    return entry.request == QLatin1StringView(Request::kName);
}

template <class Request>
OutboxEntry entryFor(const Request &request, ChannelId channel)
{
    return {.request = QString(QLatin1StringView(Request::kName)),
            .body = codec::toCbor(request),
            .channel = channel};
}

// Unique per user over all his devices; below 2^53, as all ids.
LocalId freshId() { return {qint64(QRandomGenerator::system()->generate64() >> 12) + 1}; }

OutgoingFile chosen(const Attachment &attachment)
{
    const QFileInfo info(attachment.path);
    const bool offered = attachment.offered.isValid();
    return {.name = attachment.name.isEmpty() ? info.fileName() : attachment.name,
            .bytes = info.size(),
            .sent = offered ? info.size() : 0,
            .state = offered ? OutgoingFile::State::Sent : OutgoingFile::State::Waiting,
            .path = attachment.path,
            .modifiedAt = info.exists() ? info.lastModified().toMSecsSinceEpoch() : 0,
            .ours = attachment.ours,
            .keepLocation = attachment.keepLocation,
            .localId = freshId(),
            .upload = attachment.offered};
}

// Was refused, or has not left yet: the server knows nothing of it, and it may still change.
bool isOurs(const OutboxEntry &entry)
{
    return !entry.underWay && (entry.delivery == Delivery::Failed || !entry.tried);
}

} // namespace

Outbox::Outbox(Calls &calls, Archive &archive, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_calls(calls)
    , m_archive(archive)
    , m_clock(clock)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Outbox::sendNext);
    connect(&m_archive, &Archive::shown, this, &Outbox::arrived);
    m_archive.read(store::outboxEntries).then(this, [this](const Result<QList<OutboxEntry>> &stored) {
        take(stored.value_or(QList<OutboxEntry>()));
    });
}

void Outbox::take(const QList<OutboxEntry> &stored)
{
    // What was written before loading was done is already here, perhaps in both.
    QList<OutboxEntry> entries;
    for (OutboxEntry entry : stored) {
        if (find(entry.id) || m_goneEarly.contains(entry.id))
            continue;
        entry.tried = entry.filesAreThere(); // before, it can't have left
        if (is<proto::ForwardMessages>(entry)) { // how many there are is shown, what they say when it is back
            const auto request = codec::fromCbor<proto::ForwardMessages>(entry.body).value_or(proto::ForwardMessages());
            for (const MessageId message : request.messages)
                entry.forwarded.append({.message = message});
        }
        entries.append(entry);
    }
    m_goneEarly.clear();
    m_entries = entries + m_entries;
    m_loaded = true;
    Q_EMIT loaded();
    QSet<ChannelId> channels;
    for (const OutboxEntry &entry : std::as_const(m_entries))
        channels.insert(entry.channel);
    for (const ChannelId channel : channels)
        Q_EMIT changed(channel);
    QList<LocalId> adrifts;
    for (const OutboxEntry &entry : std::as_const(m_entries)) {
        if (entry.stored && entry.targetEntry.isValid() && !find(entry.targetEntry))
            adrifts.append(entry.id);
    }
    for (const LocalId id : std::as_const(adrifts))
        adrift(id);
    sweepFolder();
    for (OutboxEntry &entry : m_entries)
        beginFiles(entry);
    sendNext();
}

const OutboxEntry *Outbox::find(LocalId id) const
{
    const auto it
        = std::find_if(m_entries.cbegin(), m_entries.cend(), [id](const auto &e) { return e.id == id; });
    return it == m_entries.cend() ? nullptr : &*it;
}

OutboxEntry *Outbox::entry(LocalId id)
{
    return const_cast<OutboxEntry *>(find(id)); // ours, and m_entries is not shared while it changes
}

OutboxEntry *Outbox::waitingChange(const char *request, MessageId target)
{
    const auto it = std::find_if(m_entries.begin(), m_entries.end(), [&](const OutboxEntry &e) {
        return e.target == target && e.request == QLatin1StringView(request) && isOurs(e);
    });
    return it == m_entries.end() ? nullptr : &*it;
}

QHash<ChannelId, ReadMark> Outbox::readMarks() const
{
    QHash<ChannelId, ReadMark> marks;
    for (const OutboxEntry &entry : m_entries) {
        if (is<proto::MarkRead>(entry))
            marks.insert(entry.channel, {.seq = entry.seq, .back = entry.back});
    }
    return marks;
}

// --- writing ---------------------------------------------------------------------------------------

LocalId Outbox::send(ChannelId channel, const Composed &message)
{
    const LocalId id = freshId();
    auto entry = entryFor(proto::SendMessage{.localId = id,
                                             .channel = channel,
                                             .text = message.text,
                                             .replyTo = message.replyTo,
                                             .thread = message.thread,
                                             .noPreviews = message.noPreviews,
                                             .inChannel = message.thread.isValid() && message.inChannel,
                                             .stickers = message.stickers},
                          channel);
    entry.id = id;
    entry.text = message.text;
    entry.replyTo = message.replyTo;
    entry.thread = message.thread;
    entry.inChannel = message.inChannel || !message.thread.isValid();
    attach(entry, message.files);
    add(std::move(entry));
    return id;
}

LocalId Outbox::freshLocalId() { return freshId(); }

void Outbox::attach(OutboxEntry &entry, const QList<Attachment> &files)
{
    for (const Attachment &file : files.mid(0, limits::kFilesPerMessage))
        entry.files.append(chosen(file));
}

LocalId Outbox::forward(ChannelId channel, const QList<proto::Forwarded> &copies, const QString &text, MessageId thread)
{
    const LocalId id = freshId();
    proto::ForwardMessages request{.localId = id, .channel = channel, .thread = thread, .messages = {}, .text = text};
    for (const proto::Forwarded &copy : copies)
        request.messages.append(copy.message);
    auto entry = entryFor(request, channel);
    entry.id = id;
    entry.text = text;
    entry.thread = thread;
    entry.inChannel = !thread.isValid();
    entry.forwarded = copies;
    add(std::move(entry));
    return id;
}

void Outbox::edit(const MessageRef &message, const QString &text)
{
    OutboxEntry *sending = message.waiting.isValid() ? entry(message.waiting) : nullptr;
    if (sending && is<proto::SendMessage>(*sending) && isOurs(*sending))
        return merge(*sending, text);
    if (OutboxEntry *earlier = waitingChange(proto::EditMessage::kName, message.id);
        earlier && message.id.isValid())
        return merge(*earlier, text);

    const LocalId id = freshId();
    auto change
        = entryFor(proto::EditMessage{.localId = id, .message = message.id, .text = text}, message.channel);
    change.id = id;
    change.text = text;
    if (sending) {
        change.thread = sending->thread;
        change.inChannel = sending->inChannel;
    }
    change.target = message.id.isValid() || !sending ? message.id : sending->target;
    if (!change.target.isValid())
        change.targetEntry = message.waiting;
    add(std::move(change));
}

void Outbox::recall(const MessageRef &message)
{
    OutboxEntry *sending = message.waiting.isValid() ? entry(message.waiting) : nullptr;
    if (sending && isPosting(*sending) && isOurs(*sending))
        return discard(sending->id);
    if (const OutboxEntry *edit = waitingChange(proto::EditMessage::kName, message.id);
        edit && message.id.isValid())
        discard(edit->id);

    sending = message.waiting.isValid() ? entry(message.waiting) : nullptr;
    auto change = entryFor(proto::RecallMessage{.message = message.id}, message.channel);
    change.id = freshId();
    change.target = message.id.isValid() || !sending ? message.id : sending->target;
    if (!change.target.isValid())
        change.targetEntry = message.waiting;
    add(std::move(change));
}

void Outbox::markRead(ChannelId channel, qint64 seq) { mark(channel, seq, false); }

void Outbox::markUnread(ChannelId channel, qint64 seq) { mark(channel, seq, true); }

// Only the newest counts: those that have not left are replaced, those that are done but not back are
// outdone.
void Outbox::mark(ChannelId channel, qint64 seq, bool back)
{
    QList<LocalId> outdone;
    for (const OutboxEntry &entry : std::as_const(m_entries)) {
        if (entry.channel != channel || !is<proto::MarkRead>(entry))
            continue;
        if (!back && !entry.back && entry.seq >= seq)
            return;
        if (!entry.underWay)
            outdone.append(entry.id);
    }
    for (const LocalId id : outdone)
        remove(id);
    auto entry = entryFor(proto::MarkRead{.channel = channel, .seq = seq, .back = back}, channel);
    entry.id = freshId();
    entry.seq = seq;
    entry.back = back;
    add(std::move(entry));
}

LocalId Outbox::openDirect(const QList<UserId> &users)
{
    auto entry = entryFor(proto::OpenDirect{.users = users}, {});
    entry.id = freshId();
    return add(std::move(entry)).id;
}

LocalId Outbox::createChannel(const proto::CreateChannel &channel)
{
    proto::CreateChannel request = channel;
    request.localId = freshId();
    auto entry = entryFor(request, {});
    entry.id = request.localId;
    return add(std::move(entry)).id;
}

// --- the queue -------------------------------------------------------------------------------------

OutboxEntry &Outbox::add(OutboxEntry entry)
{
    if (!entry.id.isValid())
        entry.id = freshId();
    entry.createdAt = m_clock.nowMs();
    entry.tried = entry.earlier = false;
    m_entries.append(entry);
    const auto write = [entry](sql::Db &db) { return store::insertEntry(db, entry); };
    // A lost read mark costs a glance, and a draft is kept beside: not worth waiting for the disk.
    const bool glance = is<proto::MarkRead>(entry) || is<proto::MarkThreadRead>(entry) || is<proto::SetDraft>(entry);
    auto written = glance ? m_archive.write(write) : m_archive.writeDurably(write);
    std::move(written).then(this, [this, id = entry.id](const Result<MessageId> &target) {
        OutboxEntry *stored = this->entry(id);
        if (!stored)
            return;
        stored->stored = true;
        if (!target) // the disk is full: it is sent all the same, and said that it may not survive
            Q_EMIT failed(id, Code::Storage);
        else if (stored->targetEntry.isValid() && target->isValid())
            aim(*stored, *target);
        if (stored->targetEntry.isValid() && !find(stored->targetEntry))
            return adrift(id);
        beginFiles(*stored);
        sendNext();
    });
    Q_EMIT changed(entry.channel);
    return m_entries.last();
}

// What it waited for has become that message.
void Outbox::aim(OutboxEntry &entry, MessageId message)
{
    entry.target = message;
    entry.targetEntry = {};
    Q_EMIT changed(entry.channel); // it is shown over the message from now on
}

// What it waited for was discarded: there is nothing to take back, and what was written over it stands for itself.
void Outbox::adrift(LocalId id)
{
    const OutboxEntry entry = *find(id);
    remove(id);
    if (is<proto::EditMessage>(entry))
        send(entry.channel, Composed{.text = entry.text, .thread = entry.thread, .inChannel = entry.inChannel});
}

void Outbox::update(const OutboxEntry &entry)
{
    const auto write = [entry](sql::Db &db) {
        store::updateEntry(db, entry);
        return proto::Done{};
    };
    // That it was acknowledged may be forgotten: it is asked again, and done once.
    auto written = entry.delivery == Delivery::Sent ? m_archive.write(write) : m_archive.writeDurably(write);
    std::move(written).then(this, [](const Result<proto::Done> &) {});
    Q_EMIT changed(entry.channel);
}

void Outbox::remove(LocalId id)
{
    const OutboxEntry *known = find(id);
    if (!known)
        return;
    const ChannelId channel = known->channel;
    dropFiles(forget(id));
    m_archive
        .write([id](sql::Db &db) {
            store::removeEntry(db, id);
            return proto::Done{};
        })
        .then(this, [](const Result<proto::Done> &) {});
    Q_EMIT changed(channel);
}

QList<OutgoingFile> Outbox::forget(LocalId id)
{
    const OutboxEntry *known = find(id);
    const QList<OutgoingFile> files = known ? known->files : QList<OutgoingFile>();
    for (const OutgoingFile &file : files) {
        if (m_uploads)
            m_uploads->remove(file.localId);
    }
    m_entries.removeIf([id](const OutboxEntry &e) { return e.id == id; });
    if (!m_loaded)
        m_goneEarly.insert(id);
    return files;
}

void Outbox::merge(OutboxEntry &entry, const QString &text)
{
    entry.text = text;
    if (is<proto::SendMessage>(entry)) {
        auto request = codec::fromCbor<proto::SendMessage>(entry.body).value_or(proto::SendMessage());
        request.text = text;
        entry.body = codec::toCbor(request);
    } else {
        auto request = codec::fromCbor<proto::EditMessage>(entry.body).value_or(proto::EditMessage());
        request.text = text;
        entry.body = codec::toCbor(request);
    }
    const LocalId id = entry.id;
    update(entry);
    retry(id); // if it had failed
}

void Outbox::retry(LocalId id)
{
    OutboxEntry *failed = entry(id);
    if (!failed || failed->delivery != Delivery::Failed)
        return;
    failed->delivery = Delivery::Sending;
    failed->code = Code::Unknown;
    failed->refusals = 0;
    failed->notBefore = 0;
    for (OutgoingFile &file : failed->files) {
        if (file.state != OutgoingFile::State::Failed)
            continue;
        chooseAgain(file);
        storeFile(*failed, file);
    }
    update(*failed);
    beginFiles(*failed);
    sendNext();
}

void Outbox::discard(LocalId id)
{
    QList<LocalId> outdone;
    for (const OutboxEntry &entry : std::as_const(m_entries)) {
        if (entry.id == id || entry.targetEntry == id)
            outdone.append(entry.id);
    }
    for (const LocalId one : outdone)
        takeBack(one);
}

// Off the screen at once. But were what comes behind it sent before the disk has forgotten it, a kill in between would
// bring it back to life, and send it late: so its channel waits that long.
void Outbox::takeBack(LocalId id)
{
    const ChannelId channel = find(id)->channel;
    const QList<OutgoingFile> files = forget(id);
    for (const OutgoingFile &file : files) {
        if (m_uploads)
            m_uploads->forget(file.upload);
    }
    m_takingBack.insert(id, channel);
    m_archive
        .writeDurably([id](sql::Db &db) {
            store::removeEntry(db, id);
            return proto::Done{};
        })
        .then(this, [this, id, files](const Result<proto::Done> &) {
            m_takingBack.remove(id);
            dropFiles(files);
            sendNext();
        });
    Q_EMIT changed(channel);
}

} // namespace teahouse::app
