// SPDX-License-Identifier: Apache-2.0
// A walk through the real program: its window, its archive, its connection and the real server, in one process.
#include "app/ui/dialogs/settings_dialog.h"
#include "tests/support/desk.h"

#include <QComboBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

namespace {

// A desk in an office where tom is at work as well. `general` is open.
struct Office {
    explicit Office(const QString &also = {})
    {
        const QList<UserId> both{server.account(u"mina"_s).user, server.account(u"tom"_s).user};
        general = server.channel(u"general"_s, both);
        if (!also.isEmpty())
            other = server.channel(also, both);
        tom = std::make_unique<TestClient>(server, u"tom"_s);
        if (!desk.openAs(server, u"mina"_s, u"general"_s))
            qFatal("the desk shows no channel");
    }
    Result<proto::Posted> tomSays(ChannelId channel, const QString &text)
    {
        return tom->call(proto::SendMessage{.localId = {++localId}, .channel = channel, .text = text});
    }
    proto::Message heardLast() const { return tom->messages().isEmpty() ? proto::Message() : tom->messages().last(); }

    TestServer server;
    std::unique_ptr<TestClient> tom;
    ChannelId general;
    ChannelId other;
    qint64 localId = 0;
    QTemporaryDir profile;
    Desk desk{profile.path()};
};

} // namespace

class TestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:"); } // no keychain of the person who tests
    void init()
    {
        // All but what the offscreen platform says of itself.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void letsSomebodyInByInvitation()
    {
        TestServer server;
        serveWithTls(server);
        const ChannelId general = server.channel(u"general"_s, {server.account(u"owner"_s, proto::Role::Owner).user});
        TestClient owner(server, u"owner"_s, proto::Role::Owner);
        const auto invitation = owner.call(proto::CreateInvitation{.channels = {general}});
        QVERIFY(invitation);
        proto::ServerLink link = server.server().link();
        link.invitation = invitation->link;

        QTemporaryDir profile;
        Desk desk(profile.path());
        desk.open();
        ui::SignInPage &page = desk.window().signIn();
        QVERIFY(page.isVisible());
        const QList<QLineEdit *> fields = page.findChildren<QLineEdit *>();
        QCOMPARE(fields.size(), 4);
        const QStringList typed{link.toString(), u"lena"_s, u"Lena"_s, u"correct horse"_s};
        for (qsizetype i = 0; i < fields.size(); ++i)
            QTest::keyClicks(fields.at(i), typed.at(i));
        QTest::keyClick(fields.last(), Qt::Key_Return);

        QVERIFY(Desk::click(u"In a file only I can read"_s)); // there is no keychain
        QVERIFY(desk.shows(u"general"_s));
        desk.say(u"here I am"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!owner.messages().isEmpty() && owner.messages().last().text == u"here I am"_s,
                                 kPatienceMs);

        // The next start asks nothing.
        desk.close();
        desk.open();
        QVERIFY(desk.shows(u"general"_s));
        QCOMPARE(desk.texts(), QStringList{u"here I am"_s});
    }

    void sendsWhatIsTypedAndShowsWhatOthersWrite()
    {
        Office office;
        office.desk.say(u"good morning"_s);
        QTRY_COMPARE_WITH_TIMEOUT(office.heardLast().text, u"good morning"_s, kPatienceMs);
        QVERIFY(office.tomSays(office.general, u"早上好"_s));
        QTRY_COMPARE_WITH_TIMEOUT(office.desk.texts(), (QStringList{u"good morning"_s, u"早上好"_s}), kPatienceMs);
        QVERIFY(office.desk.timeline().isAtEnd());
    }

    void editsTheLastMessageByArrowUp()
    {
        Office office;
        office.desk.say(u"tee at four"_s);
        QTRY_COMPARE_WITH_TIMEOUT(office.heardLast().text, u"tee at four"_s, kPatienceMs);
        QVERIFY(office.tomSays(office.general, u"tee?"_s));
        QTRY_COMPARE_WITH_TIMEOUT(office.desk.texts().size(), 2, kPatienceMs);
        QTest::keyClick(&office.desk.field(), Qt::Key_Up);
        QCOMPARE(office.desk.field().toPlainText(), u"tee at four"_s);
        QTest::keyClick(&office.desk.field(), Qt::Key_A, Qt::ControlModifier);
        office.desk.say(u"tea at four"_s);
        QTRY_COMPARE_WITH_TIMEOUT(office.heardLast().text, u"tea at four"_s, kPatienceMs);
        QVERIFY(office.heardLast().editedAt > 0);
        QTRY_COMPARE_WITH_TIMEOUT(office.desk.texts(), (QStringList{u"tea at four"_s, u"tee?"_s}), kPatienceMs);
    }

    void recallsAMessage()
    {
        Office office;
        office.desk.say(u"not for you"_s);
        QTRY_VERIFY_WITH_TIMEOUT(office.desk.last().isNumbered(), kPatienceMs);
        chooseLast(office.desk);
        QTest::keyClick(&office.desk.timeline(), Qt::Key_Delete);
        QVERIFY(Desk::click(u"Recall"_s));
        QTRY_VERIFY_WITH_TIMEOUT(office.heardLast().recalledAt > 0, kPatienceMs);
        QCOMPARE(office.heardLast().text, QString());
        QTRY_COMPARE_WITH_TIMEOUT(office.desk.texts(), QStringList(), kPatienceMs);
    }

    void answersAMessage()
    {
        Office office;
        const auto question = office.tomSays(office.general, u"tea or coffee?"_s);
        QVERIFY(question);
        QTRY_COMPARE_WITH_TIMEOUT(office.desk.texts().size(), 1, kPatienceMs);
        chooseLast(office.desk);
        QTest::keyClick(&office.desk.timeline(), Qt::Key_R);
        QVERIFY(office.desk.field().hasFocus());
        office.desk.say(u"tea"_s);
        QTRY_VERIFY_WITH_TIMEOUT(office.heardLast().text == u"tea"_s, kPatienceMs);
        QCOMPARE(office.heardLast().replyTo, question->id);
    }

    void changesLanguageAndColoursWhileItRuns()
    {
        Office office;
        const QColor before = office.desk.window().palette().color(QPalette::Window);
        QTest::keyClick(&office.desk.window(), Qt::Key_Comma, Qt::ControlModifier);
        QTRY_VERIFY(Desk::one<ui::SettingsDialog>());
        auto *dialog = Desk::one<ui::SettingsDialog>();
        QVERIFY(choose(*dialog, u"Dark"_s));
        QTRY_VERIFY(office.desk.window().palette().color(QPalette::Window).lightness() < before.lightness() / 2);
        QVERIFY(choose(*dialog, u"简体中文"_s));
        QTRY_COMPARE(dialog->windowTitle(), u"设置"_s);
        QCOMPARE(office.desk.field().accessibleName(), u"消息"_s);
        QVERIFY(choose(*dialog, u"English"_s));
        QTRY_COMPARE(office.desk.field().accessibleName(), u"Message"_s);
        dialog->close();
    }

    void sendsWhatWasWrittenOfflineWhenTheServerIsBack()
    {
        Office office;
        office.server.stop();
        QTRY_VERIFY_WITH_TIMEOUT(Desk::button(u"Offline"_s), kPatienceMs);
        office.desk.say(u"while the cable was out"_s);
        QTRY_COMPARE(office.desk.texts(), QStringList{u"while the cable was out"_s});
        QCOMPARE(office.desk.last().delivery, app::Delivery::Sending);
        office.server.start();
        QTRY_VERIFY_WITH_TIMEOUT(office.desk.last().isNumbered() && office.desk.last().delivery == app::Delivery::Sent,
                                 kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!Desk::button(u"Offline"_s), kPatienceMs);
        QCOMPARE(office.desk.texts(), QStringList{u"while the cable was out"_s});
    }

    void keepsAnEditThatWasBegunBeforeItsMessageHadLeft()
    {
        Office office;
        office.server.stop();
        QTRY_VERIFY_WITH_TIMEOUT(Desk::button(u"Offline"_s), kPatienceMs);
        office.desk.say(u"one"_s);
        QTRY_COMPARE(office.desk.texts(), QStringList{u"one"_s});
        QTest::keyClick(&office.desk.field(), Qt::Key_Up);
        QCOMPARE(office.desk.field().toPlainText(), u"one"_s);
        office.server.start();
        QTRY_VERIFY_WITH_TIMEOUT(office.desk.last().isNumbered() && office.desk.last().delivery == app::Delivery::Sent,
                                 kPatienceMs);
        office.desk.say(u" and a half"_s);
        // What the server has, what still waits and what is in the field, in one line: when it goes wrong, it says how.
        const auto state = [&] {
            QStringList parts{office.server.look()->text(
                u"SELECT group_concat(text, '|') FROM messages WHERE kind = 'text'"_s)};
            for (const app::OutboxEntry &entry : office.desk.page()->session().outbox().entries())
                parts += u"waits: %1 %2 for %3"_s.arg(entry.request, entry.text).arg(entry.targetEntry.value);
            parts += u"written: "_s + office.desk.field().toPlainText();
            return parts.join(u"; "_s);
        };
        QTRY_COMPARE_WITH_TIMEOUT(state(), u"one and a half; written: "_s, kPatienceMs);
    }

    void countsWhatIsUnreadAndWhatMentionsMe()
    {
        Office office(u"kitchen"_s);
        const auto kitchen = [&] { return office.desk.page()->channels().find(office.other); };
        QTRY_VERIFY_WITH_TIMEOUT(kitchen(), kPatienceMs);
        QCOMPARE(kitchen()->unread, 0);
        QVERIFY(office.tomSays(office.other, u"water is boiling"_s));
        QTRY_COMPARE_WITH_TIMEOUT(kitchen()->unread, 1, kPatienceMs);
        QCOMPARE(kitchen()->mentions, 0);
        QVERIFY(!office.desk.window().windowTitle().startsWith(u"("_s));
        QVERIFY(office.tomSays(office.other, u"@mina which tea?"_s));
        QTRY_COMPARE_WITH_TIMEOUT(kitchen()->mentions, 1, kPatienceMs);
        QTRY_VERIFY(office.desk.window().windowTitle().startsWith(u"(1) "_s));

        office.desk.page()->open(office.other); // and reading it takes them away
        QTRY_COMPARE_WITH_TIMEOUT(kitchen()->unread, 0, kPatienceMs);
        QTRY_VERIFY(!office.desk.window().windowTitle().startsWith(u"("_s));
    }

    void refusesAServerThatShowsAnotherCertificate()
    {
        TestServer server;
        serveWithTls(server);
        const UserId mina = server.account(u"mina"_s).user;
        server.channel(u"general"_s, {mina});
        QTemporaryDir profile;
        Desk desk(profile.path());
        QVERIFY(desk.openAs(server, u"mina"_s, u"general"_s));
        desk.say(u"between us"_s);
        QTRY_VERIFY_WITH_TIMEOUT(desk.last().isNumbered(), kPatienceMs);

        server.stop();
        const server::DataFolder folder(server.config.dataFolder);
        QVERIFY(QFile::remove(folder.certificate()) && QFile::remove(folder.key()));
        server.start();
        auto *window = &desk.window();
        QTRY_VERIFY_WITH_TIMEOUT(window->findChild<ui::RefusalPage *>() && window->findChild<ui::RefusalPage *>()->isVisible(),
                                 kPatienceMs);
        QVERIFY(Desk::click(u"Stay offline"_s));
        QVERIFY(desk.page());
        QCOMPARE(desk.page()->session().state(), app::Session::State::Refused);
        QCOMPARE(desk.texts(), QStringList{u"between us"_s}); // what is here can still be read
    }

private:
    static void serveWithTls(TestServer &server)
    {
        server.stop();
        server.config.plain = false;
        server.start();
    }

    static void chooseLast(Desk &desk)
    {
        desk.timeline().setFocus();
        desk.timeline().setCurrentIndex(desk.rows().index(desk.rows().rowCount() - 1, 0));
    }

    // In whichever of the dialog's lists it stands.
    static bool choose(QWidget &dialog, const QString &text)
    {
        for (auto *box : dialog.findChildren<QComboBox *>()) {
            const int row = box->findText(text);
            if (row < 0)
                continue;
            box->setCurrentIndex(row);
            Q_EMIT box->activated(row);
            return true;
        }
        return false;
    }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
