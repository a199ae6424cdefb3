// SPDX-License-Identifier: Apache-2.0
#include "app/net/lan.h"

#include <QNetworkInterface>

using namespace Qt::StringLiterals;

namespace teahouse::app {

bool isLanAddress(const QHostAddress &address)
{
    static const QList<std::pair<QHostAddress, int>> networks = [] {
        QList<std::pair<QHostAddress, int>> all;
        for (const QString &network :
             {u"10.0.0.0/8"_s, u"172.16.0.0/12"_s, u"192.168.0.0/16"_s, u"169.254.0.0/16"_s, u"fc00::/7"_s, u"fe80::/10"_s})
            all.append(QHostAddress::parseSubnet(network));
        return all;
    }();
    return std::any_of(networks.begin(), networks.end(), [&](const auto &network) { return address.isInSubnet(network); });
}

// Calls fn(entry) for each address of an interface that is up.
template <class Fn>
static void eachEntry(Fn fn)
{
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        if (!interface.flags().testFlag(QNetworkInterface::IsUp) || interface.flags().testFlag(QNetworkInterface::IsLoopBack))
            continue;
        for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
            if (isLanAddress(entry.ip()))
                fn(entry);
        }
    }
}

QList<QHostAddress> Lan::mine() const
{
    QList<QHostAddress> all;
    eachEntry([&all](const QNetworkAddressEntry &entry) {
        QHostAddress address = entry.ip();
        address.setScopeId({}); // means something on this computer alone
        const bool scoped = address.protocol() == QAbstractSocket::IPv6Protocol && address.isLinkLocal();
        if (!scoped) // to be reached only by who knows the interface
            all.append(address);
    });
    return all;
}

bool Lan::isNear(const QHostAddress &address) const
{
    bool near = false;
    eachEntry([&](const QNetworkAddressEntry &entry) {
        near = near || (entry.prefixLength() > 0 && address.isInSubnet(entry.ip(), entry.prefixLength()));
    });
    return near && isLanAddress(address);
}

} // namespace teahouse::app
