// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timeline/thread_line.h"

#include "app/ui/theme/avatar.h"
#include "app/ui/theme/icons.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr qreal kAbove = 3;
static constexpr qreal kPad = 4;
static constexpr qint64 kMinute = 60'000;
static constexpr qint64 kHour = 60 * kMinute;
static constexpr qint64 kDay = 24 * kHour;

QString ThreadWords::replies(qint64 count) { return tr("%n reply(s)", nullptr, int(count)); }

QString ThreadWords::ago(qint64 ms, qint64 nowMs)
{
    const qint64 passed = std::max<qint64>(nowMs - ms, 0);
    if (passed < kMinute)
        return tr("just now");
    if (passed < kHour)
        return tr("%n minute(s) ago", nullptr, int(passed / kMinute));
    if (passed < kDay)
        return tr("%n hour(s) ago", nullptr, int(passed / kHour));
    if (passed < 7 * kDay)
        return tr("%n day(s) ago", nullptr, int(passed / kDay));
    return tr("on %1").arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms).date(), QLocale::ShortFormat));
}

QString ThreadWords::lastReply(qint64 ms, qint64 nowMs)
{
    //: %1 is "5 minutes ago"
    return tr("last reply %1").arg(ago(ms, nowMs));
}

QString ThreadWords::repliedTo(const QString &excerpt)
{
    return excerpt.isEmpty() ? tr("Replied in a thread") : tr("Replied in a thread: %1").arg(excerpt);
}

static qreal faceSize(const Theme &theme) { return theme.looks().fontPixels + 6; }

ThreadLine ThreadLine::ofRoot(const proto::Message &message, const RowContext &context, QPointF at, qreal width,
                              const Theme &theme)
{
    if (!context.thread || message.replies <= 0)
        return {};
    const qreal height = std::max(faceSize(theme), std::ceil(QFontMetricsF(theme.small()).height())) + 2 * kPad;
    return {.root = message.id,
            .rect = {at.x() - kPad, at.y() + kAbove, width + kPad, height},
            .faces = message.repliers,
            .replies = message.replies,
            .lastReplyAt = message.lastReplyAt};
}

ThreadLine ThreadLine::ofReply(const proto::Message &message, const RowContext &context, QPointF at, qreal width,
                               const Theme &theme)
{
    if (!context.thread || !message.thread.isValid())
        return {};
    const Quote *root = context.quote ? context.quote(message.thread) : nullptr;
    return {.root = message.thread,
            .rect = {at.x(), at.y(), width, std::ceil(QFontMetricsF(theme.small()).height()) + 4},
            .excerpt = root ? root->excerpt : QString()};
}

static void paintReply(QPainter &painter, const ThreadLine &line, const Theme &theme, bool hovered)
{
    const int size = theme.looks().fontPixels;
    painter.drawPixmap(QPointF(line.rect.left(), line.rect.center().y() - size / 2.0),
                       iconPixmap(u"thread"_s, theme.colours().accent, size, painter.device()->devicePixelRatioF()));
    QFont font = theme.small();
    font.setUnderline(hovered);
    const QRectF rest = line.rect.adjusted(size + 6, 0, 0, 0);
    painter.setFont(font);
    painter.setPen(theme.colours().quiet);
    painter.drawText(rest, Qt::AlignVCenter,
                     QFontMetricsF(font).elidedText(ThreadWords::repliedTo(line.excerpt), Qt::ElideRight, rest.width()));
}

static qreal paintFaces(QPainter &painter, const ThreadLine &line, const RowContext &context, const Theme &theme)
{
    const qreal size = faceSize(theme);
    QRectF face(line.rect.left() + kPad, line.rect.center().y() - size / 2, size, size);
    for (const UserId user : line.faces) {
        const QString name = context.name ? context.name(user) : QString();
        if (context.face)
            context.face(painter, face, user, name);
        else
            paintAvatar(painter, theme, face, user, name);
        face.moveLeft(face.right() + 3);
    }
    return face.left() + 4;
}

void paintThread(QPainter &painter, const ThreadLine &line, const RowContext &context, const Theme &theme, bool hovered)
{
    if (!line.root.isValid())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    if (line.replies == 0)
        return paintReply(painter, line, theme, hovered);
    const Colours &c = theme.colours();
    if (hovered) {
        painter.setPen(QPen(c.line, 1));
        painter.setBrush(c.base);
        painter.drawRoundedRect(line.rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.metrics().radius, theme.metrics().radius);
    }
    qreal x = paintFaces(painter, line, context, theme);
    const bool unread = context.thread && context.thread(line.root).unread;
    const auto write = [&](const QString &text, QFont font, const QColor &colour) {
        const QRectF rest(x, line.rect.top(), std::max(line.rect.right() - x - 16, 0.0), line.rect.height());
        const QString shown = QFontMetricsF(font).elidedText(text, Qt::ElideRight, rest.width());
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(rest, Qt::AlignVCenter, shown);
        x += QFontMetricsF(font).horizontalAdvance(shown) + 8;
    };
    QFont strong = theme.small();
    strong.setWeight(unread ? QFont::Bold : QFont::DemiBold);
    strong.setUnderline(hovered);
    write(ThreadWords::replies(line.replies), strong, c.accent);
    write(ThreadWords::lastReply(line.lastReplyAt, QDateTime::currentMSecsSinceEpoch()), theme.small(), c.quiet);
    if (!unread)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.accentFill);
    painter.drawEllipse(QPointF(x + 3, line.rect.center().y() + 0.5), 4, 4);
}

} // namespace teahouse::ui
