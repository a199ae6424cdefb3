// SPDX-License-Identifier: Apache-2.0
// The threads one follows, drafts in them, and messages of which only the id is known.
#include "app/models/thread_list_model.h"
#include "app/store/drafts.h"
#include "app/sync/message_finder.h"
#include "tests/support/fake_office.h"

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;

namespace {

constexpr ChannelId kTea{5};
constexpr ChannelId kPlans{6};

struct Inbox : FakeOffice {
    std::unique_ptr<ThreadListModel> model = std::make_unique<ThreadListModel>(*archive, *outbox);
    QAbstractItemModelTester tester{model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest};
    qint64 rev = 50; // of my stream

    Inbox()
    {
        archive.channel(kTea, u"tea"_s, 3);
        archive.channel(kPlans, u"plans"_s, 2);
    }
    static MessageId idOf(ChannelId channel, qint64 seq) { return TestArchive::message(channel, seq).id; }
    void follow(ChannelId channel, qint64 root, qint64 readSeq, bool on = true)
    {
        ++rev;
        archive.apply({{.stream = proto::Stream::of(kMe), .after = rev - 1, .upTo = rev,
                        .threads = {{idOf(channel, root), channel, on, readSeq, rev}}}});
    }
    void reply(ChannelId channel, qint64 root, qint64 seq, UserId author = {1}, const QList<UserId> &mentions = {})
    {
        auto message = TestArchive::message(channel, seq, author);
        message.thread = idOf(channel, root);
        message.mentions = mentions;
        archive.apply({TestArchive::live(channel, message)});
    }
    // "m1(2)!1 m3": roots, unread replies, mentions among them.
    QString shown() const
    {
        QStringList rows;
        for (int at = 0; at < model->rowCount(); ++at) {
            const StoredThread &row = model->at(at);
            QString text = model->index(at).data().toString();
            if (row.unread > 0)
                text += u"(%1)"_s.arg(row.unread);
            if (row.mentions > 0)
                text += u"!%1"_s.arg(row.mentions);
            rows += text;
        }
        return rows.join(u' ');
    }
};

} // namespace

class TestThreadListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void listsFollowedThreadsWithTheNewestReplyFirst()
    {
        Inbox i;
        QCOMPARE(i.shown(), QString());
        i.follow(kTea, 1, 3);
        i.follow(kTea, 2, 3);
        i.reply(kTea, 1, 4);
        i.reply(kTea, 2, 5);
        QTRY_COMPARE(i.shown(), u"m2(1) m1(1)"_s);
        i.reply(kTea, 1, 6, {1}, {kMe});
        QTRY_COMPARE(i.shown(), u"m1(2)!1 m2(1)"_s);
        i.reply(kTea, 1, 7, kMe); // my own is not unread
        QTRY_COMPARE(i.model->at(0).lastSeq, 7);
        QCOMPARE(i.shown(), u"m1(2)!1 m2(1)"_s);
        QCOMPARE(i.model->unreadThreads(), 2);
        QCOMPARE(i.model->mentions(), 1);
        QCOMPARE(i.model->at(0).last->seq, 7);
    }

    void readingOnAnotherDeviceClearsIt()
    {
        Inbox i;
        i.follow(kTea, 1, 3);
        i.reply(kTea, 1, 4);
        QTRY_COMPARE(i.shown(), u"m1(1)"_s);
        i.follow(kTea, 1, 4);
        QTRY_COMPARE(i.shown(), u"m1"_s);
        QCOMPARE(i.model->unreadThreads(), 0);
    }

    void whatWaitsCounts()
    {
        Inbox i;
        i.calls.ready = false;
        i.follow(kTea, 1, 3);
        i.follow(kTea, 2, 3);
        i.reply(kTea, 1, 4);
        i.reply(kTea, 2, 5);
        QTRY_COMPARE(i.shown(), u"m2(1) m1(1)"_s);
        i.outbox->markThreadRead({.channel = kTea, .id = Inbox::idOf(kTea, 1), .waiting = {}}, 4);
        QTRY_COMPARE(i.shown(), u"m2(1) m1"_s);
        i.outbox->follow({.channel = kTea, .id = Inbox::idOf(kTea, 2), .waiting = {}}, Outbox::Set::Off);
        QVERIFY(!i.model->isFollowed(Inbox::idOf(kTea, 2)));
        QTRY_COMPARE(i.shown(), u"m1"_s);
        i.outbox->follow({.channel = kTea, .id = Inbox::idOf(kTea, 3), .waiting = {}}, Outbox::Set::On);
        QVERIFY(i.model->isFollowed(Inbox::idOf(kTea, 3)));
    }

    void markingAllAsReadReadsEachToItsEnd()
    {
        Inbox i;
        i.follow(kTea, 1, 3);
        i.follow(kPlans, 2, 2);
        i.reply(kTea, 1, 4);
        i.reply(kTea, 1, 5);
        i.reply(kPlans, 2, 3);
        QTRY_COMPARE(i.model->unreadThreads(), 2);
        i.model->markAllRead();
        QTRY_COMPARE(i.model->unreadThreads(), 0);
        const auto reads = i.outbox->threadReads();
        QCOMPARE(reads.value(Inbox::idOf(kTea, 1)).seq, 5);
        QCOMPARE(reads.value(Inbox::idOf(kPlans, 2)).seq, 3);
    }

    void leavingTheChannelHidesItsThreads()
    {
        Inbox i;
        i.follow(kTea, 1, 3);
        i.follow(kPlans, 1, 2);
        QTRY_COMPARE(i.model->rowCount(), 2);
        i.archive.join(kTea, 0, true);
        QTRY_COMPARE(i.model->rowCount(), 1);
        QCOMPARE(i.model->at(0).mark.channel, kPlans);
    }

    void aThreadHasADraftOfItsOwn()
    {
        TestArchive archive;
        {
            Drafts drafts(*archive);
            QTRY_VERIFY(drafts.isLoaded());
            drafts.set(kTea, {.text = u"for all"_s});
            drafts.set(kTea, {.text = u"for us"_s, .inChannel = true}, {11});
            drafts.set(kTea, {.text = u"gone"_s}, {12});
            drafts.set(kTea, {}, {12});
            QTRY_COMPARE(archive.number(u"SELECT COUNT(*) FROM drafts WHERE text <> ''"_s), 2);
        }
        archive.reopen();
        Drafts drafts(*archive);
        QTRY_VERIFY(drafts.isLoaded());
        QCOMPARE(drafts.of(kTea).text, u"for all"_s);
        QCOMPARE(drafts.of(kTea, {11}), (Draft{.text = u"for us"_s, .inChannel = true}));
        QVERIFY(drafts.of(kTea, {12}).isEmpty());
    }

    // Ten thousand messages back, and nothing of it on this device.
    void findsAMessageByItsIdAlone()
    {
        FakeOffice office;
        constexpr ChannelId kLong{9};
        constexpr qint64 kLast = 12'000;
        office.archive.apply({{.stream = proto::Stream::of(kLong), .upTo = kLast + 1,
                               .messages = {TestArchive::message(kLong, kLast)},
                               .channels = {{.id = kLong, .kind = proto::ChannelKind::Public, .name = u"long"_s, .rev = 1}}}});
        office.archive.join(kLong);
        MessageFinder finder(office.calls, *office.archive);
        std::optional<MessageFinder::Place> found;
        finder.find(kLong, TestArchive::message(kLong, 1'777).id).then(&finder, [&](const Result<MessageFinder::Place> &place) {
            found = place.value_or(MessageFinder::Place{});
        });
        int asked = 0;
        while (!found && ++asked < 30) {
            QTRY_VERIFY(found || office.calls.open<proto::FetchHistory>());
            if (found)
                break;
            const auto request = *office.calls.open<proto::FetchHistory>();
            QCOMPARE(request.limit, 1);
            office.calls.answer<proto::FetchHistory>(
                proto::History{{.stream = proto::Stream::of(kLong), .messages = {TestArchive::message(kLong, request.last)}}});
            QCoreApplication::processEvents();
        }
        QVERIFY(found);
        QCOMPARE(found->seq, 1'777);
        QVERIFY2(asked <= 15, qPrintable(QString::number(asked)));
        QCOMPARE(office.archive.number(u"SELECT COUNT(*) FROM messages WHERE seq = 1777"_s), 1);
    }

    void saysWhenItCannotBeFound()
    {
        FakeOffice office;
        office.archive.channel(kTea, u"tea"_s, 3);
        office.calls.ready = false;
        MessageFinder finder(office.calls, *office.archive);
        QCOMPARE(waitFor(finder.find(kTea, {12345})).value().seq, 0);
        QCOMPARE(waitFor(finder.find(kTea, TestArchive::message(kTea, 2).id)).value().seq, 2);
    }
};

QTEST_GUILESS_MAIN(TestThreadListModel)
#include "tst_thread_list_model.moc"
