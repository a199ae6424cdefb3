// SPDX-License-Identifier: Apache-2.0
// A moment to come, as people write it before or behind what it is for: "call Bob in 10 minutes", "明天下午3点半 开会".
//
// in 10 minutes · 1h30m · half an hour · 10分钟后 半小时后 两天后 · at 15:30 · 3pm · noon · 下午3点半 · today tonight tomorrow
// 今晚 明早 后天 · monday, next friday · 周五 下周一 · 2026-12-01 · 12/1 · Dec 1 · 12月1日 · and a day with a time. A day alone is
// its morning; a time alone is the next one; a day without a year, the next one.
#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace teahouse::text {

struct MomentIn {
    QDateTime at; // after `now`, in its time zone
    QString rest; // of the text, without what joins the two ("to", "that")

    bool operator==(const MomentIn &) const = default;
};

// Nothing: there is none at either end, or it has been already.
std::optional<MomentIn> momentIn(const QString &text, const QDateTime &now);

} // namespace teahouse::text
