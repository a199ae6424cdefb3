// SPDX-License-Identifier: Apache-2.0
// A thread with one SQLite connection and a queue of work for it. Results come back on the thread that made the lane,
// in the order of the work; a statement that fails is Code::Storage. Closing finishes what is queued first, so nothing
// that was handed in is lost by it.
#pragma once

#include "common/base/pending.h"
#include "common/sql/db.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace teahouse::app {

class Lane : public QObject
{
    Q_OBJECT

public:
    // Runs on the lane's thread before any work; an error is the answer to all work from then on.
    using Prepare = std::function<Result<int>(sql::Db &)>;

    Lane(QString file, sql::Db::Access access, Prepare prepare, QObject *parent = nullptr);
    ~Lane() override;

    // Begins to work; what was handed in before waits for it.
    void start();
    // Finishes what is queued. What has not been delivered by then, or comes later, is answered Code::Cancelled.
    void close();

    // fn(sql::Db &) -> T, or -> Result<T>. It must not touch anything of the calling thread.
    template <class Fn>
    auto run(Fn fn)
    {
        using Returned = std::invoke_result_t<Fn, sql::Db &>;
        auto job = std::make_unique<TypedJob<Fn, Returned>>(std::move(fn));
        auto pending = job->promise.pending();
        enqueue(std::move(job));
        return pending;
    }

private:
    struct Job {
        virtual ~Job() = default;
        virtual void work(sql::Db &db) = 0; // on the lane's thread
        virtual void refuse(const Error &error) = 0; // on the lane's thread
        virtual void deliver() = 0; // on the owner's thread
    };

    template <class T>
    struct Unwrapped {
        using Type = T;
    };
    template <class T>
    struct Unwrapped<Result<T>> {
        using Type = T;
    };

    template <class Fn, class Returned>
    struct TypedJob : Job {
        using Value = typename Unwrapped<Returned>::Type;

        explicit TypedJob(Fn f) : fn(std::move(f)) { }
        void work(sql::Db &db) override { result = fn(db); }
        void refuse(const Error &error) override { result = tl::unexpected<Error>(error); }
        void deliver() override { promise.set(std::move(result)); }

        Fn fn;
        Promise<Value> promise;
        Result<Value> result = fail(Code::Cancelled);
    };

    void enqueue(std::unique_ptr<Job> job);
    void loop(); // the thread's
    std::unique_ptr<Job> next();
    void execute(Job &job);
    void hand(std::unique_ptr<Job> job);
    void deliver();

    const QString m_file;
    const sql::Db::Access m_access;
    const Prepare m_prepare;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::unique_ptr<Job>> m_queue; // guarded, as all below
    std::deque<std::unique_ptr<Job>> m_done;
    bool m_ending = false;

    std::unique_ptr<sql::Db> m_db; // the thread's
    std::optional<Error> m_broken; // the thread's
    std::thread m_thread;
};

} // namespace teahouse::app
