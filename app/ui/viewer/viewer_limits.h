// SPDX-License-Identifier: Apache-2.0
// How much the viewer shows of a file.
#pragma once

#include <QtGlobal>

namespace teahouse::ui {

inline constexpr qint64 kTextBytes = 4 << 20; // UTF-8; more can be saved
inline constexpr int kTableRows = 50'000;
inline constexpr int kTableColumns = 500;
inline constexpr qint64 kDocumentWordsBytes = 1 << 20; // of a document, for copying

} // namespace teahouse::ui
