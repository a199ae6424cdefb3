// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/net/address_filter.h"

#include <QNetworkInterface>

#include <algorithm>
#include <array>

namespace teahouse::server::net {

namespace {

struct Range4 {
    quint32 first;
    int bits;
};

constexpr quint32 quad(quint32 a, quint32 b, quint32 c = 0, quint32 d = 0)
{
    return a << 24 | b << 16 | c << 8 | d;
}

constexpr std::array kSpecial4{
    Range4{quad(0, 0), 8}, // "this network"
    Range4{quad(10, 0), 8}, // private
    Range4{quad(100, 64), 10}, // shared by a provider's customers
    Range4{quad(127, 0), 8}, // loopback
    Range4{quad(169, 254), 16}, // link-local; the metadata of cloud machines
    Range4{quad(172, 16), 12}, // private
    Range4{quad(192, 0, 0), 24}, // protocol assignments
    Range4{quad(192, 0, 2), 24}, // documentation
    Range4{quad(192, 88, 99), 24}, // former 6to4 relays
    Range4{quad(192, 168), 16}, // private
    Range4{quad(198, 18), 15}, // benchmarking
    Range4{quad(198, 51, 100), 24}, // documentation
    Range4{quad(203, 0, 113), 24}, // documentation
    Range4{quad(224, 0), 4}, // multicast
    Range4{quad(240, 0), 4}, // reserved, broadcast
};

struct Range6 {
    std::array<quint16, 3> first; // the leading 48 bits
    int bits;
};

// Within 2000::/3, all that is given out for the internet.
constexpr std::array kSpecial6{
    Range6{{0x2001, 0x0000, 0}, 23}, // protocol assignments, Teredo, ORCHID
    Range6{{0x2001, 0x0db8, 0}, 32}, // documentation
    Range6{{0x2002, 0x0000, 0}, 16}, // 6to4
    Range6{{0x3fff, 0x0000, 0}, 20}, // documentation
};

bool isPublic4(quint32 address)
{
    return std::none_of(kSpecial4.begin(), kSpecial4.end(), [address](const Range4 &range) {
        const int shift = 32 - range.bits;
        return address >> shift == range.first >> shift;
    });
}

quint64 leading48(const Q_IPV6ADDR &address)
{
    quint64 bits = 0;
    for (int i = 0; i < 6; ++i)
        bits = bits << 8 | address[i];
    return bits;
}

bool isPublic6(const Q_IPV6ADDR &address)
{
    const quint64 head = leading48(address);
    if (head >> 45 != 1) // 2000::/3
        return false;
    return std::none_of(kSpecial6.begin(), kSpecial6.end(), [head](const Range6 &range) {
        const quint64 first = quint64(range.first[0]) << 32 | quint64(range.first[1]) << 16 | range.first[2];
        const int shift = 48 - range.bits;
        return head >> shift == first >> shift;
    });
}

} // namespace

bool isPublicAddress(const QHostAddress &address)
{
    switch (address.protocol()) {
    case QHostAddress::IPv4Protocol:
        return isPublic4(address.toIPv4Address());
    case QHostAddress::IPv6Protocol:
        return isPublic6(address.toIPv6Address());
    default:
        return false;
    }
}

bool isOwnAddress(const QHostAddress &address)
{
    const QList<QHostAddress> own = QNetworkInterface::allAddresses();
    return std::any_of(own.begin(), own.end(), [&address](const QHostAddress &mine) {
        return mine.isEqual(address, QHostAddress::TolerantConversion);
    });
}

} // namespace teahouse::server::net
