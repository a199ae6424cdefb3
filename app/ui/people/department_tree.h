// SPDX-License-Identifier: Apache-2.0
// The departments as a tree, with how many people are in each and below it. Above them stands everybody. Where it may be
// changed, departments are dragged under one another; it only tells of it, and changes when the archive has.
#pragma once

#include "app/store/department_book.h"
#include "app/store/people.h"

#include <QTreeWidget>

namespace teahouse::ui {

class DepartmentTree : public QTreeWidget
{
    Q_OBJECT

public:
    DepartmentTree(app::DepartmentBook &departments, app::People &people, QWidget *parent);

    DepartmentId chosen() const; // unset: everybody
    void choose(DepartmentId department);
    void setMovable(bool movable);
    // By name, pinyin or initials; what fits is shown with those above it. Empty: all are.
    void setFilter(const QString &typed);

Q_SIGNALS:
    void departmentChosen();
    void moved(teahouse::DepartmentId department, teahouse::DepartmentId under);

protected:
    void dropEvent(QDropEvent *event) override;

private:
    void fill();
    bool showFitting(QTreeWidgetItem *item); // is anything of it shown?
    qint64 add(QTreeWidgetItem *under, DepartmentId parent, int depth, const QHash<DepartmentId, qint64> &people);

    app::DepartmentBook &m_departments;
    app::People &m_people;
    QSet<DepartmentId> m_closed; // folded by hand
    QString m_filter;
};

} // namespace teahouse::ui
