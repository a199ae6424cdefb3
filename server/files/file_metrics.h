// SPDX-License-Identifier: AGPL-3.0-or-later
// What /metrics tells about files.
#pragma once

#include "server/net/metrics.h"

namespace teahouse::server {

class FileMetrics
{
public:
    explicit FileMetrics(net::Metrics &metrics);

    net::Counter &begun;
    net::Counter &finished;
    net::Counter &refused;
    net::Counter &dropped; // by their owners, or because nobody went on with them
    net::Counter &receivedBytes;
    net::Gauge &receiving; // bodies under way
    net::Gauge &stored; // contents
    net::Gauge &storedBytes; // of contents, as of the last look and what came since
};

} // namespace teahouse::server
