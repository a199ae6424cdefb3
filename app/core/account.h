// SPDX-License-Identifier: Apache-2.0
// The servers this person is signed in to: kept in settings.ini, the token apart (platform/secrets.h).
#pragma once

#include "app/core/settings.h"
#include "app/net/connection.h"
#include "app/platform/secrets.h"

namespace teahouse::app {

struct Account {
    QString id; // names its folder; never changes
    Endpoint endpoint; // with the pinned fingerprint
    QString serverName; // as the server calls itself
    UserId user;
    QString userName;
    TokenPlace tokenPlace = TokenPlace::Keychain;

    bool operator==(const Account &) const = default;
};

class Accounts : public QObject
{
    Q_OBJECT

public:
    Accounts(Settings &settings, const Paths &paths, QObject *parent = nullptr);

    const QList<Account> &list() const { return m_list; }
    const Account *find(const QString &id) const;
    // The account of this person on this server, if it is there already.
    const Account *find(const Endpoint &endpoint, UserId user) const;

    // Gives it an id and keeps it.
    Account add(Account account);
    void update(const Account &account);
    // Forgets it and removes its archive; its session must be closed. The token is the caller's to remove.
    void remove(const QString &id);

Q_SIGNALS:
    void added(const QString &id);
    void removed(const QString &id);
    void updated(const QString &id);

private:
    void load();
    void save();

    Settings &m_settings;
    const Paths m_paths;
    QList<Account> m_list;
};

} // namespace teahouse::app
