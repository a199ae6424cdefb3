// SPDX-License-Identifier: Apache-2.0
// Channels and people by a part of a name, its pinyin or initials: how well it fits comes first; of what fits alike the
// unread, then channels, then people.
#pragma once

#include "app/models/channel_list_model.h"
#include "app/models/people_model.h"
#include "app/ui/sidebar/switcher_delegate.h"

#include <QCoreApplication>

namespace teahouse::ui {

class SwitcherSearch
{
    Q_DECLARE_TR_FUNCTIONS(teahouse::ui::SwitcherSearch)

public:
    // Reads the channels now; the people must outlive it.
    SwitcherSearch(const app::ChannelListModel &channels, const app::PeopleModel &people, UserId me);

    enum class Only : quint8 { All, Writable }; // Writable: no archived channels
    QList<SwitcherRow> find(const QString &typed, Only only = Only::All) const;

private:
    struct Channel { // what is matched, made once
        text::NameKey key;
        SwitcherRow row;
        bool archived = false;
    };
    void addPeople(QList<SwitcherRow> &found, const QString &typed) const;

    const app::PeopleModel &m_people;
    UserId m_me;
    QList<Channel> m_named;
    QSet<UserId> m_direct; // found as the channels that they are
};

} // namespace teahouse::ui
