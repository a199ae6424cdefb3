// SPDX-License-Identifier: Apache-2.0
// Labels: tsan
#include "app/store/cursors.h"
#include "app/store/drafts.h"
#include "app/store/message_pages.h"
#include "app/store/people.h"
#include "app/store/view_state.h"
#include "tests/support/test_archive.h"

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;

class TestArchiveStore : public QObject
{
    Q_OBJECT

    static constexpr ChannelId kGeneral{5};

    static MessagePage page(TestArchive &archive, const PageWanted &wanted)
    {
        return waitFor(archive->read([wanted](sql::Db &db) { return store::messagePage(db, wanted); }))
            .value();
    }
    static QList<qint64> seqsOf(const MessagePage &page)
    {
        QList<qint64> seqs;
        for (const proto::Message &message : page.messages)
            seqs.append(message.seq);
        return seqs;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void keepsWhatWasAppliedOverARestart()
    {
        TestArchive archive;
        archive.channel(kGeneral, u"general"_s, 3);
        archive.reopen();
        const auto found = page(archive, {.channel = kGeneral});
        QCOMPARE(seqsOf(found), (QList<qint64>{1, 2, 3}));
        QCOMPARE(found.messages.at(1), TestArchive::message(kGeneral, 2));
        QVERIFY(found.holes.isEmpty());
        QCOMPARE(found.lastSeq, 3);
    }

    void takesARowOnlyWhenItIsNewer()
    {
        TestArchive archive;
        archive.channel(kGeneral, u"general"_s, 1);
        auto edited = TestArchive::message(kGeneral, 1);
        edited.text = u"edited"_s;
        edited.rev = 9;
        QCOMPARE(archive.apply({TestArchive::live(kGeneral, edited)}).first().news.messages.size(), 1);
        // The same again, and the old one as a late page of history: nothing is news.
        QVERIFY(archive.apply({TestArchive::live(kGeneral, edited)}).first().news.messages.isEmpty());
        const proto::Changes late{.stream = proto::Stream::of(kGeneral),
                                  .messages = {TestArchive::message(kGeneral, 1)}};
        QVERIFY(archive.apply({late}).first().news.messages.isEmpty());
        QCOMPARE(page(archive, {.channel = kGeneral}).messages.first().text, u"edited"_s);
    }

    void knowsItsHoles()
    {
        TestArchive archive;
        archive.channel(kGeneral, u"general"_s);
        for (const qint64 seq : {2, 3, 6, 7, 10})
            archive.apply({TestArchive::live(kGeneral, TestArchive::message(kGeneral, seq))});
        auto found = page(archive, {.channel = kGeneral});
        QCOMPARE(found.holes, (QList<SeqRange>{{1, 1}, {4, 5}, {8, 9}}));
        archive.apply({TestArchive::live(kGeneral, TestArchive::message(kGeneral, 4))});
        archive.apply({TestArchive::live(kGeneral, TestArchive::message(kGeneral, 5))});
        found = page(archive, {.channel = kGeneral});
        QCOMPARE(found.holes, (QList<SeqRange>{{1, 1}, {8, 9}}));
        QCOMPARE(archive.number(u"SELECT COUNT(*) FROM ranges"_s), 2); // neighbours are joined

        // Asked for and not given: it does not exist, and is no hole any more.
        QVERIFY(waitFor(archive->apply({{.stream = proto::Stream::of(kGeneral)}}, SeqRange{1, 9})));
        QVERIFY(page(archive, {.channel = kGeneral}).holes.isEmpty());
    }

    void findsPagesByTheirPlace_data()
    {
        QTest::addColumn<PageWanted>("wanted");
        QTest::addColumn<SeqRange>("expected");
        using Where = PageWanted::Where;
        const auto wanted = [](Where where, qint64 seq) {
            return PageWanted{.channel = kGeneral, .where = where, .seq = seq, .count = 10};
        };
        QTest::newRow("end") << wanted(Where::End, 0) << SeqRange{21, 30};
        QTest::newRow("around") << wanted(Where::Around, 15) << SeqRange{11, 20};
        QTest::newRow("around the first") << wanted(Where::Around, 1) << SeqRange{1, 6};
        QTest::newRow("around the last") << wanted(Where::Around, 30) << SeqRange{21, 30};
        QTest::newRow("before") << wanted(Where::Before, 21) << SeqRange{11, 20};
        QTest::newRow("before the first") << wanted(Where::Before, 4) << SeqRange{1, 3};
        QTest::newRow("after") << wanted(Where::After, 10) << SeqRange{11, 20};
        QTest::newRow("after the last but one") << wanted(Where::After, 29) << SeqRange{30, 30};
        QTest::newRow("exactly") << wanted(Where::Exactly, 3) << SeqRange{3, 12};
    }

    void findsPagesByTheirPlace()
    {
        QFETCH(PageWanted, wanted);
        QFETCH(SeqRange, expected);
        TestArchive archive;
        archive.channel(kGeneral, u"general"_s, 30);
        const auto found = page(archive, wanted);
        QCOMPARE(found.first, expected.first);
        QCOMPARE(found.last, expected.last);
        QCOMPARE(qint64(found.messages.size()), expected.count());
        QCOMPARE(found.messages.first().seq, expected.first);
    }

    void forgetsAPrivateChannelThatWasLeft()
    {
        TestArchive archive;
        archive.channel({8}, u"plans"_s, 4, proto::ChannelKind::Private);
        archive.channel(kGeneral, u"general"_s, 4);
        archive.join({8}, 0, true);
        archive.join(kGeneral, 0, true);
        QCOMPARE(archive.number(u"SELECT COUNT(*) FROM messages WHERE channel = 8"_s), 0);
        QCOMPARE(archive.number(u"SELECT COUNT(*) FROM channels WHERE id = 8"_s), 0);
        QCOMPARE(archive.number(u"SELECT COUNT(*) FROM messages WHERE channel = 5"_s), 4);
        // A page that was asked for before comes too late.
        archive.apply({TestArchive::live({8}, TestArchive::message({8}, 5))});
        QCOMPARE(archive.number(u"SELECT COUNT(*) FROM messages WHERE channel = 8"_s), 0);
        // Invited again: all of it is to be fetched.
        archive.join({8});
        const auto gaps = waitFor(archive->write(store::gaps));
        QVERIFY(gaps->contains(proto::Gap{.stream = proto::Stream::of(ChannelId{8})}));
    }

    void forgetsAPrivateChannelThatTheServerNamesNoMore()
    {
        TestArchive archive;
        archive.channel({8}, u"plans"_s, 4, proto::ChannelKind::Private);
        archive.channel({9}, u"new plans"_s, 4, proto::ChannelKind::Private);
        QSignalSpy applied(&*archive, &Archive::applied);
        QVERIFY(waitFor(archive->noteHeads({{.stream = proto::Stream::of(kMe), .rev = 2}}, {ChannelId{9}})));
        QCOMPARE(archive.number(u"SELECT COUNT(*) FROM messages WHERE channel = 8"_s), 0);
        QCOMPARE(archive.number(u"SELECT COUNT(*) FROM messages WHERE channel = 9"_s), 4); // just joined
        QCOMPARE(applied.size(), 1);
        QCOMPARE(applied.first().first().value<Applied>().lost, QSet<ChannelId>{ChannelId{8}});
    }

    void ordersItsGapsByImportance()
    {
        TestArchive archive;
        archive.channel({8}, u"old"_s, 1);
        archive.channel({9}, u"new"_s, 2);
        QVERIFY(waitFor(archive->noteHeads(
            {{.stream = proto::Stream::of(ChannelId{8}), .rev = 50, .lastSeq = 30, .lastAt = 1},
             {.stream = proto::Stream::of(ChannelId{9}),
              .rev = 60,
              .lastSeq = 40,
              .lastAt = 2'000'000'000'000},
             {.stream = proto::Stream::workspace(), .rev = 3},
             {.stream = proto::Stream::of(kMe), .rev = 20}},
            {})));
        const auto gaps = waitFor(archive->write(store::gaps));
        QCOMPARE(*gaps,
                 (QList<proto::Gap>{{.stream = proto::Stream::of(kMe), .after = 2, .upTo = 20},
                                    {.stream = proto::Stream::workspace(), .after = 0, .upTo = 3},
                                    {.stream = proto::Stream::of(ChannelId{9}), .after = 3, .upTo = 60},
                                    {.stream = proto::Stream::of(ChannelId{8}), .after = 2, .upTo = 50}}));
    }

    void isRefusedWhenItIsNotOurs()
    {
        TestArchive archive;
        QVERIFY(waitFor(archive->opened()));
        archive.reopen({8});
        QCOMPARE(waitFor(archive->opened()).error().code, Code::Conflict);
        archive.reopen();
        archive.number(u"INSERT INTO schema_version (version) VALUES (99)"_s);
        archive.reopen();
        QCOMPARE(waitFor(archive->opened()).error().code, Code::Unsupported);
        const auto read = waitFor(archive->read([](sql::Db &db) { return db.number(u"SELECT 1"_s); }));
        QCOMPARE(read.error().code, Code::Unsupported);
    }

    void finishesWhatWasHandedInBeforeItCloses()
    {
        TestArchive archive;
        for (int i = 0; i < 50; ++i) {
            archive
                ->write([i](sql::Db &db) {
                    return db.run(u"INSERT INTO facts (name, value) VALUES (?, '')"_s, QString::number(i));
                })
                .then(this, [](const Result<qint64> &) {});
        }
        archive.reopen();
        QCOMPARE(archive.number(u"SELECT COUNT(*) FROM facts WHERE value = ''"_s), 50);
    }

    void remembersDraftsAndPlaces()
    {
        TestArchive archive;
        {
            Drafts drafts(*archive);
            ViewState view(*archive);
            for (const QChar letter : u"茶馆里"_s) {
                Draft draft = drafts.of(kGeneral);
                draft.text += letter;
                drafts.set(kGeneral, draft);
            }
            drafts.set({6}, {.text = u"gone"_s});
            drafts.set({6}, {});
            view.setCurrent(kGeneral);
            view.setAnchor(kGeneral, {.seq = 40, .offset = 12});
            view.setAnchor(kGeneral, {.seq = 41, .offset = 3});
            QTRY_COMPARE(archive.number(u"SELECT COUNT(*) FROM drafts WHERE text = '茶馆里'"_s), 1);
            QTRY_COMPARE(archive.number(u"SELECT seq FROM anchors"_s), 41);
        }
        archive.reopen();
        Drafts drafts(*archive);
        ViewState view(*archive);
        QTRY_VERIFY(drafts.isLoaded() && view.isLoaded());
        QCOMPARE(drafts.of(kGeneral).text, u"茶馆里"_s);
        QVERIFY(drafts.of({6}).isEmpty());
        QCOMPARE(view.current(), kGeneral);
        QCOMPARE(view.anchor(kGeneral), (Anchor{.seq = 41, .offset = 3}));
    }

    void namesPeopleAsTheyAreNow()
    {
        TestArchive archive;
        archive.apply({{.upTo = 1, .users = {{.id = {1}, .name = u"tom"_s, .rev = 1}}}});
        People people(*archive);
        QTRY_VERIFY(people.isLoaded());
        QCOMPARE(people.name({1}), u"tom"_s);
        QCOMPARE(people.name({2}), u"?"_s);
        archive.apply({{.after = 1,
                        .upTo = 2,
                        .users = {{.id = {1}, .name = u"tom"_s, .displayName = u"汤姆"_s, .rev = 2}}}});
        QCOMPARE(people.name({1}), u"汤姆"_s);
    }
};

QTEST_GUILESS_MAIN(TestArchiveStore)
#include "tst_archive.moc"
