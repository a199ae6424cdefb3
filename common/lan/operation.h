// SPDX-License-Identifier: Apache-2.0
// Something asked of the system's DNS-SD, until this is gone: hands over what its socket has to say.
#pragma once

#include "common/lan/dns_sd.h"

#include <QSocketNotifier>

#include <functional>

namespace teahouse::lan {

class Operation
{
public:
    // Takes the reference. `broken` is called at most once and never out of a call into this: the system's daemon is gone.
    Operation(const DnsSd &system, DNSServiceRef reference, std::function<void(int error)> broken);
    ~Operation();
    Q_DISABLE_COPY_MOVE(Operation)

private:
    const DnsSd &m_system;
    const DNSServiceRef m_reference;
    const std::function<void(int error)> m_broken;
    QSocketNotifier m_ready;
};

} // namespace teahouse::lan
