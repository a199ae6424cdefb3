// SPDX-License-Identifier: Apache-2.0
#include "app/models/people_model.h"

#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

QString shownName(const proto::User &user)
{
    return user.displayName.isEmpty() ? user.name : user.displayName;
}

bool isBefore(const PersonRow &a, const PersonRow &b)
{
    if (a.isMember != b.isMember)
        return a.isMember;
    return a.sort != b.sort ? a.sort < b.sort : a.user.id < b.user.id;
}

// Members first, and of them those who fit best; else as they were.
bool fitsBetter(const PersonRow &a, const PersonRow &b)
{
    return a.isMember != b.isMember ? a.isMember : a.match.rank < b.match.rank;
}

} // namespace

PeopleModel::PeopleModel(Archive &archive, People &people, QObject *parent)
    : QAbstractListModel(parent)
    , m_archive(archive)
    , m_people(people)
{
    connect(&m_people, &People::changed, this, &PeopleModel::rebuild);
    connect(&m_people, &People::orderChanged, this, &PeopleModel::rebuild);
    connect(&m_archive, &Archive::applied, this, [this](const Applied &what) {
        if (!m_channel.isValid() || what.news.stream.channel != m_channel || what.news.members.isEmpty())
            return;
        for (const proto::Member &member : what.news.members) {
            if (member.left)
                m_members.remove(member.user);
            else
                m_members.insert(member.user);
        }
        rebuild();
    });
    rebuild();
}

void PeopleModel::setChannel(ChannelId channel)
{
    if (m_channel == channel)
        return;
    m_channel = channel;
    m_members.clear();
    rebuild();
    if (!channel.isValid())
        return;
    m_archive
        .read([channel](sql::Db &db) {
            return db.list(
                u"SELECT user FROM members WHERE channel = ? AND \"left\" = 0"_s,
                [](const QSqlQuery &row) { return UserId{row.value(0).toLongLong()}; }, channel);
        })
        .then(this, [this, channel](const Result<QList<UserId>> &members) {
            if (channel != m_channel || !members)
                return;
            m_members = QSet<UserId>(members->cbegin(), members->cend());
            rebuild();
        });
}

void PeopleModel::setFilter(const QString &typed)
{
    if (typed == m_filter)
        return;
    m_filter = typed;
    show();
}

int PeopleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PeopleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PersonRow &row = m_rows.at(index.row());
    switch (role) {
    case RowRole:
        return QVariant::fromValue(&row);
    case Qt::DisplayRole:
        return shownName(row.user);
    case Qt::AccessibleTextRole:
        return u"%1 @%2"_s.arg(shownName(row.user), row.user.name);
    }
    return {};
}

void PeopleModel::rebuild()
{
    m_everyone.clear();
    for (const proto::User &user : m_people.all()) {
        if (user.deactivated)
            continue;
        m_everyone.append({.user = user,
                           .sort = m_people.sortKey(user.id),
                           .isMember = !m_channel.isValid() || m_members.contains(user.id)});
    }
    std::sort(m_everyone.begin(), m_everyone.end(), isBefore);
    show();
}

const PersonRow *PeopleModel::find(UserId user) const
{
    const auto it = std::find_if(m_everyone.cbegin(), m_everyone.cend(), [user](const auto &r) { return r.user.id == user; });
    return it == m_everyone.cend() ? nullptr : &*it;
}

QList<PersonRow> PeopleModel::fitting(const QString &typed) const
{
    const text::NameQuery query(typed);
    QList<PersonRow> rows;
    for (const PersonRow &row : m_everyone) {
        if (auto match = query.match(m_people.key(row.user.id))) {
            rows.append(row);
            rows.last().match = *std::move(match);
        }
    }
    if (!query.isEmpty())
        std::stable_sort(rows.begin(), rows.end(), fitsBetter);
    return rows;
}

// A list of people is short-lived and has no scroll position worth keeping: it is shown anew.
void PeopleModel::show()
{
    QList<PersonRow> rows = fitting(m_filter);
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

} // namespace teahouse::app
