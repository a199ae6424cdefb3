// SPDX-License-Identifier: AGPL-3.0-or-later
// What a Slack message says, as Markdown: its text, or where that is empty its blocks, and behind it what is attached,
// as quotes. Also the names, made such as our own rules for names want them. Pure.
#pragma once

#include "common/base/ids.h"
#include "common/text/mrkdwn.h"
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

// At most `longest` UTF-16 units, no character cut in two.
QString shortened(const QString &text, int longest);

// The nearest to what is wanted that our rules allow; `fallback` where nothing of it is.
QString loginNameLike(const QString &wanted, const QString &fallback);
QString displayNameLike(const QString &wanted, const QString &fallback);
QString channelNameLike(const QString &wanted, const QString &fallback);
QString topicLike(const QString &wanted);
QString fileNameLike(const QString &wanted); // the last part of a path, shown but never opened

} // namespace teahouse::server::import
