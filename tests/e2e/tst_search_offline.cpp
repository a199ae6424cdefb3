// SPDX-License-Identifier: Apache-2.0
// The same query finds the same messages in the same order, whether the server answers or the archive.
#include "app/store/search_rows.h"
#include "tests/support/office_client.h"

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

namespace {

using Ids = QList<MessageId>;

struct Office {
    TestServer server;
    UserId mina = server.account(u"mina"_s).user;
    UserId tom = server.account(u"tom"_s).user;
    UserId lina = server.account(u"lina"_s).user;
    ChannelId general = server.channel(u"general"_s, {mina, tom, lina});
    ChannelId plans = server.channel(u"计划"_s, {mina, tom});
    ChannelId others = server.channel(u"others"_s, {tom, lina});
    TestClient tomsClient{server, u"tom"_s};
    TestClient linasClient{server, u"lina"_s};
    TestClient minasClient{server, u"mina"_s};
    OfficeClient mine{server, u"mina"_s};
    qint64 localId = 0;

    MessageId say(TestClient &who, ChannelId channel, const QString &text, MessageId replyTo = {})
    {
        const auto posted = who.call(
            proto::SendMessage{.localId = {++localId}, .channel = channel, .text = text, .replyTo = replyTo});
        if (!posted)
            qFatal("cannot post: %s", qPrintable(posted.error().detail));
        return posted->id;
    }
    void fill()
    {
        const MessageId first = say(tomsClient, general, u"周五部署 nginx 1.24.0"_s);
        say(linasClient, general, u"Deployment of foo-bar on Friday, see https://wiki.example/deploy"_s, first);
        say(tomsClient, plans, u"計劃：下周一開會"_s);
        say(tomsClient, plans, u"计划改了,下周二开会"_s);
        say(linasClient, others, u"部署 secretly"_s);
        const MessageId wrong = say(tomsClient, general, u"the old wording"_s);
        if (!tomsClient.call(proto::EditMessage{.localId = {++localId}, .message = wrong, .text = u"the new wording"_s}))
            qFatal("cannot edit");
        const MessageId gone = say(tomsClient, general, u"部署 recalled"_s);
        if (!tomsClient.call(proto::RecallMessage{.message = gone}))
            qFatal("cannot recall");
        const MessageId liked = say(linasClient, general, u"write to a@b.cn about C++ ＡＢＣ"_s);
        if (!tomsClient.call(proto::React{.message = liked, .emoji = u"👍"_s}))
            qFatal("cannot react");
        if (!minasClient.call(proto::SaveMessage{.message = liked}))
            qFatal("cannot save");
        for (int i = 0; i < 60; ++i)
            say(i % 2 ? tomsClient : linasClient, general, u"喝茶 number %1"_s.arg(i));
        say(tomsClient, general, u"```\nint main();\n```"_s);
    }
    Ids online(const QString &query)
    {
        Ids ids;
        proto::SearchPlace from;
        for (bool atEnd = false; !atEnd;) {
            const auto page = minasClient.call(proto::SearchMessages{.query = query, .from = from, .limit = 25, .utcOffset = QDateTime::currentDateTime().offsetFromUtc()});
            if (!page)
                return {MessageId{-1}};
            for (const proto::SearchHit &hit : page->hits)
                ids.append(hit.message.id);
            from = page->next;
            atEnd = page->atEnd;
        }
        return ids;
    }
    Ids offline(const QString &query)
    {
        const auto found = waitFor(mine->archive().look([query](sql::Db &db) {
            Ids ids;
            const auto understood = app::store::understood(db, {.text = query, .channel = {}});
            if (!understood)
                return Ids{MessageId{-1}};
            const std::atomic<bool> givenUp = false;
            search::Page page{.from = {}, .limit = 25};
            for (bool atEnd = false; !atEnd;) {
                const auto hits = app::store::findMessages(db, search::Matcher(*understood), {}, page, givenUp);
                for (const app::FoundMessage &hit : hits.hits)
                    ids.append(hit.message);
                page.from = hits.next;
                atEnd = hits.atEnd;
            }
            return ids;
        }));
        return found.value_or(Ids{MessageId{-2}});
    }
    template <class T>
    static Result<T> waitFor(Pending<T> pending)
    {
        std::optional<Result<T>> answer;
        QObject context;
        std::move(pending).then(&context, [&](Result<T> result) { answer = std::move(result); });
        TestClient::spin([&] { return answer.has_value(); }, 10'000);
        return answer.value_or(fail(Code::Unknown));
    }
};

} // namespace

class TestSearchOffline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void findsTheSameOnlineAndOffline()
    {
        const QList<std::pair<QString, int>> queries{
            {u"部署"_s, 1},         {u"部"_s, 1},          {u"部署 nginx"_s, 1},  {u"1.24.0"_s, 1},      {u"foo-bar"_s, 1},
            {u"foo"_s, 1},          {u"deploy*"_s, 1},     {u"\"on friday\""_s, 1}, {u"计划"_s, 2},      {u"計劃"_s, 2},
            {u"下周 -周一"_s, 1},   {u"old"_s, 0},         {u"wording"_s, 1},     {u"recalled"_s, 0},    {u"secretly"_s, 0},
            {u"a@b.cn"_s, 1},       {u"C++"_s, 1},         {u"abc"_s, 1},         {u"喝茶"_s, 60},       {u"喝茶 from:tom"_s, 30},
            {u"from:lina -喝茶"_s, 2}, {u"in:计划"_s, 2},  {u"in:others x"_s, -1}, {u"has:link wiki"_s, 1}, {u"has:reaction"_s, 1},
            {u"has:code"_s, 1},     {u"is:edited"_s, 1},   {u"is:saved"_s, 1},    {u"on:today 茶"_s, 60}, {u"before:2001-01-01"_s, 0},
            {u"nginx OR wording"_s, 2}, {u"from:nobody"_s, -1}, {u"has:cheese"_s, -1},
        };
        Office office;
        office.fill();
        QVERIFY(TestClient::spin([&] { return office.mine.isWhole(); }, 20'000));
        QVERIFY(TestClient::spin([&] { return office.online(u"喝茶"_s).size() == office.offline(u"喝茶"_s).size()
                                           && office.offline(u"is:saved"_s).size() == 1; }, 20'000));
        QHash<QString, Ids> answers;
        for (const auto &[query, count] : queries) {
            const Ids online = office.online(query);
            QCOMPARE(office.offline(query), online);
            const bool refused = online == Ids{MessageId{-1}};
            QVERIFY2(refused == (count < 0), qPrintable(query));
            if (!refused)
                QVERIFY2(online.size() == count, qPrintable(u"%1: %2"_s.arg(query).arg(online.size())));
            answers.insert(query, online);
        }
        // Indexed or not makes no difference, and with the server gone everything is found as before.
        QVERIFY(TestClient::spin([&] { return office.mine->indexer().isDone() && office.mine->indexer().waiting() == 0; }, 20'000));
        office.server.stop();
        for (const auto &[query, count] : queries)
            QCOMPARE(office.offline(query), answers.value(query));
    }
};

QTEST_MAIN(TestSearchOffline)
#include "tst_search_offline.moc"
