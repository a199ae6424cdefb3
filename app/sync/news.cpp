// SPDX-License-Identifier: Apache-2.0
#include "app/sync/news.h"

#include "common/text/fold.h"
#include "common/text/markdown.h"

#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;
using notify::Facts;
using notify::Reply;

News::News(const Parts &parts, QObject *parent) : QObject(parent), d(parts)
{
    connect(&d.archive, &Archive::applied, this, &News::take);
}

// An older message that somebody has edited or marked may be new to the archive, but it is no news.
static bool isOld(const proto::Message &message)
{
    return message.editedAt > 0 || !message.reactions.isEmpty() || message.pinnedAt > 0 || message.replies > 0;
}

void News::take(const Applied &what)
{
    if (what.news.upTo == 0)
        return;
    const ChannelId channel = what.news.stream.channel;
    if (d.engine.isSyncing()) {
        for (const proto::Message &message : what.news.messages)
            m_caughtUp[channel] = std::max(m_caughtUp.value(channel), message.seq);
        return;
    }
    for (const proto::Message &message : what.news.messages) {
        if (message.author == d.archive.me() || message.kind != proto::MessageKind::Text || message.recalledAt > 0
            || isOld(message) || what.again.contains(message.id))
            continue;
        kept(channel, message).then(this, [this, channel, message](const Result<Kept> &kept) {
            if (!kept)
                return;
            Facts all = facts(channel, message, *kept);
            all.doNotDisturb = wantsQuiet();
            all.quietHours = isQuietHour();
            Q_EMIT came(channel, message, all);
        });
    }
}

Pending<Facts> News::factsOf(ChannelId channel, const proto::Message &message)
{
    Promise<Facts> promise;
    kept(channel, message).then(this, [this, channel, message, promise](const Result<Kept> &kept) {
        if (!kept)
            return promise.set(tl::unexpected(kept.error()));
        Facts all = facts(channel, message, *kept);
        all.quietHours = notify::isQuiet(d.preferences.quiet(), QDateTime::fromMSecsSinceEpoch(message.sentAt));
        all.catchUp = message.seq <= m_caughtUp.value(channel);
        all.read = false;
        promise.set(all);
    });
    return promise.pending();
}

bool News::wantsQuiet() const { return d.people.status(d.people.me()).quiet; }

bool News::isQuietHour() const
{
    return notify::isQuiet(d.preferences.quiet(), QDateTime::fromMSecsSinceEpoch(d.clock.nowMs()));
}

Pending<News::Kept> News::kept(ChannelId channel, const proto::Message &message)
{
    return d.archive.read([channel, thread = message.thread](sql::Db &db) { return look(db, channel, thread); });
}

News::Kept News::look(sql::Db &db, ChannelId channel, MessageId thread)
{
    Kept kept = db.first(u"SELECT c.kind, m.level, m.muted, m.read_seq FROM memberships m JOIN channels c ON c.id = m.channel"
                         " WHERE m.channel = ? AND m.\"left\" = 0"_s,
                         [](const QSqlQuery &row) {
                             return Kept{.member = true,
                                         .kind = meta::valueOf<proto::ChannelKind>(row.value(0).toString()),
                                         .level = meta::valueOf<proto::NotifyLevel>(row.value(1).toString()),
                                         .muted = row.value(2).toBool(),
                                         .readSeq = row.value(3).toLongLong()};
                         },
                         channel)
                    .value_or(Kept());
    if (!thread.isValid())
        return kept;
    db.each(u"SELECT following, read_seq FROM threads WHERE root = ?"_s,
            [&kept](const QSqlQuery &row) {
                kept.following = row.value(0).toBool();
                kept.threadReadSeq = row.value(1).toLongLong();
            },
            thread);
    return kept;
}

// With what the server does not know yet.
Facts News::facts(ChannelId channel, const proto::Message &message, const Kept &kept) const
{
    const QHash<ChannelId, proto::SetNotify> waiting = d.outbox.notifies();
    const auto set = waiting.constFind(channel);
    Facts facts{.mine = message.author == d.archive.me(),
                .system = message.kind != proto::MessageKind::Text,
                .recalled = message.recalledAt > 0,
                .inChannel = message.inChannel,
                .member = kept.member,
                .kind = kept.kind,
                .level = set == waiting.cend() ? kept.level : set->level,
                .defaultLevel = d.preferences.level(),
                .muted = set == waiting.cend() ? kept.muted : set->muted,
                .categoryMuted = isCategoryMuted(channel, kept.kind)};
    addNames(facts, message);
    if (message.thread.isValid()) {
        std::optional<bool> following = kept.following;
        const auto follows = d.outbox.follows();
        if (const auto it = follows.constFind(message.thread); it != follows.cend())
            following = *it == Outbox::Set::On;
        facts.reply = !following ? Reply::Others : *following ? Reply::Followed : Reply::Left;
    }
    // Of a reply that stands in its thread alone, the mark is the thread's.
    const bool threadAlone = message.thread.isValid() && !message.inChannel;
    const qint64 stored = threadAlone ? kept.threadReadSeq : kept.readSeq;
    const ReadMark mark = threadAlone ? d.outbox.threadReads().value(message.thread) : d.outbox.readMarks().value(channel);
    facts.read = mark.over(stored) >= message.seq;
    return facts;
}

// The server says whom a message mentions; whether by his own name or with others, the text does.
void News::addNames(Facts &facts, const proto::Message &message) const
{
    facts.namesAll = message.mentionsAll;
    facts.keyword = d.preferences.matcher().areIn(message.text);
    if (!message.mentions.contains(d.archive.me()))
        return;
    const proto::User *me = d.people.find(d.archive.me());
    const QString login = me ? text::fold(me->name) : QString();
    const QString shown = me ? text::fold(me->displayName) : QString();
    const text::Names mine{.user = [&](QStringView folded) { return folded == login || folded == shown ? d.archive.me() : UserId(); },
                           .channel = {}};
    const QList<text::Mention> named = text::parse(message.text, mine).mentions;
    facts.namesMe = !me || std::any_of(named.cbegin(), named.cend(), [](const text::Mention &one) {
        return one.kind == text::Mention::Kind::User;
    });
    facts.namesGroup = !facts.namesMe;
}

// What is in none of my categories is in one of everybody's.
bool News::isCategoryMuted(ChannelId channel, proto::ChannelKind kind) const
{
    using proto::Category;
    if (d.categories.categoryOf(channel).isValid())
        return d.categories.isMuted(channel);
    const bool named = kind == proto::ChannelKind::Public || kind == proto::ChannelKind::Private;
    const Category *category = d.categories.find(named ? Category::kChannels : Category::kConversations);
    return category && category->muted;
}

} // namespace teahouse::app
