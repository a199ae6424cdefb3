// SPDX-License-Identifier: Apache-2.0
// The first message of a channel since some time: from the archive, and where that has a hole, by asking the server for
// a message in the middle of what is left, and again. What comes goes into the archive like any history.
#pragma once

#include "app/net/calls.h"
#include "app/store/archive.h"
#include "app/store/days.h"

namespace teahouse::app {

struct FoundDate {
    qint64 seq = 0; // 0: nothing was written since then
    bool isSure = true; // false: something earlier may be missing here, and the server cannot be asked
};

class DateFinder : public QObject
{
    Q_OBJECT

public:
    DateFinder(Calls &calls, Archive &archive, QObject *parent = nullptr);

    // `sinceMs`: the beginning of a day. The answer to an earlier question that is still under way is Code::Cancelled.
    Pending<FoundDate> find(ChannelId channel, qint64 sinceMs);

private:
    void look();
    void narrow(qint64 first, qint64 last);
    void answer(const FoundDate &found);

    Calls &m_calls;
    Archive &m_archive;
    ChannelId m_channel;
    qint64 m_sinceMs = 0;
    bool m_asked = false; // the server, already
    std::optional<Promise<FoundDate>> m_promise;
    int m_run = 0;
};

} // namespace teahouse::app
