// SPDX-License-Identifier: Apache-2.0
// teahouse-bench [JOB…]: runs the named jobs, or all, and prints a table. Figures of one run on one machine: compare them
// with each other and with the column beside them, not with another day's.
#include "tests/bench/client_jobs.h"
#include "tests/bench/client_search_jobs.h"
#include "tests/bench/file_jobs.h"
#include "tests/bench/image_jobs.h"
#include "tests/bench/name_jobs.h"
#include "tests/bench/search_jobs.h"
#include "tests/bench/server_jobs.h"

#include <QApplication>
#include <QHash>
#include <cstdio>
#include <functional>

int main(int argc, char **argv)
{
    using namespace teahouse;
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen"); // one job paints
    QApplication application(argc, argv);
    const std::pair<const char *, std::function<void()>> jobs[] = {
        {"fanout-50", [] { bench::fanOut(50); }},
        {"fanout-200", [] { bench::fanOut(200); }},
        {"fanout-1000", [] { bench::fanOut(1000); }},
        {"posts", bench::durablePosts},
        {"pages", [] { bench::pages(1'000'000); }},
        {"catchup", bench::catchUp},
        {"idle", bench::idleConnections},
        {"files", bench::files},
        {"client", [] { bench::client(1'000'000); }},
        {"client-search", [] { bench::clientSearch(1'000'000); }},
        {"search", [] { bench::messageSearch(1'000'000); }},
        {"names", [] { bench::names(10'000); }},
        {"dates", [] { bench::dates(1'000'000); }},
        {"images", [] { bench::images(10'000); }},
    };
    const QStringList wanted = application.arguments().mid(1);
    for (const QString &name : wanted) {
        if (std::none_of(std::begin(jobs), std::end(jobs), [&](const auto &job) { return name == QLatin1StringView(job.first); })) {
            std::fprintf(stderr, "no job '%s'; there are:", qPrintable(name));
            for (const auto &job : jobs)
                std::fprintf(stderr, " %s", job.first);
            std::fprintf(stderr, "\n");
            return 2;
        }
    }
    for (const auto &[name, run] : jobs) {
        if (wanted.isEmpty() || wanted.contains(QLatin1StringView(name)))
            run();
    }
    return 0;
}
