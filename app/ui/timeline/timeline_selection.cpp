// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timeline/timeline_selection.h"

#include "app/ui/timeline/message_words.h"

#include <limits>

namespace teahouse::ui {

static constexpr TextPosition kEnd{std::numeric_limits<int>::max(), std::numeric_limits<qsizetype>::max()};

void TimelineSelection::begin(const QModelIndex &row, TextPosition at)
{
    m_anchor = {row, at};
    m_cursor = m_anchor;
}

void TimelineSelection::moveTo(const QModelIndex &row, TextPosition at)
{
    m_cursor = {row, at};
}

void TimelineSelection::setRange(const QModelIndex &row, const TextRange &range)
{
    m_anchor = {row, range.from};
    m_cursor = {row, range.to};
}

void TimelineSelection::setRows(const QModelIndex &anchor, const QModelIndex &cursor)
{
    const bool down = anchor.row() <= cursor.row();
    m_anchor = {anchor, down ? TextPosition{} : kEnd};
    m_cursor = {cursor, down ? kEnd : TextPosition{}};
}

bool TimelineSelection::isEmpty() const
{
    if (!m_anchor.row.isValid() || !m_cursor.row.isValid())
        return true;
    return m_anchor.row == m_cursor.row && m_anchor.at == m_cursor.at;
}

std::pair<TimelineSelection::Point, TimelineSelection::Point> TimelineSelection::sorted() const
{
    const auto place = [](const Point &p) { return std::pair(p.row.row(), p.at); };
    return place(m_anchor) <= place(m_cursor) ? std::pair(m_anchor, m_cursor) : std::pair(m_cursor, m_anchor);
}

bool TimelineSelection::contains(int row) const
{
    if (isEmpty())
        return false;
    const auto [first, last] = sorted();
    return first.row.row() <= row && row <= last.row.row();
}

TextRange TimelineSelection::inRow(int row, const TextRange &all) const
{
    if (!contains(row))
        return {};
    const auto [first, last] = sorted();
    return {first.row.row() == row ? std::min(first.at, all.to) : all.from,
            last.row.row() == row ? std::min(last.at, all.to) : all.to};
}

static proto::Message passedOn(const proto::Message &message)
{
    proto::Message alone;
    alone.forwarded = message.forwarded;
    return alone;
}

static QString textIn(const app::TimelineRow &row, const MessageLayout &at, const TimelineSelection &selection, int number,
                      const RowContext &context)
{
    if (at.form != MessageLayout::Form::Message)
        return at.form == MessageLayout::Form::Notice ? at.noticeText : QString();
    QStringList parts;
    if (at.body) {
        const TextRange range = selection.inRow(number, at.body->all());
        if (!range.isEmpty())
            parts.append(at.body->textOf(range));
    }
    if (!row.message.forwarded.isEmpty())
        parts.append(ForwardWords::plain(passedOn(row.message), context));
    for (const proto::FileInfo &file : row.message.files)
        parts.append(file.name);
    return parts.join(u'\n');
}

QString TimelineSelection::text(const QAbstractItemModel &model, const MessageDelegate &delegate, int width) const
{
    if (isEmpty())
        return {};
    const auto [first, last] = sorted();
    if (first.row.row() == last.row.row()) {
        const MessageLayout &at = delegate.layoutFor(first.row, width);
        return at.body ? at.body->textOf(inRow(first.row.row(), at.body->all())) : at.noticeText;
    }
    QStringList lines;
    for (int row = first.row.row(); row <= last.row.row(); ++row) {
        const QModelIndex index = model.index(row, 0);
        const app::TimelineRow &message = MessageDelegate::rowAt(index);
        const QString text = textIn(message, delegate.layoutFor(index, width), *this, row, delegate.context());
        if (!text.isEmpty())
            lines.append(MessageWords::line(message, delegate.context(), text));
    }
    return lines.join(u'\n');
}

} // namespace teahouse::ui
