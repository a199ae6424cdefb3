// SPDX-License-Identifier: Apache-2.0
#include "app/ui/sidebar/channel_list.h"

#include "app/ui/sidebar/channel_delegate.h"

#include <QContextMenuEvent>
#include <QKeyEvent>

namespace teahouse::ui {

namespace {

class SectionFilter : public QSortFilterProxyModel
{
public:
    SectionFilter(app::ChannelListModel &channels, app::ChannelRow::Section section, QObject *parent)
        : QSortFilterProxyModel(parent), m_channels(channels), m_section(section)
    {
        setSourceModel(&channels);
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        const app::ChannelRow &channel = m_channels.at(row);
        return channel.section == m_section && !channel.archived;
    }

private:
    app::ChannelListModel &m_channels;
    app::ChannelRow::Section m_section;
};

} // namespace

ChannelList::ChannelList(const Theme &theme, Faces &faces, app::ChannelListModel &channels, app::ChannelRow::Section section,
                         QWidget *parent)
    : QListView(parent), m_theme(theme), m_channels(channels), m_rows(new SectionFilter(channels, section, this))
{
    setModel(m_rows);
    setItemDelegate(new ChannelDelegate(theme, faces, this));
    setProperty("frameless", true);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
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
    const QModelIndex index = indexOf(channel);
    if (index.isValid())
        setCurrentIndex(index);
    else
        selectionModel()->clear();
}

void ChannelList::keyPressEvent(QKeyEvent *event)
{
    const int row = currentIndex().row();
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
