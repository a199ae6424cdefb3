// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/node/core_metrics.h"

#include <QFileInfo>

namespace teahouse::server {

using namespace Qt::StringLiterals;

void registerMetrics(net::Metrics &metrics, Services &services, const Router &routes, const QString &database)
{
    for (const Route &route : routes.routes()) {
        const QByteArray name = "name=\"" + QByteArray(route.name.data(), route.name.size()) + '"';
        const auto counter = [&](const char *outcome) {
            return &metrics.counter({"teahouse_requests_total", "Requests, by name and outcome.",
                                     name + ",outcome=\"" + outcome + '"'});
        };
        services.numbers.append(RequestNumbers{.answered = counter("answered"), .refused = counter("refused")});
    }
    const Executor &executor = services.executor;
    const Hub &hub = services.hub;
    const ExecutorNumbers &numbers = executor.numbers();
    metrics.gauge({"teahouse_commits", "Commits since the start."}, [&] { return double(numbers.commits); });
    metrics.gauge({"teahouse_committed_requests", "Requests in those commits."},
                  [&] { return double(numbers.committedJobs); });
    metrics.gauge({"teahouse_careful_commits", "Commits that took a second run, with savepoints."},
                  [&] { return double(numbers.carefulBatches); });
    metrics.gauge({"teahouse_database_failures", "Batches and readings that the database refused."},
                  [&] { return double(numbers.failures); });
    for (const auto lane : {proto::Lane::Read, proto::Lane::Write, proto::Lane::Password}) {
        const QLatin1StringView name = meta::nameOf(lane);
        metrics.gauge({"teahouse_queued", "Requests waiting for a lane.",
                       "lane=\"" + QByteArray(name.data(), name.size()) + '"'},
                      [&executor, lane] { return double(executor.queued(lane)); });
    }
    metrics.gauge({"teahouse_deliveries", "Changes handed to connections since the start."},
                  [&] { return double(hub.delivered()); });
    metrics.gauge({"teahouse_signed_in", "Connections that are signed in."}, [&] { return double(hub.listeners()); });
    metrics.gauge({"teahouse_database_bytes", "The database with its log."}, [database] {
        return double(QFileInfo(database).size() + QFileInfo(database + u"-wal"_s).size());
    });
}

} // namespace teahouse::server
