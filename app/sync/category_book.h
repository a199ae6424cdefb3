// SPDX-License-Identifier: Apache-2.0
// The parts of my sidebar, as I have made them, also when the server does not know yet. Which channels stand in the
// last two of everybody's three is not said by their rows: all that are in no other.
#pragma once

#include "app/sync/outbox.h"
#include "common/proto/own_records.h"

namespace teahouse::app {

class CategoryBook : public QObject
{
    Q_OBJECT

public:
    CategoryBook(Archive &archive, Outbox &outbox, QObject *parent = nullptr);

    // In their order, everybody's three among them; no channel in two.
    const QList<proto::Category> &all() const { return m_shown; }
    const proto::Category *find(LocalId id) const; // nullptr: there is none. Valid until the next changed()
    // Invalid: in none, and so among the channels or the conversations.
    LocalId categoryOf(ChannelId channel) const { return m_categoryOf.value(channel); }
    bool isMuted(ChannelId channel) const; // by its category; not when it is in none

    LocalId add(const QString &name, const QList<ChannelId> &channels = {}); // below my others
    void set(const proto::Category &category); // takes the place of the one with that id
    void remove(LocalId id); // its channels go back
    // Before the one with that index in the category (with itself taken out); without a category it goes back.
    void move(ChannelId channel, LocalId to, qsizetype index);
    void moveCategory(LocalId id, qsizetype index); // among all(), with itself taken out

Q_SIGNALS:
    void changed();

private:
    void take(const QList<proto::Category> &rows);
    void show();

    Outbox &m_outbox;
    QHash<LocalId, proto::Category> m_known; // removed ones too: an older row may come later
    QList<proto::Category> m_shown;
    QHash<ChannelId, LocalId> m_categoryOf;
};

} // namespace teahouse::app
