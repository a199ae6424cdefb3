// SPDX-License-Identifier: Apache-2.0
// Days as people write them behind before:, after: and on:.
#pragma once

#include <QDate>
#include <QStringView>

#include <optional>

namespace teahouse::search {

struct Days {
    QDate first;
    QDate end; // the day behind the last

    bool operator==(const Days &) const = default;
};

// 2026-11-22 2026/11/22 2026.11.22 2026年11月22日 · 2026-11 2026年11月 · 2026 · 11-22 11月22日 (the last one that has
// been) · today 昨天 前天 3天前 · last-week 上周 本月 去年 · monday 周一 上周五. Folded, without blanks at its ends.
std::optional<Days> daysNamed(QStringView folded, QDate today);

} // namespace teahouse::search
