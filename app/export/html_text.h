// SPDX-License-Identifier: Apache-2.0
// Text and Markdown as HTML that loads nothing and runs nothing: tags come from here alone, everything people wrote is
// escaped. Pure.
#pragma once

#include "common/text/markdown.h"

namespace teahouse::app {

QString escapedHtml(QStringView text); // also for attributes in double quotes
QString hrefOf(const QString &path); // a path within the export, for an attribute
QString htmlOf(const text::Document &document);

} // namespace teahouse::app
