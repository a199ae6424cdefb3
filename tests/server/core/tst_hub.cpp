// SPDX-License-Identifier: Apache-2.0
// Who hears what, and from when to when.
#include "server/core/hub.h"

#include "common/proto/events.h"

#include <QtTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;

namespace {

constexpr ChannelId kGeneral{10};
constexpr ChannelId kSecret{11};

class Ear : public Listener
{
public:
    Ear(qint64 id, proto::Role is = proto::Role::Member, codec::Format form = codec::Format::Cbor)
    {
        user = {id};
        session = {id * 100};
        role = is;
        format = form;
    }
    void hear(const QByteArray &frame) override { frames.append(frame); }
    void roleChanged(proto::Role now) override { roles.append(now); }
    void sessionEnded() override
    {
        ended = true;
        if (hub)
            hub->leave(*this);
    }

    QList<proto::Changes> changes() const
    {
        QList<proto::Changes> all;
        for (const QByteArray &bytes : frames) {
            const auto split = codec::splitFrames(bytes, format);
            all.append(codec::decodeBody<proto::Changes>(split->first()).value());
        }
        return all;
    }

    QList<QByteArray> frames;
    QList<proto::Role> roles;
    Hub *hub = nullptr;
    bool ended = false;
};

News message(ChannelId channel, const QString &text = u"hello"_s)
{
    return News({.stream = proto::Stream::of(channel), .after = 4, .upTo = 5,
                 .messages = {{.id = {1}, .seq = 1, .text = text, .rev = 5}}});
}

News membership(UserId user, ChannelId channel, bool left)
{
    return News({.stream = proto::Stream::of(user), .after = 1, .upTo = 2,
                 .memberships = {{.channel = channel, .left = left, .rev = 2}}});
}

News ofWorkspace(const QList<proto::User> &users, const QList<proto::Channel> &channels)
{
    return News({.stream = proto::Stream::workspace(), .after = 8, .upTo = 9, .channels = channels, .users = users});
}

} // namespace

