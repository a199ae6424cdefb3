// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timeline/message_layout.h"

#include "app/ui/timeline/message_words.h"

#include <QDateTime>
#include <QFontMetricsF>
#include <cmath>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

namespace {

// Fills a MessageLayout from top to bottom.
class Builder
{
public:
    Builder(const app::TimelineRow &row, const RowContext &context, int width, const Theme &theme, const CodeView &codes)
        : m_row(row), m_context(context), m_theme(theme), m_codes(codes), m_m(theme.metrics()), m_font(theme.font()),
          m_smallFont(theme.small()), m_out(std::make_unique<MessageLayout>())
    {
        m_out->width = width;
        m_right = width - m_m.side;
        m_left = m_m.side + (m_m.compact ? compactLead() : m_m.avatar + m_m.avatarGap);
    }

    std::unique_ptr<MessageLayout> build()
    {
        separators();
        const qreal top = m_y;
        m_y += m_row.grouped ? m_m.rowAbove : m_m.headAbove;
        if (m_row.isHole())
            hole();
        else if (m_row.message.recalledAt > 0 || m_row.message.kind != proto::MessageKind::Text)
            notice();
        else
            message();
        m_y += m_m.rowAbove;
        m_out->height = int(std::ceil(m_y));
        const qreal edge = m_row.grouped ? 0 : m_m.headAbove - m_m.rowAbove - 2;
        m_out->ground = {0, top + edge, qreal(m_out->width), m_out->height - top - edge};
        return std::move(m_out);
    }

private:
    qreal timeWidth() const { return m_smallFont.horizontalAdvance(u"00:00"_s) + 8; }
    qreal nameWidth() const { return m_theme.looks().fontPixels * 7; }
    qreal compactLead() const { return timeWidth() + nameWidth() + 10; }

    void separators()
    {
        if (m_row.newDay && !m_row.isHole()) {
            const qreal height = m_smallFont.height() + (m_m.compact ? 10 : 20);
            m_out->day = {qreal(m_m.side), m_y, m_right - m_m.side, height};
            m_out->dayText = MessageWords::day(QDateTime::fromMSecsSinceEpoch(m_row.message.sentAt).date(),
                                               QDate::currentDate());
            m_y += height;
        }
        if (m_row.firstUnread) {
            const qreal height = m_smallFont.height() + 2;
            m_out->unread = {qreal(m_m.side), m_y, m_right - m_m.side, height};
            m_y += height;
        }
    }

    void hole()
    {
        m_out->form = MessageLayout::Form::Hole;
        m_out->noticeText = MessageWords::hole(m_row);
        m_out->text = {qreal(m_left), m_y, m_right - m_left, m_smallFont.height() + 40};
        m_y = m_out->text.bottom();
    }

