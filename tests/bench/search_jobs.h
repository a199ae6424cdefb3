// SPDX-License-Identifier: Apache-2.0
// What is measured of the search on the server's side: making the index, its size, and every class of queries for
// somebody who is in all channels and for somebody who is in a few small ones.
#pragma once

namespace teahouse::bench {

void messageSearch(int messages);

} // namespace teahouse::bench
