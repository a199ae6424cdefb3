// SPDX-License-Identifier: Apache-2.0
// One section of the sidebar, as high as it has rows: scrolling is the sidebar's.
#pragma once

#include "app/models/channel_list_model.h"
#include "app/ui/files/faces.h"
#include "app/ui/theme/theme.h"

#include <QListView>
#include <QWheelEvent>
#include <QSortFilterProxyModel>

namespace teahouse::ui {

class ChannelList : public QListView
{
    Q_OBJECT

public:
    ChannelList(const Theme &theme, Faces &faces, app::ChannelListModel &channels, app::ChannelRow::Section section, QWidget *parent);

    void setCurrent(ChannelId channel); // none of ours: nothing is current
    QModelIndex indexOf(ChannelId channel) const;
    ChannelId channelAt(int row) const;
    int count() const { return m_rows->rowCount(); }

Q_SIGNALS:
    void chosen(teahouse::ChannelId channel);
    void menuRequested(teahouse::ChannelId channel, const QPoint &globalPosition);
    void leftUpwards(); // with the arrow keys
    void leftDownwards();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }

private:
    void fit();

    const Theme &m_theme;
    app::ChannelListModel &m_channels;
    QSortFilterProxyModel *m_rows;
};

} // namespace teahouse::ui
