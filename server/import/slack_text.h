// SPDX-License-Identifier: AGPL-3.0-or-later
// What a Slack message says, as Markdown: its text, or where that is empty its blocks, and behind it what is attached,
// as quotes. Pure.
#pragma once

#include "common/base/ids.h"
#include "common/text/mrkdwn.h"
#include "server/import/fitting.h"
#include "server/import/slack_records.h"

#include <functional>

namespace teahouse::server::import {

QString markdownOf(const SlackMessage &message, const text::SlackNames &names);

// Blocks as mrkdwn, which says the same with signs.
QString mrkdwnOf(const QJsonArray &blocks);

struct Addressed {
    QList<UserId> users; // each once, at most limits::kMentions
    bool everyone = false;
};
Addressed addressedIn(QStringView mrkdwn, const std::function<UserId(const QString &slackId)> &userOf);

} // namespace teahouse::server::import
