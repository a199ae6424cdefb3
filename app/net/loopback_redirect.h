// SPDX-License-Identifier: Apache-2.0
// Where a browser comes back to from the office's identity provider (RFC 8252, 7.3): a port of this machine, open for one
// sign-in. It answers one address with a page that says how it went, and believes only who brings the state that was
// agreed. GUI thread.
#pragma once

#include <QObject>
#include <QTcpServer>

class QTcpSocket;

namespace teahouse::app {

class LoopbackRedirect : public QObject
{
    Q_OBJECT

public:
    struct Pages { // as people read them in their browser
        QString done;
        QString refused;
    };
    explicit LoopbackRedirect(const Pages &pages, QObject *parent = nullptr);

    bool listen(); // false: no port is free
    QString address() const; // http://127.0.0.1:PORT/signed-in
    void expect(const QString &state) { m_state = state; } // nothing is believed before

Q_SIGNALS:
    void returned(const QString &code);
    void refused(const QString &reason); // the provider's word for it, such as access_denied

private:
    void take(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &request);

    const Pages m_pages;
    QTcpServer m_server;
    QString m_state;
};

} // namespace teahouse::app
