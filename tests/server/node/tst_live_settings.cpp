// SPDX-License-Identifier: Apache-2.0
// Settings changed while the server runs: the file keeps what else is in it, what is stronger stays, secrets are told nobody,
// and what can count at once does.
#include "tests/support/slapd.h"
#include "tests/support/test_server.h"

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using test::TestClient;
using test::TestServer;

namespace {

struct World {
    QTemporaryDir folder;
    Config config{.dataFolder = folder.path()};

    QString file() const { return folder.filePath(u"teahouse.conf"_s); }
    void write(const QByteArray &text) const
    {
        QFile out(file());
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(text);
    }
    QByteArray text() const
    {
        QFile in(file());
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    QString set(const QString &name, const std::optional<QString> &value)
    {
        const auto written = writeSetting(config, name, value);
        if (!written)
            return meta::nameOf(written.error().code) + u' ' + written.error().detail;
        config = *written;
        return {};
    }
};

struct Office {
    TestServer server;
    TestClient owner{server, u"olga"_s, proto::Role::Owner};

    proto::ServerSettings all() { return owner.call(proto::ListSettings{}).value(); }
    proto::ServerSetting one(const QString &name)
    {
        for (const proto::ServerSetting &setting : all().settings) {
            if (setting.name == name)
                return setting;
        }
        return {};
    }
    Code set(const QString &name, const std::optional<QString> &value)
    {
        const auto done = owner.call(proto::SetSetting{name, value});
        return done ? Code::Unknown : done.error().code;
    }
};

} // namespace

class TestLiveSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theFileKeepsWhatElseIsInIt()
    {
        World world;
        world.write("# ours\nquota = 5G\n\n  # of 2024\nstorage=1T\nquota = 6G\n");
        QCOMPARE(world.set(u"quota"_s, u"7G"_s), QString());
        QCOMPARE(world.text(), "# ours\nquota = 7G\n\n  # of 2024\nstorage=1T\n");
        QCOMPARE(world.config.quota, 7LL << 30);
        QCOMPARE(world.config.storage, 1LL << 40);
        QCOMPARE(world.set(u"largest-file"_s, u"2G"_s), QString());
        QCOMPARE(world.set(u"storage"_s, std::nullopt), QString());
        QCOMPARE(world.text(), "# ours\nquota = 7G\n\n  # of 2024\nlargest-file = 2G\n");
        QCOMPARE(world.config.storage, 0);
        QCOMPARE(QFile::permissions(world.file()) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther), QFile::Permissions());
    }

    void withoutAFileThereIsOneAfterwards()
    {
        World world;
        QCOMPARE(world.set(u"announce"_s, std::nullopt), QString());
        QCOMPARE(world.set(u"announce"_s, u"no"_s), QString());
        QCOMPARE(world.text(), "announce = no\n");
    }

    void whatIsWrongIsNotWritten()
    {
        World world;
        world.write("quota = 5G\n");
        QVERIFY(world.set(u"quota"_s, u"much"_s).startsWith("bad_request"_L1));
        QVERIFY(world.set(u"quota"_s, u"1G\nplain = yes"_s).startsWith("bad_request"_L1));
        QVERIFY(world.set(u"plain"_s, u"yes"_s).startsWith("bad_request"_L1)); // others could listen in
        QVERIFY(world.set(u"ldap-url"_s, u"ldaps://dc.corp"_s).startsWith("bad_request"_L1)); // the rest is missing
        QCOMPARE(world.set(u"colour"_s, u"red"_s), u"not_found colour"_s);
        QCOMPARE(world.text(), "quota = 5G\n");
        world.write("nonsense\n");
        QVERIFY(world.set(u"quota"_s, u"1G"_s).contains("line 1"_L1));
        QCOMPARE(world.text(), "nonsense\n");
    }

    void whatIsStrongerStays()
    {
        World world;
        QProcessEnvironment environment;
        environment.insert(u"TEAHOUSE_QUOTA"_s, u"9G"_s);
        world.config = *readConfig(world.folder.path(), environment, {{u"storage"_s, u"1T"_s}});
        QCOMPARE(world.set(u"quota"_s, u"1G"_s), u"conflict quota"_s);
        QCOMPARE(world.set(u"storage"_s, u"1G"_s), u"conflict storage"_s);
        QCOMPARE(world.set(u"largest-file"_s, u"1G"_s), QString());
        QCOMPARE(world.config.quota, 9LL << 30); // still
    }

    void twoAtOnceLoseNothing()
    {
        World world;
        const Config config = world.config;
        const auto many = [&config](const QString &name) {
            for (int i = 1; i <= 50; ++i)
                QVERIFY(writeSetting(config, name, u"%1G"_s.arg(i)));
        };
        std::thread other(many, u"quota"_s);
        many(u"storage"_s);
        other.join();
        const auto read = readConfig(world.folder.path(), {}, {});
        QCOMPARE(read->quota, 50LL << 30);
        QCOMPARE(read->storage, 50LL << 30);
    }

    void anOwnerSeesAllOfThem()
    {
        Office office;
        const auto all = office.all();
        QCOMPARE(all.settings.size(), qsizetype(settings().size()));
        for (const proto::ServerSetting &one : all.settings) {
            QVERIFY2(!one.help.isEmpty() && !one.byDefault.isEmpty() && !one.group.isEmpty() && !one.form.isEmpty(), qPrintable(one.name));
            QCOMPARE(one.origin, u"default"_s);
        }
        TestClient admin(office.server, u"ada"_s, proto::Role::Admin);
        QCOMPARE(admin.call(proto::ListSettings{}).error().code, Code::Forbidden);
        QCOMPARE(admin.call(proto::SetSetting{u"quota"_s, u"1G"_s}).error().code, Code::Forbidden);
    }

    void aQuotaCountsAtOnce()
    {
        Office office;
        QCOMPARE(office.owner.call(proto::GetFileSpace{})->allowed, 0);
        QCOMPARE(office.set(u"quota"_s, u"3G"_s), Code::Unknown);
        QTRY_COMPARE(office.owner.call(proto::GetFileSpace{})->allowed, 3LL << 30);
        QCOMPARE(office.one(u"quota"_s).value, u"3G"_s);
        QCOMPARE(office.one(u"quota"_s).origin, u"file"_s);
        QVERIFY(!office.all().waits);
        QCOMPARE(office.set(u"connections"_s, u"50"_s), Code::Unknown);
        QVERIFY(office.all().waits); // for the next start
        QCOMPARE(office.set(u"connections"_s, std::nullopt), Code::Unknown);
        QVERIFY(!office.all().waits);
        QCOMPARE(office.set(u"connections"_s, u"lots"_s), Code::BadRequest);
    }

    void aSecretIsToldNobody()
    {
        Office office;
        QCOMPARE(office.set(u"ldap-password"_s, u"open sesame"_s), Code::Unknown);
        QCOMPARE(office.set(u"ldap-base"_s, u"dc=corp"_s), Code::Unknown);
        const auto secret = office.one(u"ldap-password"_s);
        QVERIFY(secret.secret);
        QCOMPARE(secret.value, QString());
        QCOMPARE(secret.origin, u"file"_s);
        QVERIFY(office.one(u"oidc-client-secret"_s).secret);
        QCOMPARE(office.one(u"ldap-base"_s).value, u"dc=corp"_s);
        const QStringList told = office.server.look()->list(u"SELECT subject || ' ' || detail FROM audit WHERE deed = 'settings.set' ORDER BY number"_s,
                                                            [](const QSqlQuery &row) { return row.value(0).toString(); });
        QCOMPARE(told, (QStringList{u"ldap-password …"_s, u"ldap-base dc=corp"_s}));
    }

    // From the client to the directory without touching a file.
    void aDirectoryIsTurnedOnWhileTheServerRuns()
    {
        if (!identity::LdapConnection::isBuiltIn() || !test::Slapd::isThere())
            QSKIP("no slapd here");
        const test::Slapd slapd(test::Slapd::person("uid=mina,dc=corp", "mina"));
        Office office;
        for (const auto &[name, value] : {std::pair(u"ldap-bind-dn"_s, slapd.readerDn()), {u"ldap-password"_s, slapd.readerPassword()},
                                          {u"ldap-base"_s, u"dc=corp"_s}, {u"ldap-plain"_s, u"yes"_s}, {u"ldap-url"_s, slapd.url()}})
            QCOMPARE(office.set(name, value), Code::Unknown);
        QTRY_VERIFY(store::userNamed(*office.server.look(), u"mina"_s));
        TestClient mina;
        QVERIFY(mina.meet(office.server));
        QVERIFY(mina.call(proto::SignIn{.name = u"mina"_s, .password = u"pw-of-mina"_s}));
        QCOMPARE(office.set(u"ldap-url"_s, std::nullopt), Code::Unknown);
        TestClient again;
        QVERIFY(again.meet(office.server));
        QTRY_VERIFY(!again.call(proto::SignIn{.name = u"mina"_s, .password = u"pw-of-mina"_s}));
    }

    void tellsHowItIsDoing()
    {
        Office office;
        office.server.channel(u"tea"_s, {office.owner.user});
        const auto health = office.owner.call(proto::GetHealth{});
        QVERIFY(health);
        QCOMPARE(health->people, 1);
        QCOMPARE(health->channels, 1);
        QTRY_COMPARE(office.owner.call(proto::GetHealth{})->signedIn, 1);
        QVERIFY(health->connections >= 1);
        QVERIFY(health->schema >= 16);
        QVERIFY(health->databaseBytes > 0);
        QVERIFY(health->diskFree > 0 && health->diskFree <= health->diskBytes);
        QVERIFY(health->startedAt > 0);
        QCOMPARE(health->failures, 0);
        TestClient member(office.server, u"mina"_s);
        QCOMPARE(member.call(proto::GetHealth{}).error().code, Code::Forbidden);
        QTRY_COMPARE(office.owner.call(proto::GetHealth{})->signedIn, 2);
    }
};

QTEST_GUILESS_MAIN(TestLiveSettings)
#include "tst_live_settings.moc"
