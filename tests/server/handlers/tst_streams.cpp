// SPDX-License-Identifier: Apache-2.0
// For every action: the changes it publishes, applied to what each person knew, give what each would fetch
// anew; and they say nothing to those whom it does not concern.
#include "server/store/streams.h"
#include "server/store/sync.h"
#include "tests/support/mirror.h"
#include "tests/support/test_db.h"

#include <QTest>
#include <functional>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::ChannelKind;
using proto::Role;
using test::Mirror;
using test::TestDb;

namespace {

// The hub in little: everyone's mirror is fed with what he may read.
class Everyone
{
public:
    explicit Everyone(TestDb &db) : m_db(db) { }

    void meet(UserId user) { m_mirrors[user] = fetched(user); }

    void deliver(const QList<proto::Changes> &changes)
    {
        for (const proto::Changes &change : changes) {
            if (change.upTo == 0 && change.stream.user.isValid()) { // people, lent to a guest
                proto::Changes lent = change;
                lent.stream = proto::Stream::workspace();
                m_mirrors[change.stream.user].keep(lent);
                continue;
            }
            QCOMPARE(change.upTo > change.after, true);
            for (auto &[user, mirror] : m_mirrors)
                deliverTo(user, mirror, change);
        }
    }

    // Nobody knows less or more than the database says he may; a guest keeps those whom he has known.
    void check()
    {
        for (auto &[user, mirror] : m_mirrors) {
            const Mirror expected = fetched(user);
            if (isGuest(user)) {
                const auto &known = expected.streams.at(proto::Stream::workspace()).users;
                std::erase_if(mirror.streams[proto::Stream::workspace()].users,
                              [&known](const auto &one) { return !known.contains(one.first); });
            }
            QCOMPARE(textOf(mirror), textOf(expected));
            QVERIFY(mirror == expected);
        }
    }

private:
    void deliverTo(UserId user, Mirror &mirror, proto::Changes change)
    {
        const proto::Stream stream = change.stream;
        bool leaves = false;
        if (stream.user.isValid() && stream.user != user)
            return;
        if (stream.channel.isValid()) {
            for (const proto::Member &member : std::as_const(change.members)) {
                if (member.user != user)
                    continue;
                leaves = member.left;
                if (!leaves)
                    mirror.streams[stream]; // subscribed from now on
            }
            if (!mirror.knows(stream))
                return;
        }
        if (stream.isWorkspace() && isGuest(user)) {
            change.channels.clear();
            change.users.clear();
        }
        if (!mirror.applyLive(change))
            mirror.keep(fetchedStream(user, {.stream = stream, .upTo = change.upTo}));
        if (leaves)
            mirror.streams.erase(stream);
    }

    proto::Changes fetchedStream(UserId user, const proto::Gap &gap)
    {
        store::Budget room{.rows = 100'000, .bytes = 100'000'000};
        if (gap.stream.channel.isValid())
            return *store::channelPage(m_db.sql, gap, room);
        if (gap.stream.user.isValid())
            return *store::userPage(m_db.sql, gap, room);
        return *store::workspacePage(m_db.sql, gap, isGuest(user) ? user : UserId(), room);
    }
    bool isGuest(UserId user) { return !domain::seesDirectory(store::user(m_db.sql, user)->role); }

    Mirror fetched(UserId user)
    {
        Mirror mirror;
        for (const proto::Head &head : store::heads(m_db.sql, user)) {
            if (head.rev > 0)
                mirror.keep(fetchedStream(user, {.stream = head.stream, .upTo = head.rev}));
        }
        return mirror;
    }

    TestDb &m_db;
    std::map<UserId, Mirror> m_mirrors;
};

} // namespace

class TestStreams : public QObject
{
    Q_OBJECT

    struct Office {
        TestDb db;
        UserId owner = db.user(u"owner"_s, Role::Owner);
        UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s), carol = db.user(u"carol"_s);
        UserId guest = db.user(u"guest"_s, Role::Guest);
        ChannelId general = db.channel(u"general"_s, {alice, bob});
        ChannelId plans = db.channel(u"plans"_s, {alice, bob, guest}, ChannelKind::Private);
        MessageId hello = db.message(general, alice, u"hello"_s);
        MessageId plan = db.message(plans, bob, u"the plan"_s);
        MessageId second = db.message(plans, alice, u"second"_s);

        Everyone everyone{db};
    };

    // An action is something one person asks for.
    using Act = std::function<void(Office &, Context &)>;
    struct Action {
        const char *what;
        UserId Office::*who;
        Act act;
    };

    template <class Make>
    static Act asks(Make make)
    {
        return [make](Office &o, Context &context) {
            const auto reply = o.db.ask(make(o), context);
            QVERIFY2(reply, reply ? "" : meta::nameOf(reply.error().code).data());
        };
    }

