// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/name_index.h"

#include "common/text/fold.h"

namespace teahouse::ui {

NameIndex::NameIndex(app::People &people, app::ChannelListModel &channels, QObject *parent)
    : QObject(parent), m_people(people), m_channels(channels)
{
    const auto stale = [this] {
        m_stale = true;
        Q_EMIT changed();
    };
    connect(&people, &app::People::loaded, this, stale);
    connect(&people, &app::People::changed, this, stale);
    connect(&channels, &app::ChannelListModel::loaded, this, stale);
    connect(&channels, &QAbstractItemModel::rowsInserted, this, stale);
    connect(&channels, &QAbstractItemModel::rowsRemoved, this, stale);
}

// Login names alone, as the server does: what looks like a mention must have been one.
void NameIndex::build()
{
    m_stale = false;
    m_users.clear();
    m_channelIds.clear();
    for (const proto::User &user : m_people.all())
        m_users.insert(text::fold(user.name), user.id);
    for (int row = 0; row < m_channels.rowCount(); ++row) {
        const app::ChannelRow &channel = m_channels.at(row);
        if (channel.section == app::ChannelRow::Section::Channels)
            m_channelIds.insert(text::fold(channel.name), channel.id);
    }
}

text::Names NameIndex::names()
{
    text::Names names;
    names.user = [this](QStringView folded) {
        if (m_stale)
            build();
        return m_users.value(folded.toString());
    };
    names.channel = [this](QStringView folded) {
        if (m_stale)
            build();
        return m_channelIds.value(folded.toString());
    };
    return names;
}

} // namespace teahouse::ui
