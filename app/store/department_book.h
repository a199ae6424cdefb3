// SPDX-License-Identifier: Apache-2.0
// The parts of the office, in memory. Loaded once, then kept current. A guest has none.
#pragma once

#include "app/store/archive.h"

#include <QHash>

namespace teahouse::app {

class DepartmentBook : public QObject
{
    Q_OBJECT

public:
    explicit DepartmentBook(Archive &archive, QObject *parent = nullptr);

    bool isEmpty() const { return m_below.isEmpty(); }
    const proto::Department *find(DepartmentId id) const; // nullptr: removed, or not known. Valid until the next changed()
    // One step down, in their order; invalid: the top.
    QList<DepartmentId> below(DepartmentId parent) const { return m_below.value(parent); }
    QList<DepartmentId> withAllBelow(DepartmentId id) const; // itself first
    QStringList path(DepartmentId id) const; // names from the top down

Q_SIGNALS:
    void changed();

private:
    void take(const QList<proto::Department> &rows);

    QHash<DepartmentId, proto::Department> m_all; // removed ones too: an older row may come later
    QHash<DepartmentId, QList<DepartmentId>> m_below;
};

} // namespace teahouse::app
