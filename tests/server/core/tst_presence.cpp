// SPDX-License-Identifier: Apache-2.0
// Who is there, as each may see it: everybody of the office everyone, a guest those with whom he shares a channel.
#include "tests/support/test_server.h"

using namespace teahouse;
using namespace Qt::StringLiterals;
using proto::Presence;
using test::TestClient;
using test::TestServer;

namespace {

QHash<UserId, Presence> seenBy(const TestClient &client)
{
    QHash<UserId, Presence> seen;
    for (const proto::PresenceShown &shown : client.heard<proto::PresenceShown>()) {
        if (shown.all)
            seen.clear();
        for (const proto::UserPresence &one : shown.people)
            one.presence == Presence::Offline ? seen.remove(one.user) : seen.insert(one.user, one.presence) != seen.end();
    }
    return seen;
}

bool wasNamed(const TestClient &client, UserId user) // in whatever way
{
    const auto heard = client.heard<proto::PresenceShown>();
    return std::any_of(heard.begin(), heard.end(), [user](const proto::PresenceShown &shown) {
        return std::any_of(shown.people.begin(), shown.people.end(), [user](const auto &one) { return one.user == user; });
    });
}

// Mina and the guest are in #tea; otto is not.
struct World {
    TestServer server;
    TestClient mina{server, u"mina"_s, proto::Role::Owner};
    TestClient otto{server, u"otto"_s};
    UserId guestId = server.account(u"gast"_s, proto::Role::Guest).user;
    ChannelId tea = server.channel(u"tea"_s, {mina.user, guestId}, proto::ChannelKind::Private);
};

} // namespace

class TestPresence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aGuestIsToldOfThoseHeSharesAChannelWith()
    {
        World w;
        TestClient mina(w.server, u"mina"_s); // who is in the channel since before she came
        TestClient guest(w.server, u"gast"_s);
        QTRY_COMPARE(seenBy(guest).value(w.mina.user), Presence::Online);
        QTRY_COMPARE(seenBy(w.otto).value(guest.user), Presence::Online); // the office sees its guests
        QVERIFY(w.otto.call(proto::SetPresence{Presence::Busy}));
        QTRY_COMPARE(seenBy(w.mina).value(w.otto.user), Presence::Busy); // that round is over
        QCOMPARE(seenBy(guest).value(guest.user), Presence::Online);
        QVERIFY(!wasNamed(guest, w.otto.user));
    }

    void aGuestLearnsWhoComesAndForgetsWhoGoes()
    {
        World w;
        TestClient mina(w.server, u"mina"_s);
        TestClient guest(w.server, u"gast"_s);
        QTRY_VERIFY(seenBy(guest).contains(w.mina.user));
        QVERIFY(!wasNamed(guest, w.otto.user));
        QVERIFY(mina.call(proto::AddMembers{.channel = w.tea, .users = {w.otto.user}}));
        QTRY_COMPARE(seenBy(guest).value(w.otto.user), Presence::Online);
        QVERIFY(w.otto.call(proto::SetPresence{Presence::Away}));
        QTRY_COMPARE(seenBy(guest).value(w.otto.user), Presence::Away);
        QVERIFY(w.otto.call(proto::LeaveChannel{w.tea}));
        QTRY_VERIFY(!seenBy(guest).contains(w.otto.user));
        QVERIFY(seenBy(guest).contains(w.mina.user));
        QVERIFY(seenBy(w.mina).contains(w.otto.user));
    }

    void aGuestWhoIsBroughtInSeesThoseWhoAreThere()
    {
        World w;
        TestClient guest(w.server, u"gast"_s);
        const ChannelId room = w.server.channel(u"room"_s, {w.otto.user}, proto::ChannelKind::Private);
        TestClient otto(w.server, u"otto"_s);
        QTRY_VERIFY(seenBy(guest).contains(guest.user));
        QVERIFY(!wasNamed(guest, w.otto.user));
        QVERIFY(otto.call(proto::AddMembers{.channel = room, .users = {guest.user}}));
        QTRY_VERIFY(seenBy(guest).contains(w.otto.user));
    }

    void whoBecomesOneOfTheOfficeSeesEveryone()
    {
        World w;
        TestClient guest(w.server, u"gast"_s);
        QTRY_VERIFY(seenBy(guest).contains(guest.user));
        QVERIFY(!seenBy(guest).contains(w.otto.user));
        QVERIFY(w.mina.call(proto::SetRole{.user = guest.user, .role = proto::Role::Member}));
        QTRY_VERIFY(seenBy(guest).contains(w.otto.user));
        QVERIFY(w.mina.call(proto::SetRole{.user = guest.user, .role = proto::Role::Guest}));
        QTRY_VERIFY(!seenBy(guest).contains(w.otto.user));
    }
};

QTEST_GUILESS_MAIN(TestPresence)
#include "tst_presence.moc"
