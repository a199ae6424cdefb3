// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/server_process.h"

#include "tests/bench/load_client.h"
#include "tests/support/memory.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <unistd.h>

namespace teahouse::bench {

using namespace Qt::StringLiterals;

ServerProcess::ServerProcess(const QString &data, Wire wire)
{
    QStringList arguments{u"serve"_s, u"--data"_s, data, u"--listen"_s, u"127.0.0.1:0"_s};
    if (wire == Wire::Plain)
        arguments.append(u"--plain"_s);
    m_process.setStandardErrorFile(QProcess::nullDevice());
    const qint64 started = microseconds();
    m_process.start(QStringLiteral(SERVER_PROGRAM), arguments);
    while (m_port == 0) {
        if (!m_process.waitForReadyRead(60'000))
            giveUp(u"the server does not start"_s);
        while (m_process.canReadLine()) {
            const QJsonObject line = QJsonDocument::fromJson(m_process.readLine()).object();
            const QString listening = line.value(u"listening"_s).toString();
            if (!listening.isEmpty())
                m_port = listening.section(u':', -1).toUShort();
        }
    }
    m_startMs = double(microseconds() - started) / 1000;
}

ServerProcess::~ServerProcess()
{
    m_process.terminate();
    if (!m_process.waitForFinished(30'000))
        m_process.kill();
}

double ServerProcess::cpuMs() const
{
    return cpuMsOf(m_process.processId());
}

double ServerProcess::pssMb() const
{
    return pssMbOf(m_process.processId());
}

double ServerProcess::peakMb() const
{
    return double(test::peakBytes(m_process.processId())) / 1e6;
}

double cpuMsOf(qint64 process)
{
    QFile file(u"/proc/%1/stat"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray all = file.readAll();
    // Behind the name, which may hold spaces: state is field 3, utime 14, stime 15 (proc(5)).
    const auto fields = all.mid(all.lastIndexOf(')') + 2).split(' ');
    return double(fields.value(11).toLongLong() + fields.value(12).toLongLong()) * 1000 / double(sysconf(_SC_CLK_TCK));
}

double pssMbOf(qint64 process)
{
    QFile file(u"/proc/%1/smaps_rollup"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:"))
            return double(line.mid(4).trimmed().split(' ').first().toLongLong()) * 1024 / 1e6;
    }
    return 0;
}

} // namespace teahouse::bench
