// SPDX-License-Identifier: Apache-2.0
// Drafts and preferences: what one person's devices share.
#include "server/store/categories.h"
#include "server/store/own.h"
#include "server/store/sync.h"
#include "tests/support/test_db.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::SetDraft;
using proto::SetPreferences;
using test::TestDb;

namespace {

struct Office {
    TestDb db;
    UserId bob = db.user(u"bob"_s), eve = db.user(u"eve"_s), out = db.user(u"out"_s);
    ChannelId channel = db.channel(u"tea"_s, {bob, eve});
    MessageId root = db.message(channel, bob, u"Tea?"_s);

    template <class Request>
    Code ask(const Request &request, UserId by)
    {
        const auto answer = db.ask(request, by);
        return answer ? Code::Unknown : answer.error().code; // Unknown: done
    }
    QString draft(UserId user, MessageId thread = {})
    {
        return store::draft(db.sql, user, channel, thread).value_or(proto::Draft{.text = u"none"_s}).text;
    }
    QList<QString> keywords(UserId user) { return store::preferences(db.sql, user).keywords; }
};

} // namespace

class TestOwn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aDraftIsARowOfOnesOwnStream()
    {
        Office o;
        auto context = o.db.request(o.eve);
        const SetDraft request{.channel = o.channel, .thread = {}, .text = u"I think 茶 "_s, .replyTo = o.root};
        QVERIFY(o.db.ask(request, context));
        QVERIFY(o.db.ask(request, context));
        QCOMPARE(context.changes.size(), 1); // the same twice is nothing new
        QCOMPARE(context.changes[0].stream, proto::Stream::of(o.eve));
        const proto::Draft row = context.changes[0].drafts.value(0);
        QCOMPARE(row, (proto::Draft{.channel = o.channel,
                                    .thread = {},
                                    .text = u"I think 茶 "_s,
                                    .replyTo = o.root,
                                    .writtenAt = context.now,
                                    .rev = context.changes[0].upTo}));
        QCOMPARE(o.draft(o.bob), u"none"_s);

        QCOMPARE(o.ask(SetDraft{.channel = o.channel, .thread = o.root, .text = u"in the thread"_s, .replyTo = {}}, o.eve),
                 Code::Unknown);
        QCOMPARE(o.draft(o.eve), u"I think 茶 "_s);
        QCOMPARE(o.draft(o.eve, o.root), u"in the thread"_s);
        store::Budget budget{.rows = 100};
        const auto page = store::userPage(
            o.db.sql, {.stream = proto::Stream::of(o.eve), .after = 0, .upTo = row.rev + 1}, budget);
        QCOMPARE(page->drafts.size(), 2);
        QCOMPARE(page->drafts[0], row);
    }

    void anEmptyDraftTakesItAway()
    {
        Office o;
        const SetDraft nothing{.channel = o.channel, .thread = {}, .text = {}, .replyTo = {}};
        auto context = o.db.request(o.eve);
        QVERIFY(o.db.ask(nothing, context)); // there is none
        QVERIFY(context.changes.isEmpty());
        QVERIFY(o.db.ask(SetDraft{.channel = o.channel, .thread = {}, .text = u"x"_s, .replyTo = {}}, o.eve));
        QVERIFY(o.db.ask(nothing, context));
        QCOMPARE(context.changes.size(), 1);
        QCOMPARE(context.changes[0].drafts[0].text, QString());
        QCOMPARE(o.draft(o.eve), QString());
    }

    void draftsAreBegunWhereOneIsAMember()
    {
        Office o;
        const auto draft = [&](const QString &text, ChannelId channel, MessageId thread = {}) {
            return SetDraft{.channel = channel, .thread = thread, .text = text, .replyTo = {}};
        };
        const ChannelId secret = o.db.channel(u"plans"_s, {o.bob}, proto::ChannelKind::Private);
        QCOMPARE(o.ask(draft(u"x"_s, o.channel), o.out), Code::Forbidden);
        QCOMPARE(o.ask(draft(u"x"_s, secret), o.eve), Code::NotFound);
        QCOMPARE(o.ask(draft(u"x"_s, {404}), o.eve), Code::NotFound);
        QCOMPARE(o.ask(draft(u"x"_s, o.channel, {404}), o.eve), Code::NotFound);
        QCOMPARE(o.ask(draft(u"x"_s, secret, o.root), o.bob), Code::NotFound); // a root elsewhere
        QCOMPARE(o.ask(draft(u"a"_s + QChar(0), o.channel), o.eve), Code::BadRequest);
        QCOMPARE(o.ask(draft(QString(QChar(0xd800)), o.channel), o.eve), Code::BadRequest);
        QCOMPARE(o.ask(draft(u" "_s, o.channel), o.eve), Code::Unknown); // it is no message yet
        // Once left, it can still be taken away.
        QVERIFY(o.db.ask(proto::LeaveChannel{o.channel}, o.eve));
        QCOMPARE(o.ask(draft(u"more"_s, o.channel), o.eve), Code::Forbidden);
        QCOMPARE(o.ask(draft({}, o.channel), o.eve), Code::Unknown);
        QCOMPARE(o.draft(o.eve), QString());
    }

    void oneDraftTooManyLetsGoOfTheOldest()
    {
        Office o;
        o.db.sql.transaction([&]() -> Result<proto::Done> {
            for (int i = 0; i < limits::kDrafts; ++i) {
                proto::Draft row{.channel = {1'000 + i}, .thread = {}, .text = u"x"_s, .replyTo = {}, .writtenAt = 5'000 - i};
                store::putDraft(o.db.sql, o.eve, row);
            }
            return proto::Done{};
        });
        auto context = o.db.request(o.eve);
        QVERIFY(o.db.ask(SetDraft{.channel = o.channel, .thread = {}, .text = u"new"_s, .replyTo = {}}, context));
        QCOMPARE(context.changes.size(), 2);
        const proto::Draft dropped = context.changes[1].drafts[0];
        QCOMPARE(dropped.channel, ChannelId{1'000 + limits::kDrafts - 1});
        QCOMPARE(dropped.text, QString());
        QCOMPARE(o.draft(o.eve), u"new"_s);
    }

    void keywordsAreKeptOnceAndTakeThePlaceOfThoseBefore()
    {
        Office o;
        auto context = o.db.request(o.eve);
        QVERIFY(o.db.ask(SetPreferences{{u"番茄"_s, u" Tea  time "_s, u"ＴＥＡ　TIME"_s}}, context));
        QCOMPARE(o.keywords(o.eve), (QList<QString>{u"番茄"_s, u"Tea time"_s}));
        QCOMPARE(context.changes.size(), 1);
        QCOMPARE(context.changes[0].stream, proto::Stream::of(o.eve));
        QCOMPARE(context.changes[0].preferences.value(0).keywords, o.keywords(o.eve));
        QVERIFY(o.db.ask(SetPreferences{{u"番茄"_s, u"Tea time"_s}}, context));
        QCOMPARE(context.changes.size(), 1);
        QVERIFY(o.db.ask(SetPreferences{{u"car"_s}}, context));
        QCOMPARE(o.keywords(o.eve), QList<QString>{u"car"_s});
        QVERIFY(o.keywords(o.bob).isEmpty());

        store::Budget budget{.rows = 100};
        const qint64 rev = context.changes.last().upTo;
        const auto page = store::userPage(o.db.sql, {.stream = proto::Stream::of(o.eve), .after = 0, .upTo = rev}, budget);
        QCOMPARE(page->preferences, (QList<proto::Preferences>{{.keywords = {u"car"_s}, .rev = rev}}));

        QVERIFY(o.db.ask(SetPreferences{}, context));
        QVERIFY(o.keywords(o.eve).isEmpty());
        QCOMPARE(o.ask(SetPreferences{{u"  "_s}}, o.eve), Code::BadRequest);
        QCOMPARE(o.ask(SetPreferences{{QString(QChar(0))}}, o.eve), Code::BadRequest);
        QCOMPARE(o.ask(SetPreferences{{QString(QChar(7))}}, o.eve), Code::BadRequest);
    }

    // --- what rings -----------------------------------------------------------------------------------------

    void whatRingsOfAChannelIsForMyDevicesAlone()
    {
        Office o;
        auto context = o.db.request(o.eve);
        const proto::SetNotify request{.channel = o.channel, .level = proto::NotifyLevel::None, .muted = true};
        QVERIFY(o.db.ask(request, context));
        QVERIFY(o.db.ask(request, context));
        QCOMPARE(context.changes.size(), 1); // the same twice is nothing new
        QCOMPARE(context.changes[0].stream, proto::Stream::of(o.eve));
        const proto::Membership row = context.changes[0].memberships.value(0);
        QCOMPARE(row.level, proto::NotifyLevel::None);
        QVERIFY(row.muted);
        QVERIFY(!store::membership(o.db.sql, o.channel, o.bob)->muted);
        QCOMPARE(o.ask(request, o.out), Code::NotFound);
        // Reading on does not undo it, nor does coming back.
        QVERIFY(o.db.ask(proto::MarkRead{.channel = o.channel, .seq = 1}, o.eve));
        QVERIFY(o.db.ask(proto::LeaveChannel{o.channel}, o.eve));
        QVERIFY(o.db.ask(proto::JoinChannel{o.channel}, o.eve));
        QCOMPARE(store::membership(o.db.sql, o.channel, o.eve)->level, proto::NotifyLevel::None);
    }

    void quietHoursAreStretchesOfAWeek_data()
    {
        QTest::addColumn<qint64>("days");
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("to");
        QTest::addColumn<bool>("good");
        QTest::newRow("every night") << qint64(127) << qint64(22 * 60) << qint64(7 * 60) << true;
        QTest::newRow("Sundays, all day") << qint64(64) << qint64(0) << qint64(0) << true;
        QTest::newRow("on no day") << qint64(0) << qint64(0) << qint64(60) << false;
        QTest::newRow("on an eighth") << qint64(128) << qint64(0) << qint64(60) << false;
        QTest::newRow("from tomorrow") << qint64(1) << qint64(24 * 60) << qint64(60) << false;
        QTest::newRow("till tomorrow") << qint64(1) << qint64(0) << qint64(24 * 60) << false;
        QTest::newRow("before midnight") << qint64(1) << qint64(-1) << qint64(60) << false;
    }

    void quietHoursAreStretchesOfAWeek()
    {
        QFETCH(qint64, days);
        QFETCH(qint64, from);
        QFETCH(qint64, to);
        QFETCH(bool, good);
        Office o;
        const proto::SetNotifyRules request{.quiet = QList<proto::QuietHours>{{days, from, to}}};
        QCOMPARE(o.ask(request, o.eve), good ? Code::Unknown : Code::BadRequest);
        QCOMPARE(store::preferences(o.db.sql, o.eve).quiet.size(), good ? 1 : 0);
    }

    void whatIsNotSaidStays()
    {
        Office o;
        QVERIFY(o.db.ask(SetPreferences{{u"tea"_s}}, o.eve));
        QVERIFY(o.db.ask(proto::SetNotifyRules{.level = proto::NotifyLevel::All}, o.eve));
        QVERIFY(o.db.ask(proto::SetNotifyRules{.quiet = QList<proto::QuietHours>{{31, 1'320, 420}}}, o.eve));
        QVERIFY(o.db.ask(SetPreferences{{u"milk"_s}}, o.eve));
        const auto now = store::preferences(o.db.sql, o.eve);
        QCOMPARE(now.keywords, QList<QString>{u"milk"_s});
        QCOMPARE(now.level, proto::NotifyLevel::All);
        QCOMPARE(now.quiet, (QList<proto::QuietHours>{{31, 1'320, 420}}));
    }

    // --- the sidebar ----------------------------------------------------------------------------------------

    void aCategoryTakesItsChannelsFromTheOthers()
    {
        Office o;
        const ChannelId milk = o.db.channel(u"milk"_s, {o.eve});
        const LocalId first{5'000}, second{6'000};
        QVERIFY(o.db.ask(proto::SetCategory{{.id = first, .name = u" Work  工作 "_s, .channels = {o.channel, milk, milk}}}, o.eve));
        auto context = o.db.request(o.eve);
        QVERIFY(o.db.ask(proto::SetCategory{{.id = second, .name = u"Tea"_s, .channels = {o.channel}}}, context));
        QCOMPARE(context.changes.size(), 2);
        for (const auto &change : context.changes)
            QCOMPARE(change.stream, proto::Stream::of(o.eve));
        const auto rows = store::categories(o.db.sql, o.eve);
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0].name, u"Work 工作"_s);
        QCOMPARE(rows[0].channels, QList<ChannelId>{milk});
        QCOMPARE(rows[1].channels, QList<ChannelId>{o.channel});
        QVERIFY(store::categories(o.db.sql, o.bob).isEmpty());
        auto again = o.db.request(o.eve);
        QVERIFY(o.db.ask(proto::SetCategory{{.id = second, .name = u"Tea"_s, .channels = {o.channel}}}, again));
        QVERIFY(again.changes.isEmpty());
    }

    void ofChannelsOfOthersItKeepsNothing()
    {
        Office o;
        const ChannelId secret = o.db.channel(u"secret"_s, {o.bob}, proto::ChannelKind::Private);
        QVERIFY(o.db.ask(proto::SetCategory{{.id = {5'000}, .name = u"x"_s, .channels = {secret, {77}, o.channel}}}, o.eve));
        QCOMPARE(store::categories(o.db.sql, o.eve)[0].channels, QList<ChannelId>{o.channel});
    }

    void everybodysThreeHaveNoNameAndStay()
    {
        Office o;
        using proto::Category;
        QVERIFY(o.db.ask(proto::SetCategory{{.id = Category::kFavourites, .name = u"mine"_s, .channels = {o.channel}}}, o.eve));
        QCOMPARE(store::categories(o.db.sql, o.eve)[0].name, QString());
        QCOMPARE(o.ask(proto::SetCategory{{.id = Category::kFavourites, .removed = true}}, o.eve), Code::BadRequest);
        QVERIFY(o.db.ask(proto::SetCategory{{.id = Category::kChannels, .collapsed = true, .channels = {o.channel}}}, o.eve));
        const auto rows = store::categories(o.db.sql, o.eve);
        QVERIFY(rows[1].collapsed);
        QVERIFY(rows[1].channels.isEmpty()); // it holds what is in no other
        QCOMPARE(rows[0].channels, QList<ChannelId>{o.channel});
    }

    void aCategoryHasANameAndThereAreNotTooMany()
    {
        Office o;
        QCOMPARE(o.ask(proto::SetCategory{{.id = {5'000}, .name = u"  "_s}}, o.eve), Code::BadRequest);
        QCOMPARE(o.ask(proto::SetCategory{{.id = {}, .name = u"x"_s}}, o.eve), Code::BadRequest);
        QCOMPARE(o.ask(proto::SetCategory{{.id = {5'000}, .name = u"x"_s, .removed = true}}, o.eve), Code::NotFound);
        for (int i = 0; i < limits::kCategories; ++i)
            QVERIFY(o.db.ask(proto::SetCategory{{.id = {5'000 + i}, .name = u"x"_s}}, o.eve));
        QCOMPARE(o.ask(proto::SetCategory{{.id = {9'000}, .name = u"x"_s}}, o.eve), Code::TooLarge);
        QVERIFY(o.db.ask(proto::SetCategory{{.id = {5'000}, .name = u"x"_s, .removed = true}}, o.eve));
        QVERIFY(o.db.ask(proto::SetCategory{{.id = {5'001}, .name = u"y"_s}}, o.eve));
    }

    void anotherDeviceGetsThemInItsCatchUp()
    {
        Office o;
        QVERIFY(o.db.ask(proto::SetCategory{{.id = {5'000}, .name = u"Tea"_s, .place = 7, .sort = proto::CategorySort::Recent,
                                             .collapsed = true, .muted = true, .channels = {o.channel}}}, o.eve));
        QVERIFY(o.db.ask(proto::SetNotify{.channel = o.channel, .level = proto::NotifyLevel::All}, o.eve));
        const qint64 head = o.db.sql.number(u"SELECT last_rev FROM users WHERE id = ?"_s, o.eve);
        store::Budget budget{.rows = 100};
        const auto page = store::userPage(o.db.sql, {.stream = proto::Stream::of(o.eve), .after = 0, .upTo = head}, budget);
        QVERIFY(page);
        const proto::Category row = page->categories.value(0);
        QCOMPARE(row.name, u"Tea"_s);
        QCOMPARE(row.place, 7);
        QCOMPARE(row.sort, proto::CategorySort::Recent);
        QVERIFY(row.collapsed && row.muted);
        QCOMPARE(row.channels, QList<ChannelId>{o.channel});
        QCOMPARE(page->memberships.last().level, proto::NotifyLevel::All);
    }
};

QTEST_GUILESS_MAIN(TestOwn)
#include "tst_own.moc"
