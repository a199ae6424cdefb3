// SPDX-License-Identifier: Apache-2.0
// The HTTP side of an account's connection, for the bytes of files: to the same server, judged by the same certificate
// before anything is sent, with the session's token. No redirects, no cookies, no cache. Usable between open() and
// close(), which the session calls as it is signed in and as the connection is lost.
#pragma once

#include "app/net/connection.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace teahouse::app {

class Http : public QObject
{
    Q_OBJECT

public:
    explicit Http(QObject *parent = nullptr);
    ~Http() override;

    void open(const Endpoint &endpoint, const QString &token);
    void close(); // what is under way ends as Code::Offline
    bool isOpen() const { return m_open; }

    struct Request {
        QByteArray verb = "GET";
        QString path; // "/files/7"
        QList<std::pair<QByteArray, QByteArray>> headers;
        QByteArray body;
    };
    // finished() comes once, never before this returns; the caller deletes the reply (later). Only while it isOpen().
    QNetworkReply *start(const Request &request);

    // A short body, at once: Code::TooLarge beyond `most` bytes.
    Pending<QByteArray> fetch(const QString &path, qint64 most);

    // Of a finished reply: nothing when it is a success. `detail` is the server's reason, such as "quota".
    static std::optional<Error> errorOf(const QNetworkReply &reply);

Q_SIGNALS:
    void opened();
    void closed();

private:
    QNetworkReply *send(const QNetworkRequest &http, const Request &request);
    void judge(QNetworkReply *reply);

    QNetworkAccessManager m_manager;
    Endpoint m_endpoint;
    QByteArray m_token;
    bool m_open = false;
};

} // namespace teahouse::app
