// SPDX-License-Identifier: AGPL-3.0-or-later
// Who else knows the office's people, as its settings say now: a directory. Asked on threads that may wait; any number of
// them at once. Also the board on which the last look at the directory is written down.
#pragma once

#include "common/proto/directory.h"
#include "server/identity/directory.h"

#include <mutex>

namespace teahouse::server::identity {

class Outside
{
public:
    void setDirectory(const DirectorySettings &settings);
    DirectorySettings directory() const;

    // As Directory::verify(); Unauthorized also where there is no directory.
    Result<Outsider> verify(const QString &name, const QString &password) const;

    proto::DirectoryState directoryState() const;
    void setDirectoryState(const proto::DirectoryState &state);

private:
    mutable std::mutex m_mutex;
    DirectorySettings m_directory;
    proto::DirectoryState m_directoryState;
};

} // namespace teahouse::server::identity
