// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/name_index.h"

#include "common/text/fold.h"
#include "common/text/mention_name.h"

namespace teahouse::ui {

NameIndex::NameIndex(app::People &people, app::GroupBook &groups, app::DepartmentBook &departments,
                     app::ChannelListModel &channels, QObject *parent)
    : QObject(parent), m_people(people), m_groups(groups), m_departments(departments), m_channels(channels)
{
    const auto stale = [this] {
        m_stale = true;
        Q_EMIT changed();
    };
    connect(&people, &app::People::loaded, this, stale);
    connect(&people, &app::People::changed, this, stale);
    connect(&groups, &app::GroupBook::changed, this, stale);
    connect(&departments, &app::DepartmentBook::changed, this, stale);
    connect(&channels, &app::ChannelListModel::loaded, this, stale);
    connect(&channels, &QAbstractItemModel::rowsInserted, this, stale);
    connect(&channels, &QAbstractItemModel::rowsRemoved, this, stale);
}

// As the server does (store::personNamed): what looks like a mention must have been one.
void NameIndex::build()
{
    m_stale = false;
    m_users.clear();
    m_shown.clear();
    m_groupIds.clear();
    m_channelIds.clear();
    for (const proto::User &user : m_people.all()) {
        m_users.insert(text::fold(user.name), user.id);
        if (!user.deactivated && text::couldBeMentioned(user.displayName))
            m_shown.insert(user.displayName, m_shown.contains(user.displayName) ? UserId() : user.id);
    }
    for (const DepartmentId id : m_departments.withAllBelow({})) {
        const proto::Department *department = m_departments.find(id);
        const QString name = department ? text::fold(department->name) : QString();
        if (text::couldBeMentioned(name)) // of two that have a name, none is meant
            m_groupIds.insert(name, m_groupIds.contains(name) ? GroupId() : GroupId{id.value});
    }
    for (const proto::Group &group : m_groups.all())
        m_groupIds.insert(text::fold(group.name), group.id);
    for (int row = 0; row < m_channels.rowCount(); ++row) {
        const app::ChannelRow &channel = m_channels.at(row);
        if (channel.section == app::ChannelRow::Section::Channels)
            m_channelIds.insert(text::fold(channel.name), channel.id);
    }
}

UserId NameIndex::person(const QString &folded)
{
    if (m_stale)
        build();
    const UserId user = m_users.value(folded);
    return user.isValid() ? user : m_shown.value(folded);
}

text::Names NameIndex::names()
{
    text::Names names;
    names.user = [this](QStringView folded) { return person(folded.toString()); };
    names.group = [this](QStringView folded) {
        if (m_stale)
            build();
        return m_groupIds.value(folded.toString());
    };
    names.channel = [this](QStringView folded) {
        if (m_stale)
            build();
        return m_channelIds.value(folded.toString());
    };
    return names;
}

} // namespace teahouse::ui
