// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timeline/link_cards.h"

#include "app/ui/files/paint_picture.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>
#include <cmath>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr qreal kGap = 6; // above each card
static constexpr qreal kBar = 3;
static constexpr int kLines = 2; // of title and of description
static constexpr qint64 kLargeFrom = 360; // pixels of width from which a broad picture stands below

QStringList elidedLines(const QString &text, const QFont &font, qreal width, int most)
{
    QStringList lines;
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (lines.size() + 1 == most) {
            lines.append(QFontMetricsF(font).elidedText(text.mid(line.textStart()), Qt::ElideRight, width));
            break;
        }
        lines.append(text.mid(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    return lines;
}

static QFont titleFont(const Theme &theme)
{
    QFont font = theme.font();
    font.setWeight(QFont::DemiBold);
    return font;
}

static bool isLarge(const proto::LinkPreview &preview)
{
    const bool alone = preview.description.isEmpty() && preview.width >= 2 * kLargeFrom / 3; // a link to a picture
    return alone || (preview.width >= kLargeFrom && preview.width * 5 >= preview.height * 6);
}

QList<proto::LinkPreview> linkCardsOf(const proto::Message &message, const RowContext &context)
{
    QList<proto::LinkPreview> cards;
    if (context.linkPreviews)
        cards = message.previews;
    if (context.linkedMessages)
        cards += context.linkedMessages(message);
    return cards;
}

LinkCards::LinkCards(const app::TimelineRow &row, const RowContext &context, QPointF at, qreal width, const Theme &theme)
    : m_left(at.x()), m_bottom(at.y())
{
    const QList<proto::LinkPreview> previews = linkCardsOf(row.message, context);
    for (int i = 0; i < int(previews.size()); ++i)
        add(i, previews.at(i), std::min(width, theme.looks().fontPixels * 32.0), theme);
}

void LinkCards::add(int number, const proto::LinkPreview &preview, qreal width, const Theme &theme)
{
    const QFont title = titleFont(theme);
    const QFont small = theme.small();
    const qreal pad = theme.metrics().pad;
    const bool pictured = preview.image.isValid() && preview.width > 0 && preview.height > 0;
    const bool large = pictured && isLarge(preview);
    const qreal thumb = pictured && !large ? std::round(theme.looks().fontPixels * 4.6) : 0;
    const qreal left = m_left + kBar + pad;
    const qreal inner = m_left + width - pad - left;
    const qreal text = inner - (thumb > 0 ? thumb + pad : 0);

    LinkCard card{.preview = number, .shown = preview};
    card.siteText = QFontMetricsF(small).elidedText(preview.site, Qt::ElideRight, text);
    card.titleLines = elidedLines(preview.title, title, text, kLines);
    if (!preview.description.isEmpty())
        card.descriptionLines = elidedLines(preview.description, small, text, kLines);

    const qreal top = m_bottom + kGap;
    qreal y = top + pad * 0.7;
    const auto take = [&](qsizetype lines, const QFont &font) {
        const QRectF rect(left, y, text, std::ceil(QFontMetricsF(font).lineSpacing()) * qreal(lines));
        y = rect.bottom();
        return rect;
    };
    card.site = take(card.siteText.isEmpty() ? 0 : 1, small);
    card.title = take(card.titleLines.size(), title);
    card.description = take(card.descriptionLines.size(), small);
    if (large) {
        const QSizeF natural(qreal(preview.width), qreal(preview.height));
        const QSizeF most(inner, theme.looks().fontPixels * 15.0);
        QSizeF size = natural.scaled(most, Qt::KeepAspectRatio).boundedTo(natural);
        size = size.expandedTo({std::min(most.width(), size.height() / 2), std::min(most.height(), size.width() / 4)});
        card.image = QRectF(left, y + pad * 0.6, std::round(size.width()), std::round(size.height()));
        y = card.image.bottom();
    } else if (thumb > 0) {
        card.image = QRectF(left + text + pad, top + pad * 0.8, thumb, thumb);
        y = std::max(y, card.image.bottom());
    }
    qreal used = width;
    if (large && card.descriptionLines.isEmpty()) { // a picture and its name: no wider than they are
        const qreal words = std::max(QFontMetricsF(title).horizontalAdvance(card.titleLines.join(u' ')),
                                     QFontMetricsF(small).horizontalAdvance(card.siteText));
        used = std::min(width, std::ceil(left - m_left + std::max(card.image.width(), words) + pad));
        for (QRectF *rect : {&card.site, &card.title})
            rect->setWidth(used - (left - m_left) - pad);
    }
    card.rect = QRectF(m_left, top, used, std::ceil(y + pad * 0.8 - top));
    m_bottom = card.rect.bottom();
    m_cards.append(card);
}

const LinkCard *LinkCards::at(QPointF p) const
{
    const auto found = std::find_if(m_cards.cbegin(), m_cards.cend(), [p](const LinkCard &card) { return card.rect.contains(p); });
    return found == m_cards.cend() ? nullptr : &*found;
}

static void paintLines(QPainter &painter, const QRectF &rect, const QStringList &lines, const QFont &font)
{
    painter.setFont(font);
    const qreal height = std::ceil(QFontMetricsF(font).lineSpacing());
    for (int i = 0; i < int(lines.size()); ++i)
        painter.drawText(QRectF(rect.left(), rect.top() + i * height, rect.width() + 2, height),
                         Qt::AlignLeft | Qt::AlignVCenter, lines.at(i));
}

void paintLinks(QPainter &painter, const LinkCards &cards, const RowContext &context, const Theme &theme, int hovered)
{
    const Colours &c = theme.colours();
    const qreal ratio = painter.device()->devicePixelRatioF();
    for (const LinkCard &card : cards.all()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.code);
        painter.drawRoundedRect(card.rect, theme.metrics().radius, theme.metrics().radius);
        painter.setBrush(c.accentFill);
        painter.drawRoundedRect(QRectF(card.rect.left(), card.rect.top(), kBar, card.rect.height()), kBar / 2, kBar / 2);

        painter.setPen(c.quiet);
        if (!card.siteText.isEmpty())
            paintLines(painter, card.site, {card.siteText}, theme.small());
        QFont title = titleFont(theme);
        title.setUnderline(card.preview == hovered);
        painter.setPen(c.accent);
        paintLines(painter, card.title, card.titleLines, title);
        painter.setPen(c.text);
        paintLines(painter, card.description, card.descriptionLines, theme.small());
        if (card.image.isEmpty())
            continue;
        const QSize pixels = (card.image.size() * ratio).toSize();
        paintPicture(painter, card.image, context.linkPicture ? context.linkPicture(card.shown, pixels) : QPixmap(), u"link"_s,
                     theme);
    }
}

} // namespace teahouse::ui
