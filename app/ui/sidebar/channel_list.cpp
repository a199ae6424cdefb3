// SPDX-License-Identifier: Apache-2.0
#include "app/ui/sidebar/channel_list.h"

#include "app/ui/sidebar/channel_delegate.h"
#include "app/ui/sidebar/sidebar_drag.h"

#include <QContextMenuEvent>
#include <QDrag>
#include <QKeyEvent>
#include <QPainter>
#include <QPointer>
#include <QSortFilterProxyModel>

namespace teahouse::ui {

// Of all channels those that stand in one category, in its order.
class CategoryRows : public QSortFilterProxyModel
{
public:
    CategoryRows(app::ChannelListModel &channels, app::CategoryBook &categories, LocalId category, QObject *parent)
        : QSortFilterProxyModel(parent), m_channels(channels), m_categories(categories), m_category(category)
    {
        setSourceModel(&channels);
        sort(0);
    }

    void present(const proto::Category &category)
    {
        m_shown = category;
        m_places.clear();
        for (const ChannelId channel : category.channels)
            m_places.insert(channel, m_places.size());
        invalidate();
    }
    void setCurrent(ChannelId channel)
    {
        if (std::exchange(m_current, channel) != channel && (m_shown.collapsed || m_unreadOnly))
            invalidateFilter();
    }
    void setUnreadOnly(bool on)
    {
        m_unreadOnly = on;
        invalidateFilter();
    }
    bool holds(const app::ChannelRow &channel) const { return categoryOf(channel) == m_category; }

    Qt::ItemFlags flags(const QModelIndex &index) const override
    {
        return QSortFilterProxyModel::flags(index) | Qt::ItemIsDragEnabled;
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        const app::ChannelRow &channel = m_channels.at(row);
        if (channel.archived || !holds(channel))
            return false;
        return (!m_shown.collapsed && !m_unreadOnly) || channel.id == m_current || channel.mentions > 0
            || (channel.unread > 0 && !channel.isQuiet());
    }

    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override
    {
        const app::ChannelRow &a = m_channels.at(left.row()), &b = m_channels.at(right.row());
        switch (m_shown.sort) {
        case proto::CategorySort::Recent:
            return std::tie(b.lastAt, b.id) < std::tie(a.lastAt, a.id);
        case proto::CategorySort::Name:
            break;
        case proto::CategorySort::Manual:
        case proto::CategorySort::Unknown:
            if (const auto first = m_places.value(a.id, -1), second = m_places.value(b.id, -1); first != second)
                return first < second;
            break;
        }
        return std::tie(a.sort, a.id) < std::tie(b.sort, b.id);
    }

private:
    LocalId categoryOf(const app::ChannelRow &channel) const
    {
        const LocalId category = m_categories.categoryOf(channel.id);
        if (category.isValid())
            return category;
        return channel.section == app::ChannelRow::Section::Channels ? proto::Category::kChannels
                                                                     : proto::Category::kConversations;
    }

