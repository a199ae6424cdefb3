// SPDX-License-Identifier: Apache-2.0
// Channels, people and what can be done, by a part of a name, its pinyin or initials: how well it fits comes first; of what
// fits alike the unread, then channels where one was a moment ago, other channels, people, and what can be done. Behind "/"
// there is only the last. What a key costs is one comparison a name, and the rows that are shown.
#pragma once

#include "app/models/channel_list_model.h"
#include "app/models/people_model.h"
#include "app/ui/sidebar/switcher_delegate.h"

#include <QCoreApplication>

#include <functional>

namespace teahouse::ui {

// What can be done instead of going to a channel: a command, or another server.
struct SwitcherAction {
    QString icon;
    QString name;
    QString beside; // what it is, where its name does not say so
    std::function<void()> act;
};

class SwitcherSearch
{
    Q_DECLARE_TR_FUNCTIONS(teahouse::ui::SwitcherSearch)

public:
    // Reads the channels now; the people must outlive it. `recent`: the newest first; the first is where one is.
    SwitcherSearch(const app::ChannelListModel &channels, const app::PeopleModel &people, UserId me,
                   const QList<ChannelId> &recent = {}, const QList<SwitcherAction> &actions = {});

    enum class Only : quint8 { All, Writable }; // Writable: no archived channels, nothing to do
    QList<SwitcherRow> find(const QString &typed, Only only, qsizetype most) const; // best first

    qint64 steps() const { return m_steps; } // characters compared so far, for measuring

private:
    struct Entry { // what is matched, made once
        text::NameKey key;
        SwitcherRow row;
        int group = 0;
        int place = 0; // in its group
        bool archived = false;
    };
    struct Fit {
        int tier = 0;
        int group = 0;
        int rank = 0;
        int place = 0;
        const Entry *entry = nullptr; // null: a person
        const app::PersonRow *person = nullptr;
    };
    void addChannel(const app::ChannelRow &row, const QList<ChannelId> &recent);
    void addPeople(QList<Fit> &fits, const text::NameQuery &query) const;
    SwitcherRow shown(const Fit &fit, const text::NameQuery &query) const;

    const app::PeopleModel &m_people;
    UserId m_me;
    QList<Entry> m_channels;
    QList<Entry> m_actions;
    QSet<UserId> m_direct; // found as the channels that they are
    mutable qint64 m_steps = 0;
};

} // namespace teahouse::ui
