// SPDX-License-Identifier: Apache-2.0
// Where the person was looking: the open channel, those before it, and in each channel the message at the top of the view.
#pragma once

#include "app/store/archive.h"

#include <QHash>

namespace teahouse::app {

// A place in a timeline that stays where it is while messages come and heights change.
struct Anchor {
    qint64 seq = 0; // 0: the end
    qint64 offset = 0; // pixels of that message hidden above the view

    bool isEnd() const { return seq == 0; }
    bool operator==(const Anchor &) const = default;
};

class ViewState : public QObject
{
    Q_OBJECT

public:
    explicit ViewState(Archive &archive, QObject *parent = nullptr);

    bool isLoaded() const { return m_loaded; }
    ChannelId current() const { return m_current; }
    void setCurrent(ChannelId channel);
    const QList<ChannelId> &recent() const { return m_recent; } // the newest first, the open one too; kRecent at most
    Anchor anchor(ChannelId channel) const { return m_anchors.value(channel); }
    void setAnchor(ChannelId channel, Anchor anchor); // written a moment later

Q_SIGNALS:
    void loaded();

private:
    static constexpr qsizetype kRecent = 30;

    void save();

    Archive &m_archive;
    bool m_loaded = false;
    bool m_currentDirty = false;
    bool m_saving = false;
    ChannelId m_current;
    QList<ChannelId> m_recent;
    QHash<ChannelId, Anchor> m_anchors;
    QSet<ChannelId> m_dirty;
};

} // namespace teahouse::app
