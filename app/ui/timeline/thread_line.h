// SPDX-License-Identifier: Apache-2.0
// What a message says of its thread:
//
//    (o)(o)(o)  3 replies  last reply 5 minutes ago  *      below a root; the dot: there are unread ones
//    [=] Replied in a thread: excerpt of the root           above a reply that stands in the channel, too
//
// The places are pure. A click on either opens the thread.
#pragma once

#include "app/ui/theme/theme.h"
#include "app/ui/timeline/row_context.h"

#include <QCoreApplication>
#include <QRectF>

class QPainter;

namespace teahouse::ui {

class ThreadWords
{
    Q_DECLARE_TR_FUNCTIONS(ThreadWords)

public:
    static QString replies(qint64 count);
    static QString ago(qint64 ms, qint64 nowMs); // "5 minutes ago"; older than a week: the day
    static QString lastReply(qint64 ms, qint64 nowMs);
    static QString repliedTo(const QString &excerpt); // empty: not known (yet)
};

struct ThreadLine {
    MessageId root; // unset: there is no line
    QRectF rect; // all of it
    QList<UserId> faces;
    qint64 replies = 0; // 0: the message is a reply
    qint64 lastReplyAt = 0;
    QString excerpt; // of a reply's root

    bool contains(QPointF p) const { return root.isValid() && rect.contains(p); }
    qreal bottomOr(qreal y) const { return root.isValid() ? rect.bottom() : y; }

    // Below a root; above a reply. Nothing in a view of a thread.
    static ThreadLine ofRoot(const proto::Message &message, const RowContext &context, QPointF at, qreal width,
                             const Theme &theme);
    static ThreadLine ofReply(const proto::Message &message, const RowContext &context, QPointF at, qreal width,
                              const Theme &theme);
};

void paintThread(QPainter &painter, const ThreadLine &line, const RowContext &context, const Theme &theme, bool hovered);

} // namespace teahouse::ui
