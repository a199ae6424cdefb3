// SPDX-License-Identifier: AGPL-3.0-or-later
// Threads for what waits for a disk, so that the I/O thread never does. What one file needs is asked for one
// after the other by whoever owns it; different files may overtake each other.
#pragma once

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <memory>
#include <type_traits>

namespace teahouse::server {

class DiskLane : public QObject
{
    Q_OBJECT

public:
    explicit DiskLane(int threads, QObject *parent = nullptr);
    ~DiskLane() override; // waits for what runs; what has not begun never does

    // work() on a thread of the lane, then done(result) here; not that when `context` is gone by then.
    template <class Work, class Done>
    void run(QObject *context, Work work, Done done)
    {
        const QPointer<QObject> guard(context);
        m_pool.start([this, guard, work = std::move(work), done = std::move(done)]() mutable {
            if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
                work();
                post([guard, done = std::move(done)] {
                    if (guard)
                        done();
                });
            } else {
                auto result = std::make_shared<std::invoke_result_t<Work>>(work());
                post([guard, result, done = std::move(done)] {
                    if (guard)
                        done(std::move(*result));
                });
            }
        });
    }

private:
    template <class Fn>
    void post(Fn fn)
    {
        QMetaObject::invokeMethod(this, std::move(fn), Qt::QueuedConnection);
    }

    QThreadPool m_pool;
};

} // namespace teahouse::server
