// SPDX-License-Identifier: Apache-2.0
// How well bytes read as text in one of the encodings that have no mark and nothing to be checked by. Worth
// is counted so that encodings can be compared: about 3 a character of everyday writing, less than nothing
// for rarities.
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace teahouse::preview {

struct Reading {
    const char *name = nullptr;
    const char *converter = nullptr;
    qint64 worth = 0;
    qint64 characters = 0; // beyond ASCII
    qint64 broken = 0; // byte sequences that are no character
};

// The best of GB18030, Big5, Shift-JIS, EUC-JP, EUC-KR and Windows-1252. Where two are as good, the one named
// first.
Reading bestReading(QByteArrayView bytes);

} // namespace teahouse::preview
