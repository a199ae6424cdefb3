// SPDX-License-Identifier: Apache-2.0
// What is measured of files: how fast they go up and down beside nginx, asked by the same curl, and what four
// gigabytes need in memory.
#pragma once

namespace teahouse::bench {

void files();

} // namespace teahouse::bench
