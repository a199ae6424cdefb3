// SPDX-License-Identifier: Apache-2.0
// Work that would hold up this thread (reading, hashing, copying files), done on threads of its own. The answer comes
// on the thread that owns the object. Whoever is answered must be gone before it: then nothing is told.
#pragma once

#include "common/base/pending.h"

#include <QThreadPool>

namespace teahouse {

class Aside : public QObject
{
public:
    explicit Aside(int threads = 2) { m_pool.setMaxThreadCount(threads); }
    ~Aside() override
    {
        m_pool.clear();
        m_pool.waitForDone();
    }

    // fn() -> Result<T>. It must not touch anything of the calling thread.
    template <class Fn>
    auto run(Fn fn)
    {
        using Value = typename std::invoke_result_t<Fn>::value_type;
        Promise<Value> promise;
        auto pending = promise.pending();
        m_pool.start([this, fn = std::move(fn), promise = std::move(promise)]() mutable {
            auto answer = [promise = std::move(promise), result = fn()] { promise.set(result); };
            QMetaObject::invokeMethod(this, std::move(answer), Qt::QueuedConnection);
        });
        return pending;
    }

private:
    QThreadPool m_pool;
};

} // namespace teahouse
