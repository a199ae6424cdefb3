// SPDX-License-Identifier: Apache-2.0
// A month of days in the program's colours.
#pragma once

#include "app/ui/theme/theme.h"

#include <QCalendarWidget>
#include <QDate>

namespace teahouse::ui {

class Calendar : public QCalendarWidget
{
    Q_OBJECT

public:
    struct Range {
        QDate first; // that can be chosen; invalid: any
        QDate last;
    };
    Calendar(const Theme &theme, QDate today, Range range, QWidget *parent);

protected:
    void paintCell(QPainter *painter, const QRect &rect, QDate day) const override;

private:
    void dress();
    void putYearFirst();

    const Theme &m_theme;
    const QDate m_today;
    const Range m_range;
};

} // namespace teahouse::ui
