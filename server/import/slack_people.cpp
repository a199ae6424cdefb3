// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/slack_people.h"

#include "server/import/newcomers.h"
#include "server/import/slack_text.h"

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
    const proto::User row = bringUser(m_run,
                                      {.label = user.id,
                                       .name = user.name,
                                       .fallback = user.id.toLower(),
                                       .shownName = user.shownName,
                                       .guest = user.guest,
                                       .bot = user.bot,
                                       .deactivated = user.deleted,
                                       .admin = user.admin},
                                      position);
    const Person person{row.id, row.name};
    m_shownNames.insert(row.id, row.displayName);
    if (!user.botId.isEmpty())
        m_people.insert(user.botId, person);
    m_people.insert(user.id, person);
}

} // namespace teahouse::server::import
