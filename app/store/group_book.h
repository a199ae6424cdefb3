// SPDX-License-Identifier: Apache-2.0
// The groups of people that are mentioned together, in memory: every painted text may name one. Loaded once, then kept
// current. A guest has none.
#pragma once

#include "app/store/archive.h"

#include <QHash>

namespace teahouse::app {

class GroupBook : public QObject
{
    Q_OBJECT

public:
    explicit GroupBook(Archive &archive, QObject *parent = nullptr);

    QList<proto::Group> all() const; // by name
    const proto::Group *find(GroupId id) const; // nullptr: removed, or not known. Valid until the next changed()

Q_SIGNALS:
    void changed();

private:
    void take(const QList<proto::Group> &groups);

    QHash<GroupId, proto::Group> m_all; // removed ones too: an older row may come later
};

} // namespace teahouse::app
