// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timeline/reaction_chips.h"

#include "app/ui/theme/icons.h"
#include "common/text/plain_text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <cmath>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

namespace {

constexpr qreal kAbove = 4; // over the first line
constexpr qreal kGap = 5; // between chips
constexpr qreal kPad = 8; // within one
constexpr qreal kMostName = 120;

// Puts chips side by side, and below where there is no room.
class Row
{
public:
    Row(QPointF at, qreal width, qreal height) : m_left(at.x()), m_right(at.x() + width), m_height(height), m_at(at) { }

    QRectF next(qreal width)
    {
        if (m_at.x() + width > m_right && m_at.x() > m_left)
            m_at = {m_left, m_at.y() + m_height + kGap};
        const QRectF rect(m_at, QSizeF(width, m_height));
        m_at.rx() += width + kGap;
        return rect;
    }
    qreal bottom() const { return m_at.y() + m_height; }

private:
    qreal m_left;
    qreal m_right;
    qreal m_height;
    QPointF m_at;
};

bool isName(const QString &emoji)
{
    return !emoji.isEmpty() && (emoji.at(0).isLetterOrNumber() || emoji.at(0) == u'_' || emoji.at(0) == u'+' || emoji.at(0) == u'-')
        && !emoji.contains(QChar(0x20E3)); // a keycap begins with a digit
}

} // namespace

ReactionChips::ReactionChips(const proto::Message &message, const RowContext &context, QPointF at, qreal width,
                             const Theme &theme)
    : m_bottom(at.y())
{
    if (message.reactions.isEmpty())
        return;
    const QFontMetricsF metrics(theme.small());
    const qreal height = std::ceil(metrics.height()) + 8;
    const qreal side = theme.looks().fontPixels + 3;
    Row row({at.x(), at.y() + kAbove}, width, height);
    for (int i = 0; i < int(message.reactions.size()); ++i) {
        const proto::Reaction &reaction = message.reactions.at(i);
        ReactionChip chip{.reaction = i, .signText = reaction.emoji};
        chip.countText = QString::number(reaction.users.size());
        chip.mine = reaction.users.contains(context.me);
        qreal sign = side;
        if (isName(reaction.emoji)) {
            chip.picture = context.emoji ? context.emoji(reaction.emoji) : FileId();
            chip.signText = metrics.elidedText(u':' + text::harmless(reaction.emoji) + u':', Qt::ElideRight, kMostName);
            if (!chip.picture.isValid())
                sign = metrics.horizontalAdvance(chip.signText) + 1;
        }
        const qreal count = metrics.horizontalAdvance(chip.countText) + 1;
        chip.rect = row.next(kPad + sign + 5 + count + kPad);
        chip.sign = {chip.rect.left() + kPad, chip.rect.center().y() - side / 2, sign, side};
        chip.count = {chip.sign.right() + 5, chip.rect.top(), count, height};
        m_chips.append(chip);
    }
    ReactionChip add{.reaction = -1};
    add.rect = row.next(2 * kPad + side);
    add.sign = {add.rect.left() + kPad, add.rect.center().y() - side / 2, side, side};
    m_chips.append(add);
    m_bottom = row.bottom() + 2;
}

const ReactionChip *ReactionChips::at(QPointF p) const
{
    const auto it = std::find_if(m_chips.begin(), m_chips.end(), [&](const ReactionChip &chip) { return chip.rect.contains(p); });
    return it == m_chips.end() ? nullptr : &*it;
}

static void paintSign(QPainter &painter, const ReactionChip &chip, const RowContext &context, const Theme &theme)
{
    if (chip.picture.isValid()) {
        const qreal ratio = painter.device()->devicePixelRatioF();
        const QPixmap picture
            = context.emojiPicture ? context.emojiPicture(chip.picture, (chip.sign.size() * ratio).toSize()) : QPixmap();
        if (!picture.isNull())
            painter.drawPixmap(chip.sign, picture, picture.rect());
        return;
    }
    const bool named = chip.signText.startsWith(u':');
    painter.setFont(named ? theme.small() : theme.emoji(theme.looks().fontPixels + 1));
    painter.setPen(named ? theme.colours().quiet : theme.colours().text);
    painter.drawText(chip.sign.adjusted(-4, -3, 4, 5), Qt::AlignCenter, chip.signText);
}

void paintChips(QPainter &painter, const ReactionChips &chips, const RowContext &context, const Theme &theme,
                const ChipsState &state)
{
    const Colours &c = theme.colours();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (const ReactionChip &chip : chips.all()) {
        if (chip.reaction < 0 && !state.rowHovered)
            continue;
        const bool hovered = chip.reaction == state.hovered;
        painter.setPen(QPen(chip.mine ? c.accentFill : hovered ? c.quiet : c.line, 1));
        painter.setBrush(chip.mine ? c.mention : c.code);
        const qreal radius = chip.rect.height() / 2;
        painter.drawRoundedRect(chip.rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        if (chip.reaction < 0) {
            const int size = theme.looks().fontPixels + 2;
            painter.drawPixmap(chip.sign.topLeft(), iconPixmap(u"smile-plus"_s, hovered ? c.text : c.quiet, size,
                                                               painter.device()->devicePixelRatioF()));
            continue;
        }
        paintSign(painter, chip, context, theme);
        QFont font = theme.small();
        font.setWeight(chip.mine ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        painter.setPen(chip.mine ? c.accent : c.quiet);
        painter.drawText(chip.count.adjusted(-2, 0, 3, 0), Qt::AlignCenter, chip.countText);
    }
}

} // namespace teahouse::ui
