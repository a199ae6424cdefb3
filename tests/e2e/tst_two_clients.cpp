// SPDX-License-Identifier: Apache-2.0
// Two real clients on one screen: what is typed into one is read in the other.
#include "tests/support/client_process.h"

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

namespace {

constexpr int kPatienceMs = 30'000;
constexpr QRect kTimeline(270, 60, 790, 620); // inside the windows, which are 1100×760

} // namespace

class TestTwoClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void initTestCase()
    {
        const QStringList lacking = missing(XDisplay::needs());
        if (!lacking.isEmpty())
            QSKIP(qPrintable(u"not installed here: "_s + lacking.join(u", "_s)));
    }

    void whatOneTypesTheOtherShows()
    {
        TestServer server;
        const XDisplay display;
        ClientProcess mina(server, QStringLiteral(CLIENT_PROGRAM), u"mina"_s, display.environment());
        ClientProcess tom(server, QStringLiteral(CLIENT_PROGRAM), u"tom"_s, display.environment());
        const ChannelId channel = server.channel(u"general"_s, {mina.user, tom.user});
        for (ClientProcess *client : {&mina, &tom}) {
            client->start(u"general"_s);
            QTRY_VERIFY2_WITH_TIMEOUT(client->knows(channel), client->said(), kPatienceMs);
            QTRY_VERIFY_WITH_TIMEOUT(!display.windowOf(client->process()).isEmpty(), kPatienceMs);
        }
        const QString minas = display.windowOf(mina.process()), toms = display.windowOf(tom.process());

        QVERIFY(writesFirst(display, minas, mina, channel));
        QStringList said{u"hello tom"_s};
        QTRY_COMPARE_WITH_TIMEOUT(tom.texts(channel), said, kPatienceMs);

        QVERIFY(display.focus(toms));
        QTRY_VERIFY_WITH_TIMEOUT(ink(display.picture()) > 500, kPatienceMs); // a name, a time, a face, a text
        const int before = ink(display.picture());
        QVERIFY(display.type(u"hello mina, the tea is ready"_s));
        QVERIFY(display.press(u"Return"_s));
        said += u"hello mina, the tea is ready"_s;
        QTRY_COMPARE_WITH_TIMEOUT(mina.texts(channel), said, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(ink(display.picture()) > before + 200, kPatienceMs);
        keep(display.picture(), u"tom"_s);

        // And the first one shows both, too.
        QVERIFY(display.focus(minas));
        QTRY_VERIFY_WITH_TIMEOUT(ink(display.picture()) > before + 200, kPatienceMs);
        keep(display.picture(), u"mina"_s);
        QVERIFY(mina.isRunning() && tom.isRunning());
    }

private:
    // A window has no keyboard before it has taken it: types again what did not arrive.
    static bool writesFirst(const XDisplay &display, const QString &window, const ClientProcess &client, ChannelId channel)
    {
        for (int attempt = 0; attempt < 10; ++attempt) {
            display.focus(window);
            display.type(u"hello tom"_s);
            if (QTest::qWaitFor([&] { return client.draft(channel) == u"hello tom"_s; }, 3'000))
                return display.press(u"Return"_s);
            display.press(u"ctrl+a"_s);
            display.press(u"BackSpace"_s);
        }
        return false;
    }

    // How many pixels of the timeline are not its ground.
    static int ink(const QImage &screen)
    {
        const QImage part = screen.copy(kTimeline);
        const QRgb ground = part.pixel(0, 0);
        int count = 0;
        for (int y = 0; y < part.height(); ++y) {
            for (int x = 0; x < part.width(); ++x)
                count += part.pixel(x, y) != ground;
        }
        return count;
    }

    // For people to look at, when a folder is named.
    static void keep(const QImage &picture, const QString &name)
    {
        const QString folder = qEnvironmentVariable("TEAHOUSE_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(picture.save(folder + u"/two-clients-"_s + name + u".png"_s));
    }
};

QTEST_GUILESS_MAIN(TestTwoClients)
#include "tst_two_clients.moc"
