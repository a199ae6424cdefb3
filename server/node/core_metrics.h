// SPDX-License-Identifier: AGPL-3.0-or-later
// The numbers of the lanes, the hub and the requests, for /metrics.
#pragma once

#include "server/core/services.h"
#include "server/net/metrics.h"

namespace teahouse::server {

// All of them outlive the registry's last rendering. Fills services.numbers too.
void registerMetrics(net::Metrics &metrics, Services &services, const Router &routes, const QString &database);

} // namespace teahouse::server
