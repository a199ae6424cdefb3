// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/core/outcome.h"

namespace teahouse::server {

void Outcome::take(Context &context, const Lane &lane)
{
    m_news.clear();
    m_news.reserve(size_t(context.changes.size()));
    for (proto::Changes &changes : context.changes) {
        News &news = m_news.emplace_back(std::move(changes));
        news.frame(codec::Format::Cbor);
        if (lane.wantsJson)
            news.frame(codec::Format::Json);
    }
    m_endedSessions = std::move(context.endedSessions);
    m_whispers = std::move(context.whispers);
    m_wishedPreviews = context.wishedPreviews;
    m_wishedDirectory = context.wishedDirectory;
    m_wishedBackup = context.wishedBackup;
}

void Outcome::tell(Services &services)
{
    for (News &news : m_news)
        services.hub.take(news);
}

void Outcome::carryOut(Services &services)
{
    for (const SessionId session : std::as_const(m_endedSessions))
        services.hub.endSession(session);
    if (m_wishedPreviews)
        services.previewsWished();
    if (m_wishedDirectory != WishedDirectory::No && services.directoryWished)
        services.directoryWished(m_wishedDirectory == WishedDirectory::CloseMany);
    if (m_wishedBackup != WishedBackup::No && services.backupWished)
        services.backupWished(m_wishedBackup);
    for (const Whisper &whisper : std::as_const(m_whispers)) {
        if (!services.hub.tellSession(whisper.to, whisper.event))
            services.hub.tellSession(whisper.insteadTo, whisper.instead);
    }
}

} // namespace teahouse::server
