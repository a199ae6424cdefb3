// SPDX-License-Identifier: AGPL-3.0-or-later
// One conversation with a directory (LDAP version 3, RFC 4511), by OpenLDAP's library: connect, bind, search. Every call
// blocks, each step of it for at most the given time, so it is made on threads that may wait. Referrals are not followed:
// a directory does not say whom the server talks to. Not for several threads at once; reentrant.
#pragma once

#include "common/base/error.h"

#include <QHash>
#include <QStringList>

#include <functional>
#include <memory>

struct ldap;

namespace teahouse::server::identity {

struct LdapTarget {
    QString url; // ldap://host[:port] or ldaps://host[:port]
    bool plain = false; // ldap:// without STARTTLS, so that passwords can be read on the way
    QString caFile; // certificates to trust instead of the system's; empty: those
    int timeoutMs = 0; // of each step
};

struct LdapEntry {
    QString dn;
    QHash<QString, QList<QByteArray>> values; // by the attribute's name in lower case

    QString text(const QString &attribute) const; // the first value; empty: there is none
    QStringList texts(const QString &attribute) const;
};

// The errors: Unauthorized (the directory does not take this password), Unreachable (no answer, or an unhappy one; `detail`
// says which, in the library's words), TooLarge (more entries than asked for), Cancelled, Unsupported (built without it).
class LdapConnection
{
public:
    static bool isBuiltIn();
    static Result<LdapConnection> open(const LdapTarget &target);

    Result<void> bind(const QString &dn, const QString &password); // never without a password: that would prove nothing

    // The whole tree below `base`, page by page. `more` is asked between pages; false: Cancelled.
    Result<void> search(const QString &base, const QString &filter, const QStringList &attributes, int most,
                        const std::function<void(const LdapEntry &)> &each, const std::function<bool()> &more);

private:
    struct Unbind {
        void operator()(ldap *handle) const;
    };
    explicit LdapConnection(ldap *handle, int timeoutMs) : m_handle(handle), m_timeoutMs(timeoutMs) { }

    std::unique_ptr<ldap, Unbind> m_handle;
    int m_timeoutMs = 0;
};

// For a filter (RFC 4515): what stands for itself there.
QString escapedForFilter(const QString &text);

// One spelling of a distinguished name, to be compared; empty: it is none.
QString normalDn(const QString &dn);

// The organisational units that an entry stands in, from the top down, without those of the base.
QStringList unitsAbove(const QString &dn, const QString &base);

} // namespace teahouse::server::identity
