// SPDX-License-Identifier: Apache-2.0
// Notices on a desktop's notification service, one of the tests' own on a bus of their own.
#include "app/platform/notifier_freedesktop.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;

static const QString kService = u"org.freedesktop.Notifications"_s;
static const QString kPath = u"/org/freedesktop/Notifications"_s;

// Numbers what it is asked to show, from 1; answers when it is told to.
class FakeDesktop : public QDBusVirtualObject
{
public:
    explicit FakeDesktop(QDBusConnection bus) : m_bus(bus)
    {
        if (!m_bus.registerVirtualObject(kPath, this) || !m_bus.registerService(kService))
            qFatal("no notification service");
    }

    struct Shown {
        uint number = 0;
        uint replaces = 0;
        QString title;
        QString text;
        QStringList actions;
        QVariantMap hints;
    };
    QList<Shown> shown;
    QList<uint> closed;
    bool slow = false; // answers wait for answer()
    bool refuses = false;
    QStringList can; // its capabilities
    int asked = 0; // for them

    QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &call, const QDBusConnection &bus) override
    {
        const QVariantList arguments = call.arguments();
        if (call.member() == u"CloseNotification"_s) {
            closed.append(arguments.value(0).toUInt());
            return bus.send(call.createReply());
        }
        if (call.member() == u"GetCapabilities"_s) {
            ++asked;
            return bus.send(call.createReply(can));
        }
        if (call.member() == u"GetServerInformation"_s)
            return bus.send(call.createReply(QVariantList{u"Tea desktop"_s, u"Songfeng"_s, u"2.1"_s, u"1.2"_s}));
        if (call.member() != u"Notify"_s)
            return false;
        if (refuses)
            return bus.send(call.createErrorReply(u"org.freedesktop.Notifications.Error.ExcessNotificationGeneration"_s, u"too many"_s));
        const uint replaces = arguments.value(1).toUInt();
        const uint number = replaces > 0 ? replaces : ++m_last;
        QVariantMap hints;
        arguments.value(6).value<QDBusArgument>() >> hints;
        shown.append({number, replaces, arguments.value(3).toString(), arguments.value(4).toString(),
                      arguments.value(5).toStringList(), hints});
        m_waiting.append(call.createReply(number));
        if (!slow)
            answer();
        return true;
    }
    void answer()
    {
        for (const QDBusMessage &reply : std::exchange(m_waiting, {}))
            m_bus.send(reply);
    }
    void click(uint number, const QString &action)
    {
        QDBusMessage signal = QDBusMessage::createSignal(kPath, kService, u"ActionInvoked"_s);
        signal << number << action;
        m_bus.send(signal);
    }
    void reply(uint number, const QString &text)
    {
        QDBusMessage signal = QDBusMessage::createSignal(kPath, kService, u"NotificationReplied"_s);
        signal << number << text;
        m_bus.send(signal);
    }
    void close(uint number)
    {
        QDBusMessage signal = QDBusMessage::createSignal(kPath, kService, u"NotificationClosed"_s);
        signal << number << uint(2);
        m_bus.send(signal);
    }

private:
    QDBusConnection m_bus;
    QList<QDBusMessage> m_waiting;
    uint m_last = 0;
};

class TestNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
            QSKIP("dbus-daemon is not installed here");
        m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address=1"_s});
        QVERIFY(m_bus.waitForReadyRead(30'000));
        m_address = m_bus.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_address);
    }
    void cleanupTestCase()
    {
        m_bus.terminate();
        m_bus.waitForFinished(5'000);
    }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_desktop = std::make_unique<FakeDesktop>(QDBusConnection::connectToBus(QString::fromUtf8(m_address), u"desktop"_s));
    }
    void cleanup()
    {
        m_desktop.reset();
        QDBusConnection::disconnectFromBus(u"desktop"_s);
    }

    // A later one takes the place of what has the same key; what people write is no markup.
    void showsOneNoticeAKey()
    {
        app::FreedesktopNotifier notifier;
        notifier.show({.key = u"a"_s, .title = u"Tom"_s, .text = u"<b>tea</b> & 茶"_s, .action = u"Open"_s});
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        QCOMPARE(m_desktop->shown.first().title, u"Tom"_s);
        QCOMPARE(m_desktop->shown.first().text, u"&lt;b&gt;tea&lt;/b&gt; &amp; 茶"_s);
        notifier.show({.key = u"a"_s, .title = u"Tom again"_s, .text = {}, .action = u"Open"_s});
        QTRY_COMPARE(m_desktop->shown.size(), 2);
        QCOMPARE(m_desktop->shown.last().replaces, 1u);
        notifier.show({.key = u"b"_s, .title = u"Mina"_s, .text = {}, .action = u"Open"_s});
        QTRY_VERIFY(m_desktop->shown.last().title == u"Mina"_s);
        QCOMPARE(m_desktop->shown.last().replaces, 0u);
    }

    void tellsWhichOneWasClicked()
    {
        app::FreedesktopNotifier notifier;
        QSignalSpy activated(&notifier, &app::Notifier::activated);
        notifier.show({.key = u"a"_s, .title = u"Tom"_s, .text = {}, .action = u"Open"_s});
        notifier.show({.key = u"b"_s, .title = u"Mina"_s, .text = {}, .action = u"Open"_s});
        QTRY_COMPARE(m_desktop->shown.size(), 2);
        m_desktop->click(99, u"default"_s); // some other program's
        m_desktop->click(2, u"default"_s);
        QTRY_COMPARE(activated.size(), 1);
        QCOMPARE(activated.first().first().toString(), u"b"_s);
    }

    void takesBackWhatIsShown()
    {
        app::FreedesktopNotifier notifier;
        notifier.show({.key = u"a"_s, .title = u"Tom"_s, .text = {}, .action = u"Open"_s});
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        notifier.withdraw(u"never shown"_s);
        notifier.withdraw(u"a"_s);
        QTRY_COMPARE(m_desktop->closed, QList<uint>{1});
        notifier.withdraw(u"a"_s); // it is gone
        notifier.show({.key = u"a"_s, .title = u"Tom again"_s, .text = {}, .action = u"Open"_s});
        QTRY_COMPARE(m_desktop->shown.size(), 2);
        QCOMPARE(m_desktop->shown.last().replaces, 0u);
        QCOMPARE(m_desktop->closed, QList<uint>{1});
    }

    // Read before a slow desktop has said what number the notice has.
    void takesBackWhatIsNotNumberedYet()
    {
        app::FreedesktopNotifier notifier;
        m_desktop->slow = true;
        notifier.show({.key = u"a"_s, .title = u"Tom"_s, .text = {}, .action = u"Open"_s});
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        notifier.withdraw(u"a"_s);
        m_desktop->answer();
        QTRY_COMPARE(m_desktop->closed, QList<uint>{1});
    }

    void keepsWhatIsShownAnewAfterItWasTakenBack()
    {
        app::FreedesktopNotifier notifier;
        m_desktop->slow = true;
        notifier.show({.key = u"a"_s, .title = u"Tom"_s, .text = {}, .action = u"Open"_s});
        notifier.withdraw(u"a"_s);
        notifier.show({.key = u"a"_s, .title = u"Tom again"_s, .text = {}, .action = u"Open"_s});
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        m_desktop->slow = false;
        m_desktop->answer();
        QTRY_COMPARE(m_desktop->shown.size(), 2);
        QCOMPARE(m_desktop->shown.last().replaces, 1u); // and does not stand beside it
        QSignalSpy activated(&notifier, &app::Notifier::activated);
        QTRY_VERIFY(clicked(1, activated));
        QVERIFY(m_desktop->closed.isEmpty());
    }

    void tellsEveryMessageOnce()
    {
        app::FreedesktopNotifier notifier;
        m_desktop->slow = true;
        for (int i = 1; i <= 3; ++i)
            notifier.show({.key = u"a"_s, .title = QString::number(i), .text = {}, .action = u"Open"_s});
        QTRY_COMPARE(m_desktop->shown.size(), 1);
        m_desktop->slow = false;
        m_desktop->answer();
        QTRY_COMPARE(m_desktop->shown.size(), 3);
        QCOMPARE(m_desktop->shown.at(1).title, u"2"_s);
        QCOMPARE(m_desktop->shown.at(2).title, u"3"_s);
        QCOMPARE(m_desktop->shown.at(2).replaces, 1u);
    }

    // With the number by which the sender knows the notice, and the one by which the desktop does.
    void saysWhatBecameOfIt()
    {
        app::FreedesktopNotifier notifier;
        QSignalSpy answered(&notifier, &app::Notifier::answered);
        notifier.show({.key = u"a"_s, .title = u"Tom"_s, .action = u"Open"_s, .number = 7});
        notifier.show({.key = u"quiet"_s, .title = u"Tom"_s, .action = u"Open"_s}); // nobody asks
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(answered.first().at(0).toLongLong(), 7);
        QCOMPARE(answered.first().at(1).value<app::NoticeFate>(),
                 (app::NoticeFate{.state = app::NoticeFate::State::Taken, .number = 1, .error = {}}));
        QTRY_COMPARE(m_desktop->shown.size(), 2);
        m_desktop->refuses = true;
        notifier.show({.key = u"b"_s, .title = u"Tom"_s, .action = u"Open"_s, .number = 8});
        QTRY_COMPARE(answered.size(), 2);
        const auto refused = answered.last().at(1).value<app::NoticeFate>();
        QCOMPARE(refused.state, app::NoticeFate::State::Refused);
        QCOMPARE(refused.error, u"too many"_s);
    }

    void saysWhenNobodyShowsNotices()
    {
        app::FreedesktopNotifier notifier(u"cn.songfeng.Nobody"_s);
        QSignalSpy answered(&notifier, &app::Notifier::answered);
        QSignalSpy service(&notifier, &app::Notifier::service);
        notifier.show({.key = u"a"_s, .title = u"Tom"_s, .action = u"Open"_s, .number = 1});
        notifier.askService();
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(answered.first().at(1).value<app::NoticeFate>().state, app::NoticeFate::State::NoService);
        QTRY_COMPARE(service.size(), 1);
        QVERIFY(service.first().first().value<app::NoticeService>().name.isEmpty());
        QVERIFY(!service.first().first().value<app::NoticeService>().error.isEmpty());
    }

    void saysWhoShowsNotices()
    {
        m_desktop->can = {u"body"_s, u"inline-reply"_s};
        app::FreedesktopNotifier notifier;
        QSignalSpy service(&notifier, &app::Notifier::service);
        notifier.askService();
        QTRY_COMPARE(service.size(), 1);
        const app::NoticeService who{.name = u"Tea desktop"_s, .version = u"2.1"_s, .replies = true, .error = {}};
        QCOMPARE(service.first().first().value<app::NoticeService>(), who);
    }

    void soundsByItsNameOrNotAtAll()
    {
        app::FreedesktopNotifier notifier;
        notifier.show({.key = u"a"_s, .title = u"Tom"_s, .action = u"Open"_s, .sound = u"message-new-instant"_s});
        notifier.show({.key = u"b"_s, .title = u"Tom"_s, .action = u"Open"_s});
        QTRY_COMPARE(m_desktop->shown.size(), 2);
        QCOMPARE(m_desktop->shown.first().hints.value(u"sound-name"_s).toString(), u"message-new-instant"_s);
        QVERIFY(!m_desktop->shown.first().hints.contains(u"suppress-sound"_s));
        QVERIFY(!m_desktop->shown.last().hints.contains(u"sound-name"_s));
        QVERIFY(m_desktop->shown.last().hints.value(u"suppress-sound"_s).toBool());
    }

    void canBeAnsweredWhereTheDesktopCan()
    {
        const app::Notice notice{.key = u"a"_s, .title = u"Tom"_s, .action = u"Open"_s, .reply = u"Reply"_s};
        {
            app::FreedesktopNotifier notifier;
            QTRY_COMPARE(m_desktop->asked, 1);
            notifier.show(notice);
            QTRY_COMPARE(m_desktop->shown.size(), 1);
            QCOMPARE(m_desktop->shown.last().actions, (QStringList{u"default"_s, u"Open"_s}));
        }
        m_desktop->can = {u"inline-reply"_s};
        app::FreedesktopNotifier notifier;
        QSignalSpy service(&notifier, &app::Notifier::service);
        QSignalSpy replied(&notifier, &app::Notifier::replied);
        QSignalSpy activated(&notifier, &app::Notifier::activated);
        notifier.askService(); // is answered behind the question what it can do
        QTRY_COMPARE(service.size(), 1);
        notifier.show(notice);
        QTRY_COMPARE(m_desktop->shown.size(), 2);
        QCOMPARE(m_desktop->shown.last().actions, (QStringList{u"default"_s, u"Open"_s, u"inline-reply"_s, u"Reply"_s}));
        notifier.show({.key = u"b"_s, .title = u"Reminder"_s, .action = u"Open"_s}); // what nobody can answer
        QTRY_COMPARE(m_desktop->shown.size(), 3);
        QVERIFY(!m_desktop->shown.last().actions.contains(u"inline-reply"_s));
        m_desktop->reply(99, u"some other program's"_s);
        m_desktop->reply(2, u"好的 <3"_s);
        QTRY_COMPARE(replied.size(), 1);
        QCOMPARE(replied.first().at(0).toString(), u"a"_s);
        QCOMPARE(replied.first().at(1).toString(), u"好的 <3"_s);
        QVERIFY(activated.isEmpty());
    }

private:
    bool clicked(uint number, QSignalSpy &activated)
    {
        m_desktop->click(number, u"default"_s);
        return QTest::qWaitFor([&] { return !activated.isEmpty(); }, 200);
    }

    QProcess m_bus;
    QByteArray m_address;
    std::unique_ptr<FakeDesktop> m_desktop;
};

QTEST_GUILESS_MAIN(TestNotifier)
#include "tst_notifier.moc"
