// SPDX-License-Identifier: Apache-2.0
// The dialogs of the server's settings and its health over a real server: every setting is explained, and what is saved there
// stands in the file.
#include "app/ui/dialogs/health_dialog.h"
#include "app/ui/dialogs/server_setting_words.h"
#include "app/ui/dialogs/server_settings_dialog.h"
#include "tests/support/desk.h"

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;
using namespace teahouse::ui;

namespace {

struct Office {
    QTemporaryDir profile;
    TestServer server;
    UserId olga = server.account(u"olga"_s, proto::Role::Owner).user;
    ChannelId tea = server.channel(u"tea"_s, {olga});
    Desk desk{profile.path()};
    Theme theme;
    std::unique_ptr<ServerSettingsDialog> dialog;

    bool open()
    {
        if (!desk.openAs(server, u"olga"_s, u"tea"_s))
            return false;
        dialog = std::make_unique<ServerSettingsDialog>(theme, desk.page()->session(), nullptr);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
        return TestClient::spin([this] { return item(u"quota"_s) != nullptr; });
    }
    QTreeWidgetItem *item(const QString &name) const
    {
        const auto found = dialog->findChild<QTreeWidget *>()->findItems(name, Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? nullptr : found.first();
    }
    template <class T>
    T *part(const QString &name) const
    {
        return dialog->findChild<T *>(name);
    }
    void choose(const QString &name) const { dialog->findChild<QTreeWidget *>()->setCurrentItem(item(name)); }
    QByteArray file() const
    {
        QFile file(server.config.dataFolder + u"/teahouse.conf"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    bool says(const QString &text) const
    {
        for (const QLabel *label : dialog->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(text))
                return true;
        }
        return false;
    }
};

} // namespace

class TestServerSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void everySettingIsExplained()
    {
        for (const server::Setting &setting : server::settings()) {
            QVERIFY2(ServerSettingWords::knows(QLatin1StringView(setting.name)), setting.name);
            QVERIFY2(ServerSettingWords::group(QLatin1StringView(setting.group)) != QLatin1StringView(setting.group), setting.group);
        }
    }

    void whatIsSavedStandsInTheFile()
    {
        Office office;
        QVERIFY(office.open());
        office.choose(u"quota"_s);
        QVERIFY(office.says(u"A change counts at once."_s));
        office.part<QLineEdit>(u"text"_s)->setText(u"4G"_s);
        QTest::mouseClick(office.part<QPushButton>(u"save"_s), Qt::LeftButton);
        QTRY_COMPARE(office.item(u"quota"_s)->text(1), u"4G"_s);
        QCOMPARE(office.file(), "quota = 4G\n");
        QVERIFY(!office.part<QLabel>(u"waits"_s)->isVisible());

        office.choose(u"link-previews"_s);
        QVERIFY(office.says(u"after the next start"_s));
        office.part<QComboBox>(u"choice"_s)->setCurrentText(u"no"_s);
        QTest::mouseClick(office.part<QPushButton>(u"save"_s), Qt::LeftButton);
        QTRY_VERIFY(office.part<QLabel>(u"waits"_s)->isVisible());
        QCOMPARE(office.file(), "quota = 4G\nlink-previews = no\n");
        QTest::mouseClick(office.part<QPushButton>(u"unset"_s), Qt::LeftButton);
        QTRY_VERIFY(!office.part<QLabel>(u"waits"_s)->isVisible());
        QCOMPARE(office.file(), "quota = 4G\n");
    }

    void whatIsWrongIsSaid()
    {
        Office office;
        QVERIFY(office.open());
        office.choose(u"quota"_s);
        office.part<QLineEdit>(u"text"_s)->setText(u"much"_s);
        QTest::mouseClick(office.part<QPushButton>(u"save"_s), Qt::LeftButton);
        QTRY_VERIFY(office.says(u"It expects: SIZE"_s));
        QCOMPARE(office.file(), QByteArray());
    }

    void aSecretIsTypedUnseenAndNotShown()
    {
        Office office;
        QVERIFY(office.open());
        office.choose(u"ldap-password"_s);
        QCOMPARE(office.part<QLineEdit>(u"text"_s)->echoMode(), QLineEdit::Password);
        office.part<QLineEdit>(u"text"_s)->setText(u"open sesame"_s);
        QTest::mouseClick(office.part<QPushButton>(u"save"_s), Qt::LeftButton);
        QTRY_COMPARE(office.item(u"ldap-password"_s)->text(1), u"(set, and not shown)"_s);
        QCOMPARE(office.part<QLineEdit>(u"text"_s)->text(), QString());
        QCOMPARE(office.file(), "ldap-password = open sesame\n");
    }

    void whatIsSearchedIsLeft()
    {
        Office office;
        QVERIFY(office.open());
        office.part<QLineEdit>(u"search"_s)->setText(u"virus"_s);
        QVERIFY(!office.item(u"clamd"_s)->isHidden());
        QVERIFY(office.item(u"quota"_s)->isHidden());
        QVERIFY(office.item(u"listen"_s)->parent()->isHidden());
    }

    void tellsHowTheServerIsDoing()
    {
        Office office;
        QVERIFY(office.open());
        HealthDialog health(office.theme, office.desk.page()->session(), nullptr);
        health.setAttribute(Qt::WA_DeleteOnClose, false);
        health.show();
        const auto *list = health.findChild<QTreeWidget *>();
        QVERIFY(TestClient::spin([list] { return list->topLevelItemCount() > 10; }));
        const auto accounts = list->findItems(u"Accounts"_s, Qt::MatchExactly);
        QCOMPARE(accounts.size(), 1);
        QCOMPARE(accounts.first()->text(1), u"1"_s);
        health.setHealth({.diskFree = 1, .diskBytes = 100});
        const auto disk = list->findItems(u"Free on the disk"_s, Qt::MatchExactly);
        QCOMPARE(disk.first()->foreground(1).color(), office.theme.colours().danger);
    }
};

QTEST_MAIN(TestServerSettings)
#include "tst_server_settings.moc"
