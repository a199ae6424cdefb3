// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/net/gate.h"

namespace teahouse::server::net {

std::unique_ptr<Gate::Place> Gate::enter(const QHostAddress &address)
{
    if (m_inside >= m_limits.total || m_byAddress.value(address) >= m_limits.perAddress)
        return nullptr;
    ++m_inside;
    ++m_byAddress[address];
    return std::unique_ptr<Place>(new Place(*this, address));
}

Gate::Place::~Place()
{
    --m_gate.m_inside;
    const auto it = m_gate.m_byAddress.find(m_address);
    if (--it.value() == 0)
        m_gate.m_byAddress.erase(it);
}

} // namespace teahouse::server::net
