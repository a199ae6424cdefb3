// SPDX-License-Identifier: Apache-2.0
// What is measured of the timeline: scrolling through a channel of `count` pictures, each a file of its own.
#pragma once

namespace teahouse::bench {

void images(int count);

} // namespace teahouse::bench
