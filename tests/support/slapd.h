// SPDX-License-Identifier: Apache-2.0
// A real OpenLDAP server on a free port of 127.0.0.1, with a directory of its own that vanishes with it: people of an office
// below dc=corp, as OpenLDAP and Active Directory write them. Skip the test where isThere() says no.
#pragma once

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

namespace teahouse::test {

class Slapd
{
public:
    static QString program() { return QStandardPaths::findExecutable(QStringLiteral("slapd"), places()); }
    static bool isThere() { return !program().isEmpty() && QFile::exists(schema(QStringLiteral("inetorgperson"))); }

    // Of an inetOrgPerson; `more`: further lines.
    static QByteArray person(const QByteArray &dn, const QByteArray &uid, const QByteArray &more = {})
    {
        return "dn: " + dn + "\nobjectClass: inetOrgPerson\nuid: " + uid + "\ncn: " + uid + "\nsn: " + uid + "\nuserPassword: "
            + password(uid) + "\n" + more + "\n";
    }
    static QByteArray unit(const QByteArray &dn) // its name is the first value
    {
        return "dn: " + dn + "\nobjectClass: organizationalUnit\nou: " + dn.mid(3, dn.indexOf(',') - 3) + "\n\n";
    }
    static QByteArray group(const QByteArray &name, const QList<QByteArray> &members)
    {
        QByteArray text = "dn: cn=" + name + ",dc=corp\nobjectClass: groupOfNames\ncn: " + name + "\n";
        for (const QByteArray &member : members)
            text += "member: " + member + "\n";
        return text + "\n";
    }
    static QByteArray password(const QByteArray &uid) { return "pw-of-" + uid; }

    // `tls`: lines for its configuration.
    explicit Slapd(const QByteArray &ldif, const QByteArray &tls = {})
    {
        QTcpServer probe;
        probe.listen(QHostAddress::LocalHost);
        m_port = probe.serverPort();
        probe.close();
        QDir(m_folder.path()).mkdir(QStringLiteral("db"));
        QByteArray config;
        for (const char *name : {"core", "cosine", "inetorgperson", "nis", "msuser"})
            config += "include " + schema(QLatin1StringView(name)).toUtf8() + "\n";
        config += "modulepath /usr/lib/ldap\nmoduleload back_mdb\nmoduleload ppolicy\n" + tls
            + "sizelimit size.soft=500 size.hard=500 size.pr=500 size.prtotal=unlimited\n"
              "database mdb\nmaxsize 67108864\nsuffix dc=corp\nrootdn cn=root,dc=corp\nrootpw root\n"
              "access to attrs=userPassword by anonymous auth by * none\naccess to * by users read by * none\n"
              "overlay ppolicy\ndirectory "
            + m_folder.filePath(QStringLiteral("db")).toUtf8() + "\n";
        write(QStringLiteral("slapd.conf"), config);
        write(QStringLiteral("first.ldif"),
              "dn: dc=corp\nobjectClass: dcObject\nobjectClass: organization\no: corp\ndc: corp\n\n"
                  + person("cn=reader,dc=corp", "reader-of-people") + ldif);
        run(QStringLiteral("slapadd"), {QStringLiteral("-f"), file(QStringLiteral("slapd.conf")), QStringLiteral("-l"),
                                        file(QStringLiteral("first.ldif")), QStringLiteral("-q")});
        start();
    }
    ~Slapd() { stop(); }
    Q_DISABLE_COPY_MOVE(Slapd)

    void start()
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(program(), {QStringLiteral("-f"), file(QStringLiteral("slapd.conf")), QStringLiteral("-h"), url(),
                                    QStringLiteral("-d"), QStringLiteral("0")});
        QElapsedTimer since;
        since.start();
        while (since.elapsed() < 20'000) {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, m_port);
            if (socket.waitForConnected(1'000))
                return;
            m_process.waitForFinished(20);
        }
        qFatal("slapd does not start: %s", m_process.readAll().constData());
    }
    void stop()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }

    QString url() const { return QStringLiteral("ldap://127.0.0.1:%1").arg(m_port); }
    QString readerDn() const { return QStringLiteral("cn=reader,dc=corp"); }
    QString readerPassword() const { return QString::fromLatin1(password("reader-of-people")); }

    // In the form of ldapmodify: "dn: …\nchangetype: modify\nreplace: …"
    void change(const QByteArray &ldif)
    {
        write(QStringLiteral("change.ldif"), ldif);
        run(QStringLiteral("ldapmodify"), {QStringLiteral("-x"), QStringLiteral("-H"), url(), QStringLiteral("-D"),
                                           QStringLiteral("cn=root,dc=corp"), QStringLiteral("-w"), QStringLiteral("root"),
                                           QStringLiteral("-f"), file(QStringLiteral("change.ldif"))});
    }
    void remove(const QByteArray &dn) { change("dn: " + dn + "\nchangetype: delete\n"); }

private:
    static QStringList places() { return {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin"), QStringLiteral("/usr/local/sbin")}; }
    static QString schema(const QString &name) { return QStringLiteral("/etc/ldap/schema/%1.schema").arg(name); }
    QString file(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &bytes)
    {
        QFile out(file(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("the directory's files cannot be written");
    }
    static void run(const QString &name, const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStandardPaths::findExecutable(name, places()), arguments);
        if (!process.waitForFinished() || process.exitCode() != 0)
            qFatal("%s fails: %s", qPrintable(name), process.readAll().constData());
    }

    QTemporaryDir m_folder;
    quint16 m_port = 0;
    QProcess m_process;
};

} // namespace teahouse::test
