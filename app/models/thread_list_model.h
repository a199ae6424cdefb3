// SPDX-License-Identifier: Apache-2.0
// The threads I follow, the newest reply first; and, for every root on the screen, whether I follow it and what is unread.
// Marks on their way to the server count.
#pragma once

#include "app/store/archive.h"
#include "app/store/thread_rows.h"
#include "app/sync/outbox.h"

#include <QAbstractListModel>

namespace teahouse::app {

class ThreadListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        RowRole = Qt::UserRole, // const StoredThread *, valid until the model next changes
        UnreadRole, // is something unread in it?
    };

    ThreadListModel(Archive &archive, Outbox &outbox, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override; // DisplayRole: the root's text

    const StoredThread &at(int row) const { return m_rows.at(row); }
    const StoredThread *find(MessageId root) const; // nullptr: I don't follow it
    bool isFollowed(MessageId root) const; // also when the server does not know yet
    int unreadThreads() const { return m_unread; }
    qint64 mentions() const { return m_mentions; }
    void markAllRead();

Q_SIGNALS:
    void changed(); // rows, marks or counts

private:
    void refresh();
    void take(const QList<StoredThread> &rows);
    void keep(const QList<StoredThread> &rows);

    Archive &m_archive;
    Outbox &m_outbox;
    QList<StoredThread> m_rows;
    QHash<MessageId, int> m_at;
    int m_unread = 0;
    qint64 m_mentions = 0;
    bool m_dirty = false;
    bool m_refreshing = false;
};

} // namespace teahouse::app

Q_DECLARE_METATYPE(const teahouse::app::StoredThread *)
