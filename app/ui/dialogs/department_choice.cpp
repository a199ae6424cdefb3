// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/department_choice.h"

#include "common/proto/limits.h"

using namespace Qt::StringLiterals;

namespace teahouse::ui {

DepartmentChoice::DepartmentChoice(app::DepartmentBook &departments, const QString &none, QWidget *parent)
    : QComboBox(parent), m_departments(departments), m_none(none)
{
    setObjectName(u"department"_s);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(&departments, &app::DepartmentBook::changed, this, &DepartmentChoice::fill);
    fill();
}

void DepartmentChoice::fill()
{
    const DepartmentId before = chosen();
    clear();
    addItem(m_none, qint64(0));
    add({}, 0);
    choose(before);
}

void DepartmentChoice::add(DepartmentId parent, int depth)
{
    if (depth >= limits::kDepartmentDepth)
        return;
    const auto below = m_departments.below(parent);
    for (const DepartmentId id : below) {
        addItem(QString(depth * 4, u' ') + m_departments.find(id)->name, id.value);
        setItemData(count() - 1, m_departments.path(id).join(u" / "_s), Qt::ToolTipRole);
        add(id, depth + 1);
    }
}

void DepartmentChoice::choose(DepartmentId department) { setCurrentIndex(std::max(0, findData(department.value))); }

} // namespace teahouse::ui
