// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timeline/message_delegate.h"

#include "app/ui/theme/avatar.h"
#include "app/ui/theme/icons.h"
#include "app/ui/timeline/file_painter.h"
#include "app/ui/timeline/message_words.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kKeptCost = 400; // a row costs one, and one more per thousand characters

MessageDelegate::MessageDelegate(const Theme &theme, const RowContext &context, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_context(context), m_layouts(kKeptCost)
{
    connect(&theme, &Theme::changed, this, [this] { forgetAll(); });
    connect(&m_colouring, &CodeColouring::coloured, this, [this] {
        forgetAll();
        Q_EMIT coloured();
    });
}

const app::TimelineRow &MessageDelegate::rowAt(const QModelIndex &index)
{
    const auto *row = index.data(Qt::UserRole).value<const app::TimelineRow *>();
    Q_ASSERT(row);
    return *row;
}

// A numbered message, one that waits, or a hole; none of them shares a number with another.
static qint64 keyOf(const app::TimelineRow &row)
{
    if (row.isHole())
        return -row.message.seq;
    return row.message.id.isValid() ? row.message.id.value : row.waiting.value ^ (1LL << 62);
}

static BodyLayout *bodyOf(const MessageLayout &at, bool forwarded)
{
    return forwarded ? at.forward.body.get() : at.body.get();
}

const MessageLayout &MessageDelegate::layoutFor(const QModelIndex &index, int width) const
{
    const app::TimelineRow &row = rowAt(index);
    const qint64 key = keyOf(row);
    if (const MessageLayout *known = m_layouts.object(key); known && known->width == width)
        return *known;
    const CodeView codes{m_unfolded.value(key), [this](const QString &code, const QString &language) {
                             return m_colouring.colours(code, language, m_theme.isDark());
                         }};
    MessageLayout *made = layOut(row, m_context, width, m_theme, codes).release();
    const auto scrolled = m_scrolled.value(key);
    for (auto it = scrolled.cbegin(); it != scrolled.cend(); ++it) {
        if (BodyLayout *body = bodyOf(*made, it.key().first))
            body->scrollTable(it.key().second, *it);
    }
    m_layouts.insert(key, made, 1 + std::min<qsizetype>(row.message.text.size() / 1000, kKeptCost / 2));
    return *made;
}

std::optional<MessageDelegate::TableSpot> MessageDelegate::wideTableAt(const QModelIndex &index, int width, QPointF p) const
{
    const MessageLayout &at = layoutFor(index, width);
    for (const bool forwarded : {false, true}) {
        const BodyLayout *body = bodyOf(at, forwarded);
        const auto table = body ? body->wideTableAt(p - (forwarded ? at.forward.bodyAt : at.bodyAt)) : std::nullopt;
        if (table)
            return TableSpot{*table, forwarded};
    }
    return {};
}

QList<MessageDelegate::TableSpot> MessageDelegate::wideTables(const QModelIndex &index, int width) const
{
    QList<TableSpot> all;
    const MessageLayout &at = layoutFor(index, width);
    for (const bool forwarded : {false, true}) {
        const BodyLayout *body = bodyOf(at, forwarded);
        for (const BodyLayout::WideTable &table : body ? body->wideTables() : QList<BodyLayout::WideTable>())
            all.append({table, forwarded});
    }
    return all;
}

void MessageDelegate::scrollTable(const QModelIndex &index, int width, const TableSpot &spot, qreal offset)
{
    if (BodyLayout *body = bodyOf(layoutFor(index, width), spot.forwarded))
        body->scrollTable(spot.table.block, offset);
    m_scrolled[keyOf(rowAt(index))][{spot.forwarded, spot.table.block}] = std::clamp(offset, 0.0, spot.table.most);
}

void MessageDelegate::fold(const QModelIndex &index, int block)
{
    QSet<int> &unfolded = m_unfolded[keyOf(rowAt(index))];
    if (!unfolded.remove(block))
        unfolded.insert(block);
    forget(index);
}

void MessageDelegate::forget(const QModelIndex &index)
{
    m_layouts.remove(keyOf(rowAt(index)));
}

QSize MessageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {option.rect.width(), layoutFor(index, option.rect.width()).height};
}

static RowSpot spotIn(const FileBlock &block, const FileState &state, QPointF p)
{
    const FileButtons buttons = buttonsOf(block.form, state);
    if (buttons.first != FileDeed::None && block.first.contains(p))
        return {RowSpot::Kind::FileButton, block.file, buttons.first};
    if (buttons.second != FileDeed::None && block.second.contains(p))
        return {RowSpot::Kind::FileButton, block.file, buttons.second};
    return {RowSpot::Kind::File, block.file};
}

