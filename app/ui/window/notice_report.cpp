// SPDX-License-Identifier: Apache-2.0
#include "app/ui/window/notice_report.h"

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kWidth = 420;

NoticeReport::NoticeReport(const Theme &theme, const QString &title, QWidget *parent) : FormDialog(theme, title, parent)
{
    setObjectName(u"noticeReport"_s);
    setMinimumWidth(kWidth);
    body()->setSpacing(10);
}

void NoticeReport::setLines(const QStringList &lines)
{
    qDeleteAll(m_lines);
    m_lines.clear();
    for (const QString &line : lines) {
        if (line.isEmpty())
            continue;
        m_lines.append(addText(line));
        m_lines.last()->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
}

QStringList NoticeReport::lines() const
{
    QStringList lines;
    for (const QLabel *line : m_lines)
        lines.append(line->text());
    return lines;
}

} // namespace teahouse::ui
