// SPDX-License-Identifier: Apache-2.0
#include "server/store/database.h"

#include "tests/support/test_db.h"

#include <QTemporaryDir>
#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;

class TestDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theWriterIsDurableAndForgetsWhatIsDeleted()
    {
        QTemporaryDir folder;
        const auto db = *store::openForWriting(folder.filePath(u"server.db"_s));
        QCOMPARE(db->text(u"PRAGMA journal_mode"_s), u"wal"_s);
        QCOMPARE(db->number(u"PRAGMA synchronous"_s), 2);
        QCOMPARE(db->number(u"PRAGMA secure_delete"_s), 1);
        QCOMPARE(db->number(u"PRAGMA foreign_keys"_s), 1);
        QCOMPARE(db->number(u"SELECT MAX(version) FROM schema_version"_s), store::schema().back().version);
    }

    void openingTwiceChangesNothing()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"server.db"_s);
        store::openForWriting(file).value()->run(u"UPDATE workspace SET name = '茶馆'"_s);
        QCOMPARE(store::openForWriting(file).value()->text(u"SELECT name FROM workspace"_s), u"茶馆"_s);
    }

    void aDatabaseOfANewerProgramIsLeftAlone()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"server.db"_s);
        store::openForWriting(file).value()->run(u"INSERT INTO schema_version (version) VALUES (9999)"_s);
        const auto refused = store::openForWriting(file);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Code::Unsupported);
    }

    void aReaderSeesCommitsAndWritesNothing()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"server.db"_s);
        const auto writer = *store::openForWriting(file);
        const auto reader = store::openForReading(file);
        writer->run(u"UPDATE workspace SET name = 'x'"_s);
        QCOMPARE(reader->text(u"SELECT name FROM workspace"_s), u"x"_s);
        QVERIFY_THROWS_EXCEPTION(sql::Failure, reader->run(u"UPDATE workspace SET name = 'y'"_s));
    }

    void aRecalledTextIsNowhereInTheFile_data()
    {
        QTest::addColumn<int>("length");
        QTest::newRow("short") << 40;
        QTest::newRow("over many pages") << 50'000;
    }

    void aRecalledTextIsNowhereInTheFile()
    {
        QFETCH(int, length);
        QTemporaryDir folder;
        const QString file = folder.filePath(u"server.db"_s);
        test::TestDb db(*store::openForWriting(file));
        const UserId alice = db.user(u"alice"_s);
        const auto channel = db.channel(u"general"_s, {alice});
        const MessageId id = db.message(channel, alice, QString(length, u'x') + u"opensesame"_s);
        const auto holdsSecret = [&] {
            db.sql.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
            QFile bytes(file);
            return bytes.open(QIODevice::ReadOnly) && bytes.readAll().contains("opensesame");
        };
        QVERIFY(holdsSecret());

        QVERIFY(db.ask(proto::EditMessage{.localId = {1}, .message = id, .text = u"opensesame too"_s}, alice));
        QVERIFY(db.ask(proto::RecallMessage{id}, alice));

        QVERIFY(!holdsSecret());
    }

    void aFileThatIsNoDatabaseIsAFailure()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"server.db"_s);
        QFile rubbish(file);
        QVERIFY(rubbish.open(QIODevice::WriteOnly));
        rubbish.write(QByteArray(8192, 'x'));
        rubbish.close();
        QVERIFY_THROWS_EXCEPTION(sql::Failure, (void)store::openForWriting(file));
    }

    void idsGoOnAboveTheNewest()
    {
        test::TestDb db;
        QCOMPARE(store::newestId(db.sql), 0);
        const UserId alice = db.user(u"alice"_s);
        QCOMPARE(store::newestId(db.sql), alice.value);
        const MessageId hello = db.message(db.channel(u"general"_s, {alice}), alice, u"hello"_s);
        QCOMPARE(store::newestId(db.sql), hello.value);
    }

    // Statements that run with every request or post must find their rows by an index.
    void hotStatementsSearch_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("post")
            << u"SELECT p.id FROM channels c LEFT JOIN members m ON m.channel_id = c.id AND m.user_id = ?"
               " LEFT JOIN messages p ON p.author_id = ? AND p.local_id = ? AND p.local_id > 0"
               " WHERE c.id = ?"_s;
        QTest::newRow("session") << u"SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id"
                                    " WHERE s.ended_at = 0 AND s.id = ?"_s;
        QTest::newRow("history") << u"SELECT id FROM messages WHERE channel_id = ? AND seq >= ? AND seq <= ?"
                                    " ORDER BY seq DESC LIMIT ?"_s;
        QTest::newRow("page") << u"SELECT id FROM messages WHERE channel_id = ? AND rev > ? AND rev <= ?"
                                 " ORDER BY rev DESC LIMIT ?"_s;
        QTest::newRow("directory") << u"SELECT id FROM channels WHERE directory_rev > 0 AND directory_rev > ?"
                                      " AND directory_rev <= ? ORDER BY directory_rev DESC LIMIT ?"_s;
        QTest::newRow("people")
            << u"SELECT id FROM users WHERE rev > ? AND rev <= ? ORDER BY rev DESC LIMIT ?"_s;
        QTest::newRow("memberships") << u"SELECT channel_id FROM members WHERE user_id = ? AND user_rev > ?"
                                        " AND user_rev <= ? ORDER BY user_rev DESC LIMIT ?"_s;
        QTest::newRow("name") << u"SELECT id FROM channels WHERE kind = 'public' AND name_fold = ?"_s;
    }

    void hotStatementsSearch()
    {
        QFETCH(QString, sql);
        test::TestDb db;
        if (db.sql.isPostgres())
            QSKIP("its planner scans small tables");
        db.sql.each(u"EXPLAIN QUERY PLAN "_s + sql.replace(u"?"_s, u"1"_s), [](const QSqlQuery &row) {
            const QString step = row.value(3).toString();
            QVERIFY2(step.startsWith(u"SEARCH"_s), qPrintable(step));
        });
    }
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
