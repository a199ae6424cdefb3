// SPDX-License-Identifier: Apache-2.0
// Somebody answers in a thread: it is counted for the other one until he opens it, on whichever of his devices.
#include "app/models/channel_list_model.h"
#include "app/models/thread_list_model.h"
#include "app/store/message_pages.h"
#include "tests/support/office_client.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;
using app::Outbox;
using app::ThreadListModel;

namespace {

struct Office {
    TestServer server;
    OfficeClient mina{server, u"mina"_s}, tom{server, u"tom"_s};
    OfficeClient phone{server, u"mina"_s}; // a second device
    ChannelId channel = server.channel(u"tea"_s, {mina.user(), tom.user()});
    MessageId root;

    Office()
    {
        for (auto *client : {&mina, &tom, &phone}) {
            client->close();
            client->open();
        }
        mina->outbox().send(channel, u"Tea?"_s);
        if (!TestClient::spin([this] { return find(tom, u"Tea?"_s).isValid() && find(phone, u"Tea?"_s).isValid(); }, 10'000))
            qFatal("the message does not arrive");
        root = find(tom, u"Tea?"_s);
    }
    MessageId find(const OfficeClient &client, const QString &text) const
    {
        for (const auto &message : app::store::messages(*client.look(), channel, {1, 1'000})) {
            if (message.text == text)
                return message.id;
        }
        return {};
    }
    app::MessageRef ref() const { return {.channel = channel, .id = root, .waiting = {}}; }
    void reply(OfficeClient &by, const QString &text) { by->outbox().send(channel, {.text = text, .thread = root}); }
};

} // namespace

class TestTwoClientsThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aReplyIsCountedUntilItsThreadIsReadOnAnyDevice()
    {
        Office o;
        ThreadListModel here(o.mina->archive(), o.mina->outbox());
        ThreadListModel there(o.phone->archive(), o.phone->outbox());
        app::ChannelListModel channels(o.mina->archive(), o.mina->people(), o.mina->outbox(), o.mina->presence());
        o.reply(o.tom, u"Green"_s);
        o.reply(o.tom, u"Or black"_s);
        QTRY_COMPARE_WITH_TIMEOUT(here.unreadThreads(), 1, 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(there.unreadThreads(), 1, 10'000);
        QTRY_COMPARE(here.find(o.root)->unread, 2);
        QTRY_COMPARE(there.find(o.root)->unread, 2);
        QTRY_VERIFY(channels.find(o.channel));
        QCOMPARE(channels.find(o.channel)->unread, 0);
        QTRY_COMPARE(here.find(o.root)->root->replies, 2);

        o.phone->outbox().markThreadRead(o.ref(), there.find(o.root)->lastSeq);
        QCOMPARE(o.phone->outbox().threadReads().size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(here.unreadThreads(), 0, 10'000);
        QTRY_COMPARE(there.unreadThreads(), 0);
    }

    void whoStoppedFollowingHearsNoMoreUntilHeIsMentioned()
    {
        Office o;
        ThreadListModel here(o.mina->archive(), o.mina->outbox());
        o.reply(o.tom, u"Green"_s);
        QTRY_COMPARE_WITH_TIMEOUT(here.rowCount(), 1, 10'000);
        o.phone->outbox().follow(o.ref(), Outbox::Set::Off);
        QTRY_COMPARE_WITH_TIMEOUT(here.rowCount(), 0, 10'000);
        o.reply(o.tom, u"Still there?"_s);
        QTRY_VERIFY_WITH_TIMEOUT(o.find(o.mina, u"Still there?"_s).isValid(), 10'000);
        QCOMPARE(here.rowCount(), 0);
        o.reply(o.tom, u"@mina!"_s);
        QTRY_COMPARE_WITH_TIMEOUT(here.rowCount(), 1, 10'000);
        QTRY_COMPARE(here.find(o.root)->unread, 1);
        QCOMPARE(here.mentions(), 1);
    }

    void whatIsWrittenOfflineArrivesInItsThread()
    {
        Office o;
        ThreadListModel tomsThreads(o.tom->archive(), o.tom->outbox());
        o.reply(o.tom, u"First"_s);
        QTRY_VERIFY_WITH_TIMEOUT(o.find(o.mina, u"First"_s).isValid(), 10'000);
        o.mina->connection().stop();
        o.reply(o.mina, u"Written on the train"_s);
        QTRY_COMPARE(o.mina->outbox().entries().size(), 1);
        o.mina.close();
        o.mina.open();
        QTRY_COMPARE_WITH_TIMEOUT(tomsThreads.unreadThreads(), 1, 10'000);
        QTRY_COMPARE(tomsThreads.find(o.root)->last->text, u"Written on the train"_s);
    }
};

QTEST_GUILESS_MAIN(TestTwoClientsThreads)
#include "tst_two_clients_threads.moc"
