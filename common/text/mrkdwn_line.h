// SPDX-License-Identifier: Apache-2.0
// The inside of one line of Slack's text. Only for mrkdwn.cpp.
#pragma once

#include "common/text/mrkdwn.h"

namespace teahouse::text {

// Without code blocks and quote signs. A sign that is not closed in the line stays a sign.
QString mrkdwnLine(QStringView text, const SlackNames &names);

// Code of Slack's: entities and <links> are written there too, but only their text is shown.
QString mrkdwnCode(QStringView text, const SlackNames &names);

// The longest run of backticks: one more must stand around it.
qsizetype longestTicks(QStringView code);

} // namespace teahouse::text
