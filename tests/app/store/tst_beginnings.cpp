// SPDX-License-Identifier: Apache-2.0
// Where the server keeps messages no longer, the archive has them no longer either: not as rows, not as files, not in the
// index, nor as holes to be filled.
#include "app/store/channel_rows.h"
#include "app/store/completeness.h"
#include "app/store/cursors.h"
#include "app/store/days.h"
#include "app/store/file_rows.h"
#include "app/store/message_pages.h"
#include "app/store/search_indexer.h"
#include "tests/support/test_archive.h"

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;

namespace {

constexpr ChannelId kGeneral{5};

// The channel begins there from now on.
proto::Changes begins(qint64 seq, qint64 rev)
{
    return {.stream = proto::Stream::of(kGeneral),
            .after = rev - 1,
            .upTo = rev,
            .channels = {{.id = kGeneral, .name = u"general"_s, .rev = rev, .firstSeq = seq}}};
}

QList<qint64> seqsIn(TestArchive &archive)
{
    const auto page = waitFor(archive->read([](sql::Db &db) { return store::messages(db, kGeneral, {1, 10'000}); }));
    QList<qint64> seqs;
    for (const proto::Message &message : *page)
        seqs.append(message.seq);
    return seqs;
}

} // namespace

class TestBeginnings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatStoodBeforeIsGone()
    {
        TestArchive archive;
        archive.channel(kGeneral, u"general"_s, 10);
        const auto applied = archive.apply({begins(7, 12)});
        QCOMPARE(applied.first().begins.value(kGeneral), 7);
        QCOMPARE(seqsIn(archive), (QList<qint64>{7, 8, 9, 10}));
        const auto page = waitFor(archive->read([](sql::Db &db) { return store::messagePage(db, {.channel = kGeneral}); }));
        QCOMPARE(page->first, 7);
        QCOMPARE(page->start, 7);
        QVERIFY(page->holes.isEmpty());
        const auto progress = waitFor(archive->read([](sql::Db &db) { return store::progress(db); }));
        QCOMPARE(progress->present, progress->total);
        // Told once more, and an older beginning: nothing is news.
        QVERIFY(archive.apply({begins(7, 13)}).first().begins.isEmpty());
        QVERIFY(archive.apply({begins(3, 14)}).first().begins.isEmpty());
        archive.reopen();
        QCOMPARE(seqsIn(archive), (QList<qint64>{7, 8, 9, 10}));
    }

    // Asked for before, arrived after.
    void alatePageBringsNothingBack()
    {
        TestArchive archive;
        archive.channel(kGeneral, u"general"_s, 10);
        archive.apply({begins(7, 12)});
        archive.apply({{.stream = proto::Stream::of(kGeneral),
                        .messages = {TestArchive::message(kGeneral, 6), TestArchive::message(kGeneral, 7)}}});
        QCOMPARE(seqsIn(archive), (QList<qint64>{7, 8, 9, 10}));
    }

    // Messages that never came here need not come any more, and are not unread.
    void whatIsGoneIsNotMissing()
    {
        TestArchive archive;
        archive.channel(kGeneral, u"general"_s);
        archive.apply({TestArchive::live(kGeneral, TestArchive::message(kGeneral, 20))});
        archive.apply({begins(19, 30)});
        const auto missing = waitFor(archive->read([](sql::Db &db) { return store::missingOf(db, {}, 10); }));
        for (const auto &channel : missing->channels)
            QCOMPARE(channel.hole, (SeqRange{19, 19}));
        const auto day = waitFor(archive->read([](sql::Db &db) { return store::firstSince(db, kGeneral, 0); }));
        QCOMPARE(day->hole, (SeqRange{19, 19}));
    }

    void jumpsToTheDayThatWasCutThrough()
    {
        TestArchive archive;
        archive.channel(kGeneral, u"general"_s, 10); // all within a quarter of an hour
        archive.apply({begins(7, 12)});
        const auto first = waitFor(archive->read([](sql::Db &db) { return store::firstSince(db, kGeneral, 0); }));
        QCOMPARE(first->seq, 7);
    }

    void filesGoWithTheirMessages()
    {
        TestArchive archive;
        archive.channel(kGeneral, u"general"_s);
        for (const qint64 seq : {1, 2}) {
            proto::Message message = TestArchive::message(kGeneral, seq);
            message.files = {{.name = u"plan %1.pdf"_s.arg(seq), .mediaType = u"application/pdf"_s, .bytes = 3, .id = {seq},
                              .hash = QString(64, QChar(u'a' + int(seq)))}};
            archive.apply({TestArchive::live(kGeneral, message)});
        }
        archive.apply({begins(2, 9)});
        const auto files = waitFor(archive->read([](sql::Db &db) { return store::filePage(db, {}, {}, 10); }));
        QCOMPARE(files->rows.size(), 1);
        QCOMPARE(files->rows.first().file.name, u"plan 2.pdf"_s);
        const auto unused = waitFor(archive->read([](sql::Db &db) {
            return store::unused(db, {QString(64, u'b'), QString(64, u'c')});
        }));
        QCOMPARE(*unused, QStringList{QString(64, u'b')}); // its contents leave the cache
    }

    // Many of them, a few at a time, in the background.
    void aLongPastGoesInSlices()
    {
        TestArchive archive;
        archive.channel(kGeneral, u"general"_s, 1'700);
        archive.apply({begins(1'650, 1'702)});
        SearchIndexer indexer(*archive);
        QTRY_COMPARE_WITH_TIMEOUT(archive.number(u"SELECT COUNT(*) FROM messages"_s), 51, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(indexer.isDone(), 10'000);
        QCOMPARE(archive.number(u"SELECT COUNT(*) FROM facts WHERE name LIKE 'expiring%'"_s), 0);
    }
};

QTEST_GUILESS_MAIN(TestBeginnings)
#include "tst_beginnings.moc"
