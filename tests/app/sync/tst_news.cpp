// SPDX-License-Identifier: Apache-2.0
// Which messages are news, and the facts by which they ring, from a real archive.
#include "app/sync/news.h"
#include "tests/support/fake_calls.h"
#include "tests/support/test_archive.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;
using notify::Facts;
using notify::Reply;
using notify::Rule;
using proto::NotifyLevel;
using proto::Stream;

namespace {

constexpr ChannelId kTea{5};
constexpr ChannelId kTom{6};

// Tea, a channel with four messages, and a conversation with Tom.
struct Device {
    Device()
    {
        archive.channel(kTea, u"tea"_s, 4);
        archive.channel(kTom, {}, 0, proto::ChannelKind::Direct, {kMe, {1}});
        archive.apply({{.stream = Stream::workspace(), .upTo = 1, .users = {{.id = kMe, .name = u"mina"_s, .displayName = u"米娜"_s, .rev = 1}}}});
        outbox.resume();
        if (!QTest::qWaitFor([this] { return outbox.isLoaded() && people.find(kMe) && came.size() == 4; }))
            qFatal("the archive does not answer");
        came.clear();
    }
    void comes(ChannelId channel, const proto::Message &message) { archive.apply({TestArchive::live(channel, message)}); }
    static proto::Message said(ChannelId channel, qint64 seq, const QString &text = u"hello"_s)
    {
        proto::Message message = TestArchive::message(channel, seq);
        message.text = text;
        return message;
    }
    // Rows of mine, as the server tells them.
    void mine(proto::Changes changes)
    {
        changes.stream = Stream::of(kMe);
        changes.after = rev;
        changes.upTo = ++rev;
        for (auto &row : changes.memberships)
            row.rev = rev;
        for (auto &row : changes.threads)
            row.rev = rev;
        for (auto &row : changes.preferences)
            row.rev = rev;
        for (auto &row : changes.categories)
            row.rev = rev;
        archive.apply({changes});
    }
    Facts facts(qsizetype at) const { return came.at(at).at(2).value<Facts>(); }
    Facts last() const { return facts(came.size() - 1); }
    bool waits(qsizetype count)
    {
        return QTest::qWaitFor([&] { return came.size() == count; });
    }

    TestArchive archive;
    FakeCalls calls;
    ManualClock clock;
    SyncEngine engine{calls, *archive};
    People people{*archive};
    Outbox outbox{calls, *archive, clock};
    PreferenceBook preferences{*archive, outbox};
    CategoryBook categories{*archive, outbox};
    News news{{.archive = *archive, .engine = engine, .people = people, .outbox = outbox, .preferences = preferences,
               .categories = categories, .clock = clock}};
    QSignalSpy came{&news, &News::came};
    qint64 rev = 10;
};

} // namespace

