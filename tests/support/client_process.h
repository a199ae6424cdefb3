// SPDX-License-Identifier: Apache-2.0
// The real client as a child process on a display of the test, with a profile that vanishes with it. What it knows is
// read from its archive, past it.
#pragma once

#include "app/store/message_pages.h"
#include "server/handlers/passwords.h"
#include "tests/support/x_display.h"

#include <QDirIterator>

namespace teahouse::test {

class ClientProcess
{
public:
    // Signs in as `name`, whose account it makes, and opens `channel`.
    ClientProcess(TestServer &server, const QString &program, const QString &name, const QProcessEnvironment &environment)
        : m_program(program), m_name(name), m_environment(environment), m_server(server)
    {
        user = server.account(name).user;
        const auto db = *server::store::openForWriting(server.database());
        server::store::setPasswordHash(*db, user, server::hashOf(kPassword));
    }
    ~ClientProcess()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(5'000))
            m_process.kill();
    }
    Q_DISABLE_COPY_MOVE(ClientProcess)

    // By that link, where the server in this process is only its data and another program serves it.
    void reach(const QString &link) { m_link = link; }

    void start(const QString &channel)
    {
        const QString link = m_link.isEmpty() ? m_server.server().link().toString() : m_link;
        m_process.setProcessEnvironment(m_environment);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(m_program,
                        {QStringLiteral("--profile"), m_profile.path(), QStringLiteral("--connect"),
                         link, QStringLiteral("--user"), m_name,
                         QStringLiteral("--password-stdin"), QStringLiteral("--language"), QStringLiteral("en"),
                         QStringLiteral("--theme"), QStringLiteral("light"), QStringLiteral("--channel"), channel,
                         QStringLiteral("--size"), QStringLiteral("1100x760")});
        m_process.write(kPassword.toUtf8() + '\n');
        m_process.closeWriteChannel();
    }
    qint64 process() const { return m_process.processId(); }
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    QByteArray said() { return m_process.readAll(); }

    // A second look at its archive; nullptr while there is none.
    std::unique_ptr<sql::Db> look() const
    {
        QDirIterator files(m_profile.path(), {QStringLiteral("archive.sqlite")}, QDir::Files, QDirIterator::Subdirectories);
        return files.hasNext() ? sql::Db::openSqlite(files.next(), sql::Db::Access::ReadOnly) : nullptr;
    }
    bool knows(ChannelId channel) const
    {
        const auto db = look();
        return db && db->number(QStringLiteral("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'channels'")) == 1
            && db->number(QStringLiteral("SELECT COUNT(*) FROM channels WHERE id = ?"), channel) == 1;
    }
    QStringList texts(ChannelId channel) const
    {
        QStringList found;
        const auto db = look();
        if (!db)
            return found;
        for (const auto &message : app::store::messages(*db, channel, {1, 1'000'000})) {
            if (message.kind == proto::MessageKind::Text)
                found += message.text;
        }
        return found;
    }
    // What stands in the field, half a second after the last key.
    QString draft(ChannelId channel) const
    {
        return look()->text(QStringLiteral("SELECT COALESCE(MAX(text), '') FROM drafts WHERE channel = ?"), channel);
    }

    UserId user;

private:
    inline static const QString kPassword = QStringLiteral("correct horse");

    const QString m_program;
    const QString m_name;
    const QProcessEnvironment m_environment;
    TestServer &m_server;
    QString m_link;
    QTemporaryDir m_profile;
    QProcess m_process;
};

} // namespace teahouse::test
