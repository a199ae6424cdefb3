// SPDX-License-Identifier: Apache-2.0
// The screenshot shortcut on a real X display, pressed by xdotool while another program has the keyboard; and the real
// client from the key to its send dialog.
#include "app/platform/global_hotkey.h"
#include "app/platform/window_places.h"
#include "tests/support/client_process.h"

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;
using State = app::GlobalHotkey::State;

static constexpr int kPatienceMs = 30'000;

class TestScreenshotKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void initTestCase()
    {
        if (const QStringList lacking = missing(XDisplay::needs()); !lacking.isEmpty())
            QSKIP(qPrintable(u"not installed here: "_s + lacking.join(u", "_s)));
        m_display = std::make_unique<XDisplay>();
        qputenv("DISPLAY", m_display->environment().value(u"DISPLAY"_s).toLatin1());
        if (!app::makeGlobalHotkey(u"xcb"_s))
            QSKIP("built without xcb");
    }

    void hearsItsKeyWhateverHasTheKeyboard()
    {
        const auto hotkey = app::makeGlobalHotkey(u"xcb"_s);
        QSignalSpy pressed(hotkey.get(), &app::GlobalHotkey::pressed);
        hotkey->set({Qt::ControlModifier | Qt::AltModifier, Qt::Key_A});
        QCOMPARE(hotkey->state(), State::On);
        QVERIFY(m_display->press(u"ctrl+alt+a"_s));
        QTRY_COMPARE_WITH_TIMEOUT(pressed.size(), 1, kPatienceMs);
        QVERIFY(m_display->press(u"Num_Lock"_s)); // the same key, to a person
        QVERIFY(m_display->press(u"ctrl+alt+a"_s));
        QTRY_COMPARE_WITH_TIMEOUT(pressed.size(), 2, kPatienceMs);
        QVERIFY(m_display->press(u"Num_Lock"_s));
        QVERIFY(m_display->press(u"ctrl+a"_s)); // not that one
        hotkey->set({Qt::NoModifier, Qt::Key_F8});
        QVERIFY(m_display->press(u"ctrl+alt+a"_s)); // no more
        QVERIFY(m_display->press(u"F8"_s));
        QTRY_COMPARE_WITH_TIMEOUT(pressed.size(), 3, kPatienceMs);
    }

    void saysWhenSomebodyElseHasIt()
    {
        const auto mine = app::makeGlobalHotkey(u"xcb"_s);
        const auto theirs = app::makeGlobalHotkey(u"xcb"_s);
        theirs->set({Qt::ControlModifier, Qt::Key_F9});
        mine->set({Qt::ControlModifier, Qt::Key_F9});
        QCOMPARE(mine->state(), State::Taken);
        theirs->set({});
        QCOMPARE(theirs->state(), State::Off);
        mine->set({Qt::ControlModifier, Qt::Key_F9});
        QCOMPARE(mine->state(), State::On);
        mine->set({Qt::ControlModifier, Qt::Key_Asterisk});
        QCOMPARE(mine->state(), State::Unsupported);
    }

    void theClientTakesAScreenshotByKey()
    {
        TestServer server;
        ClientProcess client(server, QStringLiteral(CLIENT_PROGRAM), u"mina"_s, m_display->environment());
        const ChannelId channel = server.channel(u"general"_s, {client.user});
        client.start(u"general"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(client.knows(channel), client.said(), kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!m_display->windowOf(client.process()).isEmpty(), kPatienceMs);
        const QRect window = m_display->place(m_display->windowOf(client.process()));
        QVERIFY(app::windowPlaces().contains(window));
        QVERIFY(m_display->press(u"ctrl+alt+a"_s));
        QString overlay;
        QTRY_VERIFY_WITH_TIMEOUT(!(overlay = m_display->windowNamed(u"^Screenshot"_s)).isEmpty(), kPatienceMs);
        QVERIFY(m_display->focus(overlay));
        QTRY_COMPARE_WITH_TIMEOUT(m_display->place(overlay), QRect(0, 0, 1280, 800), kPatienceMs);
        QVERIFY(m_display->tool({u"mousemove"_s, u"100"_s, u"100"_s, u"mousedown"_s, u"1"_s, u"mousemove"_s, u"300"_s,
                                 u"200"_s, u"mousemove"_s, u"500"_s, u"400"_s, u"mouseup"_s, u"1"_s}));
        keep(u"chosen"_s);
        QVERIFY(m_display->press(u"Return"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!m_display->windowNamed(u"^Send files"_s).isEmpty(), kPatienceMs);
        QVERIFY(m_display->windowNamed(u"^Screenshot"_s).isEmpty());
        keep(u"offered"_s);
    }

private:
    // For people to look at, when a folder is named.
    void keep(const QString &name) const
    {
        const QString folder = qEnvironmentVariable("TEAHOUSE_PICTURES");
        QTest::qWait(folder.isEmpty() ? 0 : 700);
        if (!folder.isEmpty())
            QVERIFY(m_display->picture().save(folder + u"/screenshot-"_s + name + u".png"_s));
    }

    std::unique_ptr<XDisplay> m_display;
};

QTEST_GUILESS_MAIN(TestScreenshotKeys)
#include "tst_screenshot_keys.moc"
