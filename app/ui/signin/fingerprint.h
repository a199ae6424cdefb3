// SPDX-License-Identifier: Apache-2.0
// A fingerprint as people compare it: pairs, eight in a line.
#pragma once

#include "app/net/trust.h"

namespace teahouse::ui {

inline QString inLines(const QByteArray &fingerprint)
{
    constexpr qsizetype kLine = 8 * 3; // "ab:" eight times
    QString text = app::readableFingerprint(fingerprint);
    for (qsizetype end = kLine - 1; end < text.size(); end += kLine)
        text[end] = u'\n';
    return text;
}

} // namespace teahouse::ui
