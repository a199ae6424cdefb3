// SPDX-License-Identifier: Apache-2.0
// What is measured of the client's search: indexing an archive of `messages`, its size, and queries of every class on it.
#pragma once

namespace teahouse::bench {

void clientSearch(int messages);

} // namespace teahouse::bench
