// SPDX-License-Identifier: Apache-2.0
// What is written on a running server gets into the index, and what is recalled out of every file of its database.
#include "server/jobs/search_indexer.h"

#include "server/store/channels.h"
#include "server/store/messages.h"
#include "server/store/search.h"
#include "tests/support/test_server.h"

#include <QDirIterator>
#include <QSignalSpy>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;

namespace {

bool filesContain(const QString &folder, const QByteArray &bytes)
{
    QDirIterator it(folder, QDir::Files);
    while (it.hasNext()) {
        QFile file(it.next());
        if (!file.open(QFile::ReadOnly))
            qFatal("cannot read the database");
        if (file.readAll().contains(bytes))
            return true;
    }
    return false;
}

// The lanes over a database in a folder, as a server has them.
struct Lanes {
    QTemporaryDir folder;
    const QString file = folder.filePath(u"t.db"_s);
    ManualClock clock;
    Executor executor{{.openForWriting = [this] { return store::openForWriting(file); },
                       .openForReading = [this] { return store::openForReading(file); },
                       .newestId = &store::newestId},
                      clock};
    Router router;
    Hub hub;
    PresenceBoard presence{hub};
    SignInGuard guard{clock};
    Services services{router, executor, hub, presence, guard, clock, nullptr, {}};
    std::unique_ptr<sql::Db> db;

    Lanes()
    {
        if (!executor.start())
            qFatal("the lanes do not start");
        db = *store::openForWriting(file);
        proto::User user{.id = {1}, .name = u"mina"_s, .displayName = u"Mina"_s};
        store::createUser(*db, user, 1);
        proto::Channel channel{.id = {2}, .kind = proto::ChannelKind::Public, .name = u"general"_s, .creator = {1}};
        store::createChannel(*db, channel);
    }

    proto::Message post(qint64 id, const QString &text)
    {
        proto::Message message{.id = {id}, .author = {1}, .sentAt = id, .text = text};
        store::insertMessage(*db, {2}, message);
        return message;
    }
};

} // namespace

class TestSearchIndexer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void bringsAllThatWaitsIntoTheIndex()
    {
        Lanes lanes;
        lanes.db->begin();
        for (int i = 0; i < 1'234; ++i)
            lanes.post(10 + i, u"会议 %1"_s.arg(i));
        lanes.db->commit();
        SearchIndexer indexer(lanes.services);
        QSignalSpy settled(&indexer, &SearchIndexer::settled);
        indexer.look();
        QTRY_COMPARE(settled.size(), 1);
        QCOMPARE(search::waiting(*lanes.db), 0);
        QCOMPARE(lanes.db->number(u"SELECT COUNT(*) FROM search WHERE search MATCH '会 AND 议'"_s), 1'234);
    }

    void leavesNothingOfWhatWasRecalled()
    {
        Lanes lanes;
        lanes.db->begin();
        for (int i = 0; i < 300; ++i)
            lanes.post(10 + i, u"会议 %1"_s.arg(i));
        lanes.db->commit();
        auto secret = lanes.post(9'000, u"zqxjsecret"_s);
        SearchIndexer indexer(lanes.services);
        QSignalSpy settled(&indexer, &SearchIndexer::settled);
        indexer.look();
        QTRY_COMPARE(settled.size(), 1);
        QVERIFY(filesContain(lanes.folder.path(), "qxjsecret"));

        secret.text.clear();
        secret.recalledAt = 1;
        store::updateMessage(*lanes.db, {2}, secret);
        indexer.forget();
        QTRY_VERIFY(!filesContain(lanes.folder.path(), "qxjsecret"));
        QVERIFY(!search::isDirty(*lanes.db));
    }

    // A server of before had no index.
    void indexesADatabaseOfBefore()
    {
        Lanes lanes;
        for (int i = 0; i < 20; ++i)
            lanes.post(10 + i, u"会议"_s);
        lanes.db->run(u"DELETE FROM search_todo"_s);
        lanes.db->run(u"UPDATE search_state SET value = 1 WHERE name = 'version'"_s); // of another segmenter
        lanes.db = *store::openForWriting(lanes.file);
        SearchIndexer indexer(lanes.services);
        indexer.look();
        QTRY_COMPARE(lanes.db->number(u"SELECT COUNT(*) FROM search WHERE search MATCH '会 AND 议'"_s), 20);
    }

    void doesSoOnARunningServer()
    {
        test::TestServer server;
        test::TestClient mina(server, u"mina"_s);
        const auto channel = mina.call(proto::CreateChannel{.localId = {1}, .name = u"plans"_s})->channel;
        mina.call(proto::SendMessage{.localId = {2}, .channel = channel, .text = u"明天开会"_s}).value();
        const auto found = mina.call(proto::SearchMessages{.query = u"会"_s});
        QCOMPARE(found->hits.size(), 1);
        const auto db = store::openForReading(server.database());
        QTRY_COMPARE(db->number(u"SELECT COUNT(*) FROM search WHERE search MATCH '会'"_s), 1);
        QCOMPARE(mina.call(proto::SearchMessages{.query = u"会"_s})->hits.first().message, found->hits.first().message);
    }
};

QTEST_GUILESS_MAIN(TestSearchIndexer)
#include "tst_search_indexer.moc"
