// SPDX-License-Identifier: Apache-2.0
// TimelineView's mouse and keyboard.
#include "app/ui/timeline/timeline_view.h"

#include "app/ui/timeline/message_words.h"
#include "common/text/plain_text.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

QPointF TimelineView::inRow(const QModelIndex &index, QPointF p) const
{
    return p - QPointF(visualRect(index).topLeft());
}

void TimelineView::hover(QPoint p)
{
    const QModelIndex index = indexAt(p);
    RowSpot spot;
    if (index.isValid())
        spot = m_delegate->spotAt(index, viewport()->width(), inRow(index, p));
    if (index == m_hoverRow && spot == m_hoverSpot) {
        if (!m_tools->isVisible()) // what is under the mouse has changed its size
            showTools();
        return;
    }
    m_hoverRow = index;
    m_hoverSpot = spot;
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (spot.isButton())
        shape = Qt::PointingHandCursor;
    else if (spot.kind == RowSpot::Kind::Text)
        shape = Qt::IBeamCursor;
    viewport()->setCursor(shape);
    showTools();
    viewport()->update();
}

void TimelineView::showTools()
{
    const bool message = m_toolsShown && !isChoosing() && m_hoverRow.isValid() && !m_dragging && MessageDelegate::rowAt(m_hoverRow).isNumbered()
        && m_delegate->layoutFor(m_hoverRow, viewport()->width()).form == MessageLayout::Form::Message;
    if (!message)
        return m_tools->hide();
    const QRect row = visualRect(m_hoverRow);
    const int top = row.top() + int(m_delegate->layoutFor(m_hoverRow, row.width()).ground.top());
    const app::TimelineRow &shown = MessageDelegate::rowAt(m_hoverRow);
    const auto &saved = m_delegate->context().saved;
    m_tools->showAt({row.right() - m_theme.metrics().side - 28, top - 14},
                    {shown.mine, shown.message.pinnedAt > 0, saved && saved(shown.message.id),
                     bool(m_delegate->context().thread)});
}

void TimelineView::leaveEvent(QEvent *event)
{
    m_hoverRow = QPersistentModelIndex();
    m_hoverSpot = {};
    m_tools->hide();
    viewport()->update();
    QAbstractItemView::leaveEvent(event);
}

// Not the base's, which makes the first row the current one and scrolls there.
void TimelineView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    setFocus(Qt::MouseFocusReason);
    const QPoint p = event->position().toPoint();
    m_pressed = p;
    const QModelIndex index = indexAt(p);
    if (!index.isValid()) {
        clearSelectedText();
        return;
    }
    if (pressOnBar(index, p))
        return;
    if (selectionModel())
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    if (pressToChoose(index, p, event->modifiers()))
        return;
    const TextPosition at = m_delegate->positionAt(index, viewport()->width(), inRow(index, p));
    if ((event->modifiers() & Qt::ShiftModifier) && m_selection.hasAnchor())
        m_selection.moveTo(index, at);
    else
        m_selection.begin(index, at);
    m_dragging = true;
    viewport()->update();
}

// A drag that begins beside the texts, where the pictures of people are, chooses whole messages.
bool TimelineView::pressToChoose(const QModelIndex &index, QPoint p, Qt::KeyboardModifiers modifiers)
{
    m_besideFrom = QPersistentModelIndex();
    if (isChoosing() || (modifiers & Qt::ControlModifier)) {
        Q_EMIT rowChosen(index, modifiers);
        return true;
    }
    const MessageLayout &at = m_delegate->layoutFor(index, viewport()->width());
    const bool button = m_delegate->spotAt(index, viewport()->width(), inRow(index, p)).isButton();
    if (at.body && p.x() < at.bodyAt.x() - 2 && !button && !(modifiers & Qt::ShiftModifier))
        m_besideFrom = index;
    return false;
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint p = event->position().toPoint();
    if (m_barRow.isValid() && (event->buttons() & Qt::LeftButton))
        return dragBarTo(p);
    if (!m_dragging || !(event->buttons() & Qt::LeftButton)) {
        hover(p);
        return;
    }
    if ((p - m_pressed).manhattanLength() < QApplication::startDragDistance() / 2)
        return;
    dragTo(p);
    const bool outside = p.y() < 0 || p.y() >= viewport()->height();
    if (outside && !m_dragScroll.isActive())
        m_dragScroll.start(30, this);
    else if (!outside)
        m_dragScroll.stop();
}

