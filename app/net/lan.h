// SPDX-License-Identifier: Apache-2.0
// Which addresses belong to a local network. Files that go from computer to computer are offered on such addresses and
// fetched from such addresses alone, so that nobody can send this program anywhere else.
#pragma once

#include <QHostAddress>

namespace teahouse::app {

// Private or link-local by the registries (RFC 1918, 3927, 4193, 4291). Pure.
bool isLanAddress(const QHostAddress &address);

struct Lan {
    virtual ~Lan() = default;
    virtual QList<QHostAddress> mine() const; // of this computer, on local networks
    virtual bool isNear(const QHostAddress &address) const; // in a network that this computer is in
};

} // namespace teahouse::app