class TestNews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    // Mine, what was said again, edited or marked, and what the server says are none.
    void isWhatSomebodyElseHasJustSaid()
    {
        Device d;
        d.comes(kTom, TestArchive::message(kTom, 1, kMe));
        proto::Message direct = TestArchive::message(kTom, 2);
        d.comes(kTom, direct);
        direct.previews = {{.url = u"https://tea.example"_s, .title = u"Tea"_s}}; // a moment later
        direct.rev += 1;
        d.comes(kTom, direct);
        proto::Message joined = TestArchive::message(kTom, 3);
        joined.rev = 5;
        joined.kind = proto::MessageKind::Joined;
        d.comes(kTom, joined);
        proto::Message edited = TestArchive::message(kTom, 4);
        edited.rev = 6;
        edited.editedAt = 9;
        d.comes(kTom, edited);
        d.comes(kTea, Device::said(kTea, 5));
        QVERIFY(d.waits(2));
        QCOMPARE(d.came.at(0).at(1).value<proto::Message>().id, direct.id);
        QCOMPARE(notify::decide(d.facts(0)), (notify::Verdict{true, Rule::Direct, Rule::Direct}));
        QCOMPARE(d.came.at(1).at(0).value<ChannelId>(), kTea);
        QCOMPARE(notify::decide(d.facts(1)).rule, Rule::DefaultMentions);
    }

    void isNotWhatACatchUpBrings()
    {
        Device d;
        d.engine.start();
        QVERIFY(d.engine.isSyncing());
        const proto::Message message = Device::said(kTom, 1);
        d.comes(kTom, message);
        const Facts facts = waitFor(d.news.factsOf(kTom, message)).value();
        QVERIFY(facts.catchUp);
        QCOMPARE(notify::decide(facts), (notify::Verdict{false, Rule::CatchUp, Rule::Direct}));
        QCOMPARE(d.came.size(), 0);
    }

    void knowsWhetherItIsMyNameOrAGroup()
    {
        Device d;
        proto::Message mine = Device::said(kTea, 5, u"请@米娜看下"_s);
        mine.mentions = {kMe};
        d.comes(kTea, mine);
        proto::Message login = Device::said(kTea, 6, u"@Mina?"_s);
        login.mentions = {{1}, kMe};
        d.comes(kTea, login);
        proto::Message group = Device::said(kTea, 7, u"@finance please"_s);
        group.mentions = {kMe};
        d.comes(kTea, group);
        proto::Message all = Device::said(kTea, 8, u"@all tea"_s);
        all.mentionsAll = true;
        d.comes(kTea, all);
        QVERIFY(d.waits(4));
        QCOMPARE(notify::decide(d.facts(0)).rule, Rule::NamesMe);
        QCOMPARE(notify::decide(d.facts(1)).rule, Rule::NamesMe);
        QCOMPARE(notify::decide(d.facts(2)).rule, Rule::NamesGroup);
        QCOMPARE(notify::decide(d.facts(3)).rule, Rule::NamesAll);
    }

    void findsMyWords()
    {
        Device d;
        d.mine({.preferences = {{.keywords = {u"番茄"_s}}}});
        d.comes(kTea, Device::said(kTea, 5, u"我买了番茄炒蛋"_s));
        QVERIFY(d.waits(1));
        QCOMPARE(notify::decide(d.last()).rule, Rule::Keyword);
    }

    // At once, when the server does not know yet; then by what it says.
    void knowsWhatIsSetForTheChannel()
    {
        Device d;
        d.outbox.setNotify({.channel = kTea, .level = NotifyLevel::All});
        d.comes(kTea, Device::said(kTea, 5));
        QVERIFY(d.waits(1));
        QCOMPARE(notify::decide(d.last()).rule, Rule::LevelAll);
        d.outbox.setNotify({.channel = kTea, .level = NotifyLevel::All, .muted = true});
        d.comes(kTea, Device::said(kTea, 6));
        QVERIFY(d.waits(2));
        QCOMPARE(notify::decide(d.last()).rule, Rule::ChannelMuted);
        d.mine({.memberships = {{.channel = kTom, .level = NotifyLevel::None}}});
        d.comes(kTom, Device::said(kTom, 1));
        QVERIFY(d.waits(3));
        QCOMPARE(notify::decide(d.last()).rule, Rule::LevelNone);
        d.mine({.memberships = {{.channel = kTom, .muted = true}}});
        d.comes(kTom, Device::said(kTom, 2));
        QVERIFY(d.waits(4));
        QCOMPARE(notify::decide(d.last()).rule, Rule::ChannelMuted);
    }

    void knowsWhatIsSetForAll()
    {
        Device d;
        d.preferences.setLevel(NotifyLevel::All);
        d.comes(kTea, Device::said(kTea, 5));
        QVERIFY(d.waits(1));
        QCOMPARE(notify::decide(d.last()).rule, Rule::DefaultAll);
    }

    // One of mine, or the one that holds what is in none.
    void knowsMutedCategories()
    {
        Device d;
        d.mine({.categories = {{.id = {77}, .name = u"Loud"_s, .muted = true, .channels = {kTea}}}});
        d.mine({.categories = {{.id = proto::Category::kConversations, .muted = true}}});
        QTRY_VERIFY(d.categories.isMuted(kTea));
        d.comes(kTea, Device::said(kTea, 5));
        d.comes(kTom, Device::said(kTom, 1));
        QVERIFY(d.waits(2));
        QCOMPARE(notify::decide(d.facts(0)).rule, Rule::CategoryMuted);
        QCOMPARE(notify::decide(d.facts(1)).rule, Rule::CategoryMuted);
    }

    void knowsWhatAThreadIsToMe()
    {
        Device d;
        const MessageId root = TestArchive::message(kTea, 1).id;
        const auto reply = [root](qint64 seq) {
            proto::Message message = Device::said(kTea, seq);
            message.thread = root;
            return message;
        };
        d.comes(kTea, reply(5));
        QVERIFY(d.waits(1));
        QCOMPARE(d.last().reply, Reply::Others);
        QCOMPARE(notify::decide(d.last()).rule, Rule::NotFollowed);
        d.mine({.threads = {{.root = root, .channel = kTea, .following = true}}});
        d.comes(kTea, reply(6));
        QVERIFY(d.waits(2));
        QCOMPARE(notify::decide(d.last()).rule, Rule::Thread);
        d.outbox.follow({.channel = kTea, .id = root, .waiting = {}}, Outbox::Set::Off);
        d.comes(kTea, reply(7));
        QVERIFY(d.waits(3));
        QCOMPARE(d.last().reply, Reply::Left);
        QCOMPARE(notify::decide(d.last()).rule, Rule::NotFollowed);
    }

    // On another device, perhaps: of a reply in its thread alone it is the thread's mark that counts.
    void knowsWhatIsReadAlready()
    {
        Device d;
        const MessageId root = TestArchive::message(kTea, 1).id;
        d.mine({.threads = {{.root = root, .channel = kTea, .following = true}}});
        d.mine({.memberships = {{.channel = kTea, .readSeq = 5}}});
        proto::Message reply = Device::said(kTea, 5);
        reply.thread = root;
        d.comes(kTea, reply);
        proto::Message both = Device::said(kTea, 6);
        both.thread = root;
        both.inChannel = true;
        d.outbox.markRead(kTea, 6);
        d.comes(kTea, both);
        QVERIFY(d.waits(2));
        QVERIFY(!d.facts(0).read);
        QVERIFY(d.facts(1).read);
        QCOMPARE(notify::decide(d.facts(1)), (notify::Verdict{false, Rule::Read, Rule::Thread}));
    }

    void knowsQuietHoursAndDoNotDisturb()
    {
        Device d;
        const QDateTime monday(QDate(2026, 11, 2), QTime(12, 30)); // on the wall here
        d.clock.now = monday.toMSecsSinceEpoch();
        QVERIFY(!d.news.isQuietHour());
        d.preferences.setQuiet({{.days = 1, .from = 12 * 60, .to = 13 * 60}});
        QVERIFY(d.news.isQuietHour());
        d.comes(kTom, Device::said(kTom, 1));
        QVERIFY(d.waits(1));
        QCOMPARE(notify::decide(d.last()), (notify::Verdict{false, Rule::QuietHours, Rule::Direct}));
        d.clock.now = monday.addSecs(1'800).toMSecsSinceEpoch();
        d.archive.apply({{.stream = Stream::workspace(), .after = 1, .upTo = 2,
                          .users = {{.id = kMe, .name = u"mina"_s, .rev = 2, .quietUntil = QDateTime::currentMSecsSinceEpoch() + 3'600'000}}}});
        QTRY_VERIFY(d.news.wantsQuiet());
        d.comes(kTom, Device::said(kTom, 2));
        QVERIFY(d.waits(2));
        QCOMPARE(notify::decide(d.last()).rule, Rule::DoNotDisturb);
    }

    // By what is set now, and the hour of the message.
    void saysItOfOldMessages()
    {
        Device d;
        proto::Message old = Device::said(kTea, 2);
        QCOMPARE(notify::decide(waitFor(d.news.factsOf(kTea, old)).value()).rule, Rule::DefaultMentions);
        d.outbox.setNotify({.channel = kTea, .level = NotifyLevel::All});
        d.outbox.markRead(kTea, 4);
        QCOMPARE(notify::decide(waitFor(d.news.factsOf(kTea, old)).value()).rule, Rule::LevelAll);
        old.sentAt = QDateTime(QDate(2026, 11, 3), QTime(23, 0)).toMSecsSinceEpoch(); // a Tuesday
        d.preferences.setQuiet({{.days = 2, .from = 22 * 60, .to = 7 * 60}});
        QCOMPARE(notify::decide(waitFor(d.news.factsOf(kTea, old)).value()).rule, Rule::QuietHours);
        QCOMPARE(notify::decide(waitFor(d.news.factsOf(ChannelId{404}, old)).value()).rule, Rule::NotMember);
    }
};

QTEST_GUILESS_MAIN(TestNews)
#include "tst_news.moc"
