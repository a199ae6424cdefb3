// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/identity/outside.h"

#include "server/core/log.h"

namespace teahouse::server::identity {

void Outside::setDirectory(const DirectorySettings &settings)
{
    const std::lock_guard guard(m_mutex);
    m_directory = settings;
}

DirectorySettings Outside::directory() const
{
    const std::lock_guard guard(m_mutex);
    return m_directory;
}

Result<Outsider> Outside::verify(const QString &name, const QString &password) const
{
    const DirectorySettings settings = directory();
    if (!settings.isSet())
        return fail(Code::Unauthorized);
    auto person = Directory(settings).verify(name, password);
    if (!person && person.error().code != Code::Unauthorized)
        log::problem("directory_failed", {{"why", person.error().detail}});
    if (!person && person.error().code == Code::Unsupported)
        return fail(Code::Unreachable, person.error().detail);
    return person;
}

proto::DirectoryState Outside::directoryState() const
{
    const std::lock_guard guard(m_mutex);
    proto::DirectoryState state = m_directoryState;
    state.active = m_directory.isSet();
    state.address = m_directory.target.url;
    return state;
}

void Outside::setDirectoryState(const proto::DirectoryState &state)
{
    const std::lock_guard guard(m_mutex);
    m_directoryState = state;
}

} // namespace teahouse::server::identity
