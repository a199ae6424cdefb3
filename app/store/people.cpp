// SPDX-License-Identifier: Apache-2.0
#include "app/store/people.h"

namespace teahouse::app {

using namespace Qt::StringLiterals;

People::People(Archive &archive, QObject *parent) : QObject(parent), m_me(archive.me())
{
    connect(&archive, &Archive::applied, this, [this](const Applied &what) { take(what.news.users); });
    archive
        .read([](sql::Db &db) {
            return db.list(u"SELECT id, name, display_name, role, bot, deactivated, rev, avatar, receipts, status_emoji, status_text,"
                           " status_until, quiet_until, away FROM users"_s,
                           [](const QSqlQuery &row) { return sql::fromRow<proto::User>(row); });
        })
        .then(this, [this](const Result<QList<proto::User>> &users) {
            m_loaded = true;
            if (users)
                take(*users);
            Q_EMIT loaded();
        });
}

const proto::User *People::find(UserId id) const
{
    const auto it = m_users.constFind(id);
    return it == m_users.cend() ? nullptr : &*it;
}

QString People::name(UserId id) const
{
    const proto::User *user = find(id);
    if (!user)
        return u"?"_s;
    return user->displayName.isEmpty() ? user->name : user->displayName;
}

const People::Found &People::found(UserId id) const
{
    Found &found = m_found[id];
    if (found.sort.isEmpty()) {
        const proto::User *user = find(id);
        found.key = text::NameKey(name(id), user ? user->name : QString(), text::Speech::Person);
        found.sort = text::nameSortKey(name(id), m_order, text::Speech::Person);
    }
    return found;
}

void People::setOrder(text::NameOrder order)
{
    if (m_order == order)
        return;
    m_order = order;
    m_found.clear();
    Q_EMIT orderChanged();
}

void People::take(const QList<proto::User> &users)
{
    QList<UserId> news;
    for (const proto::User &user : users) {
        proto::User &known = m_users[user.id];
        if (known.id.isValid() && known.rev >= user.rev) // read before, or written after
            continue;
        known = user;
        m_found.remove(user.id);
        news.append(user.id);
    }
    if (!news.isEmpty())
        Q_EMIT changed(news);
}

} // namespace teahouse::app
