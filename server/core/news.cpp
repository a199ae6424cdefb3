// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/core/news.h"

namespace teahouse::server {

static bool hasMoreThanGuestsSee(const proto::Changes &changes)
{
    return !changes.channels.isEmpty() || !changes.groups.isEmpty() || !changes.departments.isEmpty()
        || !changes.users.isEmpty();
}

const QByteArray &News::frame(codec::Format format, Audience audience)
{
    const bool hides = audience == Audience::Guests && m_changes.stream.isWorkspace() && hasMoreThanGuestsSee(m_changes);
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
    rest.departments.clear();
    rest.users.clear();
    frame = codec::changesFrame(format, codec::encodeBody(format, rest));
    return frame;
}

} // namespace teahouse::server
