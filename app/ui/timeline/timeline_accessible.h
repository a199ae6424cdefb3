// SPDX-License-Identifier: Apache-2.0
// The timeline for screen readers: a list whose items say who wrote what and when.
#pragma once

namespace teahouse::ui {

// Once for the program; more often does no harm.
void makeTimelinesAccessible();

} // namespace teahouse::ui
