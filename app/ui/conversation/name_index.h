// SPDX-License-Identifier: Apache-2.0
// Whom an @name and which channel a #name in a text means. Rebuilt when it is asked after a change.
#pragma once

#include "app/models/channel_list_model.h"
#include "app/store/department_book.h"
#include "app/store/group_book.h"
#include "app/store/people.h"
#include "common/text/mentions.h"

namespace teahouse::ui {

class NameIndex : public QObject
{
    Q_OBJECT

public:
    NameIndex(app::People &people, app::GroupBook &groups, app::DepartmentBook &departments, app::ChannelListModel &channels,
              QObject *parent = nullptr);

    // Lives no longer than this.
    text::Names names();

Q_SIGNALS:
    void changed();

private:
    void build();
    UserId person(const QString &folded);

    app::People &m_people;
    app::GroupBook &m_groups;
    app::DepartmentBook &m_departments;
    app::ChannelListModel &m_channels;
    QHash<QString, UserId> m_users;
    QHash<QString, UserId> m_shown; // by the names that people see; unset where two have one
    QHash<QString, GroupId> m_groupIds; // those of departments, too
    QHash<QString, ChannelId> m_channelIds;
    bool m_stale = true;
};

} // namespace teahouse::ui
