// SPDX-License-Identifier: Apache-2.0
// Labels: tsan
// Many jobs, one commit; a job that fails takes nobody with it.
#include "server/core/batch_writer.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;

namespace {

enum class Behaviour { Writes, Fails, WritesAndFails, WritesAndThrows, Fills };

class Note : public Job
{
public:
    Note(int which, Behaviour how) : number(which), behaviour(how) { }

    bool run(const Lane &lane) override
    {
        ++runs;
        code.reset();
        if (behaviour != Behaviour::Fails)
            lane.db.run(u"INSERT INTO notes (number, text) VALUES (?, ?)"_s, qint64(number),
                        behaviour == Behaviour::Fills ? QString(1 << 20, u'x') : u"note"_s);
        if (behaviour == Behaviour::WritesAndThrows)
            lane.db.run(u"INSERT INTO nowhere (number) VALUES (?)"_s, qint64(number));
        if (behaviour == Behaviour::Fails || behaviour == Behaviour::WritesAndFails)
            code = Code::Forbidden;
        return !code;
    }
    void refuse(const Error &error) override { code = error.code; }
    void done() override { }

    const int number;
    const Behaviour behaviour;
    int runs = 0;
    std::optional<Code> code;
};

Jobs batchOf(const QList<Behaviour> &behaviours)
{
    Jobs jobs;
    int number = 0;
    for (const Behaviour behaviour : behaviours)
        jobs.push_back(std::make_unique<Note>(++number, behaviour));
    return jobs;
}

const Note &note(const Jobs &jobs, size_t index)
{
    return static_cast<const Note &>(*jobs.at(index));
}

struct World {
    QTemporaryDir folder;
    std::unique_ptr<sql::Db> db = sql::Db::openSqlite(folder.filePath(u"notes.db"_s));
    IdSource ids;
    ManualClock clock;
    BatchWriter writer{*db, ids, clock};

    World()
    {
        db->run(u"PRAGMA journal_mode = WAL"_s);
        db->run(u"CREATE TABLE notes (number BIGINT PRIMARY KEY, text TEXT)"_s);
    }
    // By another connection: what is committed, not what is written.
    QList<qint64> committed()
    {
        return sql::Db::openSqlite(folder.filePath(u"notes.db"_s))
            ->list(u"SELECT number FROM notes ORDER BY number"_s,
                   [](const QSqlQuery &row) { return row.value(0).toLongLong(); });
    }
};

} // namespace

class TestBatchWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void commitsAllOfABatchTogether()
    {
        World world;
        const Jobs batch = batchOf({Behaviour::Writes, Behaviour::Writes, Behaviour::Writes});
        QCOMPARE(world.writer.commit(batch, false), BatchWriter::End::Committed);
        QCOMPARE(world.committed(), (QList<qint64>{1, 2, 3}));
        QCOMPARE(note(batch, 0).runs, 1);
    }

    void aRefusalThatWroteNothingCostsNoSecondRun()
    {
        World world;
        const Jobs batch = batchOf({Behaviour::Writes, Behaviour::Fails, Behaviour::Writes});
        QCOMPARE(world.writer.commit(batch, false), BatchWriter::End::Committed);
        QCOMPARE(world.committed(), (QList<qint64>{1, 3}));
        QCOMPARE(note(batch, 0).runs, 1);
        QVERIFY(note(batch, 1).code == Code::Forbidden);
    }

    void whatAFailedJobWroteIsTakenBackAlone()
    {
        World world;
        const Jobs batch = batchOf({Behaviour::Writes, Behaviour::WritesAndFails, Behaviour::Writes});
        QCOMPARE(world.writer.commit(batch, false), BatchWriter::End::CommittedCarefully);
        QCOMPARE(world.committed(), (QList<qint64>{1, 3}));
        QVERIFY(note(batch, 1).code == Code::Forbidden);
        QVERIFY(!note(batch, 2).code);
    }

    void aStatementThatFailsRefusesItsJobAlone()
    {
        World world;
        const Jobs batch = batchOf({Behaviour::Writes, Behaviour::WritesAndThrows, Behaviour::Writes});
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^database_failed .*nowhere"_s));
        QCOMPARE(world.writer.commit(batch, false), BatchWriter::End::CommittedCarefully);
        QCOMPARE(world.committed(), (QList<qint64>{1, 3}));
        QVERIFY(note(batch, 1).code == Code::Storage);
        QVERIFY(!note(batch, 2).code);
    }

    void aFullDiskRefusesWhatDoesNotFitAndTheNextBatchIsTried()
    {
        World world;
        world.db->run(u"PRAGMA max_page_count = %1"_s.arg(world.db->number(u"PRAGMA page_count"_s) + 2));
        const Jobs tooMuch = batchOf({Behaviour::Writes, Behaviour::Fills});
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^database_failed .*full"_s));
        world.writer.commit(tooMuch, false);
        QVERIFY(note(tooMuch, 1).code == Code::Storage);
        // Whoever was told that it is done finds it done, and whoever was refused does not.
        QCOMPARE(world.committed().contains(1), !note(tooMuch, 0).code);
        QVERIFY(!world.committed().contains(2));

        world.db->run(u"PRAGMA max_page_count = 1000000"_s);
        world.db->run(u"DELETE FROM notes"_s);
        QCOMPARE(world.writer.commit(batchOf({Behaviour::Writes, Behaviour::Fills}), false),
                 BatchWriter::End::Committed);
        QCOMPARE(world.committed(), (QList<qint64>{1, 2}));
    }
};

QTEST_GUILESS_MAIN(TestBatchWriter)
#include "tst_batch_writer.moc"
