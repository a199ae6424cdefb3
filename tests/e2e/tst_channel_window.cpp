// SPDX-License-Identifier: Apache-2.0
// A channel in a window of its own: it is the same channel, what is written is in one place, and it stands there again.
#include "app/ui/window/channel_window.h"
#include "tests/support/desk.h"

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

namespace {

struct Office {
    Office()
    {
        const QList<UserId> both{server.account(u"mina"_s).user, server.account(u"tom"_s).user};
        general = server.channel(u"general"_s, both);
        plans = server.channel(u"plans"_s, both);
        tom = std::make_unique<TestClient>(server, u"tom"_s);
        if (!desk.openAs(server, u"mina"_s, u"general"_s))
            qFatal("the desk shows no channel");
    }
    static ui::ChannelWindow *window()
    {
        for (QWidget *top : QApplication::topLevelWidgets()) {
            if (auto *found = qobject_cast<ui::ChannelWindow *>(top); found && found->isVisible())
                return found;
        }
        return nullptr;
    }
    static void say(ui::ChannelWindow &window, const QString &text)
    {
        QTest::keyClicks(&window.conversation().composer().field(), text);
        QTest::keyClick(&window.conversation().composer().field(), Qt::Key_Return);
    }

    TestServer server;
    std::unique_ptr<TestClient> tom;
    ChannelId general, plans;
    QTemporaryDir profile;
    Desk desk{profile.path()};
};

} // namespace

class TestChannelWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:"); } // no keychain of the person who tests
    void init()
    {
        // All but what the offscreen platform says of itself.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void showsAnotherChannelBesideTheOpenOne()
    {
        Office office;
        office.desk.page()->openWindow(office.plans);
        QVERIFY(office.window());
        QCOMPARE(office.window()->windowTitle(), u"#plans"_s);
        QCOMPARE(office.desk.page()->title(), u"general"_s);
        office.say(*office.window(), u"to the plans"_s);
        QTRY_COMPARE_WITH_TIMEOUT(office.tom->messages().isEmpty() ? QString() : office.tom->messages().last().text,
                                  u"to the plans"_s, kPatienceMs);
        // Asked for once more, it is the same one.
        auto *before = office.window();
        office.desk.page()->openWindow(office.plans);
        QCOMPARE(office.desk.page()->findChildren<ui::ChannelWindow *>(), QList<ui::ChannelWindow *>{before});
    }

    // What is begun in one window goes on in the other, and what was sent in one is not begun in the other.
    void hasOneDraft()
    {
        Office office;
        office.desk.page()->openWindow(office.general);
        auto &there = office.window()->conversation().composer().field();
        auto &here = office.desk.field();
        office.window()->activateWindow();
        there.setFocus();
        QTest::keyClicks(&there, u"tea at"_s);
        QTRY_COMPARE_WITH_TIMEOUT(here.toPlainText(), u"tea at"_s, kPatienceMs);
        office.desk.window().activateWindow();
        here.setFocus();
        QTRY_VERIFY(here.hasFocus());
        QTest::keyClicks(&here, u" four"_s);
        QTest::keyClick(&here, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(office.desk.texts(), QStringList{u"tea at four"_s}, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(there.toPlainText(), QString(), kPatienceMs);
        office.window()->close();
        QCOMPARE(here.toPlainText(), QString());
    }

    void standsThereAgain()
    {
        Office office;
        office.desk.page()->openWindow(office.plans);
        office.desk.close();
        QVERIFY(!office.window());
        office.desk.open();
        QTRY_VERIFY_WITH_TIMEOUT(office.window() && office.window()->conversation().channel() == office.plans, kPatienceMs);
        QTest::keySequence(office.window(), QKeySequence::Close); // for good
        QTRY_VERIFY(!office.window());
        office.desk.close();
        office.desk.open();
        QTRY_COMPARE_WITH_TIMEOUT(office.desk.page()->title(), u"general"_s, kPatienceMs);
        QVERIFY(!office.window());
    }

    void closesWhenItMayNotBeReadAnyMore()
    {
        Office office;
        const auto secret = office.server.channel(u"secret"_s, {office.tom->user}, proto::ChannelKind::Private);
        QVERIFY(office.tom->call(proto::AddMembers{secret, {office.desk.page()->session().me()}}));
        QTRY_VERIFY_WITH_TIMEOUT(office.desk.page()->channels().rowOf(secret) >= 0, kPatienceMs);
        office.desk.page()->openWindow(secret);
        QVERIFY(office.window());
        QVERIFY(office.tom->call(proto::RemoveMember{secret, office.desk.page()->session().me()}));
        QTRY_VERIFY_WITH_TIMEOUT(!office.window(), kPatienceMs);
    }
};

QTEST_MAIN(TestChannelWindow)
#include "tst_channel_window.moc"