RowSpot MessageDelegate::spotAt(const QModelIndex &index, int width, QPointF p) const
{
    const MessageLayout &at = layoutFor(index, width);
    if (at.retry.contains(p))
        return {RowSpot::Kind::Retry};
    if (at.discard.contains(p))
        return {RowSpot::Kind::Discard};
    if (at.thread.contains(p) || at.inThread.contains(p))
        return {RowSpot::Kind::Thread};
    if (at.quote.contains(p))
        return {RowSpot::Kind::Quote};
    if (at.rewrite.contains(p))
        return {RowSpot::Kind::Rewrite};
    if (at.edited.contains(p))
        return {RowSpot::Kind::Edited};
    if (!at.receiptText.isEmpty() && (at.receipt.contains(p) || at.mark.contains(p)))
        return {RowSpot::Kind::Receipt};
    if (const RowSpot spot = at.forward.spotAt(rowAt(index), m_context, p); spot.kind != RowSpot::Kind::Nothing)
        return spot;
    if (at.avatar.contains(p) || at.author.contains(p))
        return {RowSpot::Kind::Author};
    if (const FileBlock *block = at.files.at(p))
        return spotIn(*block, fileState(rowAt(index), block->file, m_context), p);
    if (const LinkCard *card = at.links.at(p))
        return {RowSpot::Kind::Preview, card->preview};
    if (const ReactionChip *chip = at.chips.at(p))
        return {chip->reaction < 0 ? RowSpot::Kind::AddReaction : RowSpot::Kind::Reaction, chip->reaction};
    if (!at.body)
        return {};
    const BodySpot spot = at.body->spotAt(p - at.bodyAt);
    switch (spot.kind) {
    case BodySpot::Kind::Nothing:
        return {};
    case BodySpot::Kind::Text:
        return {RowSpot::Kind::Text};
    case BodySpot::Kind::Link:
        return {RowSpot::Kind::Link, spot.target};
    case BodySpot::Kind::Mention:
        return {RowSpot::Kind::Mention, spot.target};
    case BodySpot::Kind::CopyCode:
        return {RowSpot::Kind::CopyCode, spot.target};
    case BodySpot::Kind::FoldCode:
        return {RowSpot::Kind::FoldCode, spot.target};
    case BodySpot::Kind::Tag:
        return {RowSpot::Kind::Tag, spot.target};
    }
    return {};
}

TextPosition MessageDelegate::positionAt(const QModelIndex &index, int width, QPointF p) const
{
    const MessageLayout &at = layoutFor(index, width);
    return at.body ? at.body->positionAt(p - at.bodyAt) : TextPosition{};
}

void MessageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintRow(*painter, option.rect, index, {});
}

// What a search is for, and in what others wrote my keywords.
static std::function<BodyLayout::Stretches(QStringView)> marksIn(const app::TimelineRow &row, const RowContext &context)
{
    if (!context.keywords || row.mine || !row.mentionsMe)
        return context.marks;
    if (!context.marks)
        return context.keywords;
    return [&context](QStringView text) { return context.marks(text) + context.keywords(text); };
}

static BodySpot bodySpot(const RowSpot &spot)
{
    switch (spot.kind) {
    case RowSpot::Kind::Link:
        return {BodySpot::Kind::Link, spot.target};
    case RowSpot::Kind::Mention:
        return {BodySpot::Kind::Mention, spot.target};
    case RowSpot::Kind::CopyCode:
        return {BodySpot::Kind::CopyCode, spot.target};
    case RowSpot::Kind::FoldCode:
        return {BodySpot::Kind::FoldCode, spot.target};
    case RowSpot::Kind::Tag:
        return {BodySpot::Kind::Tag, spot.target};
    default:
        return {};
    }
}

void MessageDelegate::paintWord(QPainter &painter, const QRectF &rect, const QString &word, const QColor &colour,
                                bool hovered) const
{
    if (rect.isEmpty())
        return;
    QFont font = m_theme.small();
    font.setUnderline(hovered);
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, word);
    painter.setFont(m_theme.small());
}

void MessageDelegate::paintChosen(QPainter &painter, const MessageLayout &at, const app::TimelineRow &row) const
{
    if (!m_context.chosen || !row.isNumbered())
        return;
    const Colours &c = m_theme.colours();
    const qreal size = m_theme.looks().fontPixels + 4.0;
    const QRectF ring(at.width - m_theme.metrics().side - size, at.ground.top() + 4, size, size);
    const bool chosen = m_context.chosen(row.message.id);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(chosen ? c.accentFill : c.quiet, 1.5));
    painter.setBrush(chosen ? c.accentFill : c.base);
    painter.drawEllipse(ring.adjusted(1, 1, -1, -1));
    if (!chosen)
        return;
    const int check = int(size) - 6;
    painter.drawPixmap(ring.topLeft() + QPointF(3, 3),
                       iconPixmap(u"check"_s, c.onAccent, check, painter.device()->devicePixelRatioF()));
}

