// SPDX-License-Identifier: Apache-2.0
// Colours for a code block, by KSyntaxHighlighting; without that library code is shown in one colour.
// The definitions (10 ms to load) are read when the first code block is laid out. From any thread.
#pragma once

#include <QList>
#include <QString>
#include <QTextLayout>

namespace teahouse::ui {

// `language` as written after the fence: a name, a file ending or empty.
QList<QTextLayout::FormatRange> codeColours(const QString &code, const QString &language, bool dark);

// How people call it: "cpp" -> "C++". As written when unknown.
QString languageName(const QString &language);

} // namespace teahouse::ui
