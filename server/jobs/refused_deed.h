// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes into the audit log what was refused. A job of its own: whatever the refused request wrote is taken back.
#pragma once

#include "common/proto/audit.h"
#include "server/core/job.h"
#include "server/store/audit.h"

namespace teahouse::server {

class RefusedDeedJob : public Job
{
public:
    explicit RefusedDeedJob(proto::AuditEntry entry) : m_entry(std::move(entry)) { }

    bool run(const Lane &lane) override
    {
        store::appendAudit(lane.db, m_entry);
        return true;
    }
    void refuse(const Error &) override { } // the disk is full: the server's log says so
    void done() override { }

private:
    proto::AuditEntry m_entry;
};

} // namespace teahouse::server
