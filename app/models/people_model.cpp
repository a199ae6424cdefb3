// SPDX-License-Identifier: Apache-2.0
#include "app/models/people_model.h"

#include "common/text/fold.h"

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
    const int order = QString::localeAwareCompare(a.folded, b.folded);
    return order == 0 ? a.user.id < b.user.id : order < 0;
}

} // namespace

PeopleModel::PeopleModel(Archive &archive, People &people, QObject *parent)
    : QAbstractListModel(parent)
    , m_archive(archive)
    , m_people(people)
{
    connect(&m_people, &People::changed, this, &PeopleModel::rebuild);
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
    const QString folded = text::fold(typed);
    if (folded == m_filter)
        return;
    m_filter = folded;
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
                           .folded = text::fold(shownName(user) + u' ' + user.name),
                           .isMember = !m_channel.isValid() || m_members.contains(user.id)});
    }
    std::sort(m_everyone.begin(), m_everyone.end(), isBefore);
    show();
}

// A list of people is short-lived and has no scroll position worth keeping: it is shown anew.
void PeopleModel::show()
{
    QList<PersonRow> rows;
    for (const PersonRow &row : std::as_const(m_everyone)) {
        if (m_filter.isEmpty() || row.folded.contains(m_filter))
            rows.append(row);
    }
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

} // namespace teahouse::app
