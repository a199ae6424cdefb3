// SPDX-License-Identifier: Apache-2.0
// One line of the sidebar: icon or face with presence, name, draft mark, unread count, mentions.
#pragma once

#include "app/models/channel_list_model.h"
#include "app/ui/files/faces.h"

#include <QStyledItemDelegate>

namespace teahouse::ui {

class ChannelDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    ChannelDelegate(const Theme &theme, Faces &faces, QObject *parent);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintSign(QPainter &painter, const QRect &rect, const app::ChannelRow &row, const QColor &colour) const;
    int paintBadge(QPainter &painter, const QRect &rest, const app::ChannelRow &row) const;

    const Theme &m_theme;
    Faces &m_faces;
};

void paintPresence(QPainter &painter, const Theme &theme, QPointF centre, proto::Presence presence, const QColor &ground);

} // namespace teahouse::ui
