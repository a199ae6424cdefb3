// SPDX-License-Identifier: Apache-2.0
// The real teahouse-server as a child process on a data folder, to be killed. Comes back on the same port.
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

#include <csignal>

namespace teahouse::test {

class ChildServer
{
public:
    ChildServer(const QString &program, const QString &dataFolder, quint16 port)
        : m_program(program), m_dataFolder(dataFolder), m_port(port)
    {
    }
    ~ChildServer() { kill(); }
    Q_DISABLE_COPY_MOVE(ChildServer)

    // False when it ended instead of listening; then said() tells why.
    bool start()
    {
        m_process = std::make_unique<QProcess>();
        m_process->setProcessChannelMode(QProcess::MergedChannels);
        m_process->start(m_program, {QStringLiteral("serve"), QStringLiteral("--plain"), QStringLiteral("--data"),
                                     m_dataFolder, QStringLiteral("--listen"),
                                     QStringLiteral("127.0.0.1:%1").arg(m_port)});
        while (m_process->waitForReadyRead(30'000)) {
            while (m_process->canReadLine()) {
                const QByteArray line = m_process->readLine();
                m_said += line;
                if (QJsonDocument::fromJson(line).object().contains(QLatin1StringView("listening")))
                    return true;
            }
        }
        return false;
    }

    void kill() // -9: nothing is said good-bye to
    {
        if (!m_process || m_process->state() == QProcess::NotRunning)
            return;
        ::kill(pid_t(m_process->processId()), SIGKILL);
        m_process->waitForFinished();
    }

    QUrl url() const { return QUrl(QStringLiteral("ws://127.0.0.1:%1/ws").arg(m_port)); }
    qint64 pid() const { return m_process ? m_process->processId() : 0; }
    QByteArray said() const { return m_said.right(600); } // its last words

private:
    const QString m_program;
    const QString m_dataFolder;
    const quint16 m_port;
    std::unique_ptr<QProcess> m_process;
    QByteArray m_said;
};

} // namespace teahouse::test
