// SPDX-License-Identifier: Apache-2.0
// What one plans happens though he is gone: the server sends it at its moment, and reminds on every device.
#include "app/store/message_pages.h"
#include "tests/support/office_client.h"

#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

namespace {

constexpr int kPatience = 10'000;

struct Office {
    TestServer server;
    OfficeClient mina{server, u"mina"_s}, tom{server, u"tom"_s};
    ChannelId channel = server.channel(u"tea"_s, {mina.user(), tom.user()});

    Office()
    {
        for (auto *client : {&mina, &tom}) {
            client->close();
            client->open();
        }
        if (!TestClient::spin([this] { return mina.isWhole() && tom.isWhole(); }, kPatience))
            qFatal("they do not come in");
    }
    std::optional<proto::Message> find(const OfficeClient &client, const QString &text) const
    {
        for (const auto &message : app::store::messages(*client.look(), channel, {1, 1'000})) {
            if (message.text == text)
                return message;
        }
        return {};
    }
};

qint64 now() { return QDateTime::currentMSecsSinceEpoch(); }

} // namespace

class TestTwoClientsLater : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theServerSendsWhatSomebodyPlannedThoughHeIsGone()
    {
        Office o;
        const qint64 moment = now() + 2'500;
        o.mina->outbox().schedule(o.channel, {.text = u"good morning"_s}, moment);
        QTRY_VERIFY_WITH_TIMEOUT(!o.mina->later().scheduled().isEmpty() && !o.mina->later().scheduled().first().waits, kPatience);
        QVERIFY(!o.find(o.tom, u"good morning"_s));
        o.mina.close();
        QTRY_VERIFY_WITH_TIMEOUT(o.find(o.tom, u"good morning"_s), kPatience);
        const auto message = *o.find(o.tom, u"good morning"_s);
        QCOMPARE(message.author, o.mina.user());
        QVERIFY(message.sentAt >= moment);
        o.mina.open();
        QTRY_VERIFY_WITH_TIMEOUT(o.mina.isWhole() && o.find(o.mina, u"good morning"_s), kPatience);
        QTRY_VERIFY(o.mina->later().scheduled().isEmpty());
    }

    // Its moment passes before the server hears of it.
    void whatIsLateIsSentAtOnce()
    {
        Office o;
        o.server.stop();
        QTRY_VERIFY_WITH_TIMEOUT(o.mina->state() != app::Session::State::Online, kPatience);
        const qint64 moment = now() + 50;
        o.mina->outbox().schedule(o.channel, {.text = u"late"_s}, moment);
        QTRY_COMPARE(o.mina->later().scheduled().size(), 1);
        o.mina.close(); // the archive has it
        QTRY_VERIFY(now() > moment);
        o.server.start();
        o.mina.open();
        QTRY_VERIFY_WITH_TIMEOUT(o.find(o.tom, u"late"_s), kPatience * 2);
        QTRY_VERIFY_WITH_TIMEOUT(o.mina.isWhole() && o.mina->later().scheduled().isEmpty(), kPatience);
    }

    void everyDeviceIsRemindedOnce()
    {
        Office o;
        OfficeClient phone(o.server, u"mina"_s);
        QTRY_VERIFY_WITH_TIMEOUT(phone.isWhole(), kPatience);
        QSignalSpy here(&o.mina->later(), &app::LaterBook::due);
        QSignalSpy there(&phone->later(), &app::LaterBook::due);
        QSignalSpy notHis(&o.tom->later(), &app::LaterBook::due);
        o.mina->later().remind({}, {}, u"water the tea plant"_s, now() + 700);
        QTRY_COMPARE_WITH_TIMEOUT(here.size(), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(there.size(), 1, kPatience);
        QTRY_VERIFY(o.mina->later().dueReminders() == 1 && phone->later().dueReminders() == 1);
        phone->later().done(phone->later().reminders().first());
        QTRY_VERIFY_WITH_TIMEOUT(o.mina->later().reminders().isEmpty(), kPatience);
        QCOMPARE(here.size(), 1);
        QCOMPARE(there.size(), 1);
        QCOMPARE(notHis.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestTwoClientsLater)
#include "tst_two_clients_later.moc"
