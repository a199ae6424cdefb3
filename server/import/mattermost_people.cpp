// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/mattermost_people.h"

#include "common/text/fold.h"
#include "server/import/newcomers.h"
#include "server/import/renamed.h"
#include "server/store/users.h"

namespace teahouse::server::import {

using namespace Qt::StringLiterals;

void MattermostPeople::add(const MattermostUser &user, qint64 position)
{
    m_run.report.found(Kind::User);
    if (m_people.contains(user.name))
        return m_run.report.skipped(Kind::User, Reason::Duplicate, position, user.name);
    keep(user, position);
}

UserId MattermostPeople::person(const QString &name, qint64 position)
{
    if (const UserId known = idOf(name); known.isValid() || name.isEmpty())
        return known;
    m_run.report.found(Kind::User);
    m_run.report.changed(Kind::User, Reason::AuthorMade, position, name);
    keep({.name = name, .shownName = name, .face = {}, .deleted = true, .channels = {}}, position);
    return idOf(name);
}

void MattermostPeople::keep(const MattermostUser &user, qint64 position)
{
    const bool isNew = m_run.idOf(u"user/"_s + user.name) == 0;
    proto::User row = bringUser(m_run,
                                {.label = user.name,
                                 .name = user.name,
                                 .fallback = u"user"_s,
                                 .shownName = user.shownName,
                                 .guest = user.guest,
                                 .bot = user.bot,
                                 .deactivated = user.deleted,
                                 .admin = user.admin},
                                position);
    m_people.insert(user.name, row.id);
    m_byName.insert(text::fold(row.name), row.id);
    noteRenamed(m_renamed, user.name, row.name);
    m_arrival.use(user.face);
    if (!isNew || user.face.isEmpty())
        return;
    row.avatar = m_arrival.picture(user.face, row.id, limits::kAvatarBytes);
    if (row.avatar.isValid())
        store::updateUser(m_run.db, row);
}

} // namespace teahouse::server::import
