// SPDX-License-Identifier: Apache-2.0
// The whole client without its window: a session of an account of the test server, with an archive that vanishes with
// it. close() and open() are a restart; the archive stays.
#pragma once

#include "app/core/session.h"
#include "tests/support/test_server.h"

#include <QTemporaryDir>

namespace teahouse::test {

class OfficeClient
{
public:
    OfficeClient(TestServer &server, const QString &name,
                 std::shared_ptr<const app::Lan> lan = std::make_shared<app::Lan>())
        : m_server(server), m_account(server.account(name)), m_lan(std::move(lan))
    {
        open();
    }
    Q_DISABLE_COPY_MOVE(OfficeClient)

    void open(quint16 port = 0)
    {
        const QUrl url = m_server.url();
        m_session = std::make_unique<app::Session>(
            app::Account{.endpoint = {.host = url.host(), .port = port ? port : quint16(url.port()), .tls = false},
                         .user = m_account.user},
            file(), nullptr, m_lan);
        m_session->connectWith(m_account.token);
    }
    void close() { m_session.reset(); }

    app::Session *operator->() { return m_session.get(); }
    UserId user() const { return m_account.user; }
    QString token() const { return m_account.token; }
    QString file() const { return m_folder.filePath(QStringLiteral("archive.sqlite")); }

    // Everything of the catch-up and of history is here, and nothing waits.
    bool isWhole()
    {
        return m_session->state() == app::Session::State::Online && m_session->backfill().isWhole()
            && m_session->outbox().entries().isEmpty();
    }

    // A second look at the archive, past the session.
    std::unique_ptr<sql::Db> look() const { return sql::Db::openSqlite(file(), sql::Db::Access::ReadOnly); }

private:
    TestServer &m_server;
    const TestServer::Account m_account;
    const std::shared_ptr<const app::Lan> m_lan;
    QTemporaryDir m_folder;
    std::unique_ptr<app::Session> m_session;
};

} // namespace teahouse::test
