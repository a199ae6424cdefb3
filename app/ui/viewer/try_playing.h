// SPDX-License-Identifier: Apache-2.0
// Whether Qt Multimedia can play a file, found out in a process of its own. Its back ends fall over where parts of them
// are not installed (GStreamer without its plugins), and foreign bytes may make a decoder fall over: then this process
// falls, and the chat says that the file cannot be played here.
#pragma once

#include "common/base/pending.h"

namespace teahouse::ui {

// Starts this program once more, with kTryPlaying. Never an error. Kills the process with `owner`.
Pending<bool> isPlayable(const QString &path, QObject *owner);

// What the program does when it is started so: plays the file without a window and a sound until its first picture or
// its sound is there. The exit code, 0: it can be played.
inline constexpr auto kTryPlaying = "--try-playing";
int tryPlaying(int argc, char **argv);

} // namespace teahouse::ui
