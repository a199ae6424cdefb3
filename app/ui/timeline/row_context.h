// SPDX-License-Identifier: Apache-2.0
// What a row needs beside itself to be laid out: names, and what it quotes.
#pragma once

#include "app/models/timeline_row.h"
#include "common/text/mentions.h"

namespace teahouse::ui {

struct Quote {
    MessageId message;
    QString author;
    QString excerpt;
};

struct RowContext {
    UserId me;
    std::function<QString(UserId)> name;
    // What the message quotes; nullptr: not known (yet).
    std::function<const Quote *(MessageId)> quote;
    text::Names names;
};

// Who wrote it, as shown: a bot's name of the moment, else the person's.
QString authorOf(const app::TimelineRow &row, const RowContext &context);

} // namespace teahouse::ui
