// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timeline/forward_card.h"

#include "app/ui/timeline/file_painter.h"
#include "app/ui/timeline/message_words.h"
#include "common/text/plain_text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <cmath>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kLines = 4; // of several messages, on the card
static constexpr qreal kBar = 3;
static constexpr qsizetype kExcerpt = 200;

app::TimelineRow forwardedRow(const app::TimelineRow &row, int at)
{
    const proto::Forwarded &one = row.message.forwarded.at(at);
    app::TimelineRow made{.lastSeq = at + 1};
    made.message = {.id = one.message,
                    .seq = at + 1, // its files are on the server, whether or not it has been passed on yet
                    .author = one.author,
                    .sentAt = one.sentAt,
                    .text = one.text,
                    .files = one.files,
                    .shownName = one.shownName};
    return made;
}

RowFile rowFile(const app::TimelineRow &row, int file)
{
    const int own = int(row.message.files.size());
    if (file < own || row.message.forwarded.isEmpty())
        return {row, file};
    return {forwardedRow(row, 0), file - own};
}

QString ForwardWords::author(const proto::Forwarded &one, const RowContext &context)
{
    app::TimelineRow row;
    row.message.author = one.author;
    row.message.shownName = one.shownName;
    return authorOf(row, context);
}

QString ForwardWords::excerpt(const proto::Forwarded &one, const RowContext &context)
{
    QString said = text::excerpt(text::parse(one.text, context.names), kExcerpt);
    for (const proto::FileInfo &file : one.files)
        said += (said.isEmpty() ? u"[%1]"_s : u" [%1]"_s).arg(text::harmless(file.name));
    return said;
}

QString ForwardWords::title(const QList<proto::Forwarded> &all, const RowContext &context)
{
    QList<UserId> authors;
    for (const proto::Forwarded &one : all) {
        if (!authors.contains(one.author))
            authors.append(one.author);
    }
    const QString channel = context.channelName ? context.channelName(all.first().channel) : QString();
    if (all.size() == 1 && all.first().author.isValid()) {
        QStringList parts{tr("Forwarded from %1").arg(author(all.first(), context))};
        if (!channel.isEmpty())
            parts.append(channel);
        if (all.first().sentAt > 0)
            parts.append(MessageWords::dateTime(all.first().sentAt));
        return parts.join(u" · "_s);
    }
    if (authors.size() == 2 && authors.first().isValid()) {
        const auto second = std::find_if(all.begin(), all.end(), [&](const auto &one) { return one.author == authors[1]; });
        return tr("Talk of %1 and %2").arg(author(all.first(), context), author(*second, context));
    }
    if (channel.isEmpty())
        return tr("%n forwarded message(s)", nullptr, int(all.size()));
    return tr("%n message(s) from %1", nullptr, int(all.size())).arg(channel);
}

QString ForwardWords::plain(const proto::Message &message, const RowContext &context)
{
    QStringList lines;
    if (!message.text.isEmpty())
        lines.append(text::plainText(text::parse(message.text, context.names)));
    for (const proto::Forwarded &one : message.forwarded) {
        app::TimelineRow row;
        row.message.author = one.author;
        row.message.shownName = one.shownName;
        row.message.sentAt = one.sentAt;
        QStringList said;
        if (!one.text.isEmpty())
            said.append(text::plainText(text::parse(one.text, context.names)));
        for (const proto::FileInfo &file : one.files)
            said.append(u'[' + text::harmless(file.name) + u']');
        lines.append(MessageWords::line(row, context, said.join(u'\n')));
    }
    return lines.join(u'\n');
}

namespace {

struct Room {
    qreal left = 0;
    qreal width = 0;
    qreal y = 0;

    QRectF take(qreal height)
    {
        const QRectF rect(left, y, width, height);
        y = rect.bottom();
        return rect;
    }
};

void addLines(ForwardCard &card, const app::TimelineRow &row, const RowContext &context, const Theme &theme, Room &room)
{
    const QFontMetricsF small(theme.small());
    const auto &all = row.message.forwarded;
    for (const proto::Forwarded &one : all.first(std::min(all.size(), qsizetype(kLines)))) {
        if (!one.author.isValid()) // waits since an earlier run: only how many there are is known
            continue;
        ForwardCard::Line line;
        //: Before what somebody said; %1 is his name
        line.author = ForwardWords::tr("%1: ").arg(ForwardWords::author(one, context));
        const qreal used = small.horizontalAdvance(line.author);
        line.text = small.elidedText(ForwardWords::excerpt(one, context), Qt::ElideRight, room.width - used - 2);
        line.rect = room.take(std::ceil(small.lineSpacing()));
        card.lines.append(line);
    }
    card.moreText = ForwardWords::tr("Show %n message(s)", nullptr, int(all.size()));
    room.y += 2;
    card.more = room.take(std::ceil(small.lineSpacing()));
}

void addOne(ForwardCard &card, const app::TimelineRow &row, const RowContext &context, const Theme &theme, Room &room)
{
    card.one = forwardedRow(row, 0);
    if (!card.one.message.text.isEmpty()) {
        card.body = std::make_shared<BodyLayout>(readFor(context, card.one.message.text, false), context.me, room.width, theme,
                                                 context.emoji);
        card.bodyAt = {room.left, room.y};
        room.y += card.body->height();
    }
    card.files = FileBlocks(card.one, context, {room.left, room.y}, room.width, theme);
    room.y = card.files.bottom();
}

} // namespace

