// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/slack_people.h"

#include "common/text/fold.h"
#include "server/import/slack_text.h"
#include "server/store/users.h"

namespace teahouse::server::import {

using namespace Qt::StringLiterals;

void SlackPeople::add(const SlackUser &user, qint64 position)
{
    m_run.report.found(Kind::User);
    if (m_people.contains(user.id))
        return m_run.report.skipped(Kind::User, Reason::Duplicate, position, user.id);
    keep(user, position);
}

UserId SlackPeople::person(const QString &slackId, const QString &shownName, qint64 position)
{
    if (const auto known = idOf(slackId); known.isValid() || slackId.isEmpty())
        return known;
    const bool slackbot = slackId == "USLACKBOT"_L1;
    const QString shown = slackbot ? u"Slackbot"_s : shownName.isEmpty() ? slackId : shownName;
    return made({.id = slackId,
                 .name = slackbot ? u"slackbot"_s : slackId.toLower(),
                 .shownName = shown,
                 .bot = slackbot,
                 .deleted = !slackbot},
                position);
}

UserId SlackPeople::authorOf(const SlackMessage &message, qint64 position)
{
    if (!message.user.isEmpty())
        return person(message.user, message.userName, position);
    const QString bot = message.botId.isEmpty() ? message.botName : message.botId;
    if (const auto known = idOf(bot); known.isValid() || bot.isEmpty())
        return known;
    const QString name = message.botName.isEmpty() ? bot : message.botName;
    return made({.id = bot, .name = name, .shownName = name, .bot = true}, position);
}

QString SlackPeople::shownNameOf(const SlackMessage &message, UserId author) const
{
    const QString name = displayNameLike(message.botName, {});
    return name == m_shownNames.value(author) ? QString() : name;
}

UserId SlackPeople::made(const SlackUser &user, qint64 position)
{
    m_run.report.found(Kind::User);
    m_run.report.changed(Kind::User, Reason::AuthorMade, position, user.id);
    keep(user, position);
    return idOf(user.id);
}

void SlackPeople::keep(const SlackUser &user, qint64 position)
{
    const QString item = u"user/"_s + user.id;
    Person person;
    if (const auto known = store::user(m_run.db, UserId{m_run.idOf(item)})) {
        m_run.report.known(Kind::User);
        person = {known->id, known->name, known->displayName};
    } else {
        const QString name = loginNameLike(user.name, loginNameLike(user.id.toLower(), u"user"_s));
        proto::User row{.id = {m_run.freshId()},
                        .name = freeName(name),
                        .displayName = displayNameLike(user.shownName, name),
                        .role = user.guest ? proto::Role::Guest : proto::Role::Member,
                        .bot = user.bot,
                        .deactivated = user.deleted};
        if (user.admin)
            m_run.report.changed(Kind::User, Reason::RightsNotGiven, position, user.id);
        if (row.name != user.name)
            m_run.report.changed(Kind::User, Reason::Renamed, position, user.id + u": "_s + row.name);
        store::createUser(m_run.db, row, m_run.now());
        m_run.remember(item, row.id.value);
        m_run.report.imported(Kind::User);
        person = {row.id, row.name, row.displayName};
    }
    m_shownNames.insert(person.id, person.shownName);
    if (!user.botId.isEmpty())
        m_people.insert(user.botId, person);
    m_people.insert(user.id, std::move(person));
}

QString SlackPeople::freeName(const QString &wanted) const
{
    const auto isTaken = [&](const QString &name) {
        return store::userIdNamed(m_run.db, text::fold(name)).isValid();
    };
    QString name = wanted;
    for (int number = 2; isTaken(name); ++number) {
        const QString suffix = u"-%1"_s.arg(number);
        name = shortened(wanted, limits::kName - int(suffix.size())) + suffix;
    }
    return name;
}

} // namespace teahouse::server::import
