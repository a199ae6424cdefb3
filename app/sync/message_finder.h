// SPDX-License-Identifier: Apache-2.0
// Where a message stands of which only the id is known: in the archive, or else by asking the server for the message in
// the middle of what is left, and again. Ids grow along a channel. What comes goes into the archive like any history.
#pragma once

#include "app/net/calls.h"
#include "app/store/archive.h"

namespace teahouse::app {

class MessageFinder : public QObject
{
    Q_OBJECT

public:
    MessageFinder(Calls &calls, Archive &archive, QObject *parent = nullptr);

    struct Place {
        ChannelId channel;
        qint64 seq = 0; // 0: it is not here, and the server cannot be asked or does not have it
    };
    // `channel`: where it stands if it is not here. The answer to an earlier question is Code::Cancelled.
    Pending<Place> find(ChannelId channel, MessageId message);

private:
    void narrow(qint64 first, qint64 last);
    void answer(const Place &place);

    Calls &m_calls;
    Archive &m_archive;
    ChannelId m_channel;
    MessageId m_message;
    std::optional<Promise<Place>> m_promise;
    int m_run = 0;
};

} // namespace teahouse::app
