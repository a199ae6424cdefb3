// SPDX-License-Identifier: Apache-2.0
// How much memory a process has used at most, as the system counts it.
#pragma once

#include <QFile>

namespace teahouse::test {

// 0 where the system does not say.
inline qint64 peakBytes(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(process));
    if (!file.open(QFile::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).simplified().split(' ').value(0).toLongLong() * 1024;
    }
    return 0;
}

} // namespace teahouse::test
