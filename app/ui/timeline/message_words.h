// SPDX-License-Identifier: Apache-2.0
// The sentences of a timeline: dates, what the server says happened, sizes, and a row in one line for copying and
// for screen readers.
#pragma once

#include "app/ui/timeline/row_context.h"

#include <QCoreApplication>
#include <QDate>

namespace teahouse::ui {

class MessageWords
{
    Q_DECLARE_TR_FUNCTIONS(MessageWords)

public:
    static QString day(const QDate &day, const QDate &today);
    static QString time(qint64 ms);
    static QString dateTime(qint64 ms);
    static QString happened(const app::TimelineRow &row, const RowContext &context); // of a system message
    static QString recalled(const app::TimelineRow &row, const RowContext &context);
    static QString hole(const app::TimelineRow &row);
    static QString unreadLine();
    static QString edited();
    static QString showHistory();
    static QString rewrite(); // a recalled message
    static QString receipt(const Receipt &receipt);
    static QString notSent(const app::TimelineRow &row); // why it Failed: one of its files, or the message itself
    static QString retry();
    // Whose a reaction is: "You, Alice and 3 others", and its name.
    static QString whose(const proto::Reaction &reaction, const RowContext &context);
    static QString emojiName(const QString &emoji); // as it is written, ":tea:"
    static QString pinned(const proto::Message &message, const RowContext &context); // "Pinned by Alice"
    static QString saved();
    static QString discard();
    // "name time: text"
    static QString line(const app::TimelineRow &row, const RowContext &context, const QString &text);
    static QString spoken(const app::TimelineRow &row, const RowContext &context);
};

} // namespace teahouse::ui
