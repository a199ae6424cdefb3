// SPDX-License-Identifier: Apache-2.0
// Which servers are announced in the local network, while one looks. Without the system's DNS-SD daemon there are none, and
// it is tried again now and then. Lives in the thread that made it, which has an event loop.
#pragma once

#include "common/lan/service.h"

#include <QList>
#include <QObject>

#include <memory>

namespace teahouse::lan {

struct DnsSd;

class Browser : public QObject
{
    Q_OBJECT

public:
    static constexpr int kRetryMs = 60'000;
    static constexpr int kMostServices = 32; // more than that is somebody playing; later ones are left out

    explicit Browser(QObject *parent = nullptr);
    // `system` must outlive it.
    Browser(const DnsSd &system, int retryMs, QObject *parent = nullptr);
    ~Browser() override;

    void start();
    void stop(); // and forgets what was found
    bool isRunning() const;

    // Those of which the address is known, too; by name.
    QList<Service> services() const;

Q_SIGNALS:
    void changed();
    // One cannot look. Once, until it works again.
    void failed(const QString &why);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace teahouse::lan
