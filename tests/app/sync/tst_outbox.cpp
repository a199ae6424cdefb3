// SPDX-License-Identifier: Apache-2.0
#include "app/store/outbox_rows.h"
#include "app/sync/outbox.h"
#include "tests/support/fake_calls.h"
#include "tests/support/test_archive.h"

#include <QSemaphore>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;
using proto::EditMessage;
using proto::MarkRead;
using proto::RecallMessage;
using proto::SendMessage;

namespace {

constexpr ChannelId kGeneral{5};
constexpr ChannelId kOther{6};

// An outbox with its archive; restart() is a kill and a new start.
struct Office {
    TestArchive archive;
    FakeCalls calls;
    ManualClock clock;
    std::unique_ptr<Outbox> outbox;
    qint64 seq = 0;

    Office() { restart(); }
    void restart()
    {
        outbox.reset();
        archive.reopen();
        calls.asked.clear();
        calls.ready = true;
        outbox = std::make_unique<Outbox>(calls, *archive, clock);
        outbox->resume();
        QVERIFY(QTest::qWaitFor([this] { return outbox->isLoaded(); }));
    }
    // The numbered message comes as a change, as to everyone.
    proto::Message comesBack(const SendMessage &sent, qint64 rev = 0)
    {
        ++seq;
        proto::Message message{.id = {1000 + seq},
                               .seq = seq,
                               .author = kMe,
                               .text = sent.text,
                               .localId = sent.localId,
                               .rev = rev ? rev : seq};
        archive.apply({TestArchive::live(sent.channel, message)});
        return message;
    }
    void answerSend() { calls.answer<SendMessage>(proto::Posted{.id = {1001 + seq}, .seq = seq + 1}); }
    QStringList stored()
    {
        QStringList texts;
        const auto entries = waitFor(archive->write(store::outboxEntries)).value();
        for (const OutboxEntry &entry : entries)
            texts += entry.text;
        return texts;
    }
};

} // namespace

class TestOutbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void isOnDiskBeforeItLeaves()
    {
        Office office;
        office.outbox->send(kGeneral, u"hello"_s);
        QCOMPARE(office.outbox->entries().size(), 1); // on screen at once
        QVERIFY(office.calls.asked.isEmpty());
        QTRY_COMPARE(office.calls.waiting(), 1);
        QCOMPARE(office.stored(), QStringList{u"hello"_s});
    }

    void sendsInOrderWithinAChannelAndSideBySideInOthers()
    {
        Office office;
        office.outbox->send(kGeneral, u"one"_s);
        office.outbox->send(kGeneral, u"two"_s);
        office.outbox->send(kOther, u"three"_s);
        QTRY_COMPARE(office.calls.waiting(), 2);
        auto sent = office.calls.all<SendMessage>();
        QCOMPARE(sent.at(0).text, u"one"_s);
        QCOMPARE(sent.at(1).text, u"three"_s);
        office.answerSend();
        QTRY_COMPARE(office.calls.all<SendMessage>().size(), 3);
        QCOMPARE(office.calls.all<SendMessage>().last().text, u"two"_s);
    }

    void leavesWhenItHasComeBackNumbered()
    {
        Office office;
        office.outbox->send(kGeneral, u"hello"_s);
        QTRY_COMPARE(office.calls.waiting(), 1);
        const auto sent = *office.calls.open<SendMessage>();
        office.answerSend();
        QCOMPARE(office.outbox->entries().first().delivery, Delivery::Sent); // acknowledged, still shown
        office.comesBack(sent);
        QVERIFY(office.outbox->entries().isEmpty());
        QVERIFY(office.stored().isEmpty());
    }

    void leavesAlsoWhenTheMessageIsFasterThanTheAnswer()
    {
        Office office;
        office.outbox->send(kGeneral, u"hello"_s);
        office.outbox->send(kGeneral, u"again"_s);
        QTRY_COMPARE(office.calls.waiting(), 1);
        office.comesBack(*office.calls.open<SendMessage>());
        QCOMPARE(office.outbox->entries().size(), 1);
        office.answerSend();
        QTRY_COMPARE(office.calls.waiting(), 1);
        QCOMPARE(office.calls.open<SendMessage>()->text, u"again"_s);
    }

    // Killed after each step of a message's way: it is sent again with the same localId, or not at all.
    void survivesAKillAfterEachStep_data()
    {
        QTest::addColumn<int>("steps");
        QTest::addColumn<int>("left");
        QTest::newRow("written") << 0 << 1;
        QTest::newRow("sent") << 1 << 1;
        QTest::newRow("acknowledged") << 2 << 0;
        QTest::newRow("come back") << 3 << 0;
    }

    void survivesAKillAfterEachStep()
    {
        QFETCH(int, steps);
        QFETCH(int, left);
        Office office;
        office.calls.ready = steps > 0;
        const LocalId id = office.outbox->send(kGeneral, u"hello"_s);
        QTRY_COMPARE(office.stored().size(), 1);
        std::optional<SendMessage> sent;
        if (steps >= 1) {
            QTRY_COMPARE(office.calls.waiting(), 1);
            sent = office.calls.open<SendMessage>();
        }
        if (steps >= 2)
            office.answerSend();
        if (steps >= 3)
            office.comesBack(*sent);
        office.restart();
        QTRY_COMPARE(office.calls.waiting(), left);
        if (left > 0)
            QCOMPARE(office.calls.open<SendMessage>()->localId, id);
        if (steps == 2) { // acknowledged and not back: shown until the catch-up brings it
            QCOMPARE(office.outbox->entries().first().delivery, Delivery::Sent);
            office.comesBack(*sent);
        }
        if (steps >= 2)
            QVERIFY(office.outbox->entries().isEmpty());
    }

    void asksAgainAfterTheConnectionBroke()
    {
        Office office;
        const LocalId id = office.outbox->send(kGeneral, u"hello"_s);
        QTRY_COMPARE(office.calls.waiting(), 1);
        office.outbox->pause();
        office.calls.cut();
        QCOMPARE(office.outbox->entries().first().delivery, Delivery::Sending);
        office.calls.ready = true;
        office.outbox->resume();
        QCOMPARE(office.calls.waiting(), 1);
        QCOMPARE(office.calls.open<SendMessage>()->localId, id);
    }

    void triesAgainLaterWhatWillPass_data()
    {
        QTest::addColumn<Code>("code");
        QTest::newRow("too fast") << Code::TooManyRequests;
        QTest::newRow("disk full") << Code::Storage;
        QTest::newRow("unknown") << Code::Unknown;
    }

    void triesAgainLaterWhatWillPass()
    {
        QFETCH(Code, code);
        Office office;
        office.outbox->send(kGeneral, u"hello"_s);
        QTRY_COMPARE(office.calls.waiting(), 1);
        office.calls.answer<SendMessage>(fail(code, {}, 20));
        QCOMPARE(office.outbox->entries().first().delivery, Delivery::Sending);
        QCOMPARE(office.calls.waiting(), 0);
        office.clock.now += 120'000;
        office.outbox->resume();
        QCOMPARE(office.calls.waiting(), 1);
    }

    void showsWhatIsRefusedAndSendsItAgainWhenAsked()
    {
        Office office;
        QSignalSpy failed(office.outbox.get(), &Outbox::failed);
        const LocalId id = office.outbox->send(kGeneral, u"hello"_s);
        office.outbox->send(kGeneral, u"next"_s);
        QTRY_COMPARE(office.calls.waiting(), 1);
        office.calls.answer<SendMessage>(fail(Code::Forbidden));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(office.outbox->find(id)->delivery, Delivery::Failed);
        QTRY_COMPARE(office.calls.waiting(), 1); // the next one is not held up
        QCOMPARE(office.calls.open<SendMessage>()->text, u"next"_s);
        office.answerSend();

        office.restart();
        QCOMPARE(office.outbox->find(id)->code, Code::Forbidden); // remembered
        QCOMPARE(office.calls.waiting(), 0);
        office.outbox->retry(id);
        QCOMPARE(office.calls.open<SendMessage>()->localId, id);
        office.calls.answer<SendMessage>(fail(Code::Forbidden));
        office.outbox->discard(id);
        QTRY_COMPARE(office.stored(), QStringList{u"next"_s});
    }

    void mergesAnEditIntoWhatHasNotLeft()
    {
        Office office;
        office.calls.ready = false;
        const LocalId id = office.outbox->send(kGeneral, u"helo"_s);
        office.outbox->edit({.channel = kGeneral, .waiting = id}, u"hello"_s);
        QCOMPARE(office.outbox->entries().size(), 1);
        QCOMPARE(office.outbox->entries().first().text, u"hello"_s);
        QTRY_COMPARE(office.stored(), QStringList{u"hello"_s});
        office.calls.ready = true;
        office.outbox->resume();
        QTRY_COMPARE(office.calls.waiting(), 1);
        QCOMPARE(office.calls.open<SendMessage>()->text, u"hello"_s);
    }

    void sendsAnEditBehindAMessageThatMayHaveArrived()
    {
        Office office;
        const LocalId id = office.outbox->send(kGeneral, u"helo"_s);
        QTRY_COMPARE(office.calls.waiting(), 1);
        const auto sent = *office.calls.open<SendMessage>();
        office.outbox->edit({.channel = kGeneral, .waiting = id}, u"hello"_s);
        QTRY_COMPARE(office.stored().size(), 2);
        office.restart(); // the answer is lost with the program
        QTRY_COMPARE(office.calls.waiting(), 1);
        QCOMPARE(office.calls.open<SendMessage>()->text, u"helo"_s);
        const auto message = office.comesBack(sent);
        office.answerSend();
        QTRY_COMPARE(office.calls.waiting(), 1);
        QCOMPARE(office.calls.open<EditMessage>()->message, message.id);
        QCOMPARE(office.calls.open<EditMessage>()->text, u"hello"_s);
    }

    // The message has come back and is out of the queue, but the window does not show it yet: the change still names it
    // by where it waited.
    void aimsAChangeAtWhatHasJustArrived()
    {
        Office office;
        const LocalId id = office.outbox->send(kGeneral, u"helo"_s);
        QTRY_COMPARE(office.calls.waiting(), 1);
        const auto message = office.comesBack(*office.calls.open<SendMessage>());
        office.answerSend();
        QTRY_VERIFY(office.outbox->entries().isEmpty());
        office.outbox->edit({.channel = kGeneral, .waiting = id}, u"hello"_s);
        QTRY_COMPARE(office.calls.waiting(), 1);
        QCOMPARE(office.calls.open<EditMessage>()->message, message.id);
        office.restart(); // and so does the one on disk
        QTRY_COMPARE(office.calls.waiting(), 1);
        QCOMPARE(office.calls.open<EditMessage>()->message, message.id);
        QCOMPARE(office.calls.open<EditMessage>()->text, u"hello"_s);
    }

    void losesNoTextWrittenOverAMessageThatWasDiscarded()
    {
        Office office;
        office.calls.ready = false;
        const LocalId id = office.outbox->send(kGeneral, u"helo"_s);
        office.outbox->discard(id);
        QTRY_VERIFY(office.stored().isEmpty());
        office.outbox->recall({.channel = kGeneral, .waiting = id});
        office.outbox->edit({.channel = kGeneral, .waiting = id}, u"hello"_s);
        QTRY_COMPARE(office.stored(), QStringList{u"hello"_s});
        office.calls.ready = true;
        office.outbox->resume();
        QTRY_COMPARE(office.calls.waiting(), 1);
        QCOMPARE(office.calls.open<SendMessage>()->text, u"hello"_s);
    }

    void keepsAnEditOnScreenUntilItsChangeIsThere()
    {
        Office office;
        office.outbox->edit({.channel = kGeneral, .id = {1001}}, u"new"_s);
        QTRY_COMPARE(office.calls.waiting(), 1);
        office.calls.answer<EditMessage>(proto::Done{});
        QCOMPARE(office.outbox->entries().size(), 1);
        QTRY_VERIFY(office.stored().isEmpty());
        office.archive.apply({TestArchive::live(
            kGeneral, {.id = {1001}, .seq = 1, .author = kMe, .text = u"new"_s, .rev = 5})});
        QVERIFY(office.outbox->entries().isEmpty());
    }

    void recallsByForgettingWhatHasNotLeft()
    {
        Office office;
        office.calls.ready = false;
        const LocalId id = office.outbox->send(kGeneral, u"oops"_s);
        office.outbox->recall({.channel = kGeneral, .waiting = id});
        QVERIFY(office.outbox->entries().isEmpty());
        QTRY_VERIFY(office.stored().isEmpty());
    }

    void sendsNothingBehindWhatTheDiskStillHasToForget()
    {
        Office office;
        office.calls.ready = false;
        const LocalId oops = office.outbox->send(kGeneral, u"oops"_s);
        office.outbox->send(kGeneral, u"next"_s);
        QCOMPARE(office.stored(), QStringList({u"oops"_s, u"next"_s}));
        QSemaphore disk;
        const auto busy = office.archive->write([&disk](sql::Db &) {
            disk.acquire();
            return proto::Done{};
        });
        office.outbox->recall({.channel = kGeneral, .waiting = oops});
        QCOMPARE(office.outbox->entries().size(), 1);
        office.calls.ready = true;
        office.outbox->resume();
        office.outbox->send(kOther, u"elsewhere"_s);
        const auto left = office.calls.all<SendMessage>();
        disk.release();
        QVERIFY(left.isEmpty()); // a kill now would bring the first one back to life
        QTRY_COMPARE(office.calls.all<SendMessage>().size(), 2);
        QCOMPARE(office.stored(), QStringList({u"next"_s, u"elsewhere"_s}));
    }

    void recallsBehindAMessageThatMayHaveArrived()
    {
        Office office;
        const LocalId id = office.outbox->send(kGeneral, u"oops"_s);
        QTRY_COMPARE(office.calls.waiting(), 1);
        office.outbox->recall({.channel = kGeneral, .waiting = id});
        office.answerSend();
        QTRY_COMPARE(office.calls.waiting(), 1);
        QCOMPARE(office.calls.open<RecallMessage>()->message, MessageId{1001});
    }

    void sendsOnlyTheNewestReadMark()
    {
        Office office;
        office.calls.ready = false;
        for (const qint64 seq : {3, 4, 9, 7})
            office.outbox->markRead(kGeneral, seq);
        QCOMPARE(office.outbox->entries().size(), 1);
        QCOMPARE(office.outbox->readMarks().value(kGeneral).over(2), 9);
        office.outbox->markUnread(kGeneral, 5);
        QCOMPARE(office.outbox->readMarks().value(kGeneral).over(9), 5);
        QTRY_COMPARE(office.stored().size(), 1);
        office.calls.ready = true;
        office.outbox->resume();
        QTRY_COMPARE(office.calls.waiting(), 1);
        QCOMPARE(office.calls.open<MarkRead>()->seq, 5);
        QVERIFY(office.calls.open<MarkRead>()->back);
        office.calls.answer<MarkRead>(proto::Done{});
        QVERIFY(office.outbox->readMarks().contains(kGeneral)); // until the server's own mark is here
        office.archive.join(kGeneral, 5);
        QVERIFY(office.outbox->entries().isEmpty());
    }

    void tellsWhichConversationWasOpened()
    {
        Office office;
        QSignalSpy opened(office.outbox.get(), &Outbox::opened);
        const LocalId id = office.outbox->openDirect({{3}});
        QTRY_COMPARE(office.calls.waiting(), 1);
        office.calls.answer<proto::OpenDirect>(proto::ChannelOpened{.channel = kOther});
        QCOMPARE(opened.first().at(0).value<LocalId>(), id);
        QCOMPARE(opened.first().at(1).value<ChannelId>(), kOther);
        QVERIFY(office.outbox->entries().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
