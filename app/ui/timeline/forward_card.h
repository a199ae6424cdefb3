// SPDX-License-Identifier: Apache-2.0
// What a message passes on. One message is shown as a whole, several as a card that a click opens:
//
//    | Forwarded from Maya · #tea · 3 March, 10:12        | Talk of Maya and Zhang San
//    | its text                                           | Maya: first line
//    | [its pictures] [its file cards]                    | Zhang San: first line
//                                                         | 12 messages
//
// The places are pure, and settled by what the message says alone.
#pragma once

#include "app/ui/timeline/body_layout.h"
#include "app/ui/timeline/file_blocks.h"
#include "app/ui/timeline/row_context.h"
#include "app/ui/timeline/row_spot.h"

#include <QCoreApplication>

namespace teahouse::ui {

// The n-th of what the row passes on as a row of its own, to be painted and to have its files opened.
app::TimelineRow forwardedRow(const app::TimelineRow &row, int at);
// A file of a row, counted through its own files and then those of the one message it passes on.
struct RowFile {
    app::TimelineRow row;
    int file = 0;
};
RowFile rowFile(const app::TimelineRow &row, int file);

struct ForwardCard {
    QRectF rect; // empty: nothing is passed on
    bool single = true;
    QRectF head;
    QString headText;
    struct Line {
        QRectF rect;
        QString author;
        QString text;
    };
    QList<Line> lines; // of several
    QRectF more;
    QString moreText;
    app::TimelineRow one; // of one
    std::shared_ptr<BodyLayout> body;
    QPointF bodyAt;
    FileBlocks files;

    bool isOne() const { return single; }
    qreal bottomOr(qreal y) const { return rect.isEmpty() ? y : rect.bottom() + 2; }
    RowSpot spotAt(const app::TimelineRow &row, const RowContext &context, QPointF p) const;

    static ForwardCard of(const app::TimelineRow &row, const RowContext &context, QPointF at, qreal width,
                          const Theme &theme);
};

void paintForward(QPainter &painter, const ForwardCard &card, const app::TimelineRow &row, const RowContext &context,
                  const Theme &theme, const RowSpot &hover);

// What is said of it in words.
class ForwardWords
{
    Q_DECLARE_TR_FUNCTIONS(teahouse::ui::ForwardWords)

public:
    static QString title(const QList<proto::Forwarded> &all, const RowContext &context);
    static QString author(const proto::Forwarded &one, const RowContext &context);
    static QString excerpt(const proto::Forwarded &one, const RowContext &context); // one line
    // Everything, a line each: "name time: text".
    static QString plain(const proto::Message &message, const RowContext &context);
};

} // namespace teahouse::ui
