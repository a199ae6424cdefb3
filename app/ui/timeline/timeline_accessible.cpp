// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timeline/timeline_accessible.h"

#include "app/ui/timeline/message_words.h"
#include "app/ui/timeline/timeline_view.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace teahouse::ui {

namespace {

class RowAccessible : public QAccessibleInterface
{
public:
    RowAccessible(TimelineView *view, int row) : m_view(view), m_index(view->model()->index(row, 0)) { }

    bool isValid() const override { return m_view && m_index.isValid(); }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return isValid() ? m_view->window()->windowHandle() : nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override { }

    QRect rect() const override
    {
        const QRect inView = isValid() ? m_view->visualRect(m_index) : QRect();
        return inView.isNull() ? QRect() : QRect(m_view->viewport()->mapToGlobal(inView.topLeft()), inView.size());
    }

    QString text(QAccessible::Text what) const override
    {
        if (what != QAccessible::Name || !isValid())
            return {};
        return MessageWords::spoken(MessageDelegate::rowAt(m_index), m_view->rows().context());
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = true;
        state.selectable = true;
        state.focused = isValid() && m_view->hasFocus() && m_view->currentIndex() == m_index;
        const auto [first, last] = isValid() ? m_view->visibleRows() : std::pair(0, -1);
        state.offscreen = m_index.row() < first || m_index.row() > last;
        return state;
    }

private:
    QPointer<TimelineView> m_view;
    QPersistentModelIndex m_index;
};

class ListAccessible : public QAccessibleWidget
{
public:
    explicit ListAccessible(TimelineView *view) : QAccessibleWidget(view, QAccessible::List), m_view(view) { }
    ~ListAccessible() override
    {
        for (const QAccessible::Id id : std::as_const(m_rows))
            QAccessible::deleteAccessibleInterface(id);
    }
    Q_DISABLE_COPY_MOVE(ListAccessible)

    int childCount() const override { return m_view->model() ? m_view->model()->rowCount() : 0; }

    // Rows come and go: an interface is found by its message, not by its number.
    QAccessibleInterface *child(int row) const override
    {
        if (row < 0 || row >= childCount())
            return nullptr;
        const QPersistentModelIndex index(m_view->model()->index(row, 0));
        if (const QAccessible::Id known = m_rows.value(index))
            return QAccessible::accessibleInterface(known);
        m_rows.removeIf([](auto entry) {
            if (entry.key().isValid())
                return false;
            QAccessible::deleteAccessibleInterface(entry.value());
            return true;
        });
        auto *made = new RowAccessible(m_view, row);
        m_rows.insert(index, QAccessible::registerAccessibleInterface(made));
        return made;
    }

    int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it) {
            if (QAccessible::accessibleInterface(it.value()) == child)
                return it.key().row();
        }
        return -1;
    }

    QAccessibleInterface *childAt(int x, int y) const override
    {
        const QModelIndex index = m_view->indexAt(m_view->viewport()->mapFromGlobal(QPoint(x, y)));
        return index.isValid() ? child(index.row()) : nullptr;
    }

    QAccessibleInterface *focusChild() const override
    {
        return m_view->currentIndex().isValid() ? child(m_view->currentIndex().row()) : nullptr;
    }

private:
    TimelineView *m_view;
    mutable QHash<QPersistentModelIndex, QAccessible::Id> m_rows;
};

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *view = qobject_cast<TimelineView *>(object);
    return view ? new ListAccessible(view) : nullptr;
}

} // namespace

void makeTimelinesAccessible()
{
    QAccessible::installFactory(make);
}

} // namespace teahouse::ui
