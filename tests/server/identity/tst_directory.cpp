// SPDX-License-Identifier: Apache-2.0
// Against a real OpenLDAP server: who is right with a password, who there is, and what goes wrong.
#include "server/identity/directory.h"
#include "server/net/certificate.h"
#include "tests/support/slapd.h"

using namespace teahouse;
using namespace teahouse::server::identity;
using namespace Qt::StringLiterals;
using test::Slapd;

namespace {

constexpr qint64 kNow = 1'790'000'000'000;
const std::atomic<bool> kGoOn = false;

QByteArray office()
{
    return Slapd::unit("ou=研发部,dc=corp") + Slapd::unit("ou=后端组,ou=研发部,dc=corp") + Slapd::unit("ou=Sales,dc=corp")
        + Slapd::person("uid=mina,ou=后端组,ou=研发部,dc=corp", "mina",
                        "displayName: 米娜\nmail: mina@corp.example\ntelephoneNumber: +86 10 5555\ntitle: 工程师\n")
        + Slapd::person("uid=tom,ou=Sales,dc=corp", "tom", "mail: tom@corp.example\n")
        + Slapd::person("uid=o'brien \\2C x,dc=corp", "o'brien, x")
        + Slapd::person("uid=gone,dc=corp", "gone", "pwdAccountLockedTime: 000001010000Z\n")
        + Slapd::person("uid=one,dc=corp", "one", "mail: shared@corp.example\n")
        + Slapd::person("uid=two,dc=corp", "two", "mail: shared@corp.example\n")
        + Slapd::group("developers", {"uid=mina,ou=后端组,ou=研发部,dc=corp", "UID=Tom, OU=sales, DC=corp"})
        + Slapd::group("sales", {"uid=tom,ou=Sales,dc=corp"})
        + "dn: cn=unix,dc=corp\nobjectClass: posixGroup\ncn: unix\ngidNumber: 7\nmemberUid: mina\n\n";
}

DirectorySettings settingsFor(const Slapd &slapd)
{
    return {.target = {.url = slapd.url(), .plain = true, .timeoutMs = 5'000},
            .bindDn = slapd.readerDn(),
            .password = slapd.readerPassword(),
            .base = u"dc=corp"_s,
            .groups = {u"*"_s}};
}

Code codeOf(const Result<Outsider> &person) { return person ? Code::Unknown : person.error().code; }

QStringList namesOf(const QList<Outsider> &people)
{
    QStringList names;
    for (const Outsider &person : people)
        names.append(person.name);
    names.sort();
    return names;
}

} // namespace

class TestDirectory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        if (!LdapConnection::isBuiltIn() || !Slapd::isThere())
            QSKIP("no slapd here");
    }

    void aPasswordIsRightOrWrong_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("whom"); // empty: nobody
        QTest::newRow("right") << u"mina"_s << u"pw-of-mina"_s << u"mina"_s;
        QTest::newRow("in capitals") << u"MINA"_s << u"pw-of-mina"_s << u"mina"_s;
        QTest::newRow("by mail") << u"mina@corp.example"_s << u"pw-of-mina"_s << u"mina"_s;
        QTest::newRow("wrong") << u"mina"_s << u"pw-of-tom"_s << QString();
        QTest::newRow("none, which binds nobody and succeeds") << u"mina"_s << QString() << QString();
        QTest::newRow("no name") << QString() << u"pw-of-mina"_s << QString();
        QTest::newRow("nobody") << u"nobody"_s << u"pw-of-nobody"_s << QString();
        QTest::newRow("everybody") << u"*"_s << u"pw-of-mina"_s << QString();
        QTest::newRow("another filter") << u"x)(uid=mina"_s << u"pw-of-mina"_s << QString();
        QTest::newRow("the rest of a name") << u"min*"_s << u"pw-of-mina"_s << QString();
        QTest::newRow("signs of a name") << u"o'brien, x"_s << u"pw-of-o'brien, x"_s << u"o'brien, x"_s;
        QTest::newRow("an address of two") << u"shared@corp.example"_s << u"pw-of-one"_s << QString();
        QTest::newRow("disabled") << u"gone"_s << u"pw-of-gone"_s << QString();
    }
    void aPasswordIsRightOrWrong()
    {
        QFETCH(QString, name);
        QFETCH(QString, password);
        QFETCH(QString, whom);
        static const Slapd slapd(office());
        const auto person = Directory(settingsFor(slapd)).verify(name, password);
        QCOMPARE(codeOf(person), whom.isEmpty() ? Code::Unauthorized : Code::Unknown);
        if (person)
            QCOMPARE(person->name, whom);
    }

    void tellsWhoThereIs()
    {
        const Slapd slapd(office());
        const auto contents = Directory(settingsFor(slapd)).read(kNow, kGoOn);
        QVERIFY2(contents, qPrintable(contents ? QString() : contents.error().detail));
        QCOMPARE(namesOf(contents->people),
                 (QStringList{u"gone"_s, u"mina"_s, u"o'brien, x"_s, u"one"_s, u"reader-of-people"_s, u"tom"_s, u"two"_s}));
        const auto find = [&](const QString &name) {
            for (const Outsider &person : contents->people)
                if (person.name == name)
                    return person;
            return Outsider();
        };
        const Outsider mina = find(u"mina"_s);
        QCOMPARE(mina.provider, u"ldap"_s);
        QVERIFY(!mina.subject.isEmpty());
        QCOMPARE(mina.displayName, u"米娜"_s);
        QCOMPARE(mina.email, u"mina@corp.example"_s);
        QCOMPARE(mina.phone, u"+86 10 5555"_s);
        QCOMPARE(mina.position, u"工程师"_s);
        QCOMPARE(mina.department, (QStringList{u"研发部"_s, u"后端组"_s}));
        QVERIFY(!mina.disabled);
        QVERIFY(!find(u"tom"_s).phone); // not said
        QVERIFY(find(u"gone"_s).disabled);

        QHash<QString, QStringList> groups;
        for (const OutsideGroup &group : contents->groups)
            groups.insert(group.name, group.people);
        QStringList developers{mina.subject, find(u"tom"_s).subject}; // in whatever way their names are spelt
        developers.sort();
        QCOMPARE(groups, (QHash<QString, QStringList>{{u"developers"_s, developers},
                                                      {u"sales"_s, {find(u"tom"_s).subject}},
                                                      {u"unix"_s, {mina.subject}}}));
    }

    void bringsTheGroupsThatAreWanted()
    {
        const Slapd slapd(office());
        DirectorySettings settings = settingsFor(slapd);
        settings.groups = {u"Sales = #selling"_s};
        const auto contents = Directory(settings).read(kNow, kGoOn);
        QVERIFY(contents);
        QCOMPARE(contents->groups.size(), 1);
        QCOMPARE(contents->groups.first().channel, u"selling"_s);
        settings.groups.clear();
        QCOMPARE(Directory(settings).read(kNow, kGoOn)->groups.size(), 0);
    }

    void theFilterSaysWhoMayComeIn()
    {
        const Slapd slapd(office());
        DirectorySettings settings = settingsFor(slapd);
        settings.filter = u"(mail=*@corp.example)"_s;
        settings.departmentAttribute = u"title"_s;
        const auto contents = Directory(settings).read(kNow, kGoOn);
        QCOMPARE(namesOf(contents->people), (QStringList{u"mina"_s, u"one"_s, u"tom"_s, u"two"_s}));
        QCOMPARE(codeOf(Directory(settings).verify(u"o'brien, x"_s, u"pw-of-o'brien, x"_s)), Code::Unauthorized);
        for (const Outsider &person : contents->people)
            QCOMPARE(person.department, person.name == "mina"_L1 ? std::optional(QStringList{u"工程师"_s}) : std::nullopt);
    }

    // The directory gives 500 at a time, and no more without pages.
    void readsALargeOfficePageByPage()
    {
        QByteArray ldif;
        for (int i = 0; i < 1'234; ++i) {
            const QByteArray name = "person" + QByteArray::number(i);
            ldif += Slapd::person("uid=" + name + ",dc=corp", name);
        }
        const Slapd slapd(ldif);
        const auto contents = Directory(settingsFor(slapd)).read(kNow, kGoOn);
        QVERIFY2(contents, qPrintable(contents ? QString() : contents.error().detail));
        QCOMPARE(contents->people.size(), 1'235); // with the one who reads
        const std::atomic<bool> stop = true;
        const auto stopped = Directory(settingsFor(slapd)).read(kNow, stop);
        QCOMPARE(stopped.error().code, Code::Cancelled);
    }

    void speaksActiveDirectory()
    {
        const auto user = [](const QByteArray &name, const QByteArray &more) {
            return "dn: cn=" + name + ",dc=corp\nobjectClass: user\nobjectClass: extensibleObject\ninstanceType: 4\nnTSecurityDescriptor: x\n"
                   "objectCategory: cn=Person\ncn: " + name + "\nsn: " + name
                + "\nsAMAccountName: " + name + "\nobjectGUID:: " + QByteArray(name.leftJustified(16, '.')).toBase64()
                + "\nuserPassword: " + Slapd::password(name) + "\n" + more + "\n";
        };
        const Slapd slapd(user("mina", "userAccountControl: 512\naccountExpires: 9223372036854775807\n")
                          + user("tom", "userAccountControl: 514\n")
                          + user("old", "userAccountControl: 512\naccountExpires: 133000000000000000\n")); // in June 2022
        DirectorySettings settings = settingsFor(slapd);
        settings.kind = DirectoryKind::ActiveDirectory;
        const auto contents = Directory(settings).read(kNow, kGoOn);
        QVERIFY2(contents, qPrintable(contents ? QString() : contents.error().detail));
        QCOMPARE(contents->people.size(), 3);
        for (const Outsider &person : contents->people) {
            QCOMPARE(person.disabled, person.name != "mina"_L1);
            QCOMPARE(person.subject, QString::fromLatin1(person.name.toLatin1().leftJustified(16, '.').toHex()));
        }
        settings.nameAttribute = u"cn"_s; // the schema here compares no sAMAccountName
        const auto mina = Directory(settings).verify(u"mina"_s, u"pw-of-mina"_s);
        QVERIFY2(mina, qPrintable(mina ? QString() : mina.error().detail));
        QCOMPARE(codeOf(Directory(settings).verify(u"tom"_s, u"pw-of-tom"_s)), Code::Unauthorized);
    }

    void whatDoesNotAnswerIsNoWrongPassword()
    {
        Slapd slapd(office());
        DirectorySettings wrongReader = settingsFor(slapd);
        wrongReader.password = u"wrong"_s;
        QCOMPARE(codeOf(Directory(wrongReader).verify(u"mina"_s, u"pw-of-mina"_s)), Code::Unreachable);
        DirectorySettings noBase = settingsFor(slapd);
        noBase.base = u"dc=elsewhere"_s;
        QCOMPARE(codeOf(Directory(noBase).verify(u"mina"_s, u"pw-of-mina"_s)), Code::Unreachable);
        DirectorySettings encrypted = settingsFor(slapd);
        encrypted.target.plain = false; // it has no certificate
        QCOMPARE(codeOf(Directory(encrypted).verify(u"mina"_s, u"pw-of-mina"_s)), Code::Unreachable);
        const DirectorySettings off = settingsFor(slapd);
        slapd.stop();
        QCOMPARE(codeOf(Directory(off).verify(u"mina"_s, u"pw-of-mina"_s)), Code::Unreachable);
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        DirectorySettings hanging = off;
        hanging.target.url = u"ldap://127.0.0.1:%1"_s.arg(silent.serverPort());
        hanging.target.timeoutMs = 100;
        QCOMPARE(codeOf(Directory(hanging).verify(u"mina"_s, u"pw-of-mina"_s)), Code::Unreachable);
    }

    void isRecognisedByItsCertificate()
    {
        QTemporaryDir folder;
        const QString certificate = folder.filePath(u"cert.pem"_s), key = folder.filePath(u"key.pem"_s);
        const QString other = folder.filePath(u"other.pem"_s), otherKey = folder.filePath(u"otherkey.pem"_s);
        QVERIFY(server::net::ensureIdentity({certificate, key}, {}));
        QVERIFY(server::net::ensureIdentity({other, otherKey}, {}));
        const Slapd slapd(office(), "TLSCertificateFile " + certificate.toUtf8() + "\nTLSCertificateKeyFile " + key.toUtf8() + "\n");
        DirectorySettings settings = settingsFor(slapd);
        settings.target.plain = false;
        settings.target.caFile = certificate;
        const auto person = Directory(settings).verify(u"mina"_s, u"pw-of-mina"_s);
        QVERIFY2(person, qPrintable(person ? QString() : person.error().detail));
        settings.target.caFile = other;
        QCOMPARE(codeOf(Directory(settings).verify(u"mina"_s, u"pw-of-mina"_s)), Code::Unreachable);
        settings.target.caFile.clear(); // the system's
        QCOMPARE(codeOf(Directory(settings).verify(u"mina"_s, u"pw-of-mina"_s)), Code::Unreachable);
    }
};

QTEST_GUILESS_MAIN(TestDirectory)
#include "tst_directory.moc"
