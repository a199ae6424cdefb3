// SPDX-License-Identifier: Apache-2.0
// Newly arrived messages of somebody else, each once, with the facts by which it rings or does not. What a catch-up
// brings is counted, not announced one by one.
#pragma once

#include "app/store/people.h"
#include "app/sync/category_book.h"
#include "app/sync/engine.h"
#include "app/sync/preference_book.h"
#include "common/notify/ringing.h"

namespace teahouse::app {

class News : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        Archive &archive;
        SyncEngine &engine;
        const People &people;
        const Outbox &outbox;
        const PreferenceBook &preferences;
        const CategoryBook &categories;
        const Clock &clock; // quiet hours are those of this device's time
    };
    explicit News(const Parts &parts, QObject *parent = nullptr); // all outlive it

    // Of any message that is here, by what is set now and the hour in which it was written. Whether it was read then, or
    // I wanted not to be disturbed, nobody knows any more; what only a window knows is not among them either.
    Pending<notify::Facts> factsOf(ChannelId channel, const proto::Message &message);
    // Do I want quiet now, for what reason?
    bool wantsQuiet() const;
    bool isQuietHour() const;

Q_SIGNALS:
    void came(teahouse::ChannelId channel, const teahouse::proto::Message &message, const teahouse::notify::Facts &facts);

private:
    // What the archive says about one message.
    struct Kept {
        bool member = false;
        proto::ChannelKind kind = proto::ChannelKind::Unknown;
        proto::NotifyLevel level = proto::NotifyLevel::Unknown;
        bool muted = false;
        qint64 readSeq = 0;
        std::optional<bool> following; // of its thread; unset: nothing is known of that
        qint64 threadReadSeq = 0;
    };
    static Kept look(sql::Db &db, ChannelId channel, MessageId thread);
    Pending<Kept> kept(ChannelId channel, const proto::Message &message);

    void take(const Applied &what);
    notify::Facts facts(ChannelId channel, const proto::Message &message, const Kept &kept) const;
    void addNames(notify::Facts &facts, const proto::Message &message) const;
    bool isCategoryMuted(ChannelId channel, proto::ChannelKind kind) const;

    Parts d;
    QHash<ChannelId, qint64> m_caughtUp; // up to where messages came in a catch-up
};

} // namespace teahouse::app
