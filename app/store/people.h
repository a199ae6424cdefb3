// SPDX-License-Identifier: Apache-2.0
// Everyone on the server, in memory: names are needed for every painted row. Loaded once, then kept current.
#pragma once

#include "app/store/archive.h"

#include <QHash>

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

Q_SIGNALS:
    void loaded();
    void changed(const QList<teahouse::UserId> &users);

private:
    void take(const QList<proto::User> &users);

    const UserId m_me;
    bool m_loaded = false;
    QHash<UserId, proto::User> m_users;
};

} // namespace teahouse::app
