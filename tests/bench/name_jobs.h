// SPDX-License-Identifier: Apache-2.0
// Typing into a list of people, ordering it, and finding a day among many messages.
#pragma once

namespace teahouse::bench {

void names(int people);
void dates(int messages);

} // namespace teahouse::bench
