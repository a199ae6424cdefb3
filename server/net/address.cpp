// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/net/address.h"

using namespace Qt::StringLiterals;

namespace teahouse::server::net {

namespace {

Result<QHostAddress> parseHost(const QString &host)
{
    if (host.isEmpty() || host == u"*")
        return QHostAddress(QHostAddress::Any);
    if (host.compare(u"localhost", Qt::CaseInsensitive) == 0)
        return QHostAddress(QHostAddress::LocalHost);
    const bool bracketed = host.startsWith(u'[') && host.endsWith(u']');
    const QHostAddress address(bracketed ? host.sliced(1, host.size() - 2) : host);
    const bool isV6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    // "1.2" would be read as 1.0.0.2: accept an IPv4 address only as people write it.
    const bool plainV4 = address.protocol() == QAbstractSocket::IPv4Protocol && host.count(u'.') == 3;
    if (bracketed ? !isV6 : !plainV4)
        return fail(Code::BadRequest,
                    u"\"%1\" is not an address: write 127.0.0.1, [::1], localhost, or nothing for all"_s.arg(host));
    return address;
}

} // namespace

QString ListenAddress::toString() const
{
    const QString number = QString::number(port);
    if (host == QHostAddress(QHostAddress::Any))
        return u':' + number;
    if (host.protocol() == QAbstractSocket::IPv6Protocol)
        return u'[' + host.toString() + u"]:"_s + number;
    return host.toString() + u':' + number;
}

Result<ListenAddress> parseListenAddress(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon < 0)
        return fail(Code::BadRequest, u"\"%1\" has no port: write HOST:PORT"_s.arg(text));

    const QString portText = text.sliced(colon + 1);
    const bool digits = std::all_of(portText.cbegin(), portText.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool ok = false;
    const quint16 port = portText.toUShort(&ok);
    if (!ok || !digits)
        return fail(Code::BadRequest, u"\"%1\" is not a port: 0 to 65535"_s.arg(portText));

    return parseHost(text.first(colon)).map([port](const QHostAddress &host) { return ListenAddress{host, port}; });
}

bool isLoopback(const QHostAddress &address)
{
    return withoutMapping(address).isLoopback();
}

QHostAddress withoutMapping(const QHostAddress &address)
{
    bool mapped = false;
    const quint32 v4 = address.toIPv4Address(&mapped);
    return mapped ? QHostAddress(v4) : address;
}

} // namespace teahouse::server::net
