// SPDX-License-Identifier: Apache-2.0
#include "app/models/search_model.h"
#include "tests/support/fake_office.h"

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;

namespace {

constexpr ChannelId kGeneral{5};
constexpr ChannelId kPlans{6};

struct Server : FakeOffice {
    ChannelListModel channels{*archive, *people, *outbox, *presence};
    Backfill backfill{calls, *archive};
    RemoteSearch remote{calls, backfill};
    QHash<ChannelId, qint64> seqs;

    Server()
    {
        archive.channel(kGeneral, u"general"_s);
        archive.channel(kPlans, u"计划"_s);
        if (!QTest::qWaitFor([this] { return channels.rowCount() == 2; }))
            qFatal("no channels");
        calls.ready = false; // no connection
    }
    proto::Message post(ChannelId channel, const QString &text, UserId author = {1})
    {
        proto::Message message = TestArchive::message(channel, ++seqs[channel], author);
        message.text = text;
        archive.apply({TestArchive::live(channel, message)});
        return message;
    }
    SearchSource source(const QString &account)
    {
        return {.account = account, .archive = &*archive, .people = people.get(), .channels = &channels, .remote = &remote};
    }
};

struct Search {
    SearchModel model;
    std::unique_ptr<QAbstractItemModelTester> tester;

    // A tester fetches all there is: where pages count there is none.
    enum class Watched : quint8 { Yes, No };
    explicit Search(const QList<Server *> &servers, Watched watched = Watched::Yes)
    {
        if (watched == Watched::Yes)
            tester = std::make_unique<QAbstractItemModelTester>(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QList<SearchSource> sources;
        for (qsizetype i = 0; i < servers.size(); ++i)
            sources.append(servers.at(i)->source(u"server%1"_s.arg(i)));
        model.setSources(sources);
    }
    void ask(const QString &text, const SearchOptions &options = {}, ChannelId channel = {}, bool typing = false)
    {
        model.search({.question = {.text = text, .channel = channel, .typing = typing}, .account = {}, .options = options});
    }
    bool settles()
    {
        return QTest::qWaitFor([this] { return model.state() != SearchModel::State::Searching; }, 10'000);
    }
    // "[People] @tom" and so on; messages by their texts.
    QStringList shown() const
    {
        QStringList rows;
        for (int i = 0; i < model.rowCount(); ++i) {
            const SearchRow &row = model.at(i);
            switch (row.kind) {
            case SearchRow::Kind::Server:
                rows += u"== %1"_s.arg(row.source);
                break;
            case SearchRow::Kind::Heading:
                rows += u"-- %1"_s.arg(int(row.group));
                break;
            case SearchRow::Kind::More:
                rows += u"more %1"_s.arg(int(row.group));
                break;
            case SearchRow::Kind::Channel:
                rows += u"channel %1"_s.arg(row.channel.value);
                break;
            case SearchRow::Kind::File:
                rows += u"file "_s + row.file.name;
                break;
            case SearchRow::Kind::Person:
            case SearchRow::Kind::Message:
                rows += row.text;
                break;
            }
        }
        return rows;
    }
};

constexpr SearchOptions kMessagesOnly{.only = SearchGroup::Messages};

} // namespace

class TestSearchModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void groupsWhatItFinds()
    {
        Server server;
        server.post(kGeneral, u"计划 one"_s);
        proto::Message message = server.post(kPlans, u"看看"_s);
        message.files = {{.name = u"计划.pdf"_s, .bytes = 1, .id = {9}}};
        message.rev += 10;
        server.archive.apply({TestArchive::live(kPlans, message)});
        Search search({&server});
        search.ask(u"计划"_s);
        QVERIFY(search.settles());
        // The message whose file has the name is found as a message, too.
        QCOMPARE(search.shown(), (QStringList{u"-- 4"_s, u"channel 6"_s, u"-- 2"_s, u"file 计划.pdf"_s, u"-- 1"_s, u"计划.pdf"_s,
                                              u"计划 one"_s}));
        search.ask(u"tom"_s);
        QVERIFY(search.settles());
        QCOMPARE(search.shown(), (QStringList{u"-- 3"_s, u"@tom"_s}));
        search.ask(u"计划"_s, {.only = SearchGroup::Files});
        QVERIFY(search.settles());
        QCOMPARE(search.shown(), QStringList{u"file 计划.pdf"_s});
    }

    void searchesAllServersAtOnce()
    {
        Server first, second;
        first.post(kGeneral, u"茶 here"_s);
        second.post(kGeneral, u"茶 there"_s);
        Search search({&first, &second});
        search.ask(u"茶"_s, kMessagesOnly);
        QVERIFY(search.settles());
        QCOMPARE(search.shown(), (QStringList{u"== 0"_s, u"茶 here"_s, u"== 1"_s, u"茶 there"_s}));
        QCOMPARE(search.model.step(-1, 1), 1);
        QCOMPARE(search.model.step(1, 1), 3);
        QCOMPARE(search.model.step(3, 1), -1);
        QCOMPARE(search.model.step(-1, -1), 3);
        // A name that only one of them knows.
        search.model.search({.question = {.text = u"茶"_s, .channel = kGeneral}, .account = u"server1"_s, .options = kMessagesOnly});
        QVERIFY(search.settles());
        QCOMPARE(search.shown(), QStringList{u"茶 there"_s});
    }

