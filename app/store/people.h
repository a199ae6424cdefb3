// SPDX-License-Identifier: Apache-2.0
// Everyone on the server, in memory: names are needed for every painted row. Loaded once, then kept current.
#pragma once

#include "app/store/archive.h"
#include "app/store/status.h"
#include "common/text/name_match.h"
#include "common/text/name_order.h"

#include <QHash>
#include <QTimer>

namespace teahouse::app {

class People : public QObject
{
    Q_OBJECT

public:
    explicit People(Archive &archive, QObject *parent = nullptr);

    UserId me() const { return m_me; }
    bool isLoaded() const { return m_loaded; }
    // nullptr for somebody not known yet. Valid until the next changed().
    const proto::User *find(UserId id) const;
    // The display name, the login name where that is empty, and "?" for somebody not known yet.
    QString name(UserId id) const;
    const QHash<UserId, proto::User> &all() const { return m_users; }
    // As it is now; changed() tells when a part of it is over.
    Status status(UserId id) const;

    // How people are found by what one types, and where they stand in a list; made once for each name.
    text::NameKey key(UserId id) const { return found(id).key; }
    QByteArray sortKey(UserId id) const { return found(id).sort; }
    // In which order lists of people and channels are.
    text::NameOrder order() const { return m_order; }
    void setOrder(text::NameOrder order);

Q_SIGNALS:
    void loaded();
    void changed(const QList<teahouse::UserId> &users);
    void orderChanged();

private:
    struct Found {
        text::NameKey key;
        QByteArray sort;
    };
    void take(const QList<proto::User> &users);
    const Found &found(UserId id) const;
    void endStatuses();
    void planEnd();

    const UserId m_me;
    bool m_loaded = false;
    QHash<UserId, proto::User> m_users;
    mutable QHash<UserId, Found> m_found;
    text::NameOrder m_order = text::NameOrder::Letters;
    QHash<UserId, qint64> m_ends; // when the next part of a status is over
    QTimer m_end;
};

} // namespace teahouse::app