    app::ChannelListModel &m_channels;
    app::CategoryBook &m_categories;
    const LocalId m_category;
    proto::Category m_shown;
    QHash<ChannelId, qsizetype> m_places;
    ChannelId m_current;
    bool m_unreadOnly = false;
};

ChannelList::ChannelList(const Theme &theme, Faces &faces, app::ChannelListModel &channels,
                         app::CategoryBook &categories, LocalId category, QWidget *parent)
    : QListView(parent)
    , m_theme(theme)
    , m_channels(channels)
    , m_categories(categories)
    , m_category(category)
    , m_rows(new CategoryRows(channels, categories, category, this))
{
    setModel(m_rows);
    setItemDelegate(new ChannelDelegate(theme, faces, this));
    setProperty("frameless", true);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    setDragEnabled(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_rows, &QAbstractItemModel::rowsInserted, this, &ChannelList::fit);
    connect(m_rows, &QAbstractItemModel::rowsRemoved, this, &ChannelList::fit);
    connect(m_rows, &QAbstractItemModel::modelReset, this, &ChannelList::fit);
    connect(&theme, &Theme::changed, this, [this] {
        scheduleDelayedItemsLayout();
        fit();
    });
    connect(this, &QListView::clicked, this, [this](const QModelIndex &index) { Q_EMIT chosen(channelAt(index.row())); });
    fit();
}

void ChannelList::fit()
{
    setFixedHeight(m_rows->rowCount() * m_theme.metrics().sideRow);
    Q_EMIT fitted();
}

int ChannelList::count() const { return m_rows->rowCount(); }

void ChannelList::present(const proto::Category &category)
{
    m_rows->present(category);
    fit();
}

void ChannelList::setUnreadOnly(bool on)
{
    m_rows->setUnreadOnly(on);
    fit();
}

ChannelId ChannelList::channelAt(int row) const
{
    const QModelIndex index = m_rows->index(row, 0);
    return index.isValid() ? m_channels.at(m_rows->mapToSource(index).row()).id : ChannelId{};
}

QModelIndex ChannelList::indexOf(ChannelId channel) const
{
    const int row = m_channels.rowOf(channel);
    return row < 0 ? QModelIndex() : m_rows->mapFromSource(m_channels.index(row));
}

void ChannelList::setCurrent(ChannelId channel)
{
    m_rows->setCurrent(channel);
    const QModelIndex index = indexOf(channel);
    if (index.isValid())
        setCurrentIndex(index);
    else
        selectionModel()->clear();
}

// --- another order -----------------------------------------------------------------------------------

bool ChannelList::isOrdered() const
{
    const proto::Category *category = m_categories.find(m_category);
    return category && category->sort == proto::CategorySort::Manual;
}

// Everybody's two hold what is in no other: there is no order to put anything into.
bool ChannelList::takes(ChannelId channel) const
{
    const app::ChannelRow *row = m_channels.find(channel);
    if (!row || row->archived)
        return false;
    const bool isHere = m_rows->holds(*row);
    if (m_category == proto::Category::kChannels)
        return !isHere && row->section == app::ChannelRow::Section::Channels;
    if (m_category == proto::Category::kConversations)
        return !isHere && row->section == app::ChannelRow::Section::Direct;
    return !isHere || isOrdered();
}

// Not all of the category may be shown: it comes before the one that is, or behind the last.
void ChannelList::put(ChannelId channel, int row)
{
    const proto::Category *category = m_categories.find(m_category);
    if (!category || !takes(channel))
        return;
    QList<ChannelId> order = category->channels;
    const ChannelId before = channelAt(channelAt(row) == channel ? row + 1 : row);
    const ChannelId last = channelAt(count() - 1);
    const qsizetype others = order.removeAll(channel) > 0 && last == channel ? order.size() : order.indexOf(last) + 1;
    m_categories.move(channel, m_category, before.isValid() ? order.indexOf(before) : others);
}

int ChannelList::gapAt(const QPoint &position) const
{
    const int high = m_theme.metrics().sideRow;
    return std::clamp((position.y() + high / 2) / high, 0, count());
}

void ChannelList::setGap(int row)
{
    if (std::exchange(m_gap, row) != row)
        viewport()->update();
}

void ChannelList::startDrag(Qt::DropActions)
{
    const QModelIndex index = currentIndex();
    if (!index.isValid())
        return;
    const QRect place = visualRect(index);
    auto *drag = new QDrag(this);
    drag->setMimeData(mimeOf({.channel = channelAt(index.row()), .category = {}}));
    drag->setPixmap(viewport()->grab(place));
    drag->setHotSpot(viewport()->mapFromGlobal(QCursor::pos()) - place.topLeft());
    Q_EMIT dragging(true);
    const QPointer<ChannelList> self(this);
    drag->exec(Qt::MoveAction);
    if (self) // another device may have removed the category meanwhile
        Q_EMIT dragging(false);
}

void ChannelList::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (m_gap < 0)
        return;
    constexpr int kLine = 2;
    QPainter painter(viewport());
    const int y = std::clamp(m_gap * m_theme.metrics().sideRow - kLine / 2, 0, std::max(0, height() - kLine));
    painter.fillRect(QRect(8, y, width() - 16, kLine), m_theme.colours().accentFill);
}

bool ChannelList::moveBy(int by)
{
    const int row = currentIndex().row();
    if (row < 0 || !isOrdered() || row + by < 0 || row + by >= count())
        return false;
    const ChannelId channel = channelAt(row);
    put(channel, by < 0 ? row + by : row + by + 1);
    setCurrentIndex(indexOf(channel));
    return true;
}

void ChannelList::keyPressEvent(QKeyEvent *event)
{
    const int row = currentIndex().row();
    if ((event->modifiers() & ~Qt::KeypadModifier) == (Qt::ControlModifier | Qt::ShiftModifier)
        && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) {
        moveBy(event->key() == Qt::Key_Up ? -1 : 1);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up:
        if (event->modifiers() == Qt::NoModifier && row <= 0)
            return Q_EMIT leftUpwards();
        break;
    case Qt::Key_Down:
        if (event->modifiers() == Qt::NoModifier && row == count() - 1)
            return Q_EMIT leftDownwards();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (currentIndex().isValid())
            Q_EMIT chosen(channelAt(row));
        return;
    default:
        break;
    }
    QListView::keyPressEvent(event);
}

void ChannelList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (index.isValid())
        Q_EMIT menuRequested(channelAt(index.row()), byKey ? viewport()->mapToGlobal(visualRect(index).center())
                                                           : event->globalPos());
}

} // namespace teahouse::ui
