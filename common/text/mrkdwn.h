// SPDX-License-Identifier: Apache-2.0
// Slack's message text ("mrkdwn") to our Markdown: *bold* -> **bold**, _i_ -> *i*, ~s~ -> ~~s~~,
// <http://x|label>,
// <@U123>, <#C1|name>, <!channel>, &amp; &lt; &gt;, :emoji: stay or become characters, code and quotes as
// they are. What is plain text in Slack but would be Markdown here is escaped. Linear in the length of the
// text.
#pragma once

#include <QString>
#include <QStringView>

#include <functional>

namespace teahouse::text {

// What a Slack id is called here, without sign; empty when unknown. Absent functions know none.
struct SlackNames {
    std::function<QString(QStringView id)> user;
    std::function<QString(QStringView id)> channel;
};

QString fromMrkdwn(QStringView mrkdwn, const SlackNames &names = {});

} // namespace teahouse::text
