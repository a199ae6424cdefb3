// SPDX-License-Identifier: Apache-2.0
// What was begun and not sent, per channel and thread. In memory and, at once, in the archive: it survives kill -9. What
// of it is shared with my other devices goes and comes by DraftSync.
#pragma once

#include "app/store/archive.h"

#include <QHash>

namespace teahouse::app {

struct Draft {
    QString text;
    qint64 cursor = 0; // UTF-16 units from the start
    MessageId replyTo;
    MessageId editing; // the message that `text` is to replace
    bool inChannel = false; // of a thread's: to stand in the channel, too

    bool isEmpty() const { return text.isEmpty() && !replyTo.isValid() && !editing.isValid(); }
    bool operator==(const Draft &) const = default;

    // What other devices see of it: nothing of an edit.
    std::pair<QString, MessageId> shared() const
    {
        return editing.isValid() ? std::pair<QString, MessageId>() : std::pair(text, replyTo);
    }
};

class Drafts : public QObject
{
    Q_OBJECT

public:
    using Place = std::pair<ChannelId, MessageId>;

    explicit Drafts(Archive &archive, QObject *parent = nullptr);

    bool isLoaded() const { return m_loaded; }
    // Unset `thread`: the channel's own.
    Draft of(ChannelId channel, MessageId thread = {}) const { return m_drafts.value({channel, thread}); }
    // An empty draft is none. Cheap enough for every keystroke: writes that wait are replaced by the newest.
    void set(ChannelId channel, const Draft &draft, MessageId thread = {});

    // Written here, and not known to be with the server.
    bool isDirty(Place place) const { return m_unshared.contains(place); }
    QSet<Place> dirty() const { return m_unshared; }
    void shared(Place place); // what stands there now is with the server
    // From another device, in place of what stands here. Not while something is edited there.
    void adopt(Place place, const QString &text, MessageId replyTo);
    void hold(Place place) { m_unshared.insert(place); } // something is being written there that is no text yet

Q_SIGNALS:
    void loaded();
    void changedHere(teahouse::ChannelId channel, teahouse::MessageId thread); // what others see of it
    void adopted(teahouse::ChannelId channel, teahouse::MessageId thread);

private:
    struct Stored;
    static Stored stored(const QSqlQuery &row);
    void keep(Place place);
    void save(Place place);

    Archive &m_archive;
    bool m_loaded = false;
    QHash<Place, Draft> m_drafts;
    QSet<Place> m_kept; // have one on disk: what lists show
    QSet<Place> m_saving;
    QSet<Place> m_again; // changed while it was being saved
    QSet<Place> m_unshared;
};

} // namespace teahouse::app
