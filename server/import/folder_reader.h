// SPDX-License-Identifier: AGPL-3.0-or-later
// A folder as if it had been packed: plain files only, links are not followed.
#pragma once

#include "server/import/container.h"

namespace teahouse::server::import {

class FolderReader : public Container
{
public:
    static Result<std::unique_ptr<FolderReader>> open(const QString &folder, const ZipLimits &limits = {});

    Result<std::unique_ptr<EntryReader>> read(const ZipEntry &entry) const override;

private:
    explicit FolderReader(const QString &folder) : m_folder(folder) { }

    const QString m_folder;
};

} // namespace teahouse::server::import