void TimelineView::dragTo(QPoint p)
{
    m_dragPoint = p;
    const QPoint within(p.x(), std::clamp(p.y(), 0, viewport()->height() - 1));
    const QModelIndex index = indexAt(within);
    if (!index.isValid())
        return;
    if (m_besideFrom.isValid() && (m_besideFrom.row() != index.row() || isChoosing())) {
        m_selection.clear();
        Q_EMIT rowsDragged(m_besideFrom, index);
        return;
    }
    m_selection.moveTo(index, m_delegate->positionAt(index, viewport()->width(), inRow(index, within)));
    viewport()->update();
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    m_dragScroll.stop();
    m_barRow = QPersistentModelIndex();
    const bool wasDragging = std::exchange(m_dragging, false);
    const QPoint p = event->position().toPoint();
    hover(p);
    if (event->button() != Qt::LeftButton || !wasDragging || !m_selection.isEmpty())
        return;
    const QModelIndex index = indexAt(p);
    if (index.isValid())
        activate(index, m_delegate->spotAt(index, viewport()->width(), inRow(index, p)));
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !index.isValid())
        return;
    const MessageLayout &at = m_delegate->layoutFor(index, viewport()->width());
    if (!at.body)
        return;
    const QPointF p = inRow(index, event->position()) - at.bodyAt;
    m_selection.setRange(index, at.body->wordAt(at.body->positionAt(p)));
    viewport()->update();
}

void TimelineView::activate(const QModelIndex &index, const RowSpot &spot)
{
    const app::TimelineRow &row = MessageDelegate::rowAt(index);
    const MessageLayout &at = m_delegate->layoutFor(index, viewport()->width());
    switch (spot.kind) {
    case RowSpot::Kind::Nothing:
    case RowSpot::Kind::Text:
        return;
    case RowSpot::Kind::Link:
        Q_EMIT linkActivated(at.body->document().links.at(spot.target).url);
        return;
    case RowSpot::Kind::Mention: {
        const text::Mention mention = at.body->document().mentions.at(spot.target);
        if (mention.kind == text::Mention::Kind::User)
            Q_EMIT personActivated(mention.user);
        else if (mention.kind == text::Mention::Kind::Channel)
            Q_EMIT channelActivated(mention.channel);
        else if (mention.kind == text::Mention::Kind::Group)
            QToolTip::showText(QCursor::pos(), tipAt(index, spot).toHtmlEscaped(), viewport());
        return;
    }
    case RowSpot::Kind::CopyCode:
        QApplication::clipboard()->setText(at.body->document().blocks.at(spot.target).text);
        QToolTip::showText(QCursor::pos(), tr("Copied"), viewport());
        return;
    case RowSpot::Kind::FoldCode:
        m_delegate->fold(index, spot.target);
        dataChanged(index, index);
        return;
    case RowSpot::Kind::Tag:
        Q_EMIT tagActivated(at.body->document().tags.at(spot.target));
        return;
    case RowSpot::Kind::Author:
        Q_EMIT personActivated(row.message.author);
        return;
    case RowSpot::Kind::Thread:
        Q_EMIT actionRequested(Action::Thread, index);
        return;
    case RowSpot::Kind::Quote:
        Q_EMIT quoteActivated(row.message.replyTo);
        return;
    case RowSpot::Kind::File:
        Q_EMIT fileOpened(index, spot.target);
        return;
    case RowSpot::Kind::FileButton:
        Q_EMIT fileDeedRequested(index, spot.target, spot.deed);
        return;
    case RowSpot::Kind::Preview:
        Q_EMIT linkActivated(m_delegate->layoutFor(index, viewport()->width()).links.all().at(spot.target).shown.url);
        return;
    case RowSpot::Kind::Reaction:
        Q_EMIT reactionToggled(index, row.message.reactions.at(spot.target).emoji);
        return;
    case RowSpot::Kind::AddReaction: {
        const QRect chip = at.chips.all().last().rect.toRect().translated(visualRect(index).topLeft());
        Q_EMIT reactionWanted(index, {viewport()->mapToGlobal(chip.topLeft()), chip.size()});
        return;
    }
    case RowSpot::Kind::Forwarded:
        Q_EMIT actionRequested(Action::Forwarded, index);
        return;
    case RowSpot::Kind::ForwardedFrom:
        Q_EMIT actionRequested(Action::ForwardedFrom, index);
        return;
    case RowSpot::Kind::ForwardedLink:
        Q_EMIT linkActivated(m_delegate->layoutFor(index, viewport()->width()).forward.body->document().links.at(spot.target).url);
        return;
    case RowSpot::Kind::Rewrite:
        Q_EMIT actionRequested(Action::Rewrite, index);
        return;
    case RowSpot::Kind::Edited:
        Q_EMIT actionRequested(Action::History, index);
        return;
    case RowSpot::Kind::Receipt:
        Q_EMIT actionRequested(Action::Receipt, index);
        return;
    case RowSpot::Kind::Retry:
        Q_EMIT actionRequested(Action::Retry, index);
        return;
    case RowSpot::Kind::Discard:
        Q_EMIT actionRequested(Action::Discard, index);
        return;
    }
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    const QPoint at = byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos();
    const RowSpot spot = byKey ? RowSpot() : m_delegate->spotAt(index, viewport()->width(), inRow(index, event->pos()));
    if (spot.kind == RowSpot::Kind::File || spot.kind == RowSpot::Kind::FileButton)
        Q_EMIT fileMenuRequested(index, spot.target, at);
    else
        Q_EMIT menuRequested(index, at);
}

