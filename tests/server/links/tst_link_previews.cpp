// SPDX-License-Identifier: Apache-2.0
// A link is written, a preview follows: through the whole server, from a web site that the test runs.
#include "tests/support/png_file.h"
#include "tests/support/test_server.h"
#include "tests/support/web_site.h"

#include "common/preview/preview_process.h"
#include "server/store/previews.h"

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

namespace {

class FixedClock : public Clock
{
public:
    qint64 nowMs() const override { return m_now; }
    void pass(qint64 ms) { m_now += ms; }

private:
    std::atomic<qint64> m_now = 1'900'000'000'000;
};

constexpr qint64 kMinuteMs = 60'000;

// An office that may look at this machine, a writer and a reader in one channel.
struct Office {
    explicit Office(const QStringList &allowed = {u"127.0.0.1"_s}, bool previews = true)
        : server(clock, {.web = {.allowedHosts = allowed, .timeoutMs = 3'000}})
    {
        server.config.linkPreviews = previews;
        server.stop();
        server.start();
        channel = server.channel(u"general"_s, {server.account(u"mina"_s).user, server.account(u"ben"_s).user});
        mina = std::make_unique<TestClient>(server, u"mina"_s);
        ben = std::make_unique<TestClient>(server, u"ben"_s);
    }
    MessageId say(const QString &text, bool noPreviews = false)
    {
        const auto posted = mina->call(proto::SendMessage{
            .localId = {++local}, .channel = channel, .text = text, .noPreviews = noPreviews});
        return posted ? posted->id : MessageId();
    }
    // As ben knows it by now.
    proto::Message seen(MessageId id) const
    {
        proto::Message newest;
        for (const proto::Message &message : ben->messages()) {
            if (message.id == id)
                newest = message;
        }
        return newest;
    }
    QStringList titles(MessageId id) const
    {
        QStringList titles;
        for (const proto::LinkPreview &preview : seen(id).previews)
            titles.append(preview.title);
        return titles;
    }
    // All wishes are answered.
    bool isCalm() const
    {
        return server.look()->number(u"SELECT COUNT(*) FROM link_wishes"_s) == 0;
    }

    FixedClock clock;
    TestServer server;
    std::unique_ptr<TestClient> mina;
    std::unique_ptr<TestClient> ben;
    ChannelId channel;
    qint64 local = 0;
    WebSite site;
};

bool canLookAtPictures() { return !preview::PreviewProcess::program().isEmpty(); }

} // namespace

class TestLinkPreviews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aPreviewFollowsALink()
    {
        Office office;
        office.site.page("/a", "<title>Green tea</title><meta property=og:site_name content=Leaves>"
                               "<meta name=description content='How to brew it'>");
        const QString url = office.site.url(u"/a"_s).toString();
        const MessageId id = office.say(u"look: %1#part"_s.arg(url));
        QTRY_COMPARE(office.seen(id).previews.size(), 1);
        const proto::LinkPreview preview = office.seen(id).previews.first();
        QCOMPARE(preview.url, url + u"#part"_s);
        QCOMPARE(preview.title, u"Green tea"_s);
        QCOMPARE(preview.description, u"How to brew it"_s);
        QCOMPARE(preview.site, u"Leaves"_s);
        QVERIFY(!preview.image.isValid());
        QCOMPARE(office.seen(id).editedAt, 0);
        QVERIFY(office.seen(id).rev > 1);
    }

    // History and the catch-up tell the same as the live change did.
    void aPreviewIsKept()
    {
        Office office;
        office.site.page("/a", "<title>Green tea</title>");
        const MessageId id = office.say(office.site.url(u"/a"_s).toString());
        QTRY_COMPARE(office.titles(id), QStringList{u"Green tea"_s});
        const auto history = office.ben->call(proto::FetchHistory{.channel = office.channel, .first = 1, .last = 100, .limit = 50});
        QVERIFY(history);
        QCOMPARE(history->changes.messages.last(), office.seen(id));
    }

    void thePictureOfAPageIsKeptAsAFileOfTheMessage()
    {
        QVERIFY(canLookAtPictures());
        Office office;
        office.site.page("/a", "<title>Green tea</title><meta property=og:image content=/p.png>");
        office.site.page("/p.png", pngFile(640, 320), "image/png");
        const MessageId id = office.say(office.site.url(u"/a"_s).toString());
        QTRY_COMPARE_WITH_TIMEOUT(office.seen(id).previews.size(), 1, 20'000);
        const proto::LinkPreview preview = office.seen(id).previews.first();
        QVERIFY(preview.image.isValid());
        QCOMPARE(preview.width, 640);
        QCOMPARE(preview.height, 320);
        const auto db = office.server.look();
        QCOMPARE(db->number(u"SELECT message_id FROM files WHERE id = ?"_s, preview.image), id.value);
        QCOMPARE(db->number(u"SELECT owner_id FROM files WHERE id = ?"_s, preview.image), 0);

        QVERIFY(office.mina->call(proto::RecallMessage{id}));
        QCOMPARE(office.server.look()->number(u"SELECT COUNT(*) FROM files"_s), 0);
    }

    void aLinkToAPictureShowsIt()
    {
        QVERIFY(canLookAtPictures());
        Office office;
        office.site.page("/cup.png", pngFile(300, 200), "image/png");
        const MessageId id = office.say(office.site.url(u"/cup.png"_s).toString());
        QTRY_COMPARE_WITH_TIMEOUT(office.titles(id), QStringList{u"cup.png"_s}, 20'000);
        QVERIFY(office.seen(id).previews.first().image.isValid());
    }

    void whatOnlyCallsItselfAPictureIsLeftOut()
    {
        Office office;
        office.site.page("/a", "<title>Green tea</title><meta property=og:image content=/p.png>");
        office.site.page("/p.png", "<script>alert(1)</script>", "image/png");
        const MessageId id = office.say(office.site.url(u"/a"_s).toString());
        QTRY_COMPARE_WITH_TIMEOUT(office.titles(id), QStringList{u"Green tea"_s}, 20'000);
        QVERIFY(!office.seen(id).previews.first().image.isValid());
        QCOMPARE(office.server.look()->number(u"SELECT COUNT(*) FROM blobs"_s), 0);
    }

    void previewsStandInTheOrderOfTheLinksAndAreFew()
    {
        Office office;
        QString text;
        for (int i = 0; i < 5; ++i) {
            office.site.page("/" + QByteArray::number(i), "<title>page " + QByteArray::number(i) + "</title>");
            text += office.site.url(u"/%1"_s.arg(i)).toString() + u' ';
        }
        const MessageId id = office.say(text + u"`http://127.0.0.1/code`"_s);
        QTRY_COMPARE(office.titles(id), (QStringList{u"page 0"_s, u"page 1"_s, u"page 2"_s}));
    }

    void aPageIsFetchedOnceADay()
    {
        Office office;
        office.site.page("/a", "<title>Green tea</title>");
        const QString url = office.site.url(u"/a"_s).toString();
        QList<MessageId> ids;
        for (int i = 0; i < 5; ++i)
            ids.append(office.say(url));
        for (const MessageId id : ids)
            QTRY_COMPARE(office.titles(id), QStringList{u"Green tea"_s});
        QCOMPARE(office.site.requests(), 1);

        office.clock.pass(23 * 60 * kMinuteMs);
        const MessageId soon = office.say(url);
        QTRY_COMPARE(office.titles(soon), QStringList{u"Green tea"_s});
        QCOMPARE(office.site.requests(), 1);

        office.clock.pass(61 * kMinuteMs);
        const MessageId late = office.say(url);
        QTRY_COMPARE(office.titles(late), QStringList{u"Green tea"_s});
        QCOMPARE(office.site.requests(), 2);
    }

    void aFailureIsRememberedForMinutes()
    {
        Office office;
        const QString url = office.site.url(u"/none"_s).toString();
        office.say(url);
        QTRY_VERIFY(office.isCalm());
        office.say(url);
        QTRY_VERIFY(office.isCalm());
        QCOMPARE(office.site.requests(), 1);
        office.clock.pass(6 * kMinuteMs);
        const MessageId id = office.say(url);
        QTRY_VERIFY(office.isCalm());
        QCOMPARE(office.site.requests(), 2);
        QVERIFY(office.seen(id).previews.isEmpty());
    }

    void anEditKeepsDropsAndFetches()
    {
        Office office;
        for (const char *name : {"a", "b", "c"})
            office.site.page("/" + QByteArray(name), "<title>" + QByteArray(name) + "</title>");
        const auto url = [&](const QString &name) { return office.site.url(u"/"_s + name).toString(); };
        const MessageId id = office.say(url(u"a"_s) + u' ' + url(u"b"_s));
        QTRY_COMPARE(office.titles(id), (QStringList{u"a"_s, u"b"_s}));
        QVERIFY(office.mina->call(proto::EditMessage{.localId = {900}, .message = id, .text = url(u"c"_s) + u' ' + url(u"b"_s)}));
        QTRY_COMPARE(office.titles(id), (QStringList{u"c"_s, u"b"_s}));
        QVERIFY(office.mina->call(proto::EditMessage{.localId = {901}, .message = id, .text = u"nothing"_s}));
        QTRY_COMPARE(office.seen(id).text, u"nothing"_s);
        QVERIFY(office.seen(id).previews.isEmpty());
        QCOMPARE(office.server.look()->number(u"SELECT COUNT(*) FROM message_previews"_s), 0);
    }

    void whatWasRecalledMeanwhileStaysEmpty()
    {
        Office office;
        office.site.page("/a", "<title>Green tea</title>");
        const MessageId id = office.say(office.site.url(u"/a"_s).toString());
        QVERIFY(office.mina->call(proto::RecallMessage{id}));
        QTRY_VERIFY(office.isCalm());
        QTRY_VERIFY(office.seen(id).recalledAt > 0);
        QVERIFY(office.seen(id).previews.isEmpty());
        QCOMPARE(office.server.look()->number(u"SELECT COUNT(*) FROM message_previews"_s), 0);
    }

    void theAuthorAsksForNone()
    {
        Office office;
        office.site.page("/a", "<title>Green tea</title>");
        const QString url = office.site.url(u"/a"_s).toString();
        const MessageId id = office.say(url, true);
        QVERIFY(office.mina->call(proto::EditMessage{.localId = {900}, .message = id, .text = url + u" again"_s}));
        const MessageId other = office.say(u"hello"_s);
        QTRY_COMPARE(office.seen(other).text, u"hello"_s);
        QVERIFY(office.isCalm());
        QCOMPARE(office.site.requests(), 0);
    }

    void theAuthorTakesThemAway()
    {
        Office office;
        office.site.page("/a", "<title>Green tea</title>");
        const MessageId id = office.say(office.site.url(u"/a"_s).toString());
        QTRY_COMPARE(office.titles(id).size(), 1);
        QVERIFY(office.mina->call(proto::HidePreviews{id}));
        QTRY_VERIFY(office.seen(id).previews.isEmpty());
        QCOMPARE(office.seen(id).editedAt, 0);
        const qsizetype told = office.ben->changes.size();
        QVERIFY(office.mina->call(proto::HidePreviews{id}));
        QVERIFY(office.mina->call(proto::EditMessage{
            .localId = {900}, .message = id, .text = office.site.url(u"/b"_s).toString()}));
        QTRY_COMPARE(office.ben->changes.size(), told + 1);
        QVERIFY(office.isCalm());
    }

    void nobodyElseDoesButWhoModerates()
    {
        Office office;
        const MessageId id = office.say(u"http://127.0.0.1:1/"_s);
        TestClient stranger(office.server, u"eve"_s);
        QCOMPARE(stranger.call(proto::HidePreviews{id}).error().code, Code::Forbidden);
        QCOMPARE(office.ben->call(proto::HidePreviews{id}).error().code, Code::Forbidden);
        TestClient boss(office.server, u"boss"_s, proto::Role::Owner);
        QVERIFY(boss.call(proto::JoinChannel{office.channel}));
        QVERIFY(boss.call(proto::HidePreviews{id}));
    }

    void thisMachineIsNotLookedAtUnlessAllowed()
    {
        Office office{QStringList()};
        office.site.page("/a", "<title>Secret</title>");
        const MessageId id = office.say(office.site.url(u"/a"_s).toString());
        QTRY_VERIFY(office.isCalm());
        QVERIFY(office.seen(id).previews.isEmpty());
        QCOMPARE(office.site.requests(), 0);
    }

    void anOfficeCanDoWithout()
    {
        Office office({u"127.0.0.1"_s}, false);
        office.site.page("/a", "<title>Green tea</title>");
        office.say(office.site.url(u"/a"_s).toString());
        QVERIFY(office.isCalm());
        QCOMPARE(office.site.requests(), 0);
    }

    void wishesOutliveARestart()
    {
        Office office;
        office.site.page("/a", "<title>Green tea</title>");
        const QString url = office.site.url(u"/a"_s).toString();
        office.server.config.linkPreviews = false; // as if it had ended before it looked
        office.server.stop();
        {
            const auto db = *server::store::openForWriting(office.server.database());
            db->run(u"INSERT INTO messages (id, channel_id, seq, rev, author_id, kind, sent_at, text)"
                    " VALUES (77, ?, 900, 900, ?, 'text', 1, ?)"_s,
                    office.channel, office.mina->user, url);
            db->run(u"UPDATE channels SET last_seq = 900, last_rev = 900 WHERE id = ?"_s, office.channel);
            server::store::setLinks(*db, {77}, {url}, 1);
        }
        office.server.config.linkPreviews = true;
        office.server.start();
        QTRY_VERIFY(office.isCalm());
        QCOMPARE(office.server.look()->text(u"SELECT title FROM message_previews WHERE message_id = 77"_s), u"Green tea"_s);
    }
};

QTEST_GUILESS_MAIN(TestLinkPreviews)
#include "tst_link_previews.moc"
