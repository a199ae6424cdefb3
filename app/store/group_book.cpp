// SPDX-License-Identifier: Apache-2.0
#include "app/store/group_book.h"

#include "app/store/own_rows.h"

#include <algorithm>

namespace teahouse::app {

GroupBook::GroupBook(Archive &archive, QObject *parent) : QObject(parent)
{
    connect(&archive, &Archive::applied, this, [this](const Applied &what) { take(what.news.groups); });
    archive.read(store::groups).then(this, [this](const Result<QList<proto::Group>> &groups) {
        take(groups.value_or(QList<proto::Group>()));
    });
}

QList<proto::Group> GroupBook::all() const
{
    QList<proto::Group> groups;
    for (const proto::Group &group : m_all) {
        if (!group.removed)
            groups.append(group);
    }
    std::sort(groups.begin(), groups.end(),
              [](const proto::Group &a, const proto::Group &b) { return a.name < b.name; });
    return groups;
}

const proto::Group *GroupBook::find(GroupId id) const
{
    const auto it = m_all.constFind(id);
    return it == m_all.cend() || it->removed ? nullptr : &*it;
}

void GroupBook::take(const QList<proto::Group> &groups)
{
    bool news = false;
    for (const proto::Group &row : groups) {
        proto::Group &known = m_all[row.id];
        if (known.id.isValid() && known.rev >= row.rev)
            continue;
        known = row;
        news = true;
    }
    if (news)
        Q_EMIT changed();
}

} // namespace teahouse::app
