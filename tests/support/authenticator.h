// SPDX-License-Identifier: Apache-2.0
// The app on the phone: shows the codes of a key, at the time of the test's clock. And accounts with a password, for which
// it is asked.
#pragma once

#include "common/auth/totp.h"
#include "server/handlers/passwords.h"
#include "tests/support/test_server.h"

namespace teahouse::test {

inline const QString kOfficePassword = QStringLiteral("horse 58 battery");

class Authenticator
{
public:
    explicit Authenticator(const ManualClock &clock) : m_clock(clock) { }

    // As it is read off the screen, in groups.
    void take(const QString &key) { m_secret = *auth::fromBase32(key); }
    QString code() const { return auth::hotp(m_secret, auth::totpStep(m_clock.nowMs())); }

private:
    const ManualClock &m_clock;
    QByteArray m_secret;
};

inline UserId withPassword(TestServer &server, const QString &name, proto::Role role = proto::Role::Member)
{
    static const QString hash = server::hashOf(kOfficePassword); // slow on purpose
    const UserId user = server.account(name, role).user;
    const auto db = *server::store::openForWriting(server.database());
    server::store::setPasswordHash(*db, user, hash);
    return user;
}

// The owner olga sets one up for herself and asks everybody for it.
struct StrictOffice {
    ManualClock clock;
    TestServer server{clock};
    UserId owner = withPassword(server, QStringLiteral("olga"), proto::Role::Owner);
    UserId mina = withPassword(server, QStringLiteral("mina"));
    Authenticator ofOlga{clock};
    TestClient olga{server, QStringLiteral("olga"), proto::Role::Owner};

    bool setUp()
    {
        const auto begun = olga.call(proto::BeginSecondFactor{QStringLiteral("olga"), kOfficePassword});
        if (!begun)
            return false;
        ofOlga.take(begun->secret);
        return olga.call(proto::ConfirmSecondFactor{ofOlga.code()}).has_value();
    }
    bool enforce() { return setUp() && olga.call(proto::UpdateWorkspace{.secondFactor = true}).has_value(); }
    void wait() { clock.now += auth::kTotpStepMs; } // for the next code
};

} // namespace teahouse::test