    void notice()
    {
        m_out->form = MessageLayout::Form::Notice;
        m_out->noticeText = m_row.message.recalledAt > 0 ? MessageWords::recalled(m_row, m_context)
                                                         : MessageWords::happened(m_row, m_context);
        m_out->timeText = MessageWords::time(m_row.message.sentAt);
        const QRectF room(m_left, m_y, std::min(m_right - m_left, qreal(m_m.textMost)), 10'000);
        m_out->text = m_smallFont.boundingRect(room, Qt::TextWordWrap, m_out->noticeText);
        m_out->text.setWidth(m_out->text.width() + 1);
        m_out->time = {m_left - timeWidth() - (m_m.compact ? nameWidth() + 10 : 2), m_y, timeWidth(), m_smallFont.height()};
        m_y = m_out->text.bottom();
        if (m_row.message.recalledAt > 0 && m_context.rewritable && m_context.rewritable(m_row.message.id))
            m_out->rewrite = {m_out->text.right() + 10, m_out->text.top(),
                              m_smallFont.horizontalAdvance(MessageWords::rewrite()) + 2, m_smallFont.height()};
        thread(room.width()); // a recalled root keeps its thread
    }

    void thread(qreal width)
    {
        m_out->thread = ThreadLine::ofRoot(m_row.message, m_context, {qreal(m_left), m_y}, width, m_theme);
        m_y = m_out->thread.bottomOr(m_y);
    }

    void message()
    {
        m_out->timeText = MessageWords::time(m_row.message.sentAt);
        const qreal top = m_y;
        if (m_m.compact)
            compactHead();
        else
            head();
        signs(top);
        const qreal width = std::min(m_right - m_left - 22, qreal(m_m.textMost));
        m_out->inThread = ThreadLine::ofReply(m_row.message, m_context, {qreal(m_left), m_y}, width, m_theme);
        m_y = m_out->inThread.bottomOr(m_y);
        quote(width);
        body(width);
        m_out->forward = ForwardCard::of(m_row, m_context, {qreal(m_left), m_y}, width, m_theme);
        m_y = m_out->forward.bottomOr(m_y);
        files(width);
        links(width);
        chips(width);
        thread(width);
        status();
        if (!m_m.compact && !m_row.grouped)
            m_y = std::max(m_y, m_out->avatar.bottom());
        const qreal size = m_theme.looks().fontPixels;
        if (m_row.mine && m_row.delivery != app::Delivery::Failed)
            m_out->mark = {m_right - size, m_y - (m_font.height() + size) / 2, size, size};
        receipt();
    }

    void head()
    {
        if (m_row.grouped) {
            const qreal middle = (m_font.height() - m_smallFont.height()) / 2;
            m_out->time = {m_left - m_m.avatarGap - timeWidth(), m_y + middle, timeWidth(), m_smallFont.height()};
            return;
        }
        const QFontMetricsF bold(m_theme.bold());
        m_out->avatar = {qreal(m_m.side), m_y + 2, qreal(m_m.avatar), qreal(m_m.avatar)};
        const bool own = m_row.message.shownName.isEmpty(); // else it is a name of the moment
        m_out->moodText = own && m_context.statusEmoji ? m_context.statusEmoji(m_row.message.author) : QString();
        const qreal sign = m_out->moodText.isEmpty() ? 0 : bold.height() + 4;
        const qreal most = m_right - m_left - timeWidth() - 8 - sign;
        m_out->authorText = bold.elidedText(authorOf(m_row, m_context), Qt::ElideRight, most);
        m_out->author = {qreal(m_left), m_y, bold.horizontalAdvance(m_out->authorText) + 1, bold.height()};
        if (sign > 0)
            m_out->mood = {m_out->author.right() + 4, m_y, bold.height(), bold.height()};
        m_out->time = {m_out->author.right() + sign + 8, m_y + bold.ascent() - m_smallFont.ascent(), timeWidth(),
                       m_smallFont.height()};
        m_y += bold.height();
    }

    void compactHead()
    {
        const qreal middle = (m_font.height() - m_smallFont.height()) / 2;
        m_out->time = {qreal(m_m.side), m_y + middle, timeWidth(), m_smallFont.height()};
        if (m_row.grouped)
            return;
        const QFontMetricsF bold(m_theme.bold());
        m_out->authorText = bold.elidedText(authorOf(m_row, m_context), Qt::ElideRight, nameWidth());
        m_out->author = {m_m.side + timeWidth(), m_y, nameWidth(), bold.height()};
    }

    void quote(qreal width)
    {
        if (!m_row.message.replyTo.isValid())
            return;
        const Quote *quote = m_context.quote ? m_context.quote(m_row.message.replyTo) : nullptr;
        m_out->quoteAuthor = quote ? quote->author : QString();
        m_out->quote = {qreal(m_left), m_y + 1, width, m_smallFont.height() + 2};
        const QFontMetricsF bold(m_theme.bold());
        const qreal used = quote ? bold.horizontalAdvance(quote->author) + 20 : 12;
        m_out->quoteText = m_smallFont.elidedText(quote ? quote->excerpt : u"…"_s, Qt::ElideRight, width - used);
        m_y = m_out->quote.bottom() + 3;
    }

    void body(qreal width)
    {
        if (m_row.message.text.isEmpty())
            return;
        const bool called = m_row.message.mentionsAll || m_row.message.mentions.contains(m_context.me);
        m_out->body = std::make_unique<BodyLayout>(readFor(m_context, m_row.message.text, called), m_context.me, width, m_theme,
                                                   m_context.emoji, m_codes);
        m_out->bodyAt = {qreal(m_left), m_y};
        m_y += m_out->body->height();
        if (m_row.message.editedAt == 0)
            return;
        const qreal used = m_out->body->lastLineWidth() + 6;
        const qreal wanted = m_smallFont.horizontalAdvance(MessageWords::edited()) + 2;
        if (used + wanted <= width) {
            m_out->edited = {m_left + used, m_y - m_font.descent() + m_smallFont.descent() - m_smallFont.height(), wanted,
                             m_smallFont.height()};
            return;
        }
        m_out->edited = {qreal(m_left), m_y, wanted, m_smallFont.height()};
        m_y = m_out->edited.bottom();
    }

    void files(qreal width)
    {
        m_out->files = FileBlocks(m_row, m_context, {m_left, m_y}, width, m_theme);
        m_y = m_out->files.bottom();
    }

    void links(qreal width)
    {
        m_out->links = LinkCards(m_row, m_context, {m_left, m_y}, width, m_theme);
        m_y = m_out->links.bottom();
    }

    void chips(qreal width)
    {
        m_out->chips = ReactionChips(m_row.message, m_context, {qreal(m_left), m_y}, width, m_theme);
        m_y = m_out->chips.bottom();
    }

    void receipt()
    {
        const Receipt receipt = m_context.receipt && m_row.isNumbered() ? m_context.receipt(m_row.message) : Receipt();
        if (receipt.read + receipt.unread == 0)
            return;
        m_out->receiptText = MessageWords::receipt(receipt);
        if (!receipt.line)
            return;
        m_out->receipt = {qreal(m_left), m_y, m_smallFont.horizontalAdvance(m_out->receiptText) + 2, m_smallFont.height() + 2};
        m_y = m_out->receipt.bottom();
    }

    void signs(qreal top)
    {
        const bool pinned = m_row.message.pinnedAt > 0;
        const bool saved = m_context.saved && m_context.saved(m_row.message.id);
        const qreal size = m_theme.looks().fontPixels;
        const bool beside = !m_m.compact && !m_row.grouped;
        const qreal y = beside ? m_out->time.center().y() - size / 2 : top + (m_font.height() - size) / 2;
        qreal x = beside ? m_out->time.right() + 2 : m_right - (size + 3) * (1 + int(pinned) + int(saved));
        for (auto [is, rect] : {std::pair(pinned, &m_out->pinned), std::pair(saved, &m_out->saved)}) {
            if (!is)
                continue;
            *rect = {x, y, size, size};
            x += size + 3;
        }
    }

    void status()
    {
        if (m_row.delivery != app::Delivery::Failed)
            return;
        m_out->statusText = MessageWords::notSent(m_row);
        const qreal height = m_smallFont.height() + 4;
        qreal x = m_left + height + 2;
        const auto button = [&](const QString &text) {
            const QRectF rect(x, m_y, m_smallFont.horizontalAdvance(text) + 2, height);
            x = rect.right() + 12;
            return rect;
        };
        const qreal buttons = m_smallFont.horizontalAdvance(MessageWords::retry() + MessageWords::discard()) + 40;
        m_out->statusText = m_smallFont.elidedText(m_out->statusText, Qt::ElideRight, m_right - x - buttons);
        m_out->status = button(m_out->statusText);
        m_out->retry = button(MessageWords::retry());
        m_out->discard = button(MessageWords::discard());
        m_y += height;
    }

    const app::TimelineRow &m_row;
    const RowContext &m_context;
    const Theme &m_theme;
    const CodeView &m_codes;
    const Metrics &m_m;
    QFontMetricsF m_font;
    QFontMetricsF m_smallFont;
    std::unique_ptr<MessageLayout> m_out;
    qreal m_left = 0;
    qreal m_right = 0;
    qreal m_y = 0;
};

} // namespace

text::Document readFor(const RowContext &context, const QString &text, bool called)
{
    using text::Mention;
    text::Document said = text::parse(text, context.names);
    const auto inIt = [&](const Mention &mention) {
        return mention.kind == Mention::Kind::Group && context.inGroup && context.inGroup(mention.group);
    };
    const bool named = std::any_of(said.mentions.begin(), said.mentions.end(), [&](const Mention &mention) {
        return mention.kind == Mention::Kind::Everyone || mention.user == context.me || inIt(mention);
    });
    for (Mention &mention : said.mentions) {
        const bool crowd = mention.kind == Mention::Kind::Present || mention.kind == Mention::Kind::Group;
        // Nothing else tells why I am mentioned: I was in one of these when it was written.
        if (inIt(mention) || (called && crowd && (!named || mention.kind == Mention::Kind::Present)))
            mention.user = context.me;
    }
    return said;
}

std::unique_ptr<MessageLayout> layOut(const app::TimelineRow &row, const RowContext &context, int width,
                                      const Theme &theme, const CodeView &codes)
{
    return Builder(row, context, width, theme, codes).build();
}

} // namespace teahouse::ui
