// SPDX-License-Identifier: Apache-2.0
// What my devices share: drafts that come and go without eating what is being written, and keywords.
#include "app/store/channel_rows.h"
#include "app/store/group_book.h"
#include "app/models/timeline_model.h"
#include "app/sync/draft_sync.h"
#include "app/sync/preference_book.h"
#include "tests/support/fake_calls.h"
#include "tests/support/test_archive.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;
using proto::Done;
using proto::SetDraft;

namespace {

constexpr ChannelId kTea{5};
constexpr ChannelId kMilk{6};
const auto kMine = proto::Stream::of(kMe);

// restart() is a kill and a new start.
struct Device {
    TestArchive archive;
    FakeCalls calls;
    ManualClock clock;
    std::unique_ptr<Outbox> outbox;
    std::unique_ptr<Drafts> drafts;
    std::unique_ptr<DraftSync> sync;
    qint64 rev = 50;

    Device()
    {
        archive.channel(kTea, u"tea"_s, 1);
        archive.channel(kMilk, u"milk"_s, 1);
        restart();
    }
    void restart()
    {
        sync.reset();
        drafts.reset();
        outbox.reset();
        archive.reopen();
        calls.asked.clear();
        outbox = std::make_unique<Outbox>(calls, *archive, clock);
        drafts = std::make_unique<Drafts>(*archive);
        sync = std::make_unique<DraftSync>(*archive, *drafts, *outbox);
        outbox->resume();
        QVERIFY(QTest::qWaitFor([this] { return outbox->isLoaded() && drafts->isLoaded(); }));
    }
    void write(const QString &text, ChannelId channel = kTea)
    {
        drafts->set(channel, {.text = text, .cursor = text.size()});
    }
    // What another device wrote, or what came of one's own.
    void comes(const QString &text, ChannelId channel = kTea)
    {
        ++rev;
        archive.apply({{.stream = kMine,
                        .after = rev - 1,
                        .upTo = rev,
                        .drafts = {{.channel = channel, .thread = {}, .text = text, .replyTo = {}, .writtenAt = rev, .rev = rev}}}});
        QCoreApplication::processEvents();
    }
    // The server takes what was sent last: its change, then its answer.
    void serverTakes()
    {
        QTRY_VERIFY(calls.open<SetDraft>());
        const SetDraft request = *calls.open<SetDraft>();
        comes(request.text, request.channel);
        calls.answer<SetDraft>(Done{});
        QTRY_VERIFY(!outbox->hasDraft(request.channel, {}));
    }
    QStringList sent() const
    {
        QStringList texts;
        for (const SetDraft &draft : calls.all<SetDraft>())
            texts += draft.text;
        return texts;
    }
    QString shown(ChannelId channel = kTea) const { return drafts->of(channel).text; }
    qint64 dirtyRows() { return archive.number(u"SELECT COUNT(*) FROM drafts WHERE dirty = 1"_s); }
};

} // namespace

