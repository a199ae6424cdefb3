// SPDX-License-Identifier: Apache-2.0
#include "app/models/timeline_model.h"

#include "app/store/apply.h"
#include "tests/support/fake_office.h"

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;

namespace {

constexpr ChannelId kGeneral{5};

struct Timeline : FakeOffice {
    TimelineModel model{*archive, *people, *outbox};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    bool open(const Anchor &anchor = {}, MessageId thread = {})
    {
        model.open(kGeneral, anchor, thread);
        return QTest::qWaitFor([this] { return model.isLoaded(); });
    }
    // "1 2 [3-7] 8 me:hello" and so on.
    QString shown() const
    {
        QStringList rows;
        for (int at = 0; at < model.rowCount(); ++at) {
            const TimelineRow &row = model.at(at);
            if (row.isHole())
                rows += u"[%1-%2]"_s.arg(row.message.seq).arg(row.lastSeq);
            else if (row.isNumbered())
                rows += QString::number(row.message.seq);
            else
                rows += u"me:"_s + row.message.text;
        }
        return rows.join(u' ');
    }
    void live(const proto::Message &message) { archive.apply({TestArchive::live(kGeneral, message)}); }
    // Seqs first..last answer the message `root`.
    void replies(qint64 root, qint64 first, qint64 last)
    {
        proto::Changes changes{.stream = proto::Stream::of(kGeneral), .after = first, .upTo = last + 1};
        for (qint64 seq = first; seq <= last; ++seq) {
            changes.messages.append(TestArchive::message(kGeneral, seq));
            changes.messages.last().thread = idOf(root);
        }
        archive.apply({changes});
    }
    static MessageId idOf(qint64 seq) { return TestArchive::message(kGeneral, seq).id; }
    void live(qint64 seq) { live(TestArchive::message(kGeneral, seq)); }
};

} // namespace

class TestTimelineModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void opensAnEmptyChannel()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s);
        QVERIFY(t.open());
        QCOMPARE(t.model.rowCount(), 0);
        QVERIFY(t.model.atStart() && t.model.atEnd());
        t.live(1);
        QCOMPARE(t.shown(), u"1"_s);
    }

    void opensAtTheEndWithOnePage()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s, 250);
        QVERIFY(t.open());
        QCOMPARE(t.model.rowCount(), TimelineModel::kPage);
        QCOMPARE(t.model.at(0).message.seq, 151);
        QVERIFY(t.model.atEnd() && !t.model.atStart());
    }

    void followsTheReaderAndGivesBackWhatIsFar()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s, 2000);
        QVERIFY(t.open({.seq = 1000}));
        QVERIFY(t.model.rowOfSeq(1000) >= 0);
        qint64 reading = 1000;
        while (reading > 40) { // upwards, a screen at a time
            reading -= 20;
            QTRY_VERIFY(t.model.rowOfSeq(reading) >= 0);
            const int row = t.model.rowOfSeq(reading);
            t.model.setVisibleRows(row, row + 19);
            QTRY_VERIFY(t.model.rowOfSeq(std::max(reading - TimelineModel::kMargin, qint64(1))) >= 0);
            QVERIFY(t.model.rowCount() <= TimelineModel::kMostRows + TimelineModel::kPage);
        }
        QTRY_VERIFY(t.model.atStart());
        QVERIFY(!t.model.atEnd());
        QCOMPARE(t.model.at(0).message.seq, 1);
        for (int at = 1; at < t.model.rowCount(); ++at) // nothing is missing between
            QCOMPARE(t.model.at(at).message.seq, t.model.at(at - 1).message.seq + 1);
        while (!t.model.atEnd()) { // and down again
            const int last = t.model.rowCount() - 1;
            t.model.setVisibleRows(last - 10, last);
            const qint64 before = t.model.lastSeq();
            QTRY_VERIFY(t.model.lastSeq() > before || t.model.atEnd());
        }
        QCOMPARE(t.model.lastSeq(), 2000);
    }

    void showsHolesAndFillsThemInTheirPlace()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s);
        for (const qint64 seq : {1, 2, 8, 9, 12})
            t.live(seq);
        QVERIFY(t.open());
        QCOMPARE(t.shown(), u"1 2 [3-7] 8 9 [10-11] 12"_s);
        QSignalSpy wanted(&t.model, &TimelineModel::holeShown);
        QSignalSpy reset(&t.model, &QAbstractItemModel::modelReset);
        t.model.setVisibleRows(0, 6);
        QCOMPARE(wanted.first().at(1).value<SeqRange>(), (SeqRange{10, 11})); // the newest first
        const auto history = [&](qint64 first, qint64 last, SeqRange asked) {
            proto::Changes changes{.stream = proto::Stream::of(kGeneral)};
            for (qint64 seq = first; seq <= last; ++seq)
                changes.messages.append(TestArchive::message(kGeneral, seq));
            QVERIFY(waitFor(t.archive->apply({changes}, asked)));
        };
        history(10, 11, {10, 11});
        QTRY_COMPARE(t.shown(), u"1 2 [3-7] 8 9 10 11 12"_s);
        history(6, 7, {6, 7});
        QTRY_COMPARE(t.shown(), u"1 2 [3-5] 6 7 8 9 10 11 12"_s);
        QTRY_COMPARE(wanted.last().at(1).value<SeqRange>(), (SeqRange{3, 5}));
        history(4, 4, {3, 5}); // 3 and 5 do not exist
        QTRY_COMPARE(t.shown(), u"1 2 4 6 7 8 9 10 11 12"_s);
        QCOMPARE(reset.size(), 0);
    }

    void aChannelShowsNoRepliesButThoseThatWereSentThereToo()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s, 2);
        t.replies(1, 3, 5);
        auto both = TestArchive::message(kGeneral, 6);
        both.thread = Timeline::idOf(1);
        both.inChannel = true;
        t.live(both);
        t.live(7);
        QVERIFY(t.open());
        QCOMPARE(t.shown(), u"1 2 6 7"_s);
        QCOMPARE(t.model.rowOfSeq(4), -1);
        QCOMPARE(t.model.nearestRow(4), 2);
        t.replies(1, 8, 8); // live
        QCOMPARE(t.shown(), u"1 2 6 7"_s);
        QCOMPARE(t.model.lastSeq(), 8);
        QCOMPARE(t.model.lastShownSeq(), 7);
        t.live(9);
        QCOMPARE(t.shown(), u"1 2 6 7 9"_s);
    }

    void aThreadShowsItsRootAndItsRepliesAlone()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s, 4);
        t.replies(2, 5, 6);
        t.live(7);
        t.replies(1, 8, 8);
        QVERIFY(t.open({}, Timeline::idOf(2)));
        QCOMPARE(t.shown(), u"2 5 6"_s);
        QVERIFY(t.model.atStart() && t.model.atEnd());
        t.live(9);
        t.replies(2, 10, 10);
        QCOMPARE(t.shown(), u"2 5 6 10"_s);
        t.outbox->send(kGeneral, {.text = u"here"_s, .thread = Timeline::idOf(2)});
        t.outbox->send(kGeneral, u"elsewhere"_s);
        QCOMPARE(t.shown(), u"2 5 6 10 me:here"_s);
    }

    void whatWaitsStandsWhereItWillStand()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s, 2);
        QVERIFY(t.open());
        t.outbox->send(kGeneral, {.text = u"hidden"_s, .thread = Timeline::idOf(1)});
        t.outbox->send(kGeneral, {.text = u"both"_s, .thread = Timeline::idOf(1), .inChannel = true});
        QCOMPARE(t.shown(), u"1 2 me:both"_s);
    }

    // A page of the archive has nothing that stands in the channel.
    void looksFurtherWhereNothingStandsButReplies()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s, 30);
        t.replies(3, 31, 900);
        QVERIFY(t.open());
        QCOMPARE(t.model.lastShownSeq(), 30);
        QCOMPARE(t.model.lastSeq(), 900);
        QVERIFY(t.model.atEnd());
        QVERIFY(t.open({.seq = 500}));
        QCOMPARE(t.model.lastShownSeq(), 30);
    }

    void aLongThreadComesInPages()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s, 3);
        for (qint64 seq = 4; seq < 700; seq += 2) { // every other message answers the first
            t.replies(1, seq, seq);
            t.live(seq + 1);
        }
        QVERIFY(t.open({}, Timeline::idOf(1)));
        QCOMPARE(t.model.rowCount(), TimelineModel::kPage);
        QCOMPARE(t.model.lastShownSeq(), 698);
        QVERIFY(!t.model.atStart());
        while (!t.model.atStart()) {
            const qint64 before = t.model.at(0).message.seq;
            t.model.setVisibleRows(0, 9);
            QTRY_VERIFY(t.model.atStart() || t.model.at(0).message.seq < before);
        }
        QCOMPARE(t.model.at(0).message.seq, 1);
        QCOMPARE(t.model.at(1).message.seq, 4);
        QVERIFY(t.open({.seq = 350}, Timeline::idOf(1)));
        QVERIFY(t.model.rowOfSeq(350) > 0);
    }

    void showsAtOnceWhatIsWrittenAndNumbersItInItsPlace()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s, 2);
        QVERIFY(t.open());
        const LocalId id = t.outbox->send(kGeneral, u"hello"_s);
        QCOMPARE(t.shown(), u"1 2 me:hello"_s);
        QCOMPARE(t.model.at(2).delivery, Delivery::Sending);
        QTRY_COMPARE(t.calls.waiting(), 1);
        t.calls.answer<proto::SendMessage>(proto::Posted{.id = {77}, .seq = 3});
        QCOMPARE(t.model.at(2).delivery, Delivery::Sent);

        QSignalSpy removed(&t.model, &QAbstractItemModel::rowsRemoved),
            inserted(&t.model, &QAbstractItemModel::rowsInserted);
        t.live({.id = {77}, .seq = 3, .author = kMe, .text = u"hello"_s, .localId = id, .rev = 4});
        QCOMPARE(t.shown(), u"1 2 3"_s);
        QCOMPARE(removed.size() + inserted.size(), 0);
    }

    void keepsWaitingMessagesBelowWhatOthersWrote()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s, 1);
        QVERIFY(t.open());
        t.calls.ready = false;
        const LocalId first = t.outbox->send(kGeneral, u"a"_s);
        const LocalId second = t.outbox->send(kGeneral, u"b"_s);
        t.live(2);
        QCOMPARE(t.shown(), u"1 2 me:a me:b"_s);
        // The second is numbered first (another device sent it): no row is doubled.
        t.live({.id = {77}, .seq = 3, .author = kMe, .text = u"b"_s, .localId = second, .rev = 4});
        QCOMPARE(t.shown(), u"1 2 3 me:a"_s);
        t.outbox->discard(first);
        QCOMPARE(t.shown(), u"1 2 3"_s);
    }

    void showsWaitingEditsAndRecalls()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s, 2);
        QVERIFY(t.open());
        t.calls.ready = false;
        const MessageId id = t.model.at(1).message.id;
        t.outbox->edit({.channel = kGeneral, .id = id}, u"better"_s);
        QCOMPARE(t.model.at(1).message.text, u"better"_s);
        QCOMPARE(t.model.at(1).delivery, Delivery::Sending);
        t.outbox->discard(t.model.at(1).waiting);
        QCOMPARE(t.model.at(1).message.text, u"m2"_s);
        QCOMPARE(t.model.at(1).delivery, Delivery::Sent);
        t.outbox->recall({.channel = kGeneral, .id = id});
        QVERIFY(t.model.at(1).recalling);
        // The edit of another device comes meanwhile: both are shown.
        auto edited = TestArchive::message(kGeneral, 2);
        edited.text = u"from the phone"_s;
        edited.rev = 50;
        t.live(edited);
        QCOMPARE(t.model.at(1).message.text, u"from the phone"_s);
        QVERIFY(t.model.at(1).recalling);
    }

    void changesARowAndNotTheList()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s, 3);
        QVERIFY(t.open());
        QSignalSpy changed(&t.model, &QAbstractItemModel::dataChanged),
            reset(&t.model, &QAbstractItemModel::modelReset);
        auto edited = TestArchive::message(kGeneral, 2);
        edited.text = u"edited"_s;
        edited.rev = 9;
        t.live(edited);
        QCOMPARE(t.model.at(1).message.text, u"edited"_s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex().row(), 1);
        QCOMPARE(reset.size(), 0);
    }

    void groupsDaysAndMarksTheFirstUnread()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s);
        const qint64 noon = QDateTime(QDate(2026, 3, 4), QTime(12, 0)).toMSecsSinceEpoch();
        const auto say = [&](qint64 seq, UserId author, qint64 minutes) {
            t.live({.id = {seq},
                    .seq = seq,
                    .author = author,
                    .sentAt = noon + minutes * 60'000,
                    .text = u"x"_s,
                    .rev = seq});
        };
        say(1, {1}, 0);
        say(2, {1}, 3); // grouped
        say(3, {1}, 9); // six minutes later
        say(4, {2}, 10); // somebody else
        say(5, kMe, 11);
        t.live({.id = {6}, .seq = 6, .author = {3}, .kind = proto::MessageKind::Joined, .sentAt = noon + 12 * 60'000, .rev = 6});
        say(7, {2}, 24 * 60); // the next day
        t.archive.join(kGeneral, 4);
        QVERIFY(t.open());
        QString marks;
        for (int at = 0; at < t.model.rowCount(); ++at) {
            const TimelineRow &row = t.model.at(at);
            marks += u"%1%2%3 "_s.arg(row.newDay ? u"D"_s : QString(), row.grouped ? u"g"_s : QString(),
                                      row.firstUnread ? u"U"_s : QString());
        }
        QCOMPARE(marks, u"D g     DU "_s); // neither my own 5 nor that somebody joined is unread to me
        t.model.clearUnreadLine();
        QVERIFY(!t.model.at(6).firstUnread);
    }

    void comesLateToNothingThatChangedWhileItLoaded()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s, 5);
        t.model.open(kGeneral); // the page is under way
        t.live(6);
        QTRY_COMPARE(t.shown(), u"1 2 3 4 5 6"_s);
    }

    void showsItsRowsUntilThoseOfAnotherPlaceAreRead()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s, 1000);
        QVERIFY(t.open());
        int least = t.model.rowCount();
        const auto count = [&] { least = std::min(least, t.model.rowCount()); };
        connect(&t.model, &QAbstractItemModel::modelReset, &t.model, count);
        connect(&t.model, &QAbstractItemModel::rowsRemoved, &t.model, count);
        t.model.open(kGeneral, {.seq = 300});
        QVERIFY(!t.model.isLoaded());
        QCOMPARE(t.model.at(0).message.seq, 901);
        t.live(1001); // not where it would be looked for
        QTRY_VERIFY(t.model.isLoaded());
        QVERIFY(t.model.rowOfSeq(300) >= 0);
        QCOMPARE(t.model.rowOfSeq(901), -1);
        QCOMPARE(least, TimelineModel::kPage);
        t.model.open({6}); // another channel's rows are not this one's
        QCOMPARE(t.model.rowCount(), 0);
    }

    void showsWhatWaitsWhileItIsReadAnew()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s);
        QVERIFY(t.open());
        t.calls.ready = false;
        t.outbox->send(kGeneral, u"hello"_s);
        QStringList seen;
        const auto look = [&] { seen += t.shown(); };
        connect(&t.model, &QAbstractItemModel::modelReset, &t.model, look);
        connect(&t.model, &QAbstractItemModel::rowsRemoved, &t.model, look);
        QVERIFY(t.open());
        QCOMPARE(seen, QStringList{u"me:hello"_s});
    }

    // After a reconnection: others wrote meanwhile, and what they wrote is still to be read.
    void whatHasGoneOutStandsUntilItHasBeenRead()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s, 2);
        QVERIFY(t.open());
        const LocalId id = t.outbox->send(kGeneral, u"hello"_s);
        QStringList seen;
        connect(&*t.archive, &Archive::shown, &t.model, [&] { seen += t.shown(); });
        t.live({.id = {77}, .seq = 6, .author = kMe, .text = u"hello"_s, .localId = id, .rev = 7});
        QCOMPARE(seen, QStringList{u"1 2 me:hello"_s});
        QVERIFY(t.outbox->entries().isEmpty());
        QTRY_COMPARE(t.shown(), u"1 2 [3-5] 6"_s);
    }

    // The next one needs no reading, although the server has just told that there may be more.
    void takesTheNextOneWhileItLooksForMore()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s, 2);
        QVERIFY(t.open());
        const LocalId id = t.outbox->send(kGeneral, u"hello"_s);
        QStringList seen;
        connect(&*t.archive, &Archive::shown, &t.model, [&] { seen += t.shown(); });
        connect(&*t.archive, &Archive::applied, &t.model, [&] { t.archive->touch({kGeneral}); });
        t.archive->touch({kGeneral});
        t.live({.id = {77}, .seq = 3, .author = kMe, .text = u"hello"_s, .localId = id, .rev = 4});
        QCOMPARE(seen, QStringList{u"1 2 3"_s});
        QTRY_VERIFY(t.model.atEnd());
        QCOMPARE(t.shown(), u"1 2 3"_s);
    }

    // The archive has it, and tells of it only after it was read.
    void doublesNothingThatIsReadBeforeItIsTold()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s, 2);
        QVERIFY(t.open());
        t.calls.ready = false;
        const LocalId id = t.outbox->send(kGeneral, u"hello"_s);
        QVERIFY(waitFor(t.archive->write([id](sql::Db &db) {
            const proto::Message mine{.id = {77}, .seq = 3, .author = kMe, .text = u"hello"_s, .localId = id, .rev = 4};
            return store::apply(db, kMe, TestArchive::live(kGeneral, mine));
        })));
        t.archive->touch({kGeneral});
        QTRY_COMPARE(t.shown(), u"1 2 3"_s);
        QVERIFY(t.model.atEnd());
    }

    void emptiesWhenTheChannelIsLost()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"plans"_s, 5, proto::ChannelKind::Private);
        QVERIFY(t.open());
        QSignalSpy lost(&t.model, &TimelineModel::lost);
        t.archive.join(kGeneral, 0, true);
        QCOMPARE(lost.size(), 1);
        QCOMPARE(t.model.rowCount(), 0);
    }

    void saysRowsInWords()
    {
        Timeline t;
        t.archive.channel(kGeneral, u"general"_s, 1);
        QVERIFY(t.open());
        const QString words = t.model.index(0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(words.startsWith(u"汤姆, "_s) && words.endsWith(u", m1"_s), qPrintable(words));
        QCOMPARE(t.model.index(0).data(TimelineModel::RowRole).value<const TimelineRow *>(), &t.model.at(0));
    }
};

QTEST_GUILESS_MAIN(TestTimelineModel)
#include "tst_timeline_model.moc"
