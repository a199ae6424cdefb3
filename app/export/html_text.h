// SPDX-License-Identifier: Apache-2.0
// Text and Markdown as HTML that loads nothing and runs nothing: tags come from here alone, everything people wrote is
// escaped. Pure.
#pragma once

#include "common/text/markdown.h"

#include <functional>

namespace teahouse::app {

QString escapedHtml(QStringView text); // also for attributes in double quotes
QString hrefOf(const QString &path); // a path within the export, for an attribute

// Where the picture of an office's own emoji lies, by its name as it is kept; empty: there is none.
using EmojiPath = std::function<QString(const QString &name)>;
QString htmlWithEmoji(QStringView text, const EmojiPath &emoji);
QString htmlOf(const text::Document &document, const EmojiPath &emoji = {});

} // namespace teahouse::app
