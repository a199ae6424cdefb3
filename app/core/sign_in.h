// SPDX-License-Identifier: Apache-2.0
// The first meeting with a server: from a link and a name to a signed-in account. Afterwards account() and token() are
// given to Accounts, Secrets and Session.
#pragma once

#include "app/core/account.h"
#include "app/net/connection.h"
#include "app/net/loopback_redirect.h"
#include "common/proto/second_factor.h"

#include <memory>

namespace teahouse::app {

class SignInFlow : public QObject
{
    Q_OBJECT

public:
    explicit SignInFlow(QObject *parent = nullptr);

    // Reads teahouse://HOST:PORT[/invite/SECRET][#FINGERPRINT], teahouse+plain://…, or a bare HOST[:PORT].
    // False: that is no address. Ends an attempt that is under way.
    bool setAddress(const QString &address);
    bool isInvitation() const { return !m_invitation.isEmpty(); }
    const Endpoint &endpoint() const { return m_endpoint; }

    void signIn(const QString &name, const QString &password);
    void acceptInvitation(const QString &name, const QString &displayName, const QString &password);
    // By the office's identity provider, in the person's browser. `pages`: what that shows at the end.
    void signInByProvider(const LoopbackRedirect::Pages &pages);
    // The answer to codeNeeded() and secondFactorBegun(): tries again with it, or with a recovery code.
    void giveCode(const QString &code);
    // The answer to certificateUnknown().
    void trust(const QByteArray &fingerprint);
    void cancel();
    bool isBusy() const { return m_busy; }

    // After done(). The account has no id yet.
    const Account &account() const { return m_account; }
    const QString &token() const { return m_token; }
    // Of the second factor that was set up on the way; to be shown now, since nobody tells them again. Mostly none.
    const QStringList &recoveryCodes() const { return m_recoveryCodes; }

Q_SIGNALS:
    void certificateUnknown(const QByteArray &fingerprint);
    void certificateChanged(const QByteArray &fingerprint); // not the one in the invitation link
    void codeNeeded(bool wrong); // name and password are right; `wrong`: and the code was not
    // The office asks for a second factor, and there was none: this is the new one. Said again when it took too long.
    void secondFactorBegun(const teahouse::proto::SecondFactorBegun &factor);
    void browserNeeded(const QUrl &url); // there one signs in; done() or failed() follows
    // Code::Offline: the server cannot be reached. By the provider also NotFound: there is none, Cancelled: one did not sign
    // in there, Expired: it took too long.
    void failed(const teahouse::Error &error);
    void done();

private:
    void begin(const Credentials &credentials);
    void follow(Connection::State state);
    void finish(const proto::SignedIn &who);
    void refused(const Error &error);
    void beginSecondFactor();
    void met();
    void begun(const Result<proto::OidcBegun> &begun);
    void giveUp(const Error &error);

    Endpoint m_endpoint;
    QString m_invitation;
    Account m_account;
    QString m_token;
    QStringList m_recoveryCodes;
    proto::SignIn m_asked; // while codes may be needed
    std::unique_ptr<LoopbackRedirect> m_redirect; // while somebody signs in by the provider
    QString m_verifier; // proves to the provider that it was us who began
    int m_attempt = 0; // answers to an earlier one come too late
    bool m_busy = false;
    Connection m_connection;
};

} // namespace teahouse::app
