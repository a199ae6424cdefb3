// SPDX-License-Identifier: Apache-2.0
// Says which newly arrived messages are worth a notification: somebody else's, live, in a direct conversation or
// mentioning me or in a thread that I follow, and not read. What a catch-up brings is counted, not announced one by one.
#pragma once

#include "app/store/archive.h"
#include "app/sync/engine.h"

namespace teahouse::app {

class News : public QObject
{
    Q_OBJECT

public:
    News(Archive &archive, SyncEngine &engine, QObject *parent = nullptr);

Q_SIGNALS:
    void announced(teahouse::ChannelId channel, const teahouse::proto::Message &message);

private:
    void take(const Applied &what);

    Archive &m_archive;
    SyncEngine &m_engine;
};

} // namespace teahouse::app
