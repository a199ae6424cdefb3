// SPDX-License-Identifier: AGPL-3.0-or-later
// Contents by HTTP, for whoever may have them at this moment:
//
//   GET, HEAD /files/ID             the file      GET, HEAD /files/ID/picture     a small picture of it
//                                                 GET, HEAD /files/ID/words       its text, UTF-8
//
// Every request carries `Authorization: Bearer TOKEN`. Who may have what is read from the database before the
// first byte and again as long as bytes flow, so that a download ends when the right to it does. I/O thread.
#pragma once

#include "server/core/services.h"
#include "server/files/download.h"

#include <QBasicTimer>

namespace teahouse::server {

class Downloads : public QObject
{
    Q_OBJECT

public:
    // Both outlive it.
    Downloads(Services &services, const BlobStore &blobs);

    void serve(net::HttpExchange &exchange); // the route "/files/"
    qsizetype running() const { return m_running.size(); }

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    class CheckJob;

    void admitted(Download *download, const Result<Admission> &admission, const QElapsedTimer &asOf);
    std::optional<Error> refusalOf(const Download &download, const Admission &admission) const;
    void enter(Download *download);
    void leave(Download *download);

    Services &m_services;
    const BlobStore &m_blobs;
    DiskLane m_disk;
    QList<Download *> m_running;
    QHash<UserId, int> m_byUser;
    QBasicTimer m_rounds;
    bool m_checking = false; // a round is under way
};

} // namespace teahouse::server
