// SPDX-License-Identifier: Apache-2.0
// A guest gets to know those with whom he shares a channel, however it came to that, hears what becomes of them, and learns
// of nobody else that there is such a person.
#include "server/core/news.h"
#include "server/handlers/sync.h"
#include "server/store/streams.h"
#include "tests/support/test_db.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::ChannelKind;
using proto::Role;
using test::TestDb;

namespace {

struct Office {
    TestDb db;
    UserId mina = db.user(u"mina"_s), li = db.user(u"li"_s), zoe = db.user(u"zoe"_s);
    UserId gus = db.user(u"gus"_s, Role::Guest);
    ChannelId project = db.channel(u"project"_s, {mina, gus}, ChannelKind::Private);
    ChannelId office = db.channel(u"office"_s, {mina, li, zoe});

    // Whom he learns of by an answer or by what is published, in the order of their names.
    QStringList names(const QList<proto::Changes> &all)
    {
        QSet<UserId> seen;
        for (const proto::Changes &changes : all) {
            for (const proto::User &user : changes.users)
                seen.insert(user.id);
        }
        QStringList names;
        for (const UserId id : std::as_const(seen))
            names += store::user(db.sql, id)->name;
        names.sort();
        return names;
    }
    // As the hub gives it to his devices.
    QStringList heard(const QList<proto::Changes> &published, UserId who)
    {
        QList<proto::Changes> his;
        for (proto::Changes changes : published) {
            if (changes.stream.isWorkspace())
                mustHide(!News(changes).frame(codec::Format::Json, News::Audience::Guests).contains("display_name"));
            if (changes.stream.user == who)
                his += changes;
        }
        return names(his);
    }
    QStringList synced(const QList<proto::Gap> &gaps = {})
    {
        return names(db.ask(proto::OpenSync{.gaps = gaps}, gus)->pages);
    }

private:
    static void mustHide(bool hidden)
    {
        if (!hidden)
            qFatal("a guest is told of people by the workspace");
    }
};

} // namespace

class TestGuests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void knowsThoseOfHisChannels()
    {
        Office o;
        QCOMPARE(o.synced(), (QStringList{u"gus"_s, u"mina"_s}));
        const auto list = o.db.ask(proto::ListMembers{.channel = o.project}, o.gus);
        QCOMPARE(o.names({list->changes}), (QStringList{u"gus"_s, u"mina"_s}));
    }

    void meetsWhoComes()
    {
        Office o;
        auto context = o.db.request(o.mina);
        QVERIFY(o.db.ask(proto::AddMembers{o.project, {o.li}}, context));
        QCOMPARE(o.heard(context.changes, o.gus), QStringList{u"li"_s});
        QVERIFY(o.synced().contains(u"li"_s));
    }

    void meetsThoseToWhomHeComes()
    {
        Office o;
        const ChannelId other = o.db.channel(u"other"_s, {o.li, o.zoe}, ChannelKind::Private);
        auto context = o.db.request(o.li);
        QVERIFY(o.db.ask(proto::AddMembers{other, {o.gus}}, context));
        QCOMPARE(o.heard(context.changes, o.gus), (QStringList{u"gus"_s, u"li"_s, u"zoe"_s}));
    }

    // While he was away: their rows are older than what he knows of the workspace.
    void meetsWhoCameWhileHeWasAway()
    {
        Office o;
        const auto heads = store::heads(o.db.sql, o.gus);
        QList<proto::Gap> known;
        for (const proto::Head &head : heads)
            known.append({.stream = head.stream, .after = head.rev});
        QCOMPARE(o.synced(known), QStringList());
        QVERIFY(o.db.ask(proto::AddMembers{o.project, {o.li}}, o.mina));
        QCOMPARE(o.synced(known), QStringList{u"li"_s});
    }

    void hearsWhatBecomesOfThem()
    {
        Office o;
        for (const auto &[who, heard] : {std::pair(o.mina, QStringList{u"mina"_s}), {o.zoe, QStringList()}}) {
            auto context = o.db.request(who);
            QVERIFY(o.db.ask(proto::UpdateProfile{.displayName = u"Tea Master"_s}, context));
            QCOMPARE(o.heard(context.changes, o.gus), heard);
        }
        auto context = o.db.request(o.mina);
        QVERIFY(o.db.ask(proto::UpdateProfile{.displayName = {}, .phone = u"555-0100"_s}, context));
        for (const proto::Changes &changes : std::as_const(context.changes)) {
            for (const proto::User &user : changes.users)
                QCOMPARE(user.phone.isEmpty(), !changes.stream.isWorkspace()); // what he is lent says less
        }
    }

    void isToldOfNobodyBesideTheNews()
    {
        Office o;
        o.db.user(u"newcomer"_s);
        auto context = o.db.request(o.zoe);
        QVERIFY(o.db.ask(proto::SetStatus{.statusEmoji = {}, .statusText = u"tea"_s}, context));
        News news(context.changes.first());
        const QByteArray frame = news.frame(codec::Format::Json, News::Audience::Guests);
        QVERIFY(!frame.contains("zoe"));
        QVERIFY(frame.contains("up_to")); // but that there is no gap
        QVERIFY(!o.synced().contains(u"newcomer"_s));
    }

    void aMemberSeesEverybody()
    {
        Office o;
        QCOMPARE(o.names(o.db.ask(proto::OpenSync{}, o.zoe)->pages), (QStringList{u"gus"_s, u"li"_s, u"mina"_s, u"zoe"_s}));
    }
};

QTEST_GUILESS_MAIN(TestGuests)
#include "tst_guests.moc"
