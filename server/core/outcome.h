// SPDX-License-Identifier: AGPL-3.0-or-later
// What handlers leave in their Context, on its way from the lane, where it is encoded, to the I/O thread, where it is carried
// out after the commit. Taken anew each time a job runs.
#pragma once

#include "server/core/news.h"
#include "server/core/services.h"

#include <vector>

namespace teahouse::server {

class Outcome
{
public:
    void take(Context &context, const Lane &lane);
    void forget() { *this = {}; } // it was taken back

    // On the I/O thread. First what changed goes to all who hear it; when who asked is answered, the rest follows: sessions
    // end, links and directories are looked at, single sessions hear what is for them alone.
    void tell(Services &services);
    void carryOut(Services &services);

private:
    std::vector<News> m_news;
    QList<SessionId> m_endedSessions;
    QList<Whisper> m_whispers;
    bool m_wishedPreviews = false;
    WishedDirectory m_wishedDirectory = WishedDirectory::No;
    WishedBackup m_wishedBackup = WishedBackup::No;
};

} // namespace teahouse::server
