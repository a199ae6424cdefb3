// SPDX-License-Identifier: Apache-2.0
// Chinese typed with a real input method (fcitx5, pinyin) into the real client: Enter belongs to the input method while
// it composes, and what is sent is what was chosen.
#include "tests/support/client_process.h"

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

namespace {

constexpr int kPatienceMs = 30'000;
const QString kFrontend = u"/platforminputcontexts/libfcitx5platforminputcontextplugin.so"_s; // below Qt's plugins
const QString kPinyin = u"/usr/share/fcitx5/inputmethod/pinyin.conf"_s;

// A session bus and fcitx5 on it, with pinyin as its only way of writing.
class InputMethod
{
public:
    explicit InputMethod(const XDisplay &display) : m_environment(display.environment())
    {
        startBus();
        QDir().mkpath(display.home() + u"/.config/fcitx5"_s);
        QFile profile(display.home() + u"/.config/fcitx5/profile"_s);
        if (!profile.open(QIODevice::WriteOnly))
            qFatal("no profile for fcitx5");
        profile.write("[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n"
                      "[Groups/0/Items/0]\nName=pinyin\nLayout=\n[GroupOrder]\n0=Default\n");
        profile.close();
        m_fcitx.setProcessEnvironment(m_environment);
        m_fcitx.setProcessChannelMode(QProcess::MergedChannels);
        m_fcitx.start(u"fcitx5"_s, {u"--disable"_s, u"notifications,notificationitem,wayland,waylandim,cloudpinyin"_s});
    }
    ~InputMethod()
    {
        for (QProcess *process : {&m_fcitx, &m_bus}) {
            process->terminate();
            if (!process->waitForFinished(5'000))
                process->kill();
        }
    }
    Q_DISABLE_COPY_MOVE(InputMethod)

    bool answers() const { return outputOf(u"fcitx5-remote"_s, {}, m_environment).has_value(); }
    QByteArray said() { return m_fcitx.readAll(); }

    // For programs that are written in with it.
    QProcessEnvironment environment() const
    {
        QProcessEnvironment environment = m_environment;
        environment.insert(u"QT_IM_MODULE"_s, u"fcitx"_s);
        environment.insert(u"XMODIFIERS"_s, u"@im=fcitx"_s);
        return environment;
    }

private:
    void startBus()
    {
        m_bus.setProcessEnvironment(m_environment);
        m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address=1"_s});
        if (!m_bus.waitForReadyRead(kPatienceMs))
            qFatal("no session bus: %s", m_bus.readAllStandardError().constData());
        m_environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, QString::fromUtf8(m_bus.readLine().trimmed()));
    }

    QProcessEnvironment m_environment;
    QProcess m_bus;
    QProcess m_fcitx;
};

} // namespace

class TestInputMethod : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void initTestCase()
    {
        QStringList lacking = missing(XDisplay::needs() + QStringList{u"dbus-daemon"_s, u"fcitx5"_s, u"fcitx5-remote"_s});
        if (!QFile::exists(QLibraryInfo::path(QLibraryInfo::PluginsPath) + kFrontend))
            lacking += u"fcitx5-frontend-qt6"_s;
        if (!QFile::exists(kPinyin))
            lacking += u"fcitx5-pinyin"_s;
        if (!lacking.isEmpty())
            QSKIP(qPrintable(u"not installed here: "_s + lacking.join(u", "_s)));
    }

    void enterNeverSendsWhileOneComposes()
    {
        TestServer server;
        const XDisplay display;
        InputMethod input(display);
        QTRY_VERIFY2_WITH_TIMEOUT(input.answers(), input.said(), kPatienceMs);
        ClientProcess client(server, QStringLiteral(CLIENT_PROGRAM), u"mina"_s, input.environment());
        const ChannelId channel = server.channel(u"general"_s, {client.user});
        client.start(u"general"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(client.knows(channel), client.said(), kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!display.windowOf(client.process()).isEmpty(), kPatienceMs);
        const QString window = display.windowOf(client.process());
        QVERIFY(display.focus(window));
        QVERIFY(warmUp(display, client, channel));

        // Enter ends the composition: the letters stay in the field, and nothing leaves.
        QVERIFY(compose(display, window));
        keep(display.picture(), u"composing"_s);
        QVERIFY(display.press(u"Return"_s));
        QTRY_COMPARE_WITH_TIMEOUT(client.draft(channel), u"zhongguo"_s, kPatienceMs);
        QCOMPARE(sent(server), QStringList());

        // The first candidate, and then an Enter that is the client's.
        QVERIFY(clear(display, client, channel));
        QVERIFY(compose(display, window));
        QVERIFY(display.press(u"space"_s));
        QTRY_COMPARE_WITH_TIMEOUT(client.draft(channel), u"中国"_s, kPatienceMs);
        QCOMPARE(sent(server), QStringList());
        QVERIFY(display.press(u"Return"_s));
        QTRY_COMPARE_WITH_TIMEOUT(client.texts(channel), QStringList{u"中国"_s}, kPatienceMs);
        QCOMPARE(sent(server), QStringList{u"中国"_s});
        keep(display.picture(), u"sent"_s);
    }

private:
    static QStringList sent(const TestServer &server)
    {
        QStringList texts;
        server.look()->each(u"SELECT text FROM messages WHERE kind = 'text' ORDER BY id"_s,
                            [&](const QSqlQuery &row) { texts += row.value(0).toString(); });
        return texts;
    }

    // Writes one word until it comes out Chinese: client and input method meet in their own time.
    static bool warmUp(const XDisplay &display, const ClientProcess &client, ChannelId channel)
    {
        for (int attempt = 0; attempt < 10; ++attempt) {
            display.type(u"ni"_s);
            display.press(u"space"_s);
            const bool came = QTest::qWaitFor([&] { return !client.draft(channel).isEmpty(); }, 5'000);
            const bool chinese = came && client.draft(channel) == u"你"_s;
            if (!clear(display, client, channel))
                return false;
            if (chinese)
                return true;
        }
        return false;
    }

    static bool clear(const XDisplay &display, const ClientProcess &client, ChannelId channel)
    {
        display.press(u"Escape"_s);
        display.press(u"ctrl+a"_s);
        display.press(u"BackSpace"_s);
        return QTest::qWaitFor([&] { return client.draft(channel).isEmpty(); }, kPatienceMs);
    }

    // Types 中国 in letters. The candidates appear at the cursor: beside the sidebar, over the field at the bottom.
    static bool compose(const XDisplay &display, const QString &window)
    {
        QString candidates;
        const bool shown = display.type(u"zhongguo"_s) && QTest::qWaitFor([&] {
            candidates = display.windowNamed(u"Fcitx5 Input Window"_s);
            return !candidates.isEmpty();
        }, kPatienceMs);
        const QRect field = display.place(window).adjusted(200, 500, -300, 0);
        const QRect place = display.place(candidates);
        if (!shown || !field.contains(place.topLeft()))
            qInfo() << "candidates" << candidates << place << "the field is in" << field;
        return shown && field.contains(place.topLeft());
    }

    // For people to look at, when a folder is named.
    static void keep(const QImage &picture, const QString &name)
    {
        const QString folder = qEnvironmentVariable("TEAHOUSE_PICTURES");
        QVERIFY(!picture.isNull());
        if (!folder.isEmpty())
            QVERIFY(picture.save(folder + u"/input-method-"_s + name + u".png"_s));
    }
};

QTEST_GUILESS_MAIN(TestInputMethod)
#include "tst_input_method.moc"
