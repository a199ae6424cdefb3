// SPDX-License-Identifier: Apache-2.0
// HTML from a clipboard (a web page, a word processor, a spreadsheet) as the Markdown that a message may hold: bold,
// italic, strike, code, links, headings, lists, quotes, tables, rules. Everything else is its text; pictures are their
// description as a link, scripts and styles nothing. Nothing is loaded. Linear in the length; reads at most kHtmlMost.
#pragma once

#include <QString>
#include <QStringView>

namespace teahouse::text {

inline constexpr int kHtmlMost = 2'000'000; // characters; what follows is not read
inline constexpr int kHtmlDepth = 64; // open elements that are heeded

QString htmlToMarkdown(QStringView html);

// Does it come from an editor of programs: one font of equal widths, white space kept?
bool isCodeHtml(QStringView html);

} // namespace teahouse::text
