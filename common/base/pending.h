// SPDX-License-Identifier: Apache-2.0
// One value, later, on this thread. A call that ends in no value ends in Code::Cancelled:
// whoever waits is told exactly once, or is gone.
#pragma once

#include "common/base/error.h"

#include <QObject>
#include <QPointer>
#include <functional>
#include <memory>
#include <optional>

namespace teahouse {

template <class T>
class Promise;

template <class T>
class [[nodiscard]] Pending
{
public:
    // Calls fn(Result<T>) once: at once if the value is there, else when it comes. Not at all if
    // context is gone by then.
    template <class Fn>
    void then(QObject *context, Fn fn) &&
    {
        m_state->context = context;
        m_state->fn = std::move(fn);
        State::deliver(std::move(m_state));
    }

    // Goes on with another call when this one succeeds: andThen(this, [](A a) { return next(a); })
    template <class Fn>
    auto andThen(QObject *context, Fn fn) &&
    {
        using Next = std::invoke_result_t<Fn, T>; // Pending<U>
        typename Next::Promise promise;
        auto pending = promise.pending();
        std::move(*this).then(context, [context, fn = std::move(fn), promise](Result<T> r) mutable {
            if (!r)
                return promise.set(tl::unexpected(std::move(r).error()));
            fn(std::move(*r)).then(context, [promise](auto next) mutable { promise.set(std::move(next)); });
        });
        return pending;
    }

    using Promise = teahouse::Promise<T>;

private:
    friend Promise;

    struct State {
        std::optional<Result<T>> value;
        std::function<void(Result<T>)> fn;
        QPointer<QObject> context;

        static void deliver(std::shared_ptr<State> s)
        {
            if (!s->value || !s->fn)
                return;
            auto fn = std::exchange(s->fn, nullptr);
            if (s->context)
                fn(std::move(*s->value));
        }
    };

    explicit Pending(std::shared_ptr<State> state) : m_state(std::move(state)) { }
    std::shared_ptr<State> m_state;
};

// The other end. Copies share one answer; the first set() counts.
template <class T>
class Promise
{
public:
    Promise() : m_end(std::make_shared<End>()) { }

    Pending<T> pending() const { return Pending<T>(m_end->state); }
    void set(Result<T> value) const { m_end->set(std::move(value)); }

private:
    struct End {
        std::shared_ptr<typename Pending<T>::State> state = std::make_shared<typename Pending<T>::State>();

        ~End() { set(fail(Code::Cancelled)); }
        void set(Result<T> value)
        {
            if (state->value)
                return;
            state->value = std::move(value);
            Pending<T>::State::deliver(state);
        }
    };
    std::shared_ptr<End> m_end;
};

} // namespace teahouse
