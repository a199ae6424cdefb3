// SPDX-License-Identifier: Apache-2.0
// What a link to a message shows to whom: from his own archive, so to those alone who may read the message.
#include "app/models/channel_list_model.h"
#include "app/store/message_pages.h"
#include "app/ui/conversation/permalink_book.h"
#include "common/proto/link.h"
#include "tests/support/office_client.h"

#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;
using namespace teahouse::ui;

namespace {

struct Office {
    TestServer server;
    OfficeClient mina{server, u"mina"_s}, li{server, u"li"_s};
    ChannelId tea = server.channel(u"tea"_s, {mina.user(), li.user()});
    ChannelId plans = server.channel(u"plans"_s, {mina.user()}, proto::ChannelKind::Private);

    Office()
    {
        for (auto *client : {&mina, &li}) {
            client->close();
            client->open();
        }
    }
    static proto::Message last(const OfficeClient &client, ChannelId channel)
    {
        const auto db = client.look();
        const auto all = app::store::messages(*db, channel, {1, 100});
        return all.isEmpty() ? proto::Message() : all.last();
    }
    QString link(ChannelId channel, qint64 seq, const QString &host = {})
    {
        const app::Endpoint &at = mina->account().endpoint;
        return proto::MessageLink{
            .host = host.isEmpty() ? at.host : host, .port = at.port, .plain = false, .channel = channel, .seq = seq}
            .webUrl();
    }
};

struct Reader {
    app::ChannelListModel channels;
    PermalinkBook book;

    explicit Reader(OfficeClient &client)
        : channels(client->archive(), client->people(), client->outbox(), client->presence())
        , book(client->archive(), client->people(), channels, client->account().endpoint)
    {
    }
    QList<proto::LinkPreview> cards(const QString &text) { return book.cardsOf({.text = text}); }
};

} // namespace

class TestPermalinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aLinkShowsWhatItLeadsToAndFollowsItsEdits()
    {
        Office o;
        o.mina->outbox().send(o.tea, u"明天 **三点** 开会"_s);
        QTRY_VERIFY_WITH_TIMEOUT(o.li.isWhole() && Office::last(o.li, o.tea).text == u"明天 **三点** 开会"_s, 10'000);
        const proto::Message said = Office::last(o.li, o.tea);
        Reader reader(o.li);
        QTRY_VERIFY(reader.channels.find(o.tea));
        const QString text = u"see "_s + o.link(o.tea, said.seq);
        QSignalSpy changed(&reader.book, &PermalinkBook::changed);
        QVERIFY(reader.cards(text).isEmpty()); // read first
        QTRY_COMPARE(changed.size(), 1);
        const auto cards = reader.cards(text);
        QCOMPARE(cards.size(), 1);
        QCOMPARE(cards[0].title, o.li->people().name(o.mina.user()));
        QCOMPARE(cards[0].description, u"明天 三点 开会"_s);
        QVERIFY(cards[0].site.startsWith(u"#tea · "_s));
        QCOMPARE(cards[0].url, o.link(o.tea, said.seq));

        o.mina->outbox().edit({.channel = o.tea, .id = said.id, .waiting = {}}, u"明天四点"_s);
        QTRY_COMPARE_WITH_TIMEOUT(reader.cards(text).value(0).description, u"明天四点"_s, 10'000);
    }

    void whoMayNotReadItSeesTheLinkAlone()
    {
        Office o;
        o.mina->outbox().send(o.plans, u"secret"_s);
        QTRY_VERIFY_WITH_TIMEOUT(o.mina.isWhole() && Office::last(o.mina, o.plans).text == u"secret"_s, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(o.li.isWhole(), 10'000);
        const QString text = o.link(o.plans, Office::last(o.mina, o.plans).seq);
        Reader mina(o.mina), li(o.li);
        QSignalSpy changed(&mina.book, &PermalinkBook::changed);
        QVERIFY(li.cards(text).isEmpty());
        QVERIFY(mina.cards(text).isEmpty());
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(mina.cards(text).size(), 1);
        QVERIFY(li.cards(text).isEmpty());
    }

    void otherLinksAreNoConcernOfIts()
    {
        Office o;
        o.mina->outbox().send(o.tea, u"hello"_s);
        QTRY_VERIFY_WITH_TIMEOUT(o.mina.isWhole() && Office::last(o.mina, o.tea).text == u"hello"_s, 10'000);
        Reader reader(o.mina);
        QSignalSpy changed(&reader.book, &PermalinkBook::changed);
        const qint64 seq = Office::last(o.mina, o.tea).seq;
        const QString here = o.link(o.tea, seq);
        QVERIFY(reader.cards(o.link(o.tea, seq, u"chat.example.org"_s)).isEmpty()); // of another server
        QVERIFY(reader.cards(o.link(o.tea, 0)).isEmpty()); // to a channel
        QVERIFY(reader.cards(u"`%1`"_s.arg(here)).isEmpty()); // in code
        QVERIFY(reader.book.cardsOf({.recalledAt = 5, .text = here}).isEmpty());
        QVERIFY(reader.cards(here).isEmpty()); // this one is looked for
        QTRY_COMPARE(changed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestPermalinks)
#include "tst_permalinks.moc"
