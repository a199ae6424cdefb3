// SPDX-License-Identifier: Apache-2.0
// What is measured of the server. Each job makes its own office, starts the real server and prints its lines.
#pragma once

namespace teahouse::bench {

void fanOut(int members); // at 20 posts a second, then as fast as it goes
void durablePosts();
void pages(int messages);
void catchUp();
void idleConnections();

} // namespace teahouse::bench
