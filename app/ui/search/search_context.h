// SPDX-License-Identifier: Apache-2.0
// What a row of the results needs beside itself to be painted. `source` is which server.
#pragma once

#include "app/models/search_row.h"

#include <QPixmap>
#include <QRectF>
#include <functional>

class QPainter;

namespace teahouse::ui {

struct SearchContext {
    std::function<QString(int source)> server;
    std::function<QString(int source, UserId)> name;
    std::function<QString(int source, ChannelId)> channel; // "#general"
    std::function<QString(int source, ChannelId)> channelIcon;
    std::function<QString(int source, ChannelId)> topic;
    std::function<void(QPainter &, const QRectF &, int source, UserId, const QString &name)> face;
    std::function<QPixmap(int source, const proto::FileInfo &, QSize pixels)> picture;
    bool inOneChannel = false; // then nobody needs to be told which
};

} // namespace teahouse::ui