class TestHub : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aChannelIsHeardByItsMembersAlone()
    {
        Hub hub;
        Ear mina(1), otto(2);
        hub.arrive(mina);
        hub.arrive(otto);
        hub.subscribe(mina, {kGeneral});
        hub.subscribe(otto, {});
        auto news = message(kGeneral);
        hub.take(news);
        QCOMPARE(mina.changes().size(), 1);
        QCOMPARE(mina.changes().first().messages.first().text, u"hello"_s);
        QVERIFY(otto.frames.isEmpty());
        QCOMPARE(hub.delivered(), 1u);
    }

    void allDevicesShareTheSameBytes()
    {
        Hub hub;
        Ear phone(1), desk(1), other(2);
        for (Ear *ear : {&phone, &desk, &other}) {
            hub.arrive(*ear);
            hub.subscribe(*ear, {kGeneral});
        }
        auto news = message(kGeneral);
        hub.take(news);
        QVERIFY(phone.frames.first().isSharedWith(desk.frames.first()));
        QVERIFY(phone.frames.first().isSharedWith(other.frames.first()));
    }

    void nothingIsHeardBeforeSubscribing()
    {
        Hub hub;
        Ear mina(1);
        hub.arrive(mina);
        for (auto news : {message(kGeneral), membership({1}, kGeneral, false), ofWorkspace({{.id = {1}}}, {})}) {
            hub.take(news);
            QVERIFY(mina.frames.isEmpty());
        }
    }

    void hearingBeginsAndEndsWithTheMembership()
    {
        Hub hub;
        Ear mina(1);
        hub.arrive(mina);
        hub.subscribe(mina, {});
        QVERIFY(!hub.hears({1}, kSecret));

        auto early = message(kSecret), joins = membership({1}, kSecret, false), now = message(kSecret, u"in"_s);
        hub.take(early);
        hub.take(joins);
        hub.take(now);
        QVERIFY(hub.hears({1}, kSecret));
        QCOMPARE(mina.changes().size(), 2);
        QCOMPARE(mina.changes().last().messages.first().text, u"in"_s);

        auto leaves = membership({1}, kSecret, true), late = message(kSecret);
        hub.take(leaves);
        hub.take(late);
        QVERIFY(!hub.hears({1}, kSecret));
        QCOMPARE(mina.changes().size(), 3);
        QVERIFY(mina.changes().last().memberships.first().left); // that it was lost is told
    }

    void aSecondDeviceHearsWhatTheFirstJoinedMeanwhile()
    {
        Hub hub;
        Ear desk(1), phone(1);
        hub.arrive(desk);
        hub.subscribe(desk, {kGeneral});
        auto joins = membership({1}, kSecret, false);
        hub.take(joins);
        hub.arrive(phone);
        hub.subscribe(phone, {kGeneral, kSecret});
        auto news = message(kSecret);
        hub.take(news);
        QCOMPARE(phone.frames.size(), 1);
        QCOMPARE(desk.frames.size(), 2);

        hub.leave(desk);
        hub.take(news);
        QCOMPARE(phone.frames.size(), 2);
        QCOMPARE(desk.frames.size(), 2);
        hub.leave(phone);
        hub.take(news);
        QCOMPARE(phone.frames.size(), 2);
        QCOMPARE(hub.listeners(), 0);
    }

    void whoComesBackIsNotTakenForWhatHeWasBefore()
    {
        Hub hub;
        {
            Ear before(1);
            hub.arrive(before);
            hub.subscribe(before, {kSecret});
            hub.leave(before);
        }
        auto leaves = membership({1}, kSecret, true); // while he was away
        hub.take(leaves);
        Ear mina(1);
        hub.arrive(mina);
        hub.subscribe(mina, {kGeneral});
        auto news = message(kSecret);
        hub.take(news);
        QVERIFY(mina.frames.isEmpty());
    }

    void guestsLearnNothingOfPublicChannels()
    {
        Hub hub;
        Ear guest(1, proto::Role::Guest), member(2);
        for (Ear *ear : {&guest, &member}) {
            hub.arrive(*ear);
            hub.subscribe(*ear, {});
        }
        auto news = ofWorkspace({{.id = {7}, .name = u"otto"_s}}, {{.id = kSecret, .name = u"plans"_s}});
        hub.take(news);
        QCOMPARE(member.changes().first().channels.size(), 1);
        QCOMPARE(guest.changes().first().channels.size(), 0);
        QCOMPARE(guest.changes().first().users.size(), 0); // of those he knows he is told beside
        QCOMPARE(guest.changes().first().upTo, 9); // so that no gap is left
        QVERIFY(!guest.frames.first().contains("plans") && !guest.frames.first().contains("otto"));
    }

    void aNewRoleCountsFromThatMomentOn()
    {
        Hub hub;
        Ear mina(1);
        hub.arrive(mina);
        hub.subscribe(mina, {});
        auto demoted = ofWorkspace({{.id = {1}, .role = proto::Role::Guest}}, {{.id = kGeneral}});
        hub.take(demoted);
        QCOMPARE(mina.roles, QList{proto::Role::Guest});
        QCOMPARE(mina.changes().first().channels.size(), 0);
    }

    void jsonAndCborSayTheSame()
    {
        Hub hub;
        Ear bot(1, proto::Role::Member, codec::Format::Json), mina(2);
        for (Ear *ear : {&bot, &mina}) {
            hub.arrive(*ear);
            hub.subscribe(*ear, {kGeneral});
        }
        QCOMPARE(hub.jsonListeners(), 1);
        auto news = message(kGeneral);
        hub.take(news);
        QVERIFY(bot.frames.first().startsWith('{'));
        QVERIFY(bot.changes() == mina.changes());
        hub.leave(bot);
        QCOMPARE(hub.jsonListeners(), 0);
    }

    void anEndedSessionEndsAllItsConnectionsAndNoOther()
    {
        Hub hub;
        Ear first(1), second(1), other(2);
        for (Ear *ear : {&first, &second, &other}) {
            ear->hub = &hub;
            hub.arrive(*ear);
        }
        hub.endSession({100});
        QVERIFY(first.ended && second.ended && !other.ended);
        QCOMPARE(hub.listeners(), 1);
    }

    void typingReachesTheOthersInTheChannel()
    {
        Hub hub;
        Ear mina(1), otto(2), outside(3);
        for (Ear *ear : {&mina, &otto, &outside})
            hub.arrive(*ear);
        hub.subscribe(mina, {kGeneral});
        hub.subscribe(otto, {kGeneral});
        hub.subscribe(outside, {});
        hub.tellChannel(kGeneral, Hub::eventOf(proto::TypingShown{kGeneral, {1}}), {1});
        QCOMPARE(otto.frames.size(), 1);
        QVERIFY(mina.frames.isEmpty() && outside.frames.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHub)
#include "tst_hub.moc"