QString TimelineView::selectedText() const
{
    return model() ? m_selection.text(*model(), *m_delegate, viewport()->width()) : QString();
}

void TimelineView::clearSelectedText()
{
    m_selection.clear();
    viewport()->update();
}

void TimelineView::copy()
{
    if (!m_selection.isEmpty())
        QApplication::clipboard()->setText(selectedText());
    else if (currentIndex().isValid())
        Q_EMIT actionRequested(Action::CopyText, currentIndex());
}

void TimelineView::moveBy(int rows, Qt::KeyboardModifiers modifiers)
{
    const auto [first, last] = visibleRows();
    if (first > last)
        return;
    const QModelIndex from = currentIndex();
    const int start = from.isValid() ? from.row() : (rows < 0 ? last + 1 : first - 1);
    const QModelIndex to = rowIndex(std::clamp(start + rows, 0, rowCount() - 1));
    if (modifiers & Qt::ShiftModifier)
        m_selection.setRows(m_selection.isEmpty() && from.isValid() ? from : QModelIndex(m_selection.anchorRow()), to);
    else
        m_selection.clear();
    selectionModel()->setCurrentIndex(to, QItemSelectionModel::NoUpdate);
    viewport()->update();
}

// Keys that act on the current message.
bool TimelineView::messageKey(QKeyEvent *event)
{
    // A plus comes with Shift on most keyboards, or from the keypad.
    const auto plain = event->key() == Qt::Key_Plus ? Qt::ShiftModifier | Qt::KeypadModifier : Qt::NoModifier;
    if ((event->modifiers() & ~plain) || !currentIndex().isValid())
        return false;
    switch (event->key()) {
    case Qt::Key_E:
        Q_EMIT actionRequested(Action::Edit, currentIndex());
        return true;
    case Qt::Key_R:
        Q_EMIT actionRequested(Action::Reply, currentIndex());
        return true;
    case Qt::Key_T:
        Q_EMIT actionRequested(Action::Thread, currentIndex());
        return true;
    case Qt::Key_O:
        if (!MessageDelegate::rowAt(currentIndex()).message.files.isEmpty())
            Q_EMIT fileOpened(currentIndex(), 0);
        return true;
    case Qt::Key_Plus: {
        const QRect row = visualRect(currentIndex());
        Q_EMIT reactionWanted(currentIndex(), {viewport()->mapToGlobal(row.topLeft()), row.size()});
        return true;
    }
    case Qt::Key_P:
        Q_EMIT actionRequested(Action::Pin, currentIndex());
        return true;
    case Qt::Key_S:
        Q_EMIT actionRequested(Action::Save, currentIndex());
        return true;
    case Qt::Key_U:
        Q_EMIT actionRequested(Action::Unread, currentIndex());
        return true;
    case Qt::Key_F:
        Q_EMIT actionRequested(Action::Forward, currentIndex());
        return true;
    case Qt::Key_Space:
        Q_EMIT rowChosen(currentIndex(), event->modifiers());
        return true;
    case Qt::Key_Delete:
        Q_EMIT actionRequested(Action::Recall, currentIndex());
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT menuRequested(currentIndex(), viewport()->mapToGlobal(visualRect(currentIndex()).center()));
        return true;
    default:
        return false;
    }
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    if (rowCount() == 0)
        return event->ignore();
    if (event->matches(QKeySequence::SelectAll)) {
        m_selection.setRows(rowIndex(0), rowIndex(rowCount() - 1));
        viewport()->update();
        return;
    }
    if (messageKey(event))
        return;
    QScrollBar *bar = verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_K:
        return moveBy(-1, event->modifiers());
    case Qt::Key_Down:
    case Qt::Key_J:
        return moveBy(1, event->modifiers());
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (event->modifiers() & ~Qt::KeypadModifier || !moveTables(event->key() == Qt::Key_Left ? -1 : 1))
            event->ignore();
        return;
    case Qt::Key_PageUp:
        return bar->triggerAction(QScrollBar::SliderPageStepSub);
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        return bar->triggerAction(QScrollBar::SliderPageStepAdd);
    case Qt::Key_Home:
        return bar->triggerAction(QScrollBar::SliderToMinimum);
    case Qt::Key_End:
        return scrollToEnd();
    case Qt::Key_Escape:
        clearSelectedText();
        Q_EMIT escapePressed();
        return;
    default:
        event->ignore();
    }
}

