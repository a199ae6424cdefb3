// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/net/metrics.h"

#include <QByteArrayList>

namespace teahouse::server::net {

Counter &Metrics::counter(const Name &name)
{
    return add(name, "counter").counter;
}

Gauge &Metrics::gauge(const Name &name)
{
    return add(name, "gauge").gauge;
}

void Metrics::gauge(const Name &name, std::function<double()> read)
{
    add(name, "gauge").read = std::move(read);
}

Metrics::Entry &Metrics::add(const Name &name, const char *type)
{
    Entry &entry = m_entries.emplace_back();
    entry.name = name;
    entry.type = type;
    return entry;
}

QByteArray Metrics::valueOf(const Entry &entry)
{
    if (entry.read)
        return QByteArray::number(entry.read(), 'g', 15);
    // Whichever of the two nobody counts with is 0.
    return entry.gauge.value() ? QByteArray::number(entry.gauge.value()) : QByteArray::number(entry.counter.value());
}

// The format wants all samples of a name together, under one head.
QByteArray Metrics::render() const
{
    QByteArray text;
    QByteArrayList seen;
    for (const Entry &first : m_entries) {
        const QByteArray &name = first.name.name;
        if (seen.contains(name))
            continue;
        seen.append(name);
        text += "# HELP " + name + ' ' + first.name.help + "\n# TYPE " + name + ' ' + first.type + '\n';
        for (const Entry &entry : m_entries) {
            if (entry.name.name != name)
                continue;
            const QByteArray label = entry.name.label.isEmpty() ? QByteArray() : '{' + entry.name.label + '}';
            text += name + label + ' ' + valueOf(entry) + '\n';
        }
    }
    return text;
}

} // namespace teahouse::server::net
