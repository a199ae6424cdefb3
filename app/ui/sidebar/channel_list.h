// SPDX-License-Identifier: Apache-2.0
// The channels of one category of the sidebar, in its order, as high as it has rows: scrolling is the sidebar's, and so is
// where a dragged channel is dropped.
#pragma once

#include "app/models/channel_list_model.h"
#include "app/sync/category_book.h"
#include "app/ui/files/faces.h"
#include "app/ui/theme/theme.h"

#include <QListView>
#include <QWheelEvent>

namespace teahouse::ui {

class CategoryRows;

class ChannelList : public QListView
{
    Q_OBJECT

public:
    ChannelList(const Theme &theme, Faces &faces, app::ChannelListModel &channels, app::CategoryBook &categories,
                LocalId category, QWidget *parent);

    void present(const proto::Category &category); // as it is now
    void setUnreadOnly(bool on);

    void setCurrent(ChannelId channel); // none of ours: nothing is current
    QModelIndex indexOf(ChannelId channel) const;
    ChannelId channelAt(int row) const;
    int count() const;

    bool takes(ChannelId channel) const; // it can be put here, or to another place here
    void put(ChannelId channel, int row); // before that row
    int gapAt(const QPoint &position) const; // the row that something dropped there would come before
    void setGap(int row); // it is marked; -1: none is

Q_SIGNALS:
    void chosen(teahouse::ChannelId channel);
    void menuRequested(teahouse::ChannelId channel, const QPoint &globalPosition);
    void leftUpwards(); // with the arrow keys
    void leftDownwards();
    void fitted(); // it has another number of rows
    void dragging(bool on); // a channel of this one

protected:
    void startDrag(Qt::DropActions actions) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }

private:
    void fit();
    bool isOrdered() const; // by the person
    bool moveBy(int by); // the current one

    const Theme &m_theme;
    app::ChannelListModel &m_channels;
    app::CategoryBook &m_categories;
    const LocalId m_category;
    CategoryRows *m_rows;
    int m_gap = -1;
};

} // namespace teahouse::ui
