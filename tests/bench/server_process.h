// SPDX-License-Identifier: Apache-2.0
// The real teahouse-server as a child, and what the system says about it.
#pragma once

#include <QProcess>
#include <QString>

namespace teahouse::bench {

class ServerProcess
{
public:
    enum class Wire { Plain, Tls };

    // Starts a server on `data` and waits until it accepts; a failure ends the bench.
    explicit ServerProcess(const QString &data, Wire wire = Wire::Plain);
    ~ServerProcess(); // SIGTERM, and waits
    Q_DISABLE_COPY_MOVE(ServerProcess)

    quint16 port() const { return m_port; }
    double startMs() const { return m_startMs; } // from the start of the program to accepting
    double cpuMs() const; // of all threads so far, user and system
    double pssMb() const; // proportional set size, in 10^6 bytes
    double peakMb() const; // resident at most so far

private:
    QProcess m_process;
    quint16 m_port = 0;
    double m_startMs = 0;
};

double cpuMsOf(qint64 process);
double pssMbOf(qint64 process);

} // namespace teahouse::bench
