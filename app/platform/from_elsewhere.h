// SPDX-License-Identifier: Apache-2.0
// Marks a file as one that somebody else sent, where the system has such marks, so that it asks before it runs it.
#pragma once

#include <QString>

namespace teahouse::app {

void markFromElsewhere(const QString &path);

} // namespace teahouse::app
