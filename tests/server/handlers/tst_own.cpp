// SPDX-License-Identifier: Apache-2.0
// Drafts and preferences: what one person's devices share.
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
};

QTEST_GUILESS_MAIN(TestOwn)
#include "tst_own.moc"