class TestDevices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatRestsOrIsLeftGoesAndNotEveryKey()
    {
        Device d;
        for (const auto &text : {u"t"_s, u"te"_s, u"tea"_s})
            d.write(text);
        QCOMPARE(d.sent(), QStringList());
        d.sync->goNow(); // the channel is left
        QTRY_COMPARE(d.sent(), QStringList{u"tea"_s});
        d.serverTakes();
        QTRY_COMPARE(d.dirtyRows(), 0);
        d.sync->goNow();
        QCOMPARE(d.sent(), QStringList{u"tea"_s}); // nothing is new

        d.write(u"teapot"_s);
        QTRY_COMPARE_WITH_TIMEOUT(d.sent().size(), 2, DraftSync::kRestMs + 3'000);
    }

    void whatIsSentOrDeletedGoesAtOnceAndOnlyWhenItWasTold()
    {
        Device d;
        d.write(u"quick"_s);
        d.write({});
        QTRY_COMPARE(d.dirtyRows(), 0);
        QCOMPARE(d.sent(), QStringList()); // nobody knew of it
        d.write(u"slow"_s);
        d.sync->goNow();
        d.serverTakes();
        d.write({});
        QTRY_COMPARE(d.sent(), (QStringList{u"slow"_s, QString()}));
        d.serverTakes();
        QTRY_COMPARE(d.archive.number(u"SELECT COUNT(*) FROM drafts"_s), 0);
    }

    void offlineTheNewestAloneWaits()
    {
        Device d;
        d.calls.ready = false;
        for (const auto &text : {u"one"_s, u"two"_s, u"three"_s}) {
            d.write(text);
            d.sync->goNow();
        }
        d.write(u"other"_s, kMilk);
        d.sync->goNow();
        QTRY_COMPARE(d.archive.number(u"SELECT COUNT(*) FROM outbox"_s), 2);
        d.calls.ready = true;
        d.outbox->resume();
        QTRY_COMPARE(d.sent(), (QStringList{u"three"_s, u"other"_s}));
    }

    void survivesAKill()
    {
        Device d;
        d.calls.ready = false;
        d.write(u"not told yet"_s);
        QTRY_COMPARE(d.dirtyRows(), 1);
        d.restart(); // before it rested
        QCOMPARE(d.shown(), u"not told yet"_s);
        QTRY_COMPARE(d.archive.number(u"SELECT COUNT(*) FROM outbox"_s), 1);
        d.restart(); // while it waited
        QTRY_COMPARE(d.archive.number(u"SELECT COUNT(*) FROM outbox"_s), 1); // and not twice
        d.calls.ready = true;
        d.outbox->resume();
        QTRY_COMPARE(d.sent(), QStringList{u"not told yet"_s});
        d.serverTakes();
        QTRY_COMPARE(d.dirtyRows(), 0);
        d.restart();
        QTest::qWait(0);
        QCOMPARE(d.sent(), QStringList());
    }

    void anotherDevicesDraftIsShownWhereNothingIsNewer()
    {
        Device d;
        QSignalSpy adopted(d.drafts.get(), &Drafts::adopted);
        QSignalSpy touched(&*d.archive, &Archive::touched);
        d.comes(u"from my telephone"_s);
        QTRY_COMPARE(d.shown(), u"from my telephone"_s);
        QCOMPARE(adopted.size(), 1);
        QTRY_VERIFY(!touched.isEmpty()); // the sidebar shows its mark
        QTRY_COMPARE(d.archive.number(u"SELECT COUNT(*) FROM drafts WHERE text = 'from my telephone' AND dirty = 0"_s), 1);
        d.sync->goNow();
        QCOMPARE(d.sent(), QStringList()); // and does not go back

        d.comes(u"and changed there"_s); // what is here has been told: the newer one counts
        QTRY_COMPARE(d.shown(), u"and changed there"_s);
        d.comes({}); // sent there
        QTRY_COMPARE(d.shown(), QString());
        QTRY_COMPARE(d.archive.number(u"SELECT COUNT(*) FROM drafts"_s), 0);
    }

    void neverOverWhatIsBeingWritten()
    {
        Device d;
        d.write(u"my own words"_s);
        d.comes(u"older words"_s);
        QCOMPARE(d.shown(), u"my own words"_s);
        d.sync->goNow(); // on its way
        QTRY_VERIFY(d.calls.open<SetDraft>());
        d.comes(u"older words, again"_s);
        QCOMPARE(d.shown(), u"my own words"_s);
        d.serverTakes();
        QCOMPARE(d.shown(), u"my own words"_s);

        // What has been typed and not told even to the drafts is asked for first.
        connect(d.sync.get(), &DraftSync::aboutToAdopt, this, [&] { d.write(u"my own words and more"_s); });
        d.comes(u"theirs"_s);
        QCOMPARE(d.shown(), u"my own words and more"_s);
    }

    void anEditIsNobodyElsesAndStaysWhileItLasts()
    {
        Device d;
        d.drafts->set(kTea, {.text = u"better words"_s, .editing = {42}});
        d.sync->goNow();
        QCOMPARE(d.sent(), QStringList());
        d.comes(u"theirs"_s);
        QCOMPARE(d.shown(), u"better words"_s);
    }

    void whatCameInTheLastMomentOfARunIsShownInTheNext()
    {
        Device d;
        d.sync.reset(); // nobody listens
        d.comes(u"theirs"_s);
        QCOMPARE(d.shown(), QString());
        d.restart();
        QTRY_COMPARE(d.shown(), u"theirs"_s);
    }

    void aDraftThatIsRefusedIsNotTriedForEver()
    {
        Device d;
        QSignalSpy refused(d.outbox.get(), &Outbox::markRefused);
        d.write(u"x"_s);
        d.sync->goNow();
        QTRY_VERIFY(d.calls.open<SetDraft>());
        d.calls.answer<SetDraft>(fail(Code::Forbidden));
        QTRY_VERIFY(d.outbox->entries().isEmpty());
        QCOMPARE(refused.size(), 0); // nothing a person could do about it
        QCOMPARE(d.shown(), u"x"_s);
    }

    void keywordsWaitAndOutdoWhatTheServerHas()
    {
        Device d;
        PreferenceBook book(*d.archive, *d.outbox);
        d.calls.ready = false;
        book.setKeywords({u"番茄"_s});
        book.setKeywords({u"番茄"_s, u"car"_s});
        QCOMPARE(book.keywords(), (QList<QString>{u"番茄"_s, u"car"_s}));
        QVERIFY(book.matcher().areIn(u"我买了番茄炒蛋"));
        QTRY_COMPARE(d.archive.number(u"SELECT COUNT(*) FROM outbox"_s), 1);
        d.calls.ready = true;
        d.outbox->resume();
        QTRY_VERIFY(d.calls.open<proto::SetPreferences>());
        const auto keywords = d.calls.open<proto::SetPreferences>()->keywords;
        d.archive.apply({{.stream = kMine, .after = 60, .upTo = 61, .preferences = {{.keywords = keywords, .rev = 61}}}});
        d.calls.answer<proto::SetPreferences>(Done{});
        QTRY_VERIFY(!d.outbox->preferences());
        QTRY_VERIFY(book.matcher().areIn(u"我买了番茄炒蛋"));
        QCOMPARE(book.keywords(), keywords);
    }

    void aKeywordInSomebodyElsesMessageCountsAsAMention()
    {
        Device d;
        const auto mentions = [&] {
            return waitFor(d.archive->write([](sql::Db &db) { return store::channelRows(db, QSet{kTea}, {}); }))->value(0).mentions;
        };
        const auto said = [&](qint64 seq, const QString &text, UserId by) {
            proto::Message message = TestArchive::message(kTea, seq, by);
            message.text = text;
            d.archive.apply({TestArchive::live(kTea, message)});
        };
        said(2, u"我买了番茄炒蛋"_s, {1});
        said(3, u"番茄，我说的"_s, kMe);
        QCOMPARE(mentions(), 0);
        const auto set = [&](qint64 rev, const QList<QString> &words) {
            d.archive.apply({{.stream = kMine, .after = rev - 1, .upTo = rev, .preferences = {{.keywords = words, .rev = rev}}}});
        };
        PreferenceBook book(*d.archive, *d.outbox);
        QSignalSpy touched(&*d.archive, &Archive::touched);
        set(71, {u"番茄"_s}); // what is unread is looked through again
        QCOMPARE(mentions(), 1);
        QTRY_VERIFY(!touched.isEmpty());
        said(4, u"又是番茄"_s, {1}); // and what comes is counted by it
        said(5, u"a scar"_s, {1});
        QCOMPARE(mentions(), 2);
        d.archive.join(kTea, 4);
        set(72, {u"car"_s, u"茶"_s});
        QCOMPARE(mentions(), 0);
        QCOMPARE(d.archive.number(u"SELECT COUNT(*) FROM messages WHERE mentions_me = 1"_s), 2); // read: left as they are
    }

    // Also while the server cannot be asked; and no more when it will not have them.
    void keywordsCountAtOnce()
    {
        Device d;
        const auto mentions = [&] {
            return waitFor(d.archive->write([](sql::Db &db) { return store::channelRows(db, QSet{kTea}, {}); }))->value(0).mentions;
        };
        const auto said = [&](qint64 seq, const QString &text) {
            proto::Message message = TestArchive::message(kTea, seq, {1});
            message.text = text;
            d.archive.apply({TestArchive::live(kTea, message)});
        };
        said(2, u"我买了番茄炒蛋"_s);
        PreferenceBook book(*d.archive, *d.outbox);
        d.calls.ready = false;
        QSignalSpy touched(&*d.archive, &Archive::touched);
        book.setKeywords({u"番茄"_s});
        QTRY_COMPARE(mentions(), 1);
        QTRY_VERIFY(!touched.isEmpty());
        said(3, u"又是番茄"_s);
        QCOMPARE(mentions(), 2);
        d.calls.ready = true;
        d.outbox->resume();
        QTRY_VERIFY(d.calls.open<proto::SetPreferences>());
        d.calls.answer<proto::SetPreferences>(fail(Code::BadRequest));
        QTRY_COMPARE(mentions(), 0);
        QVERIFY(book.keywords().isEmpty());
        QVERIFY(book.matcher().isEmpty());
    }

    void aTimelineShowsWhatAKeywordMarks()
    {
        Device d;
        People people(*d.archive);
        TimelineModel timeline(*d.archive, people, *d.outbox);
        timeline.open(kTea);
        QTRY_VERIFY(timeline.isLoaded());
        QVERIFY(!timeline.at(0).mentionsMe);
        QSignalSpy changed(&timeline, &QAbstractItemModel::dataChanged);
        timeline.setKeywords(text::Keywords({u"m1"_s}));
        QVERIFY(timeline.at(0).mentionsMe);
        QCOMPARE(changed.size(), 1);
        timeline.setKeywords({});
        QVERIFY(!timeline.at(0).mentionsMe);
    }

    void groupsAreKeptInMemoryByName()
    {
        Device d;
        const auto group = [&](qint64 rev, qint64 id, const QString &name, bool removed) {
            d.archive.apply({{.stream = proto::Stream::workspace(),
                              .after = rev - 1,
                              .upTo = rev,
                              .groups = {{.id = {id}, .name = name, .displayName = name, .people = {{1}}, .removed = removed, .rev = rev}}}});
        };
        group(10, 2, u"writers"_s, false);
        GroupBook book(*d.archive);
        QTRY_COMPARE(book.all().size(), 1);
        group(11, 1, u"design"_s, false);
        QTRY_COMPARE(book.all().size(), 2);
        QCOMPARE(book.all().first().name, u"design"_s);
        QCOMPARE(book.find({2})->people, QList<UserId>{{1}});
        group(12, 2, u"writers"_s, true);
        QTRY_VERIFY(!book.find({2}));
        group(9, 1, u"old news"_s, false);
        QCOMPARE(book.find({1})->name, u"design"_s);
    }
};

QTEST_GUILESS_MAIN(TestDevices)
#include "tst_devices.moc"
