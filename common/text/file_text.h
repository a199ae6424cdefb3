// SPDX-License-Identifier: Apache-2.0
// The text of a file that somebody hands over, such as a table out of a spreadsheet: UTF-8 or UTF-16, marked or not, and
// GB18030, in which Excel in Chinese writes without saying so. What strangers send is read by teahouse-preview instead,
// which knows more encodings and is shut in.
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace teahouse::text {

std::optional<QString> textOfFile(QByteArrayView bytes); // nothing: it is no text, or in another encoding

} // namespace teahouse::text
