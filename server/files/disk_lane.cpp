// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/disk_lane.h"

namespace teahouse::server {

DiskLane::DiskLane(int threads, QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(threads);
    m_pool.setExpiryTimeout(-1);
}

DiskLane::~DiskLane()
{
    m_pool.clear();
    m_pool.waitForDone();
}

} // namespace teahouse::server
