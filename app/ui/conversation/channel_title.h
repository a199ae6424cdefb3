// SPDX-License-Identifier: Apache-2.0
// What a channel is called on the screen.
#pragma once

#include "app/models/channel_list_model.h"
#include "common/text/emoji.h"

#include <QCoreApplication>

namespace teahouse::ui {

class ChannelTitle
{
    Q_DECLARE_TR_FUNCTIONS(ChannelTitle)

public:
    static QString of(const app::ChannelRow &row)
    {
        return row.kind == proto::ChannelKind::Notes ? tr("Notes to myself") : row.name;
    }

    // As in "Send 3 files to #general".
    static QString target(const app::ChannelRow &row)
    {
        const bool named = row.kind == proto::ChannelKind::Public || row.kind == proto::ChannelKind::Private;
        return named ? u'#' + row.name : of(row);
    }

    // Of a direct conversation what the other says of himself.
    static QString topic(const app::ChannelRow &row)
    {
        return row.kind == proto::ChannelKind::Direct ? statusLine(row.status) : row.topic;
    }

    // "🍵 Out for tea · Do not disturb"; empty: nothing is said.
    static QString statusLine(const app::Status &status)
    {
        const bool own = !status.emoji.isEmpty() && text::emojiIn(status.emoji).isEmpty();
        QStringList parts;
        if (!status.isEmpty())
            parts += ((own ? u':' + status.emoji + u':' : status.emoji) + u' ' + status.text).trimmed();
        if (status.quiet)
            parts += tr("Do not disturb");
        return parts.join(QStringLiteral(" · "));
    }

    static QString placeholder(const app::ChannelRow &row)
    {
        switch (row.kind) {
        case proto::ChannelKind::Notes:
            return tr("Write a note");
        case proto::ChannelKind::Direct:
        case proto::ChannelKind::Group:
            return tr("Message %1").arg(row.name);
        case proto::ChannelKind::Public:
        case proto::ChannelKind::Private:
        case proto::ChannelKind::Unknown:
            break;
        }
        return tr("Message #%1").arg(row.name);
    }
};

} // namespace teahouse::ui
