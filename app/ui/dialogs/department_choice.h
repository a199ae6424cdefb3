// SPDX-License-Identifier: Apache-2.0
// One department out of the tree, indented by its depth, found by typing.
#pragma once

#include "app/store/department_book.h"

#include <QComboBox>

namespace teahouse::ui {

class DepartmentChoice : public QComboBox
{
    Q_OBJECT

public:
    // `none`: what stands for no department.
    DepartmentChoice(app::DepartmentBook &departments, const QString &none, QWidget *parent);

    DepartmentId chosen() const { return {currentData().toLongLong()}; }
    void choose(DepartmentId department);

private:
    void fill();
    void add(DepartmentId parent, int depth);

    app::DepartmentBook &m_departments;
    const QString m_none;
};

} // namespace teahouse::ui
