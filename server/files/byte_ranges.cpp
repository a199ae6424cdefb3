// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/byte_ranges.h"

#include "common/proto/limits.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace teahouse::server {

namespace {

constexpr qint64 kMost = std::numeric_limits<qint64>::max();

// Digits alone; more than fit count as very much.
std::optional<qint64> numberIn(QByteArrayView digits)
{
    if (digits.isEmpty())
        return {};
    qint64 number = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9')
            return {};
        const int digit = c - '0';
        number = number > (kMost - digit) / 10 ? kMost : number * 10 + digit;
    }
    return number;
}

// "0-499", "500-" or "-500". Empty (last < first): well-formed, but nothing of it is there. No value:
// malformed.
std::optional<ByteRange> rangeIn(QByteArrayView spec, qint64 total)
{
    const qsizetype dash = spec.indexOf('-');
    if (dash < 0)
        return {};
    const QByteArrayView before = spec.first(dash), behind = spec.sliced(dash + 1);
    const auto first = numberIn(before), last = numberIn(behind);
    if ((!before.isEmpty() && !first) || (!behind.isEmpty() && !last) || (!first && !last))
        return {};
    if (!first) // the last so many
        return ByteRange{total - std::min(*last, total), total - 1};
    if (last && *last < *first)
        return {};
    return ByteRange{*first, last ? std::min(*last, total - 1) : total - 1};
}

QList<ByteRange> joined(QList<ByteRange> ranges)
{
    std::sort(ranges.begin(), ranges.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<ByteRange> apart;
    for (const ByteRange &range : std::as_const(ranges)) {
        if (!apart.isEmpty() && range.first - apart.last().last <= limits::kRangeGapBytes)
            apart.last().last = std::max(apart.last().last, range.last);
        else
            apart.append(range);
    }
    return apart;
}

} // namespace

WantedBytes wantedBytes(QByteArrayView header, qint64 total)
{
    constexpr QByteArrayView kUnit("bytes=");
    if (header.size() <= kUnit.size() || header.first(kUnit.size()).compare(kUnit, Qt::CaseInsensitive) != 0)
        return {};
    QList<ByteRange> ranges;
    int named = 0;
    for (QByteArrayView rest = header.sliced(kUnit.size()); !rest.isNull();) {
        const qsizetype comma = rest.indexOf(',');
        const QByteArrayView spec = (comma < 0 ? rest : rest.first(comma)).trimmed();
        rest = comma < 0 ? QByteArrayView() : rest.sliced(comma + 1);
        if (spec.isEmpty())
            continue; // a list may have empty places
        const auto range = rangeIn(spec, total);
        if (!range || ++named > limits::kRanges)
            return {};
        if (range->first <= range->last)
            ranges.append(*range);
    }
    if (named == 0)
        return {};
    if (ranges.isEmpty())
        return {.kind = WantedBytes::Kind::None, .ranges = {}};
    return {.kind = WantedBytes::Kind::Some, .ranges = joined(std::move(ranges))};
}

} // namespace teahouse::server
