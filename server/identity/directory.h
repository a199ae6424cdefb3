// SPDX-License-Identifier: AGPL-3.0-or-later
// The office's directory: LDAP as OpenLDAP and others speak it, or Active Directory. It says who is right with a name and a
// password, and who there is. Each call makes a connection of its own and blocks, for some multiple of the timeout at
// worst; any number of threads may call.
#pragma once

#include "common/base/error.h"
#include "server/identity/ldap_connection.h"
#include "server/identity/outsider.h"

#include <atomic>

namespace teahouse::server::identity {

enum class DirectoryKind : quint8 { OpenLdap, ActiveDirectory };

struct DirectorySettings {
    LdapTarget target;
    DirectoryKind kind = DirectoryKind::OpenLdap;
    QString bindDn; // who looks people up
    QString password; // his
    QString base; // below which people and groups stand
    QString filter; // of those who may come in; empty: everybody
    QString nameAttribute; // what one signs in with; empty: as usual for the kind
    QString departmentAttribute; // empty: the organisational units that somebody stands in
    QStringList groups; // "developers", "sales=#sales" (whose people come into that channel), "*"
    bool join = false; // an account of the same name that is there already is his
    int everyMinutes = 60;

    bool isSet() const { return !target.url.isEmpty(); }
    bool operator==(const DirectorySettings &other) const;
};

struct DirectoryContents {
    QList<Outsider> people;
    QList<OutsideGroup> groups;
    QStringList passedOver; // entries without a name or an identity, by their distinguished names
};

class Directory
{
public:
    explicit Directory(DirectorySettings settings) : m_settings(std::move(settings)) { }

    // By name or mail address. Unauthorized: there is nobody like that, he is disabled, or the password is wrong.
    Result<Outsider> verify(const QString &name, const QString &password) const;

    // Everybody. `nowMs`: accounts whose time is over are disabled.
    Result<DirectoryContents> read(qint64 nowMs, const std::atomic<bool> &stop) const;

private:
    Result<LdapConnection> connect() const;
    QString personFilter(const QString &more = {}) const;
    QString nameAttribute() const;
    QStringList personAttributes() const;
    std::optional<Outsider> personFrom(const LdapEntry &entry, qint64 nowMs) const;

    const DirectorySettings m_settings;
};

} // namespace teahouse::server::identity
