// SPDX-License-Identifier: Apache-2.0
#include "app/platform/process_age.h"

#ifdef Q_OS_LINUX

#include <QFile>

#include <ctime>
#include <unistd.h>

namespace teahouse::app {

qint64 processAgeMs()
{
    QFile stat(QStringLiteral("/proc/self/stat"));
    if (!stat.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray all = stat.readAll();
    // Behind the name, which may hold spaces; starttime is field 22, in ticks since the machine started (proc(5)).
    const auto fields = all.mid(all.lastIndexOf(')') + 2).split(' ');
    const qint64 started = fields.value(19).toLongLong() * 1'000 / sysconf(_SC_CLK_TCK);
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return qint64(now.tv_sec) * 1'000 + now.tv_nsec / 1'000'000 - started;
}

} // namespace teahouse::app

#else

namespace teahouse::app {

qint64 processAgeMs()
{
    return -1;
}

} // namespace teahouse::app

#endif
