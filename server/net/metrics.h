// SPDX-License-Identifier: AGPL-3.0-or-later
// Numbers about the running server in Prometheus' text format. Register at the start, in the I/O thread;
// after that add() and set() may be called from any thread, render() from the I/O thread.
#pragma once

#include <QByteArray>

#include <atomic>
#include <deque>
#include <functional>

namespace teahouse::server::net {

class Counter // only grows
{
public:
    void add(quint64 n = 1) { m_value.fetch_add(n, std::memory_order_relaxed); }
    quint64 value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<quint64> m_value = 0;
};

class Gauge // goes up and down
{
public:
    void set(qint64 n) { m_value.store(n, std::memory_order_relaxed); }
    void add(qint64 n) { m_value.fetch_add(n, std::memory_order_relaxed); }
    qint64 value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<qint64> m_value = 0;
};

class Metrics
{
public:
    struct Name {
        QByteArray name; // such as "teahouse_connections"; a counter's ends in "_total"
        QByteArray help; // one line
        QByteArray label = {}; // such as `reason="slow"`; metrics of one name differ by it
    };

    Metrics() = default;
    Q_DISABLE_COPY_MOVE(Metrics)

    // The reference stays valid as long as the registry.
    Counter &counter(const Name &name);
    Gauge &gauge(const Name &name);
    // Asked when rendered, in the I/O thread: for what somebody counts anyway.
    void gauge(const Name &name, std::function<double()> read);

    QByteArray render() const;

private:
    struct Entry {
        Name name;
        const char *type;
        Counter counter;
        Gauge gauge;
        std::function<double()> read;
    };
    Entry &add(const Name &name, const char *type);
    static QByteArray valueOf(const Entry &entry);

    std::deque<Entry> m_entries; // a deque: references stay valid
};

} // namespace teahouse::server::net
