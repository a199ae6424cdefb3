// SPDX-License-Identifier: Apache-2.0
// HTML entities that Markdown allows in text: by number, and the few names that people write by hand.
#pragma once

#include <QString>
#include <QStringView>

namespace teahouse::text {

// "&amp;" -> "&". What is not known stays as it was written; a number that is no character is U+FFFD.
QString decodedEntity(QStringView entity);

} // namespace teahouse::text
