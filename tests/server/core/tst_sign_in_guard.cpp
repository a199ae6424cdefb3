// SPDX-License-Identifier: Apache-2.0
// Guessing is slow, and the innocent do not notice.
#include "server/core/sign_in_guard.h"

#include "common/proto/limits.h"

#include <QtTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;

namespace {
const QHostAddress kHome(u"192.0.2.1"_s);
const QHostAddress kAttacker(u"198.51.100.7"_s);
} // namespace

class TestSignInGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void eachWrongGuessWaitsTwiceAsLong()
    {
        ManualClock clock;
        SignInGuard guard(clock);
        for (int i = 0; i < limits::kSignInFree; ++i)
            QCOMPARE(guard.attempt(kAttacker, u"mina"_s), 0);
        for (const qint64 delay : {1'000, 2'000, 4'000, 8'000}) {
            QCOMPARE(guard.attempt(kAttacker, u"mina"_s), delay);
            clock.now += delay - 1;
            QCOMPARE(guard.attempt(kAttacker, u"mina"_s), 1); // asking early costs nothing, and gains nothing
            clock.now += 1;
            QCOMPARE(guard.attempt(kAttacker, u"mina"_s), 0);
        }
    }

    void theDelayHasAnEndAndIsForgotten()
    {
        ManualClock clock;
        SignInGuard guard(clock);
        for (int i = 0; i < 40; ++i)
            clock.now += guard.attempt(kAttacker, u"mina"_s);
        QCOMPARE_LE(guard.attempt(kAttacker, u"mina"_s), limits::kSignInDelayMostMs);
        clock.now += limits::kSignInForgetMs + 1;
        for (int i = 0; i < limits::kSignInFree; ++i)
            QCOMPARE(guard.attempt(kAttacker, u"mina"_s), 0);
    }

    void anAttackerElsewhereKeepsNobodyOut()
    {
        ManualClock clock;
        SignInGuard guard(clock);
        for (int i = 0; i < 100; ++i)
            guard.attempt(kAttacker, u"mina"_s);
        QVERIFY(guard.attempt(kAttacker, u"mina"_s) > 0);
        QCOMPARE(guard.attempt(kHome, u"mina"_s), 0);
    }

    void aNameInCapitalsIsTheSameName()
    {
        ManualClock clock;
        SignInGuard guard(clock);
        for (int i = 0; i < limits::kSignInFree; ++i)
            guard.attempt(kAttacker, i % 2 ? u"MINA"_s : u"mina"_s);
        QVERIFY(guard.attempt(kAttacker, u"Mina"_s) > 0);
    }

    void manyNamesFromOneAddressAreSlowedTogether()
    {
        ManualClock clock;
        SignInGuard guard(clock);
        for (int i = 0; i < limits::kSignInFreeAddress; ++i)
            QCOMPARE(guard.attempt(kAttacker, QString::number(i)), 0);
        QVERIFY(guard.attempt(kAttacker, u"another"_s) > 0);
    }

    void whoSignedInHereBeforeIsNotSlowedByHisNeighbours()
    {
        ManualClock clock;
        SignInGuard guard(clock);
        QCOMPARE(guard.attempt(kHome, u"mina"_s), 0);
        guard.succeeded(kHome, u"mina"_s);
        for (int i = 0; i < 2 * limits::kSignInFreeAddress; ++i)
            guard.attempt(kHome, QString::number(i));
        QVERIFY(guard.attempt(kHome, u"newcomer"_s) > 0);
        QCOMPARE(guard.attempt(kHome, u"mina"_s), 0);
    }

    void anOfficeThatArrivesAtNineIsLetIn()
    {
        ManualClock clock;
        SignInGuard guard(clock);
        for (int i = 0; i < 500; ++i) {
            QCOMPARE(guard.attempt(kHome, QString::number(i)), 0);
            guard.succeeded(kHome, QString::number(i));
        }
    }

    void attemptsUnderWayCountUntilTheyEndWell()
    {
        ManualClock clock;
        SignInGuard guard(clock);
        for (int i = 0; i < limits::kSignInFree; ++i)
            QCOMPARE(guard.attempt(kHome, u"mina"_s), 0);
        QVERIFY(guard.attempt(kHome, u"mina"_s) > 0); // many at once are no way around
        guard.undecided(kHome, u"mina"_s); // the queue was full
        QCOMPARE(guard.attempt(kHome, u"mina"_s), 0);
        guard.succeeded(kHome, u"mina"_s);
        QCOMPARE(guard.attempt(kHome, u"mina"_s), 0);
    }

    void aNetworkOfIpv6IsOneAddress()
    {
        ManualClock clock;
        SignInGuard guard(clock);
        for (int i = 0; i < limits::kSignInFree; ++i)
            guard.attempt(QHostAddress(u"2001:db8::%1"_s.arg(i + 1)), u"mina"_s);
        QVERIFY(guard.attempt(QHostAddress(u"2001:db8::ffff"_s), u"mina"_s) > 0);
        QCOMPARE(guard.attempt(QHostAddress(u"2001:db8:0:1::1"_s), u"mina"_s), 0);
    }

    void theTableIsBounded()
    {
        ManualClock clock;
        SignInGuard guard(clock);
        for (quint32 i = 0; i < 2 * limits::kSignInEntries; ++i)
            guard.attempt(QHostAddress(i + 1), u"mina"_s);
        QCOMPARE_LE(guard.entries(), limits::kSignInEntries);
    }
};

QTEST_GUILESS_MAIN(TestSignInGuard)
#include "tst_sign_in_guard.moc"
