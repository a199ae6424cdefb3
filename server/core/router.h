// SPDX-License-Identifier: AGPL-3.0-or-later
// What a request's name leads to. Filled once (server/node/routes.cpp) from the list of all requests; a request
// without handler does not compile there.
#pragma once

#include "common/codec/frame.h"
#include "common/proto/policy.h"
#include "server/core/context.h"

#include <QHash>

namespace teahouse::server {

struct Route {
    QLatin1StringView name;
    proto::Policy policy;
    int number = 0; // counts from 0, for tables beside the router

    // The handler with decoding before and encoding behind it, on the lane's thread. Null for Lane::Connection.
    Result<QByteArray> (*run)(const codec::Frame &request, Context &context) = nullptr;
    // The slow half of Lane::Password.
    PasswordWork (*work)(const codec::Frame &request, const Actor &actor, sql::Db &readOnly) = nullptr;
};

class Router
{
public:
    void add(Route route)
    {
        route.number = int(m_routes.size());
        m_routes.append(route);
        m_byName.insert(route.name, route.number);
    }

    const QList<Route> &routes() const { return m_routes; }
    const Route *find(const QString &name) const
    {
        const auto at = m_byName.constFind(name);
        return at == m_byName.constEnd() ? nullptr : &m_routes.at(*at);
    }

private:
    QList<Route> m_routes;
    QHash<QString, int> m_byName;
};

} // namespace teahouse::server
