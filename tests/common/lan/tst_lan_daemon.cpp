// SPDX-License-Identifier: Apache-2.0
// A server announced and found by a real Avahi, on a bus and in a network of its own: this program runs itself once more
// inside them. Needs root, or user namespaces, and the programs; skipped with the reason where one of them is missing.
#include "common/lan/announcer.h"
#include "common/lan/browser.h"

#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#ifdef TEAHOUSE_DNSSD
#include "common/lan/dns_sd.h"

#include <csignal>
#endif

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::lan;

namespace {

constexpr char kInside[] = "TEAHOUSE_TEST_LAN_INSIDE";
constexpr int kSkipped = 77;
constexpr int kWaitMs = 30'000; // a name is probed for, which takes its time

const QByteArray kBus = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path=/run/dbus/system_bus_socket</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/><allow own="*"/><allow send_type="method_call"/><allow send_destination="*"/><allow receive_sender="*"/>
  </policy>
</busconfig>
)";

const QByteArray kAvahi = R"([server]
host-name=teatest
use-ipv4=yes
use-ipv6=no
allow-interfaces=tea0
enable-dbus=yes
[wide-area]
enable-wide-area=no
)";

// What fails before the daemons run is this machine's doing.
const QByteArray kScript = R"sh(
folder=$1; shift
give_up() { echo "$1"; exit 77; }
mount -t tmpfs tmpfs /run 2>&1 || give_up "nothing can be mounted"
mkdir -p /run/dbus /run/avahi-daemon
ip link set lo up && ip link add tea0 type veth peer name tea1 && ip addr add 10.99.0.1/24 dev tea0 \
    && ip link set tea0 multicast on up && ip link set tea1 up || give_up "no network can be made"
dbus-daemon --config-file="$folder/bus.conf" --nofork --nopidfile > "$folder/bus.log" 2>&1 &
while [ ! -S /run/dbus/system_bus_socket ]; do kill -0 $! 2>/dev/null || give_up "no bus: $(cat "$folder/bus.log")"; done
avahi-daemon -f "$folder/avahi.conf" --no-drop-root --no-chroot --no-rlimits > "$folder/avahi.log" 2>&1 &
"$@" || { cat "$folder/avahi.log"; exit 1; }
)sh";

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QFile::WriteOnly) && file.write(text) == text.size();
}

} // namespace

class TestLanDaemon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServerIsFoundInItsNetwork()
    {
#ifndef TEAHOUSE_DNSSD
        QSKIP("built without DNS-SD");
#else
        if (qEnvironmentVariableIsSet(kInside))
            return inside();
        // Daemons are where only root looks for programs.
        const QStringList places = qEnvironmentVariable("PATH").split(u':') + QStringList{u"/usr/sbin"_s, u"/sbin"_s};
        for (const QString &program : {u"unshare"_s, u"ip"_s, u"dbus-daemon"_s, u"avahi-daemon"_s}) {
            if (QStandardPaths::findExecutable(program, places).isEmpty())
                QSKIP(qPrintable(u"needs the program %1"_s.arg(program)));
        }
        QTemporaryDir folder;
        QVERIFY(write(folder.filePath(u"bus.conf"_s), kBus) && write(folder.filePath(u"avahi.conf"_s), kAvahi));
        QVERIFY(write(folder.filePath(u"script"_s), kScript));
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(kInside), u"1"_s);
        environment.insert(u"PATH"_s, places.join(u':'));
        environment.remove(u"DBUS_SYSTEM_BUS_ADDRESS"_s);
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(u"unshare"_s, {u"--map-root-user"_s, u"--net"_s, u"--mount"_s, u"--pid"_s, u"--fork"_s, u"--kill-child"_s, u"sh"_s,
                                     folder.filePath(u"script"_s), folder.path(), QCoreApplication::applicationFilePath()});
        QVERIFY(process.waitForFinished(4 * kWaitMs));
        const QByteArray said = process.readAll().trimmed();
        if (process.exitCode() == kSkipped || said.startsWith("unshare:"))
            QSKIP(said.constData());
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, said.constData());
#endif
    }

private:
#ifdef TEAHOUSE_DNSSD
    void inside()
    {
        static constexpr int kSoonMs = 200; // the daemon has just begun
        const Service office{u"松风 Songfeng"_s, {.host = {}, .port = 8123, .fingerprint = QString(64, u'a')}};
        Announcer announcer(systemDnsSd(), kSoonMs);
        Browser browser(systemDnsSd(), kSoonMs);
        QSignalSpy announced(&announcer, &Announcer::announced), lost(&announcer, &Announcer::failed);
        announcer.announce(office);
        browser.start();
        QTRY_VERIFY_WITH_TIMEOUT(!announced.isEmpty(), kWaitMs);
        QCOMPARE(announced.last().first().toString(), office.name);
        Service found = office;
        found.link.host = u"teatest.local"_s;
        QTRY_COMPARE_WITH_TIMEOUT(browser.services(), QList<Service>{found}, kWaitMs);

        announcer.withdraw();
        QTRY_VERIFY_WITH_TIMEOUT(browser.services().isEmpty(), kWaitMs);
        announcer.announce(office);
        QTRY_COMPARE_WITH_TIMEOUT(browser.services(), QList<Service>{found}, kWaitMs);

        QFile pid(u"/run/avahi-daemon/pid"_s);
        QVERIFY(pid.open(QFile::ReadOnly));
        lost.clear();
        QCOMPARE(::kill(pid.readAll().trimmed().toInt(), SIGTERM), 0);
        QTRY_VERIFY_WITH_TIMEOUT(browser.services().isEmpty(), kWaitMs);
        QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, kWaitMs);
    }
#endif
};

QTEST_GUILESS_MAIN(TestLanDaemon)
#include "tst_lan_daemon.moc"