void MessageDelegate::paintRow(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &state) const
{
    const app::TimelineRow &row = rowAt(index);
    const MessageLayout &at = layoutFor(index, rect.width());
    const Colours &c = m_theme.colours();

    painter.save();
    painter.translate(rect.topLeft());
    if (state.flashing)
        painter.fillRect(at.ground, c.flash);
    else if (m_context.chosen && row.isNumbered() && m_context.chosen(row.message.id))
        painter.fillRect(at.ground, c.mention);
    else if (state.hovered && at.form == MessageLayout::Form::Message)
        painter.fillRect(at.ground, c.hover);
    if (row.mentionsMe && at.form == MessageLayout::Form::Message)
        painter.fillRect(QRectF(at.ground.topLeft(), QSizeF(3, at.ground.height())), c.away);
    if (state.focused) {
        painter.setPen(QPen(c.accentFill, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(at.ground.adjusted(1.5, 0.5, -1.5, -0.5));
    }
    paintSeparators(painter, at);
    paintThread(painter, at.thread, m_context, m_theme, state.hover.kind == RowSpot::Kind::Thread);

    if (at.form != MessageLayout::Form::Message) {
        painter.setFont(m_theme.small());
        painter.setPen(c.quiet);
        painter.drawText(at.text, Qt::TextWordWrap | Qt::AlignVCenter, at.noticeText);
        if (state.hovered)
            painter.drawText(at.time, Qt::AlignVCenter | Qt::AlignRight, at.timeText);
        paintWord(painter, at.rewrite, MessageWords::rewrite(), c.accent, state.hover.kind == RowSpot::Kind::Rewrite);
        painter.restore();
        return;
    }
    paintHead(painter, at, row, state);
    paintThread(painter, at.inThread, m_context, m_theme, state.hover.kind == RowSpot::Kind::Thread);
    paintQuote(painter, at, state);
    if (at.body) {
        const bool pale = row.delivery == app::Delivery::Sending || row.recalling;
        at.body->paint(painter, at.bodyAt, m_theme,
                       {state.selection, bodySpot(state.hover), pale, m_context.emojiPicture, marksIn(row, m_context),
                        state.hovered || state.focused});
    }
    paintForward(painter, at.forward, row, m_context, m_theme, state.hover);
    paintFiles(painter, at.files, row, m_context, m_theme, state.hover);
    paintLinks(painter, at.links, m_context, m_theme,
               state.hover.kind == RowSpot::Kind::Preview ? state.hover.target : -1);
    const bool onChip = state.hover.kind == RowSpot::Kind::Reaction || state.hover.kind == RowSpot::Kind::AddReaction;
    paintChips(painter, at.chips, m_context, m_theme, {onChip ? state.hover.target : -2, state.hovered || state.focused});
    paintDelivery(painter, at, row, state);
    paintChosen(painter, at, row);
    painter.restore();
}

void MessageDelegate::paintSeparators(QPainter &painter, const MessageLayout &at) const
{
    const Colours &c = m_theme.colours();
    painter.setFont(m_theme.small());
    const QFontMetricsF metrics(m_theme.small());
    if (!at.day.isEmpty()) {
        const qreal text = metrics.horizontalAdvance(at.dayText) + 24;
        const qreal y = std::floor(at.day.center().y()) + 0.5;
        const qreal middle = at.day.center().x();
        painter.setPen(c.line);
        painter.drawLine(QPointF(at.day.left(), y), QPointF(middle - text / 2, y));
        painter.drawLine(QPointF(middle + text / 2, y), QPointF(at.day.right(), y));
        painter.setPen(c.quiet);
        painter.drawText(at.day, Qt::AlignCenter, at.dayText);
    }
    if (!at.unread.isEmpty()) {
        const QString word = MessageWords::unreadLine();
        const qreal text = metrics.horizontalAdvance(word) + 10;
        const qreal y = std::floor(at.unread.center().y()) + 0.5;
        painter.setPen(c.danger);
        painter.drawLine(QPointF(at.unread.left(), y), QPointF(at.unread.right() - text, y));
        painter.drawText(at.unread, Qt::AlignRight | Qt::AlignVCenter, word);
    }
}

void MessageDelegate::paintHead(QPainter &painter, const MessageLayout &at, const app::TimelineRow &row,
                                const RowState &state) const
{
    const Colours &c = m_theme.colours();
    if (!at.avatar.isEmpty() && m_context.face)
        m_context.face(painter, at.avatar, row.message.author, authorOf(row, m_context));
    else if (!at.avatar.isEmpty())
        paintAvatar(painter, m_theme, at.avatar, row.message.author, authorOf(row, m_context));
    if (!at.author.isEmpty()) {
        QFont font = m_theme.bold();
        font.setUnderline(state.hover.kind == RowSpot::Kind::Author);
        painter.setFont(font);
        painter.setPen(c.text);
        painter.drawText(at.author, Qt::AlignLeft | Qt::AlignVCenter, at.authorText);
    }
    if (!at.mood.isEmpty()) {
        painter.setFont(m_theme.emoji(m_theme.looks().fontPixels - 1));
        painter.setPen(c.text);
        painter.drawText(at.mood, Qt::AlignCenter, at.moodText);
    }
    const qreal ratio = painter.device()->devicePixelRatioF();
    const auto sign = [&](const QRectF &rect, const QString &name) {
        if (!rect.isEmpty())
            painter.drawPixmap(rect.topLeft(), iconPixmap(name, c.accent, int(rect.width()), ratio));
    };
    sign(at.pinned, u"pin"_s);
    sign(at.saved, u"bookmark-full"_s);
    if (row.grouped && !state.hovered)
        return;
    const bool beside = row.grouped && !m_theme.metrics().compact;
    painter.setFont(m_theme.small());
    painter.setPen(c.quiet);
    painter.drawText(at.time, (beside ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, at.timeText);
}

void MessageDelegate::paintQuote(QPainter &painter, const MessageLayout &at, const RowState &state) const
{
    if (at.quote.isEmpty())
        return;
    const Colours &c = m_theme.colours();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.accentFill);
    painter.drawRoundedRect(QRectF(at.quote.left(), at.quote.top(), 3, at.quote.height()), 1.5, 1.5);
    QRectF rest = at.quote.adjusted(10, 0, 0, 0);
    QFont font = m_theme.small();
    font.setWeight(QFont::Medium);
    painter.setFont(font);
    painter.setPen(c.accent);
    painter.drawText(rest, Qt::AlignVCenter, at.quoteAuthor);
    rest.setLeft(rest.left() + (at.quoteAuthor.isEmpty() ? 0 : QFontMetricsF(font).horizontalAdvance(at.quoteAuthor) + 8));
    font = m_theme.small();
    font.setUnderline(state.hover.kind == RowSpot::Kind::Quote);
    painter.setFont(font);
    painter.setPen(c.quiet);
    painter.drawText(rest, Qt::AlignVCenter, at.quoteText);
}

void MessageDelegate::paintDelivery(QPainter &painter, const MessageLayout &at, const app::TimelineRow &row,
                                    const RowState &state) const
{
    const Colours &c = m_theme.colours();
    const qreal ratio = painter.device()->devicePixelRatioF();
    painter.setFont(m_theme.small());
    paintWord(painter, at.edited, MessageWords::edited(), c.quiet, state.hover.kind == RowSpot::Kind::Edited);
    const bool onReceipt = state.hover.kind == RowSpot::Kind::Receipt;
    paintWord(painter, at.receipt, at.receiptText, onReceipt ? c.accent : c.quiet, onReceipt);
    if (!at.mark.isEmpty()) {
        const bool sending = row.delivery == app::Delivery::Sending || row.recalling;
        const Receipt receipt = m_context.receipt && !at.receiptText.isEmpty() ? m_context.receipt(row.message) : Receipt();
        const bool read = receipt.read > 0 && receipt.unread == 0;
        painter.drawPixmap(at.mark.topLeft(), iconPixmap(sending ? u"clock"_s : read ? u"check-twice"_s : u"check"_s,
                                                         read ? c.accent : c.quiet, int(at.mark.width()), ratio));
    }
    if (at.status.isEmpty())
        return;
    const int size = m_theme.looks().fontPixels;
    painter.drawPixmap(QPointF(at.status.left() - at.status.height() - 2, at.status.center().y() - size / 2.0),
                       iconPixmap(u"alert"_s, c.danger, size, ratio));
    painter.setPen(c.danger);
    painter.drawText(at.status, Qt::AlignVCenter, at.statusText);
    const auto button = [&](const QRectF &rect, const QString &text, RowSpot::Kind kind) {
        QFont font = m_theme.small();
        font.setUnderline(state.hover.kind == kind);
        painter.setFont(font);
        painter.setPen(c.accent);
        painter.drawText(rect, Qt::AlignVCenter, text);
    };
    button(at.retry, MessageWords::retry(), RowSpot::Kind::Retry);
    button(at.discard, MessageWords::discard(), RowSpot::Kind::Discard);
}

} // namespace teahouse::ui
