// SPDX-License-Identifier: AGPL-3.0-or-later
// The list of all requests, each bound to its handler.
#pragma once

#include "server/core/router.h"

namespace teahouse::server {

Router publicRoutes(); // for clients
Router localRoutes(); // for the command line: the same in the same order, then those of local_requests.h

} // namespace teahouse::server