    void loadsMoreAsOneReadsOn()
    {
        Server server;
        for (int i = 1; i <= 75; ++i)
            server.post(kGeneral, u"茶 %1"_s.arg(i));
        Search search({&server}, Search::Watched::No);
        search.ask(u"茶"_s, kMessagesOnly);
        QVERIFY(search.settles());
        QCOMPARE(search.model.rowCount(), 30);
        while (search.model.canFetchMore({})) {
            search.model.fetchMore({});
            QVERIFY(search.settles());
        }
        QCOMPARE(search.model.rowCount(), 75);
        QCOMPARE(search.shown().first(), u"茶 75"_s);
        QCOMPARE(search.shown().last(), u"茶 1"_s);
    }

    void putsTheMostRelevantFirst()
    {
        Server server;
        server.post(kGeneral, u"茶 茶 茶"_s);
        server.post(kGeneral, u"a long message about this and that which mentions 茶 at last, and then goes on and on"_s);
        Search search({&server});
        search.ask(u"茶"_s, kMessagesOnly);
        QVERIFY(search.settles());
        QCOMPARE(search.shown().last(), u"茶 茶 茶"_s);
        search.ask(u"茶"_s, {.only = SearchGroup::Messages, .byRelevance = true});
        QVERIFY(search.settles());
        QCOMPARE(search.shown().first(), u"茶 茶 茶"_s);
        QCOMPARE(search.model.rowCount(), 2);
    }

    // Somebody types twenty letters: what nobody waits for any more is not looked up.
    void givesUpOlderQueries()
    {
        Server server;
        for (int i = 1; i <= 40; ++i)
            server.post(kGeneral, u"abcdefghijklmnopqrst %1"_s.arg(i));
        Search search({&server}, Search::Watched::No);
        const QString word = u"abcdefghijklmnopqrst"_s;
        for (int typed = 1; typed <= word.size(); ++typed)
            search.ask(word.left(typed), kMessagesOnly, {}, true);
        QVERIFY(search.settles());
        QCOMPARE(search.model.rowCount(), 30);
        QVERIFY2(search.model.pagesRead() <= 2, qPrintable(QString::number(search.model.pagesRead())));
    }

    void saysWhatIsWrong()
    {
        Server server;
        Search search({&server});
        search.ask(u"tea form:lina"_s);
        QVERIFY(search.settles());
        QCOMPARE(search.model.state(), SearchModel::State::Failed);
        QCOMPARE(search.model.error().reason, search::Reason::UnknownOperator);
        QCOMPARE(search.model.error().position, 4);
        search.ask({});
        QCOMPARE(search.model.state(), SearchModel::State::Idle);
        QCOMPARE(search.model.rowCount(), 0);
    }

    // The archive has the newest message alone: the server is asked as well, and nothing stands there twice.
    void asksTheServerForWhatIsNotHere()
    {
        Server server;
        proto::Message newest = TestArchive::message(kGeneral, 50);
        newest.text = u"茶 newest"_s;
        server.archive.apply({TestArchive::live(kGeneral, newest)});
        server.calls.ready = true;
        Search search({&server});
        search.ask(u"茶"_s, kMessagesOnly);
        QTRY_VERIFY(server.calls.open<proto::SearchMessages>());
        QTRY_COMPARE(search.shown(), QStringList{u"茶 newest"_s}); // does not wait for the server
        QCOMPARE(search.model.state(), SearchModel::State::Searching);
        proto::Message old = TestArchive::message(kGeneral, 3);
        old.text = u"old 茶"_s;
        server.calls.answer<proto::SearchMessages>(proto::SearchFound{.hits = {{kGeneral, newest}, {kGeneral, old}}});
        QVERIFY(search.settles());
        QCOMPARE(search.shown(), (QStringList{u"茶 newest"_s, u"old 茶"_s}));
        QCOMPARE(search.model.at(1).seq, 3);
        QVERIFY(search.model.coverage().askedServer);
    }

    void doesWithoutTheServer()
    {
        Server server;
        server.post(kGeneral, u"茶"_s);
        proto::Message later = TestArchive::message(kGeneral, 50);
        server.archive.apply({TestArchive::live(kGeneral, later)}); // with a hole before it
        Search search({&server});
        search.ask(u"茶"_s, kMessagesOnly);
        QVERIFY(search.settles());
        QCOMPARE(search.shown(), QStringList{u"茶"_s});
        QVERIFY(server.calls.all<proto::SearchMessages>().isEmpty());
        server.calls.ready = true;
        search.ask(u"茶 "_s, kMessagesOnly);
        QTRY_VERIFY(server.calls.open<proto::SearchMessages>());
        server.calls.cut();
        QVERIFY(search.settles());
        QCOMPARE(search.shown(), QStringList{u"茶"_s});
        QVERIFY(search.model.coverage().serverFailed);
    }

    void followsRecallsEditsAndLosses()
    {
        Server server;
        proto::Message first = server.post(kGeneral, u"茶 first"_s);
        proto::Message second = server.post(kGeneral, u"茶 second"_s);
        proto::Message third = server.post(kGeneral, u"茶 third"_s);
        Search search({&server});
        search.ask(u"茶"_s, kMessagesOnly);
        QVERIFY(search.settles());
        QCOMPARE(search.model.rowCount(), 3);
        const auto change = [&](proto::Message message) {
            message.rev += 10;
            server.archive.apply({TestArchive::live(kGeneral, message)});
        };
        first.text.clear();
        first.recalledAt = 1;
        change(first);
        QTRY_COMPARE(search.shown(), (QStringList{u"茶 third"_s, u"茶 second"_s}));
        second.text = u"茶 edited"_s;
        change(second);
        QTRY_COMPARE(search.shown(), (QStringList{u"茶 third"_s, u"茶 edited"_s}));
        third.text = u"coffee"_s;
        change(third);
        QTRY_COMPARE(search.shown(), QStringList{u"茶 edited"_s});
    }
};

QTEST_GUILESS_MAIN(TestSearchModel)
#include "tst_search_model.moc"
