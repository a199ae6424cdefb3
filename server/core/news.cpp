// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/core/news.h"

namespace teahouse::server {

const QByteArray &News::frame(codec::Format format, Audience audience)
{
    const bool hides = audience == Audience::Guests && m_changes.stream.isWorkspace() && (!m_changes.channels.isEmpty() || !m_changes.groups.isEmpty());
    QByteArray &frame = m_frames[size_t(format) * 2 + size_t(hides)];
    if (!frame.isEmpty())
        return frame;
    if (!hides) {
        frame = codec::changesFrame(format, codec::encodeBody(format, m_changes));
        return frame;
    }
    proto::Changes rest = m_changes;
    rest.channels.clear();
    rest.groups.clear();
    frame = codec::changesFrame(format, codec::encodeBody(format, rest));
    return frame;
}

} // namespace teahouse::server
