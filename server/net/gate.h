// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts who is inside, in total and by address, and lets nobody in beyond the limits. I/O thread only.
#pragma once

#include <QHash>
#include <QHostAddress>

#include <memory>

namespace teahouse::server::net {

class Gate
{
public:
    struct Limits {
        int total;
        int perAddress;
    };

    // One connection's place; leaving is destroying it. Outlived by its gate.
    class Place
    {
    public:
        ~Place();
        Q_DISABLE_COPY_MOVE(Place)
        const QHostAddress &address() const { return m_address; }

    private:
        friend class Gate;
        Place(Gate &gate, const QHostAddress &address) : m_gate(gate), m_address(address) { }

        Gate &m_gate;
        const QHostAddress m_address;
    };

    explicit Gate(Limits limits) : m_limits(limits) { }
    Q_DISABLE_COPY_MOVE(Gate)

    std::unique_ptr<Place> enter(const QHostAddress &address); // null: full
    int inside() const { return m_inside; }

private:
    const Limits m_limits;
    QHash<QHostAddress, int> m_byAddress;
    int m_inside = 0;
};

} // namespace teahouse::server::net
