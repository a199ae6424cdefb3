// SPDX-License-Identifier: Apache-2.0
// The sidebar: channels, then direct messages, each sorted. A flat list; a view draws a heading where `section` changes.
#pragma once

#include "app/store/archive.h"
#include "app/store/channel_rows.h"
#include "app/store/people.h"
#include "app/sync/category_book.h"
#include "app/sync/outbox.h"
#include "app/sync/presence.h"

#include <QAbstractListModel>

namespace teahouse::app {

struct ChannelRow {
    enum class Section : quint8 { Channels, Direct };

    ChannelId id;
    Section section = Section::Channels;
    proto::ChannelKind kind = proto::ChannelKind::Unknown;
    QString name; // of a direct conversation the other's name, of a group the names, of notes empty
    QByteArray sort; // where the name stands among names
    QString topic;
    QList<UserId> people; // of Direct, Group and Notes; me not included
    qint64 unread = 0; // others' messages after the read mark
    qint64 mentions = 0; // of these, those that mention me; in direct conversations all
    qint64 readSeq = 0; // with a waiting read mark taken into account
    qint64 lastSeq = 0;
    qint64 lastAt = 0; // when the newest message was sent
    proto::Presence presence = proto::Presence::Unknown; // of the other in a direct conversation
    Status status; // of the same
    bool hasDraft = false;
    bool archived = false;
    proto::NotifyLevel level = proto::NotifyLevel::Unknown; // its own; what waits in the outbox taken into account
    bool muted = false; // the same
    bool categoryMuted = false;

    bool isQuiet() const { return muted || categoryMuted; } // what is unread in it does not stand out
    bool operator==(const ChannelRow &) const = default;
};

class ChannelListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        RowRole = Qt::UserRole, // const ChannelRow *, valid until the model next changes
    };

    ChannelListModel(Archive &archive, People &people, Outbox &outbox, PresenceBook &presence,
                     QObject *parent = nullptr);

    // From then on a muted category mutes its channels.
    void setCategories(CategoryBook &categories);

    int rowCount(const QModelIndex &parent = {}) const override;
    // DisplayRole: the name. AccessibleTextRole: name, unread and mentions in words.
    QVariant data(const QModelIndex &index, int role) const override;

    bool isLoaded() const { return m_loaded; }
    int rowOf(ChannelId channel) const; // -1: not in the list
    const ChannelRow *find(ChannelId channel) const;
    ChannelId directWith(UserId user) const; // with myself: my notes; unset: there is none yet
    const ChannelRow &at(int row) const { return m_rows.at(row); }
    qint64 unreadTotal() const; // channels' mentions and direct messages, without the muted: what a badge shows

Q_SIGNALS:
    void loaded();
    void unreadTotalChanged(qint64 total);
    void channelLost(teahouse::ChannelId channel);

private:
    void applied(const Applied &what);
    void markDirty(const QSet<ChannelId> &channels);
    void refresh();
    void take(const QList<StoredChannel> &stored, const QSet<ChannelId> &asked);
    void place(ChannelRow row);
    void drop(ChannelId channel);
    ChannelRow made(const StoredChannel &stored, const QHash<ChannelId, proto::SetNotify> &waiting) const;
    void name(ChannelRow &row) const;
    QString shownName(const ChannelRow &row) const;
    QString spoken(const ChannelRow &row) const;
    void nameAgain(const QList<UserId> &users);
    void orderAgain();
    void muteAgain();
    void tellTotal();

    Archive &m_archive;
    People &m_people;
    Outbox &m_outbox;
    PresenceBook &m_presence;
    CategoryBook *m_categories = nullptr;
    QList<ChannelRow> m_rows;
    QSet<ChannelId> m_dirty;
    bool m_loaded = false;
    bool m_refreshing = false;
    qint64 m_toldTotal = 0;
};

} // namespace teahouse::app

Q_DECLARE_METATYPE(const teahouse::app::ChannelRow *)
