// SPDX-License-Identifier: AGPL-3.0-or-later
// Who else knows the office's people, as its settings say now: a directory, an identity provider. Asked on threads that
// may wait; any number of them at once. Also the board on which the last look at the directory is written down, and the
// sign-ins by the provider that are under way: bounded, for kOidcBegunMs, gone with the server.
#pragma once

#include "common/base/clock.h"
#include "common/proto/directory.h"
#include "server/identity/directory.h"
#include "server/identity/oidc_provider.h"

#include <QHash>

#include <memory>
#include <mutex>

namespace teahouse::server::identity {

class Outside
{
public:
    explicit Outside(const Clock &clock) : m_clock(clock) { }

    void setDirectory(const DirectorySettings &settings);
    DirectorySettings directory() const;

    // As Directory::verify(); Unauthorized also where there is no directory.
    Result<Outsider> verify(const QString &name, const QString &password) const;

    void setProvider(const OidcSettings &settings);
    OidcSettings provider() const; // no issuer: there is none
    QString providerName() const; // for people; empty: there is none

    // `from`: the address of who asks, of which kOidcPerAddress may be under way; an older one makes room. The errors are
    // those of OidcProvider, NotFound: there is none, TooManyRequests: too many sign in at a time.
    Result<OidcBegun> beginOidc(const QString &redirect, const QString &challenge, const QString &from);
    // Each state is worth something once. Expired: it is unknown or too old; Forbidden: the office does not want him.
    Result<Outsider> finishOidc(const QString &state, const QString &code, const QString &verifier);

    proto::DirectoryState directoryState() const;
    void setDirectoryState(const proto::DirectoryState &state);

private:
    struct Begun {
        QString nonce;
        QString redirect;
        QString from;
        qint64 at = 0;
    };
    std::shared_ptr<OidcProvider> asked() const; // null: there is none
    Result<void> keep(const QString &state, const Begun &begun);

    const Clock &m_clock;
    mutable std::mutex m_mutex;
    std::shared_ptr<OidcProvider> m_provider; // null: there is none
    QHash<QString, Begun> m_begun;
    DirectorySettings m_directory;
    proto::DirectoryState m_directoryState;
};

} // namespace teahouse::server::identity
