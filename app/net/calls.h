// SPDX-License-Identifier: Apache-2.0
// Asking the server. Every call is answered exactly once: by its reply, by the server's refusal, or by Code::Offline
// when there is no connection or it broke (the request may then have arrived or not).
#pragma once

#include "common/base/pending.h"
#include "common/codec/frame.h"

namespace teahouse::app {

class Calls
{
public:
    virtual ~Calls() = default;

    // A request already encoded as CBOR; the answer is the reply's body.
    virtual Pending<QByteArray> ask(const QString &name, const QByteArray &body) = 0;
    // False: every call would be answered Code::Offline.
    virtual bool isReady() const = 0;

    template <class Request>
    Pending<typename Request::Reply> call(const Request &request)
    {
        Promise<typename Request::Reply> promise;
        auto pending = promise.pending();
        ask(QString(QLatin1StringView(Request::kName)), codec::toCbor(request))
            .then(&m_alive, [promise](const Result<QByteArray> &body) {
                promise.set(body.and_then([](const QByteArray &b) { return codec::fromCbor<typename Request::Reply>(b); }));
            });
        return pending;
    }

private:
    QObject m_alive;
};

} // namespace teahouse::app
