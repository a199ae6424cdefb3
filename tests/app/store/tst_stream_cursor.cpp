// SPDX-License-Identifier: Apache-2.0
// The three numbers of a cursor against the set that they stand for.
#include "app/store/stream_cursor.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using teahouse::app::StreamCursor;

class TestStreamCursor : public QObject
{
    Q_OBJECT

    static constexpr qint64 kMost = 40;

    // Every revision that the cursor says it knows has been learnt.
    static bool isHonest(const StreamCursor &cursor, const QSet<qint64> &learnt)
    {
        for (qint64 rev = 1; rev <= kMost; ++rev) {
            if (cursor.knows(rev) && !learnt.contains(rev))
                return false;
        }
        return true;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void followsLiveChanges_data()
    {
        QTest::addColumn<QList<std::pair<qint64, qint64>>>("pages");
        QTest::addColumn<StreamCursor>("expected");
        using Pages = QList<std::pair<qint64, qint64>>;
        QTest::newRow("nothing") << Pages{} << StreamCursor(0, 0, 0);
        QTest::newRow("one after another") << Pages{{0, 1}, {1, 2}, {2, 3}} << StreamCursor(3, 3, 3);
        QTest::newRow("one twice") << Pages{{0, 3}, {2, 3}} << StreamCursor(3, 3, 3);
        QTest::newRow("one missed") << Pages{{0, 3}, {4, 5}} << StreamCursor(3, 4, 5);
        QTest::newRow("goes on above the gap") << Pages{{0, 3}, {4, 5}, {5, 6}} << StreamCursor(3, 4, 6);
        QTest::newRow("a second one missed widens it")
            << Pages{{0, 3}, {4, 5}, {7, 8}} << StreamCursor(3, 7, 8);
        QTest::newRow("filled from its newer end")
            << Pages{{0, 3}, {9, 10}, {6, 9}} << StreamCursor(3, 6, 10);
        QTest::newRow("filled from its older end")
            << Pages{{0, 3}, {9, 10}, {3, 5}} << StreamCursor(5, 9, 10);
        QTest::newRow("filled") << Pages{{0, 3}, {9, 10}, {3, 9}} << StreamCursor(10, 10, 10);
        QTest::newRow("an island is no knowledge")
            << Pages{{0, 3}, {9, 10}, {5, 7}} << StreamCursor(3, 9, 10);
        QTest::newRow("page over gap and end") << Pages{{0, 3}, {9, 10}, {7, 12}} << StreamCursor(3, 7, 12);
        QTest::newRow("page over everything") << Pages{{0, 3}, {9, 10}, {0, 12}} << StreamCursor(12, 12, 12);
        QTest::newRow("snapshot of a stream heard of live") << Pages{{6, 7}, {0, 6}} << StreamCursor(7, 7, 7);
        QTest::newRow("an empty page says nothing") << Pages{{0, 3}, {5, 5}} << StreamCursor(3, 3, 3);
    }

    void followsLiveChanges()
    {
        using Pages = QList<std::pair<qint64, qint64>>;
        QFETCH(Pages, pages);
        QFETCH(StreamCursor, expected);
        StreamCursor cursor;
        for (const auto &page : pages)
            cursor.learn(page.first, page.second);
        QCOMPARE(cursor.known(), expected.known());
        QCOMPARE(cursor.gapEnd(), expected.gapEnd());
        QCOMPARE(cursor.head(), expected.head());
    }

    void expectsWhatTheServerHas()
    {
        StreamCursor cursor(3, 3, 3);
        cursor.expect(3);
        QVERIFY(!cursor.hasGap());
        cursor.expect(8);
        QCOMPARE(cursor, StreamCursor(3, 8, 8));
        cursor.learn(8, 9); // live, above it
        QCOMPARE(cursor, StreamCursor(3, 8, 9));
        cursor.expect(5); // an old answer
        QCOMPARE(cursor, StreamCursor(3, 8, 9));
    }

    void neverClaimsWhatItHasNotLearnt()
    {
        QRandomGenerator random(20'260'722);
        for (int round = 0; round < 20'000; ++round) {
            StreamCursor cursor;
            QSet<qint64> learnt;
            for (int step = 0; step < 12; ++step) {
                const qint64 before = cursor.known();
                const qint64 after = random.bounded(int(kMost));
                const qint64 upTo = after + random.bounded(int(kMost - after) + 1);
                if (random.bounded(5) == 0) {
                    cursor.expect(upTo);
                } else {
                    cursor.learn(after, upTo);
                    for (qint64 rev = after + 1; rev <= upTo; ++rev)
                        learnt.insert(rev);
                }
                QVERIFY(isHonest(cursor, learnt));
                QVERIFY(cursor.known() >= before);
                QVERIFY(cursor.known() <= cursor.gapEnd() && cursor.gapEnd() <= cursor.head());
            }
        }
    }

    // As against a server: live changes with losses, the gap filled in pages from its newer end.
    void endsWithoutAGapHoweverMuchWasLost()
    {
        QRandomGenerator random(4);
        for (int round = 0; round < 2'000; ++round) {
            StreamCursor cursor;
            qint64 rev = 0;
            while (rev < kMost) {
                ++rev;
                if (random.bounded(3) > 0)
                    cursor.learn(rev - 1, rev);
                if (random.bounded(4) == 0 && cursor.hasGap())
                    cursor.learn(std::max(cursor.known(), cursor.gapEnd() - 1 - random.bounded(5)),
                                 cursor.gapEnd());
            }
            cursor.expect(rev);
            int pages = 0;
            while (cursor.hasGap()) {
                cursor.learn(std::max(cursor.known(), cursor.gapEnd() - 7), cursor.gapEnd());
                QVERIFY(++pages <= kMost);
            }
            QCOMPARE(cursor, StreamCursor(kMost, kMost, kMost));
        }
    }
};

QTEST_GUILESS_MAIN(TestStreamCursor)
#include "tst_stream_cursor.moc"
