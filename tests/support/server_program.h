// SPDX-License-Identifier: Apache-2.0
// The program teahouse-server, run as a shell runs it, on a data folder of its own.
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace teahouse::test {

using namespace Qt::StringLiterals;

inline constexpr int kWaitMs = 20'000;

struct Run {
    int exit = -1;
    QByteArray out;
    QByteArray err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

struct World {
    QTemporaryDir folder;
    QString data = folder.filePath(u"data"_s);

    Run run(QStringList arguments, const QByteArray &input = {}) const
    {
        QProcess process;
        process.start(QStringLiteral(SERVER_PROGRAM), arguments += {u"--data"_s, data});
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(kWaitMs) || process.exitStatus() != QProcess::NormalExit)
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    Run addUser(const QString &name, const QString &role) const
    {
        return run({u"user"_s, u"add"_s, name, u"--role"_s, role, u"--password-stdin"_s, u"--json"_s}, "secret words\n");
    }
};

} // namespace teahouse::test
