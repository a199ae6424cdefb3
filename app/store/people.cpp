// SPDX-License-Identifier: Apache-2.0
#include "app/store/people.h"

#include <QDateTime>

#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;

People::People(Archive &archive, QObject *parent) : QObject(parent), m_me(archive.me())
{
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &People::endStatuses);
    connect(&archive, &Archive::applied, this, [this](const Applied &what) { take(what.news.users); });
    archive
        .read([](sql::Db &db) {
            return db.list(u"SELECT id, name, display_name, role, bot, deactivated, rev, avatar, receipts, status_emoji, status_text,"
                           " status_until, quiet_until, away, position, department, phone, email, time_zone FROM users"_s,
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
        if (const qint64 end = Status::nextEnd(user, QDateTime::currentMSecsSinceEpoch()))
            m_ends.insert(user.id, end);
        else
            m_ends.remove(user.id);
        news.append(user.id);
    }
    if (news.isEmpty())
        return;
    planEnd();
    Q_EMIT changed(news);
}

Status People::status(UserId id) const
{
    const proto::User *user = find(id);
    return user ? Status::of(*user, QDateTime::currentMSecsSinceEpoch()) : Status();
}

void People::endStatuses()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QList<UserId> ended;
    for (auto it = m_ends.begin(); it != m_ends.end();) {
        if (*it > now) {
            ++it;
            continue;
        }
        ended.append(it.key());
        const qint64 next = Status::nextEnd(m_users.value(it.key()), now);
        if (next > 0)
            *it++ = next;
        else
            it = m_ends.erase(it);
    }
    planEnd();
    if (!ended.isEmpty())
        Q_EMIT changed(ended);
}

// A timer counts no more than 24 days, and sleeps with the machine: looked at again within the hour.
void People::planEnd()
{
    if (m_ends.isEmpty())
        return m_end.stop();
    constexpr qint64 kLongestMs = 3'600'000;
    const qint64 next = *std::min_element(m_ends.cbegin(), m_ends.cend());
    m_end.start(int(std::clamp<qint64>(next - QDateTime::currentMSecsSinceEpoch(), 1, kLongestMs)));
}

} // namespace teahouse::app
