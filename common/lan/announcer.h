// SPDX-License-Identifier: Apache-2.0
// Says in the local network that a server is here. Needs the system's DNS-SD daemon; where there is none it says so once
// and tries again now and then. Lives in the thread that made it, which has an event loop.
#pragma once

#include "common/lan/service.h"

#include <QObject>

#include <memory>

namespace teahouse::lan {

struct DnsSd;

class Announcer : public QObject
{
    Q_OBJECT

public:
    static constexpr int kRetryMs = 60'000;

    explicit Announcer(QObject *parent = nullptr);
    // `system` must outlive it.
    Announcer(const DnsSd &system, int retryMs, QObject *parent = nullptr);
    ~Announcer() override;

    // Instead of what was announced before.
    void announce(const Service &service);
    void withdraw();

Q_SIGNALS:
    // Under that name: the system changes one that another has already.
    void announced(const QString &name);
    // Not, or no more. Once, until it is announced again.
    void failed(const QString &why);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace teahouse::lan
