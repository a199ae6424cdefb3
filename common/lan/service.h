// SPDX-License-Identifier: Apache-2.0
// A Teahouse server as it is announced in the local network, by DNS-SD (RFC 6763). Whatever it says of itself is said by
// whoever is in that network: good for filling in an address, never for trusting somebody.
#pragma once

#include "common/proto/link.h"

#include <QByteArray>

namespace teahouse::lan {

inline constexpr char kServiceType[] = "_teahouse._tcp";
inline constexpr qsizetype kNameBytes = 63; // of an instance, as DNS has it

struct Service {
    QString name; // of the office
    proto::ServerLink link; // no invitation. Announced without host: that of the machine

    bool operator==(const Service &) const = default;
};

// At most kNameBytes of UTF-8, cut between characters. From the second on with its number: "name (2)".
QByteArray instanceName(const QString &name, int number = 1);

// The TXT record: "key=value" strings, each behind its length. Reading leaves what it does not understand.
QByteArray txtOf(const proto::ServerLink &link);
// `target` and `port` are those of the SRV record. Without value: nothing one could connect to.
std::optional<proto::ServerLink> linkOf(const QString &target, quint16 port, QByteArrayView txt);

} // namespace teahouse::lan
