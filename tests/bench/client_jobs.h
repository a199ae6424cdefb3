// SPDX-License-Identifier: Apache-2.0
// What is measured of the desktop client: filling an archive of `messages`, then starting the real program on it.
#pragma once

namespace teahouse::bench {

void client(int messages);

} // namespace teahouse::bench
