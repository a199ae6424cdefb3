// SPDX-License-Identifier: Apache-2.0
// One channel as the archive knows it, and what I may do there. The server decides; this is for not offering in vain.
#pragma once

#include "app/store/archive.h"
#include "app/store/people.h"

namespace teahouse::app {

class OpenChannel : public QObject
{
    Q_OBJECT

public:
    OpenChannel(Archive &archive, People &people, UserId me, QObject *parent = nullptr);

    void open(ChannelId channel);
    // False until the archive has answered; changed() tells both.
    bool isKnown() const { return m_row.id.isValid(); }
    const proto::Channel &row() const { return m_row; }
    bool isNamed() const; // no conversation of fixed people

    bool mayModerate() const; // name, who writes, archive
    bool mayDescribe() const; // topic, purpose, bookmarks
    enum class Where : quint8 { Channel, Thread };
    bool mayWrite(Where where) const; // true while not known: the server will say

Q_SIGNALS:
    void changed();

private:
    void read();

    Archive &m_archive;
    People &m_people;
    const UserId m_me;
    ChannelId m_channel;
    proto::Channel m_row;
    proto::ChannelRole m_role = proto::ChannelRole::Unknown; // not in it
};

} // namespace teahouse::app
