// SPDX-License-Identifier: Apache-2.0
// A connection whose answers the test gives: what was asked is in `asked`, in order.
#pragma once

#include "app/net/calls.h"

#include <QList>

namespace teahouse::test {

class FakeCalls : public app::Calls
{
public:
    struct Asked {
        QString name;
        QByteArray body;
        Promise<QByteArray> promise;
        bool answered = false;
    };

    Pending<QByteArray> ask(const QString &name, const QByteArray &body) override
    {
        const Promise<QByteArray> promise;
        if (ready)
            asked.append({name, body, promise});
        else
            promise.set(fail(Code::Offline));
        return promise.pending();
    }
    bool isReady() const override { return ready; }

    template <class Request>
    QList<Request> all() const
    {
        QList<Request> found;
        for (const Asked &one : asked) {
            if (one.name == QLatin1StringView(Request::kName))
                found.append(codec::fromCbor<Request>(one.body).value());
        }
        return found;
    }
    int waiting() const
    {
        return int(std::count_if(asked.cbegin(), asked.cend(), [](const Asked &one) { return !one.answered; }));
    }
    // The oldest question of this kind that is not answered yet.
    template <class Request>
    std::optional<Request> open() const
    {
        for (const Asked &one : asked) {
            if (!one.answered && one.name == QLatin1StringView(Request::kName))
                return codec::fromCbor<Request>(one.body).value();
        }
        return {};
    }
    template <class Request>
    void answer(const Result<typename Request::Reply> &reply)
    {
        for (Asked &one : asked) {
            if (one.answered || one.name != QLatin1StringView(Request::kName))
                continue;
            one.answered = true;
            const auto promise = one.promise; // `asked` may grow meanwhile
            promise.set(reply.map([](const auto &r) { return codec::toCbor(r); }));
            return;
        }
        qFatal("nobody asked %s", Request::kName);
    }
    // The connection breaks: nothing that was asked is ever answered.
    void cut()
    {
        ready = false;
        for (qsizetype at = 0; at < asked.size(); ++at) {
            if (!std::exchange(asked[at].answered, true))
                asked.at(at).promise.set(fail(Code::Offline));
        }
    }

    QList<Asked> asked;
    bool ready = true;
};

} // namespace teahouse::test
