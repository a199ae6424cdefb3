// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/backups.h"

#include "server/core/running.h"

namespace teahouse::server {

Result<proto::BackupState> handle(const proto::GetBackups &, Context &context)
{
    if (!context.running)
        return fail(Code::NotFound);
    return context.running->backups();
}

Result<proto::Done> handle(const proto::StartBackup &, Context &context)
{
    if (!context.running)
        return fail(Code::NotFound);
    if (context.running->backups().begunAt > 0)
        return fail(Code::Conflict);
    context.wishedBackup = WishedBackup::Start;
    return proto::Done{};
}

Result<proto::Done> handle(const proto::CancelBackup &, Context &context)
{
    if (!context.running)
        return fail(Code::NotFound);
    context.wishedBackup = WishedBackup::Cancel;
    return proto::Done{};
}

} // namespace teahouse::server