void TimelineView::currentChanged(const QModelIndex &current, const QModelIndex &)
{
    if (!m_settling && !m_dragging && hasFocus() && current.isValid())
        scrollTo(current);
    if (QAccessible::isActive() && hasFocus() && current.isValid()) {
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(current.row());
        QAccessible::updateAccessibility(&event);
    }
    viewport()->update();
}

QModelIndex TimelineView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    if (rowCount() == 0)
        return {};
    const int row = currentIndex().row();
    return rowIndex(std::clamp(action == MoveUp ? row - 1 : row + 1, 0, rowCount() - 1));
}

QString TimelineView::tipAt(const QModelIndex &index, const RowSpot &spot) const
{
    const app::TimelineRow &row = MessageDelegate::rowAt(index);
    switch (spot.kind) {
    case RowSpot::Kind::Mention: {
        const auto &people = m_delegate->context().groupPeople;
        const GroupId group = m_delegate->layoutFor(index, viewport()->width()).body->document().mentions.at(spot.target).group;
        return people && group.isValid() ? people(group) : QString();
    }
    case RowSpot::Kind::Link:
        return m_delegate->layoutFor(index, viewport()->width()).body->document().links.at(spot.target).url;
    case RowSpot::Kind::File: {
        const RowFile at = rowFile(row, spot.target);
        const FileState state = fileState(at.row, at.file, m_delegate->context());
        const proto::FileInfo &file = at.row.message.files.at(at.file);
        return text::harmless(file.name) + u'\n' + FileWords::state(file, state);
    }
    case RowSpot::Kind::ForwardedLink:
        return m_delegate->layoutFor(index, viewport()->width()).forward.body->document().links.at(spot.target).url;
    case RowSpot::Kind::Edited:
        return MessageWords::showHistory();
    case RowSpot::Kind::Receipt:
        return m_delegate->layoutFor(index, viewport()->width()).receiptText;
    case RowSpot::Kind::FileButton:
        return FileWords::deed(spot.deed);
    case RowSpot::Kind::Preview:
        return m_delegate->layoutFor(index, viewport()->width()).links.all().at(spot.target).shown.url;
    case RowSpot::Kind::Reaction:
        return MessageWords::whose(row.message.reactions.at(spot.target), m_delegate->context());
    default:
        return {};
    }
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractItemView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex index = indexAt(help->pos());
    if (!index.isValid())
        return true;
    const RowSpot spot = m_delegate->spotAt(index, viewport()->width(), inRow(index, help->pos()));
    // Rich on purpose: names may look like HTML. An empty text hides it.
    const QString tip = tipAt(index, spot).toHtmlEscaped().replace(u'\n', "<br>"_L1);
    QToolTip::showText(help->globalPos(), tip.isEmpty() ? tip : u"<span>%1</span>"_s.arg(tip), viewport());
    return true;
}

} // namespace teahouse::ui
