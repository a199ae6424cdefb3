// SPDX-License-Identifier: Apache-2.0
// What this process may still do when it meets a stranger's file. Each wall stands alone: where a system does
// not know one of them, the others hold.
#pragma once

namespace teahouse::preview {

// Memory, processor time, file size, open files, no core dump, no new rights, a lower priority, and an alarm:
// it ends by itself even when nobody is left to end it.
void limitResources();

// From here on: files are only read, and only those of the system; no sockets, no other programs, no other
// processes. What is open stays open.
void closeDoors();

} // namespace teahouse::preview
