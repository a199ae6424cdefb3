// SPDX-License-Identifier: Apache-2.0
// Asks a server one thing before anybody is signed in there, on a connection of its own that ends with the answer. The
// certificate is judged as ever: nothing is said to a server that is not the one it was. GUI thread.
#pragma once

#include "app/net/connection.h"

namespace teahouse::app {

// Code::Offline: not reached, not the same server, or no answer in kConnectTimeoutMs. `owner`: with it the question goes.
Pending<QByteArray> askFirst(const Endpoint &endpoint, const QString &name, const QByteArray &body, QObject *owner);

template <class Request>
Pending<typename Request::Reply> askFirst(const Endpoint &endpoint, const Request &request, QObject *owner)
{
    const Promise<typename Request::Reply> promise;
    askFirst(endpoint, QString(QLatin1StringView(Request::kName)), codec::toCbor(request), owner)
        .then(owner, [promise](const Result<QByteArray> &body) {
            promise.set(body.and_then([](const QByteArray &b) { return codec::fromCbor<typename Request::Reply>(b); }));
        });
    return promise.pending();
}

} // namespace teahouse::app
