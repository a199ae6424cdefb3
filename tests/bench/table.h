// SPDX-License-Identifier: Apache-2.0
// What the bench prints: one line a figure, with what is to be reached beside it.
#pragma once

#include <QString>
#include <algorithm>
#include <cstdio>
#include <vector>

namespace teahouse::bench {

inline void print(const QString &job, const QString &figure, const QString &reach = {})
{
    std::printf("%-62s %24s   %s\n", qPrintable(job), qPrintable(figure), qPrintable(reach));
    std::fflush(stdout);
}

// The value below which `share` of them lie.
inline double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    const auto at = std::min(values.size() - 1, std::size_t(double(values.size()) * share));
    std::nth_element(values.begin(), values.begin() + long(at), values.end());
    return values[at];
}

} // namespace teahouse::bench
