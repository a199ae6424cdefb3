// SPDX-License-Identifier: Apache-2.0
#include "app/core/account.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;

class TestAccounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void remembersAccounts()
    {
        QTemporaryDir folder;
        const Paths paths(folder.path());
        const Account office{.endpoint = {.host = u"chat.example.org"_s, .port = 8008, .fingerprint = "ab12"},
                             .serverName = u"茶馆"_s,
                             .user = {7},
                             .userName = u"mina"_s,
                             .tokenPlace = TokenPlace::File};
        Account home{
            .endpoint = {.host = u"::1"_s, .port = 9000, .tls = false}, .user = {8}, .userName = u"m"_s};
        {
            Settings settings(paths);
            Accounts accounts(settings, paths);
            QSignalSpy added(&accounts, &Accounts::added);
            accounts.add(office);
            home = accounts.add(home);
            QCOMPARE(added.size(), 2);
            home.serverName = u"Home"_s;
            accounts.update(home);
        }
        Settings settings(paths);
        Accounts accounts(settings, paths);
        QCOMPARE(accounts.list().size(), 2);
        Account found = accounts.list().first();
        QVERIFY(!found.id.isEmpty());
        found.id.clear();
        QCOMPARE(found, office);
        QCOMPARE(*accounts.find(home.id), home);
        QVERIFY(accounts.find(office.endpoint, {7}));
        QVERIFY(!accounts.find(office.endpoint, {8}));
    }

    void forgetsAnAccountWithItsArchive()
    {
        QTemporaryDir folder;
        const Paths paths(folder.path());
        Settings settings(paths);
        Accounts accounts(settings, paths);
        const Account account = accounts.add({.endpoint = {.host = u"a"_s, .port = 1}, .user = {7}});
        QFile archive(paths.archiveFile(account.id));
        QVERIFY(archive.open(QIODevice::WriteOnly));
        accounts.remove(account.id);
        QVERIFY(!QFile::exists(archive.fileName()));
        QVERIFY(accounts.list().isEmpty());
    }

    void isNotLedOutOfItsFolder()
    {
        QTemporaryDir folder;
        const Paths paths(folder.path());
        QFile file(paths.settingsFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[accounts]\n1\\id=../../home\n1\\host=a\n1\\port=1\n1\\user=7\nsize=1\n");
        file.close();
        Settings settings(paths);
        const Accounts accounts(settings, paths);
        QVERIFY(accounts.list().isEmpty());
    }

    void readsNonsenseAsTheDefault()
    {
        QTemporaryDir folder;
        const Paths paths(folder.path());
        QFile file(paths.settingsFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[look]\ntheme=pink\nfontPercent=9000\ndensity=compact\n");
        file.close();
        Settings settings(paths);
        QCOMPARE(settings.theme(), Settings::Theme::System);
        QCOMPARE(settings.density(), Settings::Density::Compact);
        QCOMPARE(settings.fontPercent(), 200);
        QSignalSpy changed(&settings, &Settings::changed);
        settings.setTheme(Settings::Theme::Dark);
        settings.setTheme(Settings::Theme::Dark);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(settings.theme(), Settings::Theme::Dark);
    }

    void keepsOthersOutOfTheProfile()
    {
        QTemporaryDir folder;
        const Paths paths(folder.filePath(u"profile"_s));
        const QString account = paths.accountFolder(u"x"_s);
        for (const QString &path : {paths.profile(), account}) {
            const auto rights = QFileInfo(path).permissions();
            QVERIFY(!(rights & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther)));
        }
    }
};

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_accounts.moc"
