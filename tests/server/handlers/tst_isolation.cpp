// SPDX-License-Identifier: Apache-2.0
// An outsider sees nothing of a private channel or of a foreign conversation, by any request there is. Every
// request of the protocol is aimed at what is not the asker's; one that cannot be aimed does not compile.
// What each role is told is written out beside the aim; nothing secret may be in the answer or in what is
// published because of it.
#include "common/codec/json.h"
#include "common/proto/registry.h"
#include "tests/server/handlers/isolation_aims.h"

#include <QJsonDocument>
#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::ChannelKind;
using proto::Role;
using namespace teahouse::test;

namespace {

// Those of the connection reach no handler; presence and typing have tests of their own with the hub.
template <class R>
constexpr bool kHasHandler = R::kPolicy.lane != proto::Lane::Connection;

Context contextOf(World &w, int role)
{
    const UserId users[] = {{}, w.guest, w.member, w.moderator, w.alice, w.admin, w.owner, w.former, w.closed};
    auto context = w.db.request(users[role]);
    if (role == 8) { // a connection that has outlived its account
        context.actor.session = w.db.session(w.closed);
        context.actor.role = Role::Member;
    }
    return context;
}

template <class T>
QByteArray jsonOf(const T &record)
{
    return QJsonDocument(codec::toJson(record).toObject()).toJson(QJsonDocument::Compact);
}

template <class Reply>
char letterOf(const Result<Reply> &reply)
{
    if (reply)
        return jsonOf(*reply).contains(kSecret.toUtf8()) ? '!' : '+';
    return QByteArray(meta::nameOf(reply.error().code).data()).toUpper().at(0);
}

} // namespace

class TestIsolation : public QObject
{
    Q_OBJECT

    // Of what an outsider caused, and so might be sent: nothing from inside.
    static void checkPublished(const World &w, const Context &context)
    {
        for (const proto::Changes &change : context.changes) {
            QVERIFY(change.stream != proto::Stream::of(w.channel));
            QVERIFY(!jsonOf(change).contains(kSecret.toUtf8()));
        }
        QVERIFY(!context.signedIn);
    }

    template <class R>
    static void check(ChannelKind kind)
    {
        for (int role = 0; role < int(std::size(kRoles)); ++role) {
            World w(kind);
            R request;
            const Told told = aim(request, w);
            const char expected = (kind == ChannelKind::Private ? told.ofPrivate : told.ofDirect)[role];
            const auto where = QByteArray(R::kName) + " by " + kRoles[role];
            const qint64 rev = w.db.sql.number(u"SELECT last_rev FROM channels WHERE id = ?"_s, w.channel);
            auto context = contextOf(w, role);

            const auto reply = w.db.ask(request, context);

            QVERIFY2(letterOf(reply) == expected, where + ": " + letterOf(reply) + ", not " + expected);
            const bool inside = qstrcmp(kRoles[role], "inside") == 0;
            if (inside)
                continue;
            QCOMPARE(w.db.sql.number(u"SELECT last_rev FROM channels WHERE id = ?"_s, w.channel), rev);
            checkPublished(w, context);
            // The former member's own list still names what he left.
            if (reply && qstrcmp(kRoles[role], "former") != 0)
                QVERIFY2(!jsonOf(*reply).contains(QByteArray::number(w.channel.value)), where);
        }
    }

    static void each(auto fn)
    {
        proto::forEachType(proto::AllRequests{}, [&]<class R>(std::type_identity<R> type) {
            if constexpr (kHasHandler<R>)
                fn(type);
        });
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void everyRequestByEveryRole_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<ChannelKind>("kind");
        each([]<class R>(std::type_identity<R>) {
            QTest::addRow("%s, private channel", R::kName)
                << QString::fromLatin1(R::kName) << ChannelKind::Private;
            QTest::addRow("%s, conversation", R::kName)
                << QString::fromLatin1(R::kName) << ChannelKind::Direct;
        });
    }

    void everyRequestByEveryRole()
    {
        QFETCH(QString, request);
        QFETCH(ChannelKind, kind);
        each([&]<class R>(std::type_identity<R>) {
            if (request == QLatin1StringView(R::kName))
                check<R>(kind);
        });
    }

    // A private thing and one that is not there are told apart by nothing.
    void privateIsTheSameAsAbsent()
    {
        World w(ChannelKind::Private);
        each([&]<class R>(std::type_identity<R>) {
            R request, absent;
            (void)aim(request, w);
            World nowhere(ChannelKind::Private);
            nowhere.channel = {404};
            nowhere.message = {404};
            nowhere.session = {404};
            (void)aim(absent, nowhere);
            if (std::is_same_v<
                    R,
                    proto::
                        OpenDirect> || std::is_same_v<R, proto::SetRole> || std::is_same_v<R, proto::Deactivate>)
                return; // these are aimed at people, whom everybody may see
            auto one = contextOf(w, 2), other = contextOf(w, 2);
            const auto toPrivate = w.db.ask(request, one);
            const auto toNothing = w.db.ask(absent, other);
            if (toPrivate || toNothing) {
                QVERIFY2(toPrivate.has_value(), R::kName);
                return;
            }
            QVERIFY2(toPrivate.error().code == toNothing.error().code, R::kName);
            QVERIFY2(toPrivate.error().detail == toNothing.error().detail, R::kName);
        });
    }

    void whoIsLetInSeesTheSecretAndWhoLeavesDoesNotAnyMore()
    {
        World w(ChannelKind::Private);
        const proto::FetchHistory history{.channel = w.channel, .last = 1'000};
        QVERIFY(!w.db.ask(history, w.member));
        QVERIFY(w.db.ask(proto::AddMembers{w.channel, {w.member}}, w.alice));
        QCOMPARE(letterOf(w.db.ask(history, w.member)), '!');
        QCOMPARE(letterOf(w.db.ask(proto::OpenSync{}, w.member)), '!');
        QVERIFY(w.db.ask(proto::RemoveMember{w.channel, w.member}, w.alice));
        QCOMPARE(letterOf(w.db.ask(history, w.member)), 'N');
        QCOMPARE(letterOf(w.db.ask(proto::OpenSync{}, w.member)), '+');
        const auto mine = w.db.ask(proto::OpenSync{}, w.member);
        QVERIFY(mine->pages[0].memberships[0].left); // his list says that he left
    }

    void aGuestSeesNoDirectory()
    {
        World w(ChannelKind::Private);
        QVERIFY(w.db.ask(proto::CreateChannel{.localId = {5}, .name = kSecret}, w.alice));
        QCOMPARE(letterOf(w.db.ask(proto::OpenSync{}, w.guest)), '+');
        QCOMPARE(letterOf(w.db.ask(proto::OpenSync{}, w.member)), '!');
    }
};

QTEST_GUILESS_MAIN(TestIsolation)
#include "tst_isolation.moc"
