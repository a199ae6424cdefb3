// SPDX-License-Identifier: Apache-2.0
// The web pages that a message points at: what a preview may be made of.
#pragma once

#include <QStringList>

namespace teahouse::text {

// The http and https addresses of the Markdown's links, bare ones too, in their order, the first `most`; each page once.
// Not those in code, nor those that carry a password. Cheap when there are none.
QStringList webLinks(const QString &markdown, qsizetype most);

} // namespace teahouse::text
