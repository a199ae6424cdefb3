// SPDX-License-Identifier: Apache-2.0
// What is asked of the desktop portal, against one of the tests' own on a bus of their own.
#include "app/platform/global_hotkey_portal.h"
#include "app/platform/portal_screenshot.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using State = app::GlobalHotkey::State;

static const QString kPath = u"/org/freedesktop/portal/desktop"_s;

// Answers each request with `code`; its session is called /session.
class FakePortal : public QDBusVirtualObject
{
public:
    explicit FakePortal(QDBusConnection bus) : m_bus(bus)
    {
        if (!m_bus.registerVirtualObject(kPath, this, QDBusConnection::SubPath) || !m_bus.registerService(u"org.freedesktop.portal.Desktop"_s))
            qFatal("no portal");
    }

    uint code = 0; // 1: the person says no
    bool earlier = false; // the answer comes before the call returns
    bool knowsShortcuts = true;
    QStringList asked;
    QString trigger;
    QString session;

    QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &call, const QDBusConnection &bus) override
    {
        if (call.interface() == u"org.freedesktop.DBus.Properties"_s)
            return false;
        asked.append(call.member());
        if (call.arguments().isEmpty()) // the end of a session
            return bus.send(call.createReply());
        if (call.interface().endsWith(u"GlobalShortcuts"_s) && !knowsShortcuts)
            return bus.send(call.createErrorReply(QDBusError::UnknownInterface, u"no"_s));
        QVariantMap options = qdbus_cast<QVariantMap>(call.arguments().last());
        QVariantMap results{{u"uri"_s, u"file:///tmp/desk%20top.png"_s}};
        if (call.member() == u"CreateSession"_s) {
            session = kPath + u"/session/"_s + options.value(u"session_handle_token"_s).toString();
            results = {{u"session_handle"_s, session}};
        }
        if (call.member() == u"BindShortcuts"_s)
            readShortcuts(call.arguments().at(1).value<QDBusArgument>());
        const QString sender = call.service().mid(1).replace(u'.', u'_');
        const QString handle = u"%1/request/%2/%3"_s.arg(kPath, sender, options.value(u"handle_token"_s).toString());
        QDBusMessage answer = QDBusMessage::createTargetedSignal(call.service(), handle, u"org.freedesktop.portal.Request"_s, u"Response"_s);
        answer << code << results;
        const QDBusMessage reply = call.createReply(QVariant::fromValue(QDBusObjectPath(handle)));
        return earlier ? bus.send(answer) && bus.send(reply) : bus.send(reply) && bus.send(answer);
    }

    void press(const QString &where, const QString &shortcut)
    {
        QDBusMessage signal = QDBusMessage::createSignal(kPath, u"org.freedesktop.portal.GlobalShortcuts"_s, u"Activated"_s);
        signal << QVariant::fromValue(QDBusObjectPath(where)) << shortcut << qulonglong(1) << QVariantMap();
        m_bus.send(signal);
    }

private:
    void readShortcuts(const QDBusArgument &from)
    {
        from.beginArray();
        while (!from.atEnd()) {
            QString id;
            QVariantMap about;
            from.beginStructure();
            from >> id >> about;
            from.endStructure();
            trigger = id + u' ' + about.value(u"preferred_trigger"_s).toString();
        }
        from.endArray();
    }

    QDBusConnection m_bus;
};

class TestPortal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
            QSKIP("dbus-daemon is not installed here");
        m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address=1"_s});
        QVERIFY(m_bus.waitForReadyRead(30'000));
        const QByteArray address = m_bus.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        m_portal = std::make_unique<FakePortal>(QDBusConnection::connectToBus(QString::fromUtf8(address), u"portal"_s));
    }
    void cleanupTestCase()
    {
        m_portal.reset();
        m_bus.terminate();
        m_bus.waitForFinished(5'000);
    }
    void cleanup()
    {
        if (!m_portal)
            return;
        m_portal->code = 0;
        m_portal->earlier = false;
        m_portal->knowsShortcuts = true;
        m_portal->asked.clear();
    }

    void fetchesAPictureOfTheDesktop_data()
    {
        QTest::addColumn<bool>("earlier");
        QTest::newRow("answered after the call") << false;
        QTest::newRow("answered before it returns") << true;
    }

    void fetchesAPictureOfTheDesktop()
    {
        QFETCH(bool, earlier);
        m_portal->earlier = earlier;
        const auto file = shot();
        QVERIFY(file);
        QCOMPARE(*file, u"/tmp/desk top.png"_s);
    }

    void takesNoForAnAnswer()
    {
        m_portal->code = 1;
        const auto file = shot();
        QVERIFY(!file);
        QCOMPARE(file.error().code, Code::Forbidden);
    }

    void hearsItsShortcut()
    {
        app::PortalHotkey hotkey;
        QSignalSpy pressed(&hotkey, &app::GlobalHotkey::pressed);
        hotkey.set({Qt::ControlModifier | Qt::AltModifier, Qt::Key_A});
        QCOMPARE(hotkey.state(), State::Asking);
        QTRY_COMPARE(hotkey.state(), State::On);
        QCOMPARE(m_portal->asked, (QStringList{u"CreateSession"_s, u"BindShortcuts"_s}));
        QCOMPARE(m_portal->trigger, u"screenshot CTRL+ALT+a"_s);
        m_portal->press(kPath + u"/session/another"_s, u"screenshot"_s);
        m_portal->press(m_portal->session, u"something else"_s);
        m_portal->press(m_portal->session, u"screenshot"_s);
        QTRY_COMPARE(pressed.size(), 1);
        hotkey.set({});
        QTRY_COMPARE(m_portal->asked.last(), u"Close"_s);
        QCOMPARE(hotkey.state(), State::Off);
    }

    void saysWhenTheDesktopRefuses()
    {
        app::PortalHotkey hotkey;
        m_portal->code = 1;
        hotkey.set({Qt::ControlModifier, Qt::Key_F8});
        QTRY_COMPARE(hotkey.state(), State::Taken);
        m_portal->knowsShortcuts = false;
        hotkey.set({Qt::ControlModifier, Qt::Key_F8});
        QTRY_COMPARE(hotkey.state(), State::Unsupported);
    }

private:
    Result<QString> shot()
    {
        std::optional<Result<QString>> answer;
        app::portalScreenshot(this).then(this, [&](const Result<QString> &file) { answer = file; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }))
            return fail(Code::Expired);
        return *answer;
    }

    QProcess m_bus;
    std::unique_ptr<FakePortal> m_portal;
};

QTEST_GUILESS_MAIN(TestPortal)
#include "tst_portal.moc"
