// SPDX-License-Identifier: Apache-2.0
// What was begun and not sent, per channel and thread. In memory and, at once, in the archive: it survives kill -9.
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
};

class Drafts : public QObject
{
    Q_OBJECT

public:
    explicit Drafts(Archive &archive, QObject *parent = nullptr);

    bool isLoaded() const { return m_loaded; }
    // Unset `thread`: the channel's own.
    Draft of(ChannelId channel, MessageId thread = {}) const { return m_drafts.value({channel, thread}); }
    // An empty draft is none. Cheap enough for every keystroke: writes that wait are replaced by the newest.
    void set(ChannelId channel, const Draft &draft, MessageId thread = {});

Q_SIGNALS:
    void loaded();

private:
    using Place = std::pair<ChannelId, MessageId>;
    void save(Place place);

    Archive &m_archive;
    bool m_loaded = false;
    QHash<Place, Draft> m_drafts;
    QSet<Place> m_kept; // have one on disk: what lists show
    QSet<Place> m_saving;
    QSet<Place> m_dirty;
};

} // namespace teahouse::app
