// SPDX-License-Identifier: Apache-2.0
// Every schema that has ever been served from, with something in it, becomes the newest one and loses nothing.
#include "server/store/database.h"
#include "server/store/page.h"
#include "server/store/sync.h"

#include "tests/support/test_db.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kChannel = 20;

// With the columns of the first version: later ones have defaults.
void moveIn(sql::Db &db, int version)
{
    constexpr int kSearch = 5;
    for (const int user : {10, 11})
        db.run(u"INSERT INTO users (id, name, name_fold, display_name, role, created_at, rev, last_rev)"
               " VALUES (%1, 'user%1', 'user%1', '用户 %1', 'member', 1, %1, 1)"_s.arg(user));
    db.run(u"UPDATE workspace SET name = '茶馆', last_rev = 12"_s);
    db.run(u"INSERT INTO channels (id, kind, name, name_fold, topic, creator_id, created_at, people, last_seq, last_at,"
           " last_rev, rev, directory_rev) VALUES (20, 'public', 'General', 'general', '', 10, 1, '', 3, 3, 6, 1, 12)"_s);
    for (const int user : {10, 11})
        db.run(u"INSERT INTO members (channel_id, user_id, role, joined_at, rev, read_seq, user_rev)"
               " VALUES (20, %1, 'member', 1, %2, 1, 1)"_s.arg(user)
                   .arg(user - 8));
    for (const int seq : {1, 2, 3})
        db.run(u"INSERT INTO messages (id, channel_id, seq, rev, author_id, kind, sent_at, text)"
               " VALUES (%1, 20, %2, %3, 10, 'text', %2, '第 %2 条消息')"_s.arg(100 + seq)
                   .arg(seq)
                   .arg(seq + 3));
    if (version >= kSearch)
        db.run(u"INSERT INTO search_todo SELECT id FROM messages"_s);
}

QString structureOf(sql::Db &db)
{
    QStringList lines;
    db.each(u"SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type, name"_s,
            [&lines](const QSqlQuery &row) { lines += row.value(0).toString().simplified(); });
    return lines.join(u'\n');
}

QByteArray fingerprintOf(sql::Db &db)
{
    return QCryptographicHash::hash(structureOf(db).toUtf8(), QCryptographicHash::Sha256).toHex().first(16);
}

} // namespace

class TestUpgrades : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void everyVersionBecomesTheNewest_data()
    {
        QTest::addColumn<int>("version");
        for (const sql::Migration &step : store::schema())
            QTest::addRow("%d: %s", step.version, step.what) << step.version;
    }

    void everyVersionBecomesTheNewest()
    {
        QFETCH(int, version);
        QTemporaryDir folder;
        const QString file = folder.filePath(u"teahouse.db"_s);
        {
            const auto db = sql::Db::openSqlite(file);
            QCOMPARE(sql::migrate(*db, store::schema().first(size_t(version))).value(), version);
            moveIn(*db, version);
        }
        auto opened = store::openForWriting(file);
        QVERIFY(opened);
        const auto fresh = sql::Db::openSqlite(u":memory:"_s);
        QVERIFY(sql::migrate(*fresh, store::schema()));
        QCOMPARE(structureOf(**opened), structureOf(*fresh));

        test::TestDb db(*std::move(opened));
        QCOMPARE(db.sql.text(u"SELECT name FROM workspace"_s), u"茶馆"_s);
        store::Budget budget{.rows = 100};
        const auto page = store::channelPage(
            db.sql, {.stream = proto::Stream::of(ChannelId{kChannel}), .after = 0, .upTo = 6}, budget);
        QVERIFY(page);
        QCOMPARE(page->messages.size(), 3);
        QCOMPARE(page->messages.last().text, u"第 3 条消息"_s);
        QCOMPARE(page->members.size(), 2);
        QCOMPARE(page->channels.value(0).posting, proto::Posting::Everyone);
        const auto sent = db.ask(proto::SendMessage{.localId = {1}, .channel = {kChannel}, .text = u"还在"_s}, UserId{11});
        QVERIFY(sent);
        QCOMPARE(sent->seq, 4);
    }

    void anUpgradedDatabaseIsSound_data() { everyVersionBecomesTheNewest_data(); }
    void anUpgradedDatabaseIsSound()
    {
        QFETCH(int, version);
        QTemporaryDir folder;
        const QString file = folder.filePath(u"teahouse.db"_s);
        {
            const auto db = sql::Db::openSqlite(file);
            QVERIFY(sql::migrate(*db, store::schema().first(size_t(version))));
            moveIn(*db, version);
        }
        QVERIFY(store::openForWriting(file));
        QProcess check;
        check.start(QStringLiteral(SERVER_PROGRAM), {u"check"_s, u"--json"_s, u"--data"_s, folder.path()});
        QVERIFY(check.waitForFinished());
        const QByteArray out = check.readAllStandardOutput();
        QVERIFY2(check.exitCode() == 0, out + check.readAllStandardError());
        QCOMPARE(QJsonDocument::fromJson(out).object().value(u"problems"_s).toArray().size(), 0);
    }

    // Somebody's database was made by it: a mistake in it is mended by the next step.
    void aStepThatHasLandedStaysAsItIs()
    {
        static constexpr const char *kLanded[] = {
            "2c29b1cce765909f", "076b20ed650dcc3c", "5a6f1337af316394", "0e631c871c11639c",
            "047adc3238c4cf54", "bc808e7212b49b4c", "9222d1143ad1ba78", "a33b759ba45e9c31",
            "23031c940481ec98", "f548f6a8e3818387", "f98c3075cfc7e7cd", "c8151e197efbed23",
            "6ccbfabea1b08ec8", "0cb40b3089799f89", "a1d00cd76a3ab117", "aee0ba6c249785b3",
        };
        QStringList found;
        for (const sql::Migration &step : store::schema()) {
            const auto db = sql::Db::openSqlite(u":memory:"_s);
            QVERIFY(sql::migrate(*db, store::schema().first(size_t(step.version))));
            found += QString::fromLatin1(fingerprintOf(*db));
        }
        QStringList expected;
        for (const char *landed : kLanded)
            expected += QString::fromLatin1(landed);
        QCOMPARE(found, expected); // one more: a new step, whose fingerprint belongs here once it has landed
    }
};

QTEST_GUILESS_MAIN(TestUpgrades)
#include "tst_upgrades.moc"
