// SPDX-License-Identifier: Apache-2.0
// Labels: tsan
// The lanes: shared commits, order, bounds, the end.
#include "server/core/executor.h"

#include <QSemaphore>
#include <QTemporaryDir>
#include <QtTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;

namespace {

using Steps = std::shared_ptr<QStringList>; // what was done, in the order of the I/O thread

class Step : public Job
{
public:
    Step(QString name, Steps steps, QSemaphore *gate = nullptr, QSemaphore *entered = nullptr)
        : m_name(std::move(name)), m_steps(std::move(steps)), m_gate(gate), m_entered(entered)
    {
    }

    void prepare(sql::Db &) override { m_prepared = true; }
    bool run(const Lane &lane) override
    {
        if (m_entered)
            m_entered->release();
        if (m_gate)
            m_gate->acquire();
        lane.db.each(u"SELECT 1"_s, [](const QSqlQuery &) {});
        m_thread = QThread::currentThreadId();
        return true;
    }
    void refuse(const Error &error) override { m_name += u' ' + QString(meta::nameOf(error.code)); }
    void done() override { m_steps->append(m_prepared ? m_name + u" prepared"_s : m_name); }
    qsizetype bytes() const override { return 100; }

private:
    QString m_name;
    const Steps m_steps;
    QSemaphore *const m_gate;
    QSemaphore *const m_entered;
    bool m_prepared = false;
    Qt::HANDLE m_thread = nullptr;
};

// Asks somebody who answers when the gate opens.
class Question : public Step
{
public:
    Question(QString name, Steps steps, QSemaphore &gate, QSemaphore &entered)
        : Step(std::move(name), std::move(steps)), m_answer(gate), m_asked(entered)
    {
    }

    bool wantsOutside() const override { return true; }
    void askOutside() override
    {
        m_asked.release();
        m_answer.acquire();
    }

private:
    QSemaphore &m_answer;
    QSemaphore &m_asked;
};

struct World {
    QTemporaryDir folder;
    ManualClock clock;
    ExecutorSettings settings;
    std::unique_ptr<Executor> executor;
    Steps steps = std::make_shared<QStringList>();
    QSemaphore gate;
    QSemaphore entered;

    World()
    {
        const QString file = folder.filePath(u"lanes.db"_s);
        settings.openForWriting = [file]() -> Result<std::unique_ptr<sql::Db>> {
            auto db = sql::Db::openSqlite(file);
            db->run(u"PRAGMA journal_mode = WAL"_s);
            db->run(u"CREATE TABLE IF NOT EXISTS notes (number BIGINT)"_s);
            return db;
        };
        settings.openForReading = [file] { return sql::Db::openSqlite(file, sql::Db::Access::ReadOnly); };
        settings.newestId = [](sql::Db &) { return qint64(0); };
    }
    void start()
    {
        executor = std::make_unique<Executor>(settings, clock);
        QVERIFY(executor->start());
    }
    void add(const QString &name, proto::Lane lane = proto::Lane::Write)
    {
        executor->add(lane, std::make_unique<Step>(name, steps));
    }
    // A job that holds the writing lane until the gate opens.
    void hold()
    {
        executor->add(proto::Lane::Write, std::make_unique<Step>(u"held"_s, steps, &gate, &entered));
        entered.acquire();
    }
};

} // namespace

