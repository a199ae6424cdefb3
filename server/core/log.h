// SPDX-License-Identifier: AGPL-3.0-or-later
// The log: one event a line, `event key=value …`, or JSON. Never text that people wrote, never secrets, tokens or
// passwords. Any thread.
#pragma once

#include <QJsonObject>
#include <QString>

namespace teahouse::server::log {

using Fields = std::initializer_list<std::pair<const char *, QJsonValue>>;

void info(const char *event, Fields fields = {});
void problem(const char *event, Fields fields = {}); // somebody should look at it

enum class Style { Text, Json };
// Sends everything the program logs, Qt's own messages too, to stderr in this form. For the program, not for tests.
void toStandardError(Style style);

} // namespace teahouse::server::log
