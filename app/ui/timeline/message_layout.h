// SPDX-License-Identifier: Apache-2.0
// Where everything in a timeline's row goes:
//
//    ------------------ Monday, 10 March ------------------     day       (newDay)
//    ------------------------------------------------ New --    unread    (firstUnread)
//    [avatar]  author  time  (pinned) (saved)                   head      (not grouped)
//              | quoted author: excerpt                         quote     (replyTo)
//              [=] Replied in a thread: excerpt                 inThread (thread_line.h)
//              body                        (edited)             body
//              | Forwarded from …                               forward  (forward_card.h)
//              [pictures] [file card]                           files   (file_blocks.h)
//              | what is behind its links                       links   (link_cards.h)
//              (👍 3) (🍵 1)                              chips   (reaction_chips.h)
//              (o)(o) 3 replies  last reply …             thread  (thread_line.h)
//              Not sent. …   Retry  Discard                     status    (failed)
//
// Compact density puts time, author and body into one line. Pure: the same row, context, width and theme give the same
// rectangles, so it is tested without a window.
#pragma once

#include "app/ui/timeline/body_layout.h"
#include "app/ui/timeline/file_blocks.h"
#include "app/ui/timeline/forward_card.h"
#include "app/ui/timeline/link_cards.h"
#include "app/ui/timeline/reaction_chips.h"
#include "app/ui/timeline/row_context.h"
#include "app/ui/timeline/thread_line.h"

namespace teahouse::ui {

struct MessageLayout {
    enum class Form : quint8 { Message, Notice, Hole }; // Notice: a system message or a recalled one

    Form form = Form::Message;
    int width = 0;
    int height = 0;
    QRectF ground; // without separators: what hovering lights up
    QRectF day;
    QRectF unread;
    QRectF avatar;
    QRectF author;
    QRectF mood; // the emoji of the author's status
    QRectF time;
    QRectF quote;
    QRectF text; // of a notice or hole
    QRectF edited;
    QRectF status;
    QRectF retry;
    QRectF discard;
    QRectF mark; // delivery of an own message, and whether it has been read
    QRectF receipt; // the same in words, below it
    QRectF rewrite; // beside the notice of a recalled message
    QRectF pinned; // signs beside the time; without a head, at the right edge
    QRectF saved;
    FileBlocks files;
    LinkCards links;
    ReactionChips chips;
    ForwardCard forward;
    ThreadLine inThread;
    ThreadLine thread;
    QPointF bodyAt;
    std::unique_ptr<BodyLayout> body;

    // Texts as they will be painted.
    QString dayText;
    QString authorText;
    QString moodText;
    QString timeText;
    QString noticeText;
    QString statusText;
    QString receiptText;
    QString quoteAuthor;
    QString quoteText;
};

std::unique_ptr<MessageLayout> layOut(const app::TimelineRow &row, const RowContext &context, int width,
                                      const Theme &theme, const CodeView &codes = {});

} // namespace teahouse::ui
