// SPDX-License-Identifier: Apache-2.0
// The whole protocol as JSON, for `teahouse-server protocol`, for bots' authors, and for the golden file that guards
// the rules of change (a number, name, type or meaning once given stays).
#pragma once

#include <QJsonObject>

namespace teahouse::proto {

QJsonObject schema();

} // namespace teahouse::proto