class TestExecutor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatQueuesDuringACommitSharesTheNext()
    {
        World world;
        world.start();
        world.hold();
        for (int i = 0; i < 100; ++i)
            world.add(QString::number(i));
        world.gate.release();
        QTRY_COMPARE(world.steps->size(), 101);
        QCOMPARE(world.executor->numbers().commits, 2u);
        QCOMPARE(world.executor->numbers().committedJobs, 101u);
    }

    void aBatchIsBounded()
    {
        World world;
        world.settings.batch = 10;
        world.start();
        world.hold();
        for (int i = 0; i < 25; ++i)
            world.add(QString::number(i));
        world.gate.release();
        QTRY_COMPARE(world.steps->size(), 26);
        QCOMPARE(world.executor->numbers().commits, 4u); // 1 + 10 + 10 + 5
    }

    void outcomesComeInTheOrderOfTheCommits()
    {
        World world;
        world.start();
        QStringList expected;
        for (int i = 0; i < 500; ++i) {
            expected.append(QString::number(i));
            world.add(expected.last());
        }
        QTRY_COMPARE(world.steps->size(), 500);
        QCOMPARE(*world.steps, expected);
    }

    void theIoThreadIsWokenOnceACommit()
    {
        World world;
        world.start();
        world.hold();
        for (int i = 0; i < 50; ++i)
            world.add(QString::number(i));
        world.gate.release();
        QTRY_COMPARE(world.executor->numbers().committedJobs, 51u);
        // Two posts at most, for two commits, however the loop is turned.
        int turns = 0;
        while (world.steps->size() < 51 && turns < 100) {
            const auto before = world.steps->size();
            QCoreApplication::processEvents();
            turns += world.steps->size() > before;
        }
        QCOMPARE_LE(turns, 2);
    }

    void slowHashesHoldUpNeitherReadingNorWriting()
    {
        World world;
        world.start();
        world.add(u"password"_s, proto::Lane::Password);
        world.add(u"read"_s, proto::Lane::Read);
        world.add(u"write"_s);
        QTRY_COMPARE(world.steps->size(), 3);
        QVERIFY(world.steps->contains(u"password prepared"_s)); // and then run on the writing lane
        QCOMPARE(world.executor->numbers().committedJobs, 2u);
    }

    // A directory that does not answer holds up those alone who ask it.
    void whatIsAskedOutsideHoldsUpNobodyElse()
    {
        World world;
        world.settings.outsideQueue = 1;
        world.start();
        const auto ask = [&world](const QString &name) {
            world.executor->add(proto::Lane::Password, std::make_unique<Question>(name, world.steps, world.gate, world.entered));
        };
        for (int i = 0; i < limits::kOutsideLanes; ++i) {
            ask(u"asked"_s);
            world.entered.acquire();
        }
        ask(u"waits"_s);
        ask(u"too many"_s);
        world.add(u"password"_s, proto::Lane::Password);
        world.add(u"write"_s);
        QTRY_COMPARE(world.steps->size(), 3);
        QVERIFY(world.steps->contains(u"password prepared"_s));
        QVERIFY(world.steps->contains(u"write"_s));
        QVERIFY(world.steps->contains(u"too many too_many_requests prepared"_s));
        world.gate.release(limits::kOutsideLanes + 1);
        QTRY_COMPARE(world.steps->size(), 3 + limits::kOutsideLanes + 1);
        QCOMPARE(world.steps->count(u"asked prepared"_s), limits::kOutsideLanes);
        QVERIFY(world.steps->contains(u"waits prepared"_s));
    }

    void stoppingRefusesWhoWaitsForAnAnswer()
    {
        World world;
        world.start();
        for (int i = 0; i < limits::kOutsideLanes + 1; ++i)
            world.executor->add(proto::Lane::Password, std::make_unique<Question>(u"asked"_s, world.steps, world.gate, world.entered));
        world.entered.acquire(limits::kOutsideLanes);
        QTRY_COMPARE(world.executor->queued(proto::Lane::Password), 0);
        world.gate.release(limits::kOutsideLanes + 1); // who was asked answers
        world.executor->stop();
        QCOMPARE(world.steps->size(), limits::kOutsideLanes + 1); // each in one way or the other
    }

    void queuesAreBoundedInNumberAndBytes()
    {
        World world;
        world.settings.queue = 3;
        world.start();
        world.hold();
        for (int i = 0; i < 3; ++i) {
            QVERIFY(world.executor->hasRoom(proto::Lane::Write));
            world.add(QString::number(i));
        }
        QVERIFY(!world.executor->hasRoom(proto::Lane::Write));
        QVERIFY(!world.executor->hasRoom(proto::Lane::Password)); // which leads there
        QVERIFY(world.executor->hasRoom(proto::Lane::Read));
        world.gate.release();
        QTRY_VERIFY(world.executor->hasRoom(proto::Lane::Write));

        World heavy;
        heavy.settings.queueBytes = 250; // a step weighs 100
        heavy.start();
        heavy.hold();
        for (int i = 0; i < 3; ++i)
            heavy.add(QString::number(i));
        QVERIFY(!heavy.executor->hasRoom(proto::Lane::Write));
        heavy.gate.release();
    }

    void stoppingDoesWhatWasAskedAlready()
    {
        World world;
        world.start();
        for (int i = 0; i < 200; ++i)
            world.add(QString::number(i), i % 2 ? proto::Lane::Read : proto::Lane::Write);
        world.executor->stop();
        QCOMPARE(world.steps->size(), 200);
        QVERIFY(!world.executor->hasRoom(proto::Lane::Write));
        QVERIFY(!world.executor->hasRoom(proto::Lane::Read));
    }

    void aDatabaseThatCannotBeOpenedIsSaidSo()
    {
        World world;
        world.settings.openForWriting = []() -> Result<std::unique_ptr<sql::Db>> { throw sql::Failure("no disk"); };
        Executor executor(world.settings, world.clock);
        const auto started = executor.start();
        QVERIFY(!started);
        QVERIFY(started.error().code == Code::Storage);
        QCOMPARE(started.error().detail, u"no disk"_s);
    }

    void aReaderThatCannotBeOpenedAnswersAllTheSame()
    {
        World world;
        world.settings.openForReading = []() -> std::unique_ptr<sql::Db> { throw sql::Failure("no disk"); };
        for (int i = 0; i < 3; ++i) // two readers and the password lane
            QTest::ignoreMessage(QtWarningMsg, "lane_failed what=\"no disk\"");
        world.start();
        world.add(u"read"_s, proto::Lane::Read);
        world.add(u"password"_s, proto::Lane::Password);
        QTRY_COMPARE(world.steps->size(), 2);
        QVERIFY(world.steps->contains(u"read storage"_s));
        QVERIFY(world.steps->contains(u"password storage"_s));
        world.executor->stop();
    }
};

QTEST_GUILESS_MAIN(TestExecutor)
#include "tst_executor.moc"