ForwardCard ForwardCard::of(const app::TimelineRow &row, const RowContext &context, QPointF at, qreal width,
                            const Theme &theme)
{
    ForwardCard card;
    const auto &all = row.message.forwarded;
    if (all.isEmpty())
        return card;
    const qreal pad = theme.metrics().pad;
    const qreal most = all.size() == 1 ? width : std::min(width, theme.looks().fontPixels * 32.0);
    const qreal top = at.y() + 3;
    Room room{.left = at.x() + kBar + pad, .width = most - kBar - 2 * pad, .y = top + pad * 0.6};
    const QFontMetricsF head(all.size() == 1 ? theme.small() : theme.bold());
    card.single = all.size() == 1;
    card.headText = head.elidedText(ForwardWords::title(all, context), Qt::ElideRight, room.width);
    card.head = room.take(std::ceil(head.height()));
    if (all.size() == 1)
        card.head.setWidth(std::min(card.head.width(), head.horizontalAdvance(card.headText) + 2));
    room.y += 1;
    if (all.size() == 1)
        addOne(card, row, context, theme, room);
    else
        addLines(card, row, context, theme, room);
    card.rect = {at.x(), top, most, std::ceil(room.y + pad * 0.6 - top)};
    return card;
}

RowSpot ForwardCard::spotAt(const app::TimelineRow &row, const RowContext &context, QPointF p) const
{
    if (!rect.contains(p))
        return {};
    if (!isOne())
        return {RowSpot::Kind::Forwarded};
    if (head.contains(p))
        return {RowSpot::Kind::ForwardedFrom};
    if (const FileBlock *block = files.at(p)) {
        const int file = int(row.message.files.size()) + block->file;
        const FileButtons buttons = buttonsOf(block->form, fileState(one, block->file, context));
        if (buttons.first != FileDeed::None && block->first.contains(p))
            return {RowSpot::Kind::FileButton, file, buttons.first};
        if (buttons.second != FileDeed::None && block->second.contains(p))
            return {RowSpot::Kind::FileButton, file, buttons.second};
        return {RowSpot::Kind::File, file};
    }
    if (!body)
        return {};
    const BodySpot spot = body->spotAt(p - bodyAt);
    return spot.kind == BodySpot::Kind::Link ? RowSpot{RowSpot::Kind::ForwardedLink, spot.target} : RowSpot{};
}

void paintForward(QPainter &painter, const ForwardCard &card, const app::TimelineRow &row, const RowContext &context,
                  const Theme &theme, const RowSpot &hover)
{
    if (card.rect.isEmpty())
        return;
    const Colours &c = theme.colours();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (!card.isOne()) {
        painter.setBrush(c.code);
        painter.drawRoundedRect(card.rect, theme.metrics().radius, theme.metrics().radius);
    }
    painter.setBrush(c.accentFill);
    painter.drawRoundedRect(QRectF(card.rect.left(), card.rect.top(), kBar, card.rect.height()), kBar / 2, kBar / 2);

    QFont head = card.isOne() ? theme.small() : theme.bold();
    head.setUnderline(hover.kind == RowSpot::Kind::ForwardedFrom || hover.kind == RowSpot::Kind::Forwarded);
    painter.setFont(head);
    painter.setPen(card.isOne() ? c.quiet : c.text);
    painter.drawText(card.head, Qt::AlignLeft | Qt::AlignVCenter, card.headText);
    painter.setFont(theme.small());
    const QFontMetricsF small(theme.small());
    for (const ForwardCard::Line &line : card.lines) {
        painter.setPen(c.quiet);
        painter.drawText(line.rect, Qt::AlignLeft | Qt::AlignVCenter, line.author);
        painter.setPen(c.text);
        painter.drawText(line.rect.adjusted(small.horizontalAdvance(line.author), 0, 4, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         line.text);
    }
    if (!card.isOne()) {
        painter.setPen(c.accent);
        painter.drawText(card.more, Qt::AlignLeft | Qt::AlignVCenter, card.moreText);
        return;
    }
    const bool pale = row.delivery == app::Delivery::Sending || row.recalling;
    const BodySpot spot = hover.kind == RowSpot::Kind::ForwardedLink ? BodySpot{BodySpot::Kind::Link, hover.target}
                                                                     : BodySpot{};
    if (card.body)
        card.body->paint(painter, card.bodyAt, theme, {{}, spot, pale, context.emojiPicture, context.marks});
    RowSpot file = hover;
    file.target -= int(row.message.files.size());
    paintFiles(painter, card.files, card.one, context, theme, file);
}

} // namespace teahouse::ui
