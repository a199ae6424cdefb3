// SPDX-License-Identifier: Apache-2.0
// A network of its own with a bus and an Avahi in it, in which the calling test program runs once more: what it does there is
// seen by nobody else. Needs root, or user namespaces, and the programs.
#pragma once

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <unistd.h>

namespace teahouse::test {

class OwnNetwork
{
public:
    static constexpr int kWaitMs = 30'000; // a name is probed for, which takes its time
    // How this computer is called there.
    static QString host() { return QStringLiteral("teatest.local"); }

    static bool isInside() { return qEnvironmentVariableIsSet(kInside); }

    struct Outcome {
        bool skipped = false; // no such network can be made here, `said` tells why
        bool passed = false;
        QByteArray said;
    };
    // Runs this program inside.
    static Outcome run()
    {
        // Daemons are where only root looks for programs.
        const QStringList places = qEnvironmentVariable("PATH").split(u':')
            + QStringList{QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")};
        for (const char *program : {"unshare", "ip", "dbus-daemon", "avahi-daemon"}) {
            if (QStandardPaths::findExecutable(QLatin1StringView(program), places).isEmpty())
                return {.skipped = true, .said = QByteArray("needs the program ") + program};
        }
        const QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("bus.conf")), kBus);
        write(folder.filePath(QStringLiteral("avahi.conf")), kAvahi);
        write(folder.filePath(QStringLiteral("script")), kScript);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(kInside), QStringLiteral("1"));
        environment.insert(QStringLiteral("PATH"), places.join(u':'));
        environment.remove(QStringLiteral("DBUS_SYSTEM_BUS_ADDRESS"));
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        const QStringList asRoot = ::geteuid() == 0 ? QStringList() : QStringList{QStringLiteral("--map-root-user")};
        process.start(QStringLiteral("unshare"), asRoot + QStringList
                      {QStringLiteral("--net"), QStringLiteral("--mount"), QStringLiteral("--pid"),
                       QStringLiteral("--fork"), QStringLiteral("--kill-child"), QStringLiteral("sh"),
                       folder.filePath(QStringLiteral("script")), folder.path(), QCoreApplication::applicationFilePath()});
        const bool ended = process.waitForFinished(6 * kWaitMs);
        const QByteArray said = process.readAll().trimmed();
        return {.skipped = process.exitCode() == kSkipped || said.startsWith("unshare:"),
                .passed = ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
                .said = said};
    }

private:
    static void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        if (!file.open(QFile::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qPrintable(path));
    }

    static constexpr char kInside[] = "TEAHOUSE_TEST_OWN_NETWORK";
    static constexpr int kSkipped = 77;

    inline static const QByteArray kBus = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
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

    inline static const QByteArray kAvahi = R"([server]
host-name=teatest
use-ipv4=yes
use-ipv6=no
allow-interfaces=tea0
enable-dbus=yes
[wide-area]
enable-wide-area=no
)";

    // What fails before the daemons run is this machine's doing.
    inline static const QByteArray kScript = R"sh(
folder=$1; shift
give_up() { echo "$1"; exit 77; }
mount -t tmpfs tmpfs /run 2>&1 || give_up "nothing can be mounted"
mkdir -p /run/dbus /run/avahi-daemon
ip link set lo up && ip link add tea0 type veth peer name tea1 && ip addr add 10.99.0.1/24 dev tea0 \
    && ip link set tea0 multicast on up && ip link set tea1 up || give_up "no network can be made"
dbus-daemon --config-file="$folder/bus.conf" --nofork --nopidfile > "$folder/bus.log" 2>&1 &
while [ ! -S /run/dbus/system_bus_socket ]; do kill -0 $! 2>/dev/null || give_up "no bus: $(cat "$folder/bus.log")"; done
avahi-daemon -f "$folder/avahi.conf" --no-drop-root --no-chroot --no-rlimits > "$folder/avahi.log" 2>&1 &
while [ ! -f /run/avahi-daemon/pid ]; do kill -0 $! 2>/dev/null || give_up "no Avahi: $(cat "$folder/avahi.log")"; done
"$@" || { cat "$folder/avahi.log"; exit 1; }
)sh";
};

} // namespace teahouse::test
