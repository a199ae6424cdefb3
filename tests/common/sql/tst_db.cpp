// SPDX-License-Identifier: Apache-2.0
#include "common/sql/db.h"
#include "common/sql/migrator.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;

namespace {

void makeCups(sql::Db &db)
{
    db.run(u"CREATE TABLE cups (id BIGINT PRIMARY KEY, label TEXT NOT NULL)"_s);
}

void makeSaucers(sql::Db &db)
{
    db.run(u"CREATE TABLE saucers (id BIGINT PRIMARY KEY)"_s);
}

void breaksHalfway(sql::Db &db)
{
    makeSaucers(db);
    db.run(u"CREATE TABLE cups (again)"_s);
}

constexpr sql::Migration kFirst[] = {{1, "cups", makeCups}};
constexpr sql::Migration kSecond[] = {{1, "cups", makeCups}, {2, "saucers", makeSaucers}};
constexpr sql::Migration kBroken[] = {{1, "cups", makeCups}, {2, "saucers", breaksHalfway}};
constexpr sql::Migration kBrokenLater[] = {{1, "cups", makeCups}, {2, "saucers", makeSaucers}, {3, "again", makeCups}};

qint64 tables(sql::Db &db)
{
    return db.number(u"SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name IN ('cups', 'saucers')"_s);
}

} // namespace

class TestDb : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void keepsTextExactly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << u""_s;
        QTest::newRow("null becomes empty") << QString();
        QTest::newRow("beyond the basic plane") << u"𠮷䶮😀"_s;
        QTest::newRow("quotes") << u"'; DROP TABLE cups; --"_s;
        QTest::newRow("zero inside") << QString::fromUtf16(u"a\0b", 3);
    }

    void keepsTextExactly()
    {
        QFETCH(QString, text);
        const auto db = sql::Db::openSqlite(u":memory:"_s);
        makeCups(*db);
        db->run(u"INSERT INTO cups (id, label) VALUES (?, ?)"_s, qint64(1), text);
        QCOMPARE(db->text(u"SELECT label FROM cups WHERE id = ?"_s, qint64(1)), text.isNull() ? u""_s : text);
    }

    void leavesNoReadTransactionOpen()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"cups.db"_s);
        const auto writer = sql::Db::openSqlite(file);
        writer->run(u"PRAGMA journal_mode = WAL"_s);
        makeCups(*writer);
        writer->run(u"INSERT INTO cups VALUES (1, 'a'), (2, 'b')"_s);
        const auto reader = sql::Db::openSqlite(file, sql::Db::Access::ReadOnly);
        QCOMPARE(reader->number(u"SELECT id FROM cups"_s), 1); // one of two rows taken
        writer->run(u"INSERT INTO cups VALUES (3, 'c')"_s);
        QCOMPARE(reader->number(u"SELECT COUNT(*) FROM cups"_s), 3); // not an older snapshot
    }

    void rollsBackWhatFails()
    {
        const auto db = sql::Db::openSqlite(u":memory:"_s);
        makeCups(*db);
        const auto done = db->transaction([&]() -> Result<int> {
            db->run(u"INSERT INTO cups VALUES (1, 'a')"_s);
            return fail(Code::Conflict);
        });
        QVERIFY(!done);
        QCOMPARE(db->number(u"SELECT COUNT(*) FROM cups"_s), 0);
        const auto twice = [&]() -> Result<int> {
            db->run(u"INSERT INTO cups VALUES (1, 'a')"_s);
            db->run(u"INSERT INTO cups VALUES (1, 'again')"_s);
            return 0;
        };
        QVERIFY_THROWS_EXCEPTION(sql::Failure, (void)db->transaction(twice));
        QCOMPARE(db->number(u"SELECT COUNT(*) FROM cups"_s), 0);
    }

    void takesBackOnlyTheSavepoint()
    {
        const auto db = sql::Db::openSqlite(u":memory:"_s);
        makeCups(*db);
        db->begin();
        db->run(u"INSERT INTO cups VALUES (1, 'a')"_s);
        db->savepoint();
        db->run(u"INSERT INTO cups VALUES (2, 'b')"_s);
        db->rollbackToSavepoint();
        db->commit();
        QCOMPARE(db->number(u"SELECT SUM(id) FROM cups"_s), 1);
    }

    void failsLoudlyWithoutTheValues()
    {
        const auto db = sql::Db::openSqlite(u":memory:"_s);
        makeCups(*db);
        db->run(u"INSERT INTO cups VALUES (?, ?)"_s, qint64(1), u"secret"_s);
        try {
            db->run(u"INSERT INTO cups VALUES (?, ?)"_s, qint64(1), u"secret"_s);
            QFAIL("a doubled key was taken");
        } catch (const sql::Failure &failure) {
            QVERIFY(QByteArray(failure.what()).contains("INSERT INTO cups"));
            QVERIFY(!QByteArray(failure.what()).contains("secret"));
        }
        db->run(u"INSERT INTO cups VALUES (?, ?)"_s, qint64(2), u"usable afterwards"_s);
    }

    void migratesStepByStep()
    {
        const auto db = sql::Db::openSqlite(u":memory:"_s);
        QCOMPARE(sql::migrate(*db, kFirst).value(), 1);
        QCOMPARE(tables(*db), 1);
        QCOMPARE(sql::migrate(*db, kSecond).value(), 2);
        QCOMPARE(sql::migrate(*db, kSecond).value(), 2);
        QCOMPARE(tables(*db), 2);
    }

    void refusesADatabaseOfTheFuture()
    {
        const auto db = sql::Db::openSqlite(u":memory:"_s);
        QVERIFY(sql::migrate(*db, kSecond));
        const auto refused = sql::migrate(*db, kFirst);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Code::Unsupported);
        QVERIFY(refused.error().detail.contains(u'2'));
    }

    void leavesAFailedStepUndone()
    {
        const auto db = sql::Db::openSqlite(u":memory:"_s);
        QVERIFY(sql::migrate(*db, kFirst));
        QVERIFY_THROWS_EXCEPTION(sql::Failure, (void)sql::migrate(*db, kBroken));
        QCOMPARE(tables(*db), 1);
        QCOMPARE(sql::migrate(*db, kSecond).value(), 2);
    }

    void leavesADatabaseAsItWasWhenALaterStepFails()
    {
        const auto db = sql::Db::openSqlite(u":memory:"_s);
        QVERIFY(sql::migrate(*db, kFirst));
        QVERIFY_THROWS_EXCEPTION(sql::Failure, (void)sql::migrate(*db, kBrokenLater));
        QCOMPARE(tables(*db), 1);
        QCOMPARE(sql::migrate(*db, kFirst).value(), 1); // the program that made it goes on with it
    }
};

QTEST_GUILESS_MAIN(TestDb)
#include "tst_db.moc"
