// SPDX-License-Identifier: Apache-2.0
// A parsed message without its formatting: for notifications, the sidebar, screen readers, search and
// copying.
#pragma once

#include "common/text/markdown.h"

#include <QString>

namespace teahouse::text {

// Blocks separated by line breaks. Lists keep their markers and quotes their "> ".
QString plainText(const Document &document);

// One line of at most `maxLength` UTF-16 units, "…" included when cut. Never cuts an emoji or a combined
// character in two. Isolates are closed, so what follows it is not mirrored.
QString excerpt(const Document &document, qsizetype maxLength);
QString excerpt(QStringView plain, qsizetype maxLength);

// False for a text of white space and invisible characters only: nobody could see such a message.
bool isVisible(QStringView text);

// The text made harmless for showing: see "safe by construction" in markdown.h. parse() has done so already;
// this is for names, topics and other text that is no Markdown.
QString harmless(QStringView text);

} // namespace teahouse::text