    static QList<Action> actions()
    {
        using O = Office;
        return {
            {"send", &O::bob, asks([](O &o) {
                 return proto::SendMessage{.localId = {1}, .channel = o.plans, .text = u"hi @alice"_s};
             })},
            {"edit", &O::alice, asks([](O &o) {
                 return proto::EditMessage{.localId = {1}, .message = o.hello, .text = u"hello all"_s};
             })},
            {"recall", &O::bob, asks([](O &o) { return proto::RecallMessage{o.plan}; })},
            {"read", &O::guest, asks([](O &o) {
                 return proto::MarkRead{o.plans, 2};
             })},
            {"create a public channel", &O::carol, asks([](O &o) {
                 return proto::CreateChannel{.localId = {1}, .name = u"tea"_s, .users = {o.bob, o.guest}};
             })},
            {"create a private channel", &O::carol, asks([](O &o) {
                 return proto::CreateChannel{
                     .localId = {1}, .kind = ChannelKind::Private, .name = u"tea"_s, .users = {o.bob}};
             })},
            {"open a conversation", &O::carol, asks([](O &o) {
                 return proto::OpenDirect{{o.bob, o.alice}};
             })},
            {"rename", &O::alice, asks([](O &o) {
                 return proto::UpdateChannel{.channel = o.general, .name = u"lobby"_s, .topic = u"t"_s};
             })},
            {"archive", &O::alice,
             asks([](O &o) { return proto::UpdateChannel{.channel = o.plans, .archived = true}; })},
            {"join", &O::carol, asks([](O &o) { return proto::JoinChannel{o.general}; })},
            {"leave", &O::bob, asks([](O &o) { return proto::LeaveChannel{o.plans}; })},
            {"add people", &O::alice, asks([](O &o) {
                 return proto::AddMembers{o.plans, {o.carol, o.owner}};
             })},
            {"remove somebody", &O::alice, asks([](O &o) {
                 return proto::RemoveMember{o.plans, o.guest};
             })},
            {"set a channel role", &O::alice, asks([](O &o) {
                 return proto::SetMemberRole{o.plans, o.bob, proto::ChannelRole::Admin};
             })},
            {"change a display name", &O::bob, asks([](O &) { return proto::UpdateProfile{u"Bob B."_s}; })},
            {"make a guest a member", &O::owner, asks([](O &o) {
                 return proto::SetRole{o.guest, Role::Member};
             })},
            {"close an account", &O::owner, asks([](O &o) { return proto::Deactivate{o.carol}; })},
            {"name the workspace", &O::owner, asks([](O &) { return proto::UpdateWorkspace{u"茶馆"_s}; })},
        };
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void changesAppliedEqualAFetch_data()
    {
        QTest::addColumn<int>("action");
        for (int i = 0; i < actions().size(); ++i)
            QTest::newRow(actions()[i].what) << i;
    }

    void changesAppliedEqualAFetch()
    {
        QFETCH(int, action);
        const Action it = actions()[action];
        Office o;
        for (const UserId user : {o.owner, o.alice, o.bob, o.carol, o.guest})
            o.everyone.meet(user);
        auto context = o.db.request(o.*it.who);

        it.act(o, context);
        QVERIFY(!context.changes.isEmpty());
        o.everyone.deliver(context.changes);
        o.everyone.check();

        auto again = o.db.request(o.*it.who); // and what is asked for twice is told once
        if (store::user(o.db.sql, o.*it.who)->deactivated)
            return;
        it.act(o, again);
        QVERIFY(again.changes.isEmpty());
        o.everyone.check();
    }

    void allActionsOneAfterTheOther()
    {
        Office o;
        for (const UserId user : {o.owner, o.alice, o.bob, o.carol, o.guest})
            o.everyone.meet(user);
        const QList<const char *> without{"archive", "close an account", "create a private channel", "read",
                                          "set a channel role"};
        for (const Action &it : actions()) {
            if (std::any_of(without.begin(), without.end(), [&](auto w) { return qstrcmp(w, it.what) == 0; }))
                continue;
            auto context = o.db.request(o.*it.who);
            it.act(o, context);
            o.everyone.deliver(context.changes);
        }
        o.everyone.check();
    }

    void everyRevOfAStreamIsTakenOnce()
    {
        Office o;
        std::map<proto::Stream, qint64> next;
        for (const UserId user : {o.owner, o.alice, o.bob, o.carol, o.guest})
            for (const proto::Head &head : store::heads(o.db.sql, user))
                next[head.stream] = head.rev;
        for (const char *what :
             {"send", "edit", "join", "rename", "add people", "leave", "name the workspace"}) {
            for (const Action &it : actions()) {
                if (qstrcmp(it.what, what) != 0)
                    continue;
                auto context = o.db.request(o.*it.who);
                it.act(o, context);
                for (const proto::Changes &change : std::as_const(context.changes)) {
                    if (change.upTo == 0) // lent
                        continue;
                    QCOMPARE(change.after, next[change.stream]);
                    next[change.stream] = change.upTo;
                }
            }
        }
        for (const auto &[stream, rev] : next) {
            const qint64 stored = stream.channel.isValid()
                ? o.db.sql.number(u"SELECT last_rev FROM channels WHERE id = ?"_s, stream.channel)
                : stream.user.isValid()
                ? o.db.sql.number(u"SELECT last_rev FROM users WHERE id = ?"_s, stream.user)
                : o.db.sql.number(u"SELECT last_rev FROM workspace"_s);
            QCOMPARE(stored, rev);
        }
    }
};

QTEST_GUILESS_MAIN(TestStreams)
#include "tst_streams.moc"
