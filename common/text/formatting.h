// SPDX-License-Identifier: Apache-2.0
// Markdown written for somebody who presses buttons: marks around what is selected or before its lines, and off again
// when they are there; lists that go on in the next line. Pure: text and selection in, text and selection out.
#pragma once

#include <QString>

#include <optional>

namespace teahouse::text {

enum class Mark : quint8 { Bold, Italic, Strike, Code, CodeBlock, Link, Quote, Bullets, Numbers, Tasks };

// What stands in a field. Positions count UTF-16 units; anchor == cursor: nothing is selected.
struct Written {
    QString text;
    qsizetype anchor = 0;
    qsizetype cursor = 0;

    qsizetype from() const { return std::min(anchor, cursor); }
    qsizetype to() const { return std::max(anchor, cursor); }
    bool operator==(const Written &) const = default;
};

Written marked(Written written, Mark mark);

// A line break at the cursor: lists, tasks and quotes go on with their sign, an empty item ends the list, code keeps its
// indent. Unset: an ordinary line break will do.
std::optional<Written> brokenLine(const Written &written);

// List items of the selection one level in (1) or out (-1). Unset: there is no list here.
std::optional<Written> indented(const Written &written, int by);

// Does the cursor stand between fences?
bool isInCode(const Written &written);

// `code` between fences that are longer than any run of backticks in it.
QString fenced(const QString &code, const QString &language);

} // namespace teahouse::text
