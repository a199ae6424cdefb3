// SPDX-License-Identifier: Apache-2.0
#include "app/ui/people/department_tree.h"

#include "common/proto/limits.h"
#include "common/text/name_match.h"

#include <QDropEvent>
#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kIdRole = Qt::UserRole + 1;

static DepartmentId idOf(const QTreeWidgetItem *item)
{
    return {item ? item->data(0, kIdRole).toLongLong() : 0};
}

DepartmentTree::DepartmentTree(app::DepartmentBook &departments, app::People &people, QWidget *parent)
    : QTreeWidget(parent), m_departments(departments), m_people(people)
{
    setObjectName(u"departments"_s);
    setAccessibleName(tr("Departments"));
    setColumnCount(2);
    setHeaderHidden(true);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    setUniformRowHeights(true);
    connect(&departments, &app::DepartmentBook::changed, this, &DepartmentTree::fill);
    connect(&people, &app::People::changed, this, &DepartmentTree::fill);
    connect(this, &QTreeWidget::currentItemChanged, this, &DepartmentTree::departmentChosen);
    connect(this, &QTreeWidget::itemCollapsed, this, [this](QTreeWidgetItem *item) { m_closed.insert(idOf(item)); });
    connect(this, &QTreeWidget::itemExpanded, this, [this](QTreeWidgetItem *item) { m_closed.remove(idOf(item)); });
    fill();
}

DepartmentId DepartmentTree::chosen() const { return idOf(currentItem()); }

void DepartmentTree::choose(DepartmentId department)
{
    for (QTreeWidgetItemIterator it(this); *it; ++it) {
        if (idOf(*it) == department)
            return setCurrentItem(*it);
    }
}

void DepartmentTree::setMovable(bool movable)
{
    setDragDropMode(movable ? InternalMove : NoDragDrop);
    setDragEnabled(movable);
    setAcceptDrops(movable);
    setDropIndicatorShown(movable);
}

void DepartmentTree::setFilter(const QString &typed)
{
    m_filter = typed.trimmed();
    showFitting(topLevelItem(0));
}

bool DepartmentTree::showFitting(QTreeWidgetItem *item)
{
    const text::NameQuery query(m_filter);
    bool fits = m_filter.isEmpty() || query.match(text::NameKey(item->text(0), {})).has_value();
    for (int i = 0; i < item->childCount(); ++i) {
        const bool below = showFitting(item->child(i));
        fits = fits || below;
    }
    item->setHidden(!fits && item->parent());
    if (fits && !m_filter.isEmpty()) {
        const QSignalBlocker quiet(this); // not by hand
        item->setExpanded(true);
    }
    return fits;
}

void DepartmentTree::fill()
{
    const DepartmentId before = chosen();
    QHash<DepartmentId, qint64> people;
    for (const proto::User &user : m_people.all()) {
        if (!user.deactivated)
            ++people[m_departments.find(user.department) ? user.department : DepartmentId()];
    }
    {
        const QSignalBlocker quiet(this);
        clear();
        auto *everybody = new QTreeWidgetItem(this, {tr("Everybody")});
        everybody->setData(0, kIdRole, qint64(0));
        everybody->setFlags(everybody->flags() & ~Qt::ItemIsDragEnabled);
        const qint64 all = people.value({}) + add(everybody, {}, 0, people);
        everybody->setText(1, QString::number(all));
        everybody->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        everybody->setExpanded(true);
        for (QTreeWidgetItemIterator it(this); *it; ++it)
            (*it)->setExpanded(!m_closed.contains(idOf(*it)));
        showFitting(everybody);
        setCurrentItem(everybody);
        choose(before);
    }
    Q_EMIT departmentChosen();
}

// Gives how many people there are, those below counted.
qint64 DepartmentTree::add(QTreeWidgetItem *under, DepartmentId parent, int depth, const QHash<DepartmentId, qint64> &people)
{
    qint64 sum = 0;
    if (depth >= limits::kDepartmentDepth)
        return sum;
    const auto below = m_departments.below(parent);
    for (const DepartmentId id : below) {
        const QString name = m_departments.find(id)->name;
        auto *item = new QTreeWidgetItem(under, {name});
        item->setData(0, kIdRole, id.value);
        const qint64 here = people.value(id) + add(item, id, depth + 1, people);
        item->setText(1, QString::number(here));
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setToolTip(0, m_departments.path(id).join(u" / "_s));
        item->setData(0, Qt::AccessibleTextRole, tr("%1, %n person(s)", nullptr, int(here)).arg(name));
        sum += here;
    }
    return sum;
}

// Dropped between two, it comes under what they are under. The item stays: the server may have another opinion.
void DepartmentTree::dropEvent(QDropEvent *event)
{
    QTreeWidgetItem *onto = itemAt(event->position().toPoint());
    if (onto && dropIndicatorPosition() != OnItem && onto->parent())
        onto = onto->parent();
    const DepartmentId department = chosen(), under = idOf(onto);
    event->setDropAction(Qt::IgnoreAction);
    event->accept();
    const proto::Department *row = m_departments.find(department);
    if (row && row->parent != under && !m_departments.withAllBelow(department).contains(under))
        Q_EMIT moved(department, under);
}

} // namespace teahouse::ui
