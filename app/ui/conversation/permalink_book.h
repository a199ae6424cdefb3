// SPDX-License-Identifier: Apache-2.0
// What links to messages of this server lead to, as far as it is here: shown as cards below the message that has them.
// Read from the archive when first painted; whoever may not read a message has it in no archive, and sees the link alone.
#pragma once

#include "app/core/account.h"
#include "app/models/channel_list_model.h"
#include "app/store/archive.h"

#include <QCache>

namespace teahouse::ui {

class PermalinkBook : public QObject
{
    Q_OBJECT

public:
    PermalinkBook(app::Archive &archive, app::People &people, const app::ChannelListModel &channels, const app::Endpoint &server,
                  QObject *parent = nullptr);

    // Of the links in its text, up to limits::kPreviewsPerMessage; what is not known yet follows with changed().
    QList<proto::LinkPreview> cardsOf(const proto::Message &message);

Q_SIGNALS:
    void changed();

private:
    struct Place {
        ChannelId channel;
        qint64 seq = 0;

        bool operator==(const Place &) const = default;
        friend size_t qHash(const Place &p, size_t seed = 0) { return qHashMulti(seed, p.channel, p.seq); }
    };
    void read(const Place &place);
    void take(const Place &place, const proto::Message &message);

    app::Archive &m_archive;
    app::People &m_people;
    const app::ChannelListModel &m_channels;
    const app::Endpoint m_server;
    QCache<Place, proto::LinkPreview> m_cards;
    QSet<Place> m_asked;
};

} // namespace teahouse::ui
