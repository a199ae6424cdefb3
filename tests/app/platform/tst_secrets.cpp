// SPDX-License-Identifier: Apache-2.0
// Without a keychain, as on this machine when there is no session bus. Inside a session with an unlocked
// keychain (see packaging/test) the keychain itself is tried, too.
#include "app/platform/secrets.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;

class TestSecrets : public QObject
{
    Q_OBJECT

    template <class T>
    static Result<T> waitFor(Pending<T> pending)
    {
        std::optional<Result<T>> answer;
        QObject context;
        std::move(pending).then(&context, [&](Result<T> result) { answer = std::move(result); });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20'000))
            return fail(Code::Unknown);
        return *answer;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void keepsATokenInAFileOfTheOwnerAlone()
    {
        QTemporaryDir folder;
        {
            Secrets secrets(folder.filePath(u"tokens"_s));
            QVERIFY(waitFor(secrets.keep(u"a"_s, u"令牌"_s, TokenPlace::File)));
        }
        Secrets secrets(folder.filePath(u"tokens"_s));
        QCOMPARE(waitFor(secrets.find(u"a"_s, TokenPlace::File)).value_or(QString()), u"令牌"_s);
        const auto rights = QFileInfo(folder.filePath(u"tokens/a.token"_s)).permissions();
        QVERIFY(!(rights & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
        QVERIFY(waitFor(secrets.remove(u"a"_s, TokenPlace::File)));
        QCOMPARE(waitFor(secrets.find(u"a"_s, TokenPlace::File)).error().code, Code::NotFound);
    }

    void keepsATokenForThisRunAlone()
    {
        QTemporaryDir folder;
        {
            Secrets secrets(folder.path());
            QVERIFY(waitFor(secrets.keep(u"a"_s, u"token"_s, TokenPlace::SessionOnly)));
            QCOMPARE(waitFor(secrets.find(u"a"_s, TokenPlace::SessionOnly)).value_or(QString()), u"token"_s);
        }
        Secrets secrets(folder.path());
        QCOMPARE(waitFor(secrets.find(u"a"_s, TokenPlace::SessionOnly)).error().code, Code::NotFound);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void saysWhenItCannotWriteTheFile()
    {
        QTemporaryDir folder;
        QFile inTheWay(folder.filePath(u"tokens"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        Secrets secrets(inTheWay.fileName());
        QCOMPARE(waitFor(secrets.keep(u"a"_s, u"token"_s, TokenPlace::File)).error().code, Code::Storage);
    }

    void saysWhenThereIsNoKeychain()
    {
        if (qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS"))
            QSKIP("there is a session bus, perhaps with a keychain");
        QTemporaryDir folder;
        Secrets secrets(folder.path());
        QCOMPARE(waitFor(secrets.keep(u"a"_s, u"token"_s, TokenPlace::Keychain)).error().code,
                 Code::Unsupported);
        QVERIFY(QDir(folder.path()).isEmpty()); // nothing is written where nobody asked for it
    }

    void keepsATokenInTheKeychain()
    {
        if (!qEnvironmentVariableIsSet("TEAHOUSE_TEST_KEYCHAIN"))
            QSKIP("needs an unlocked keychain: set TEAHOUSE_TEST_KEYCHAIN in a session that has one");
        QTemporaryDir folder;
        {
            Secrets secrets(folder.path());
            QVERIFY(waitFor(secrets.keep(u"test"_s, u"令牌"_s, TokenPlace::Keychain)));
        }
        Secrets secrets(folder.path());
        QCOMPARE(waitFor(secrets.find(u"test"_s, TokenPlace::Keychain)).value_or(QString()), u"令牌"_s);
        QVERIFY(waitFor(secrets.remove(u"test"_s, TokenPlace::Keychain)));
        QCOMPARE(waitFor(secrets.find(u"test"_s, TokenPlace::Keychain)).error().code, Code::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
