// SPDX-License-Identifier: Apache-2.0
// What my devices share, in the queue: what stands there now is all that counts.
#include "app/sync/outbox.h"

#include "app/store/outbox_rows.h"
#include "common/codec/cbor.h"

namespace teahouse::app {

namespace {

template <class Request>
bool is(const OutboxEntry &entry)
{
    return entry.request == QLatin1StringView(Request::kName);
}

template <class Request>
Request requestOf(const OutboxEntry &entry)
{
    return codec::fromCbor<Request>(entry.body).value_or(Request());
}

template <class Request>
OutboxEntry entryFor(const Request &request, ChannelId channel)
{
    return {.request = QString(QLatin1StringView(Request::kName)),
            .body = codec::toCbor(request),
            .channel = channel};
}

void say(proto::SetNotifyRules &all, const proto::SetNotifyRules &more)
{
    if (more.level)
        all.level = more.level;
    if (more.quiet)
        all.quiet = more.quiet;
}

} // namespace

template <class IsSame>
void Outbox::replaceWaiting(OutboxEntry entry, IsSame isSame)
{
    QList<LocalId> outdone;
    for (const OutboxEntry &other : std::as_const(m_entries)) {
        if (!other.underWay && other.request == entry.request && isSame(other))
            outdone.append(other.id);
    }
    add(std::move(entry)); // first: what is on its way is never less than what was asked for
    for (const LocalId id : std::as_const(outdone))
        remove(id);
}

void Outbox::setDraft(const proto::SetDraft &draft)
{
    replaceWaiting(entryFor(draft, draft.channel), [&draft](const OutboxEntry &other) {
        return other.channel == draft.channel && requestOf<proto::SetDraft>(other).thread == draft.thread;
    });
}

bool Outbox::hasDraft(ChannelId channel, MessageId thread) const
{
    return std::any_of(m_entries.cbegin(), m_entries.cend(), [&](const OutboxEntry &entry) {
        return entry.channel == channel && is<proto::SetDraft>(entry)
            && requestOf<proto::SetDraft>(entry).thread == thread;
    });
}

void Outbox::setPreferences(const proto::SetPreferences &preferences)
{
    replaceWaiting(entryFor(preferences, {}), [](const OutboxEntry &) { return true; });
}

std::optional<proto::SetPreferences> Outbox::preferences() const
{
    const auto it = std::find_if(m_entries.crbegin(), m_entries.crend(), is<proto::SetPreferences>);
    if (it == m_entries.crend())
        return {};
    return requestOf<proto::SetPreferences>(*it);
}

void Outbox::setNotifyRules(const proto::SetNotifyRules &rules)
{
    proto::SetNotifyRules all;
    for (const OutboxEntry &entry : std::as_const(m_entries)) {
        if (!entry.underWay && is<proto::SetNotifyRules>(entry))
            say(all, requestOf<proto::SetNotifyRules>(entry));
    }
    say(all, rules);
    replaceWaiting(entryFor(all, {}), [](const OutboxEntry &) { return true; });
}

proto::SetNotifyRules Outbox::notifyRules() const
{
    proto::SetNotifyRules all;
    for (const OutboxEntry &entry : m_entries) {
        if (is<proto::SetNotifyRules>(entry))
            say(all, requestOf<proto::SetNotifyRules>(entry));
    }
    return all;
}

void Outbox::setNotify(const proto::SetNotify &notify)
{
    replaceWaiting(entryFor(notify, notify.channel),
                   [&notify](const OutboxEntry &other) { return other.channel == notify.channel; });
}

QHash<ChannelId, proto::SetNotify> Outbox::notifies() const
{
    QHash<ChannelId, proto::SetNotify> all;
    for (const OutboxEntry &entry : m_entries) {
        if (is<proto::SetNotify>(entry))
            all.insert(entry.channel, requestOf<proto::SetNotify>(entry));
    }
    return all;
}

void Outbox::setCategory(const proto::Category &category)
{
    replaceWaiting(entryFor(proto::SetCategory{category}, {}), [&category](const OutboxEntry &other) {
        return requestOf<proto::SetCategory>(other).category.id == category.id;
    });
}

QList<proto::Category> Outbox::categories() const
{
    QList<proto::Category> all;
    for (const OutboxEntry &entry : m_entries) {
        if (is<proto::SetCategory>(entry))
            all.append(requestOf<proto::SetCategory>(entry).category);
    }
    return all;
}

void Outbox::keepSticker(FileId file)
{
    const auto isSame = [file](const OutboxEntry &other) { return requestOf<proto::AddSticker>(other).file == file; };
    replaceWaiting(entryFor(proto::AddSticker{.file = file, .upload = {}}, {}), isSame);
}

void Outbox::dropSticker(FileId sticker)
{
    const auto isSame = [sticker](const OutboxEntry &other) {
        return requestOf<proto::RemoveSticker>(other).sticker == sticker;
    };
    replaceWaiting(entryFor(proto::RemoveSticker{sticker}, {}), isSame);
}

QSet<FileId> Outbox::droppedStickers() const
{
    QSet<FileId> dropped;
    for (const OutboxEntry &entry : m_entries) {
        if (is<proto::RemoveSticker>(entry))
            dropped.insert(requestOf<proto::RemoveSticker>(entry).sticker);
    }
    return dropped;
}

// What it did has left the server before the answer, and so stands in the archive before what is written there now: it
// is on its way until then, and whatever came before it outdoes nothing.
void Outbox::ownDone(OutboxEntry &entry)
{
    entry.delivery = Delivery::Sent;
    m_archive
        .write([id = entry.id](sql::Db &db) {
            store::removeEntry(db, id);
            return proto::Done{};
        })
        .then(this, [this, id = entry.id](const Result<proto::Done> &) {
            const OutboxEntry *done = find(id);
            if (!done)
                return;
            const ChannelId channel = done->channel;
            forget(id);
            Q_EMIT changed(channel);
        });
}

} // namespace teahouse::app
