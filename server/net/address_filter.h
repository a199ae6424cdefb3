// SPDX-License-Identifier: AGPL-3.0-or-later
// Which addresses this server may be sent to by what people write. An address in a message must not reach what only
// this machine or this office reaches: whoever opens a connection on behalf of somebody else asks here, about the very
// address it connects to, not about a name.
#pragma once

#include <QHostAddress>

namespace teahouse::server::net {

// On the public internet, by the registries of special addresses (RFC 6890 and its updates). Not loopback, private,
// link-local, shared (CGNAT), multicast, documentation, benchmarking, unspecified; nor an IPv6 form that hides an IPv4
// address (mapped, NAT64, 6to4, Teredo), whatever that is. Pure.
bool isPublicAddress(const QHostAddress &address);

// One that an interface of this machine has at the moment.
bool isOwnAddress(const QHostAddress &address);

} // namespace teahouse::server::net
