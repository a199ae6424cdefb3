// SPDX-License-Identifier: Apache-2.0
// Plain text as Markdown that shows it: signs of emphasis, code, links, names and entities are escaped. It is
// for text inside a line; what begins a line (# heading, 1. list) is the caller's concern.
#pragma once

#include <QString>
#include <QStringView>

namespace teahouse::text {

QString escapedMarkdown(QStringView plain);

} // namespace teahouse::text
